// How many tasks each agency has in each domain, or with each other agency.

import type { Ledger, Task } from "../ledger/model.js";
import type { Party } from "../source.js";
import type { Params } from "../state.js";

export type View = "domains" | "agencies";

export interface Head {
  /** IRI of an agency, or code of a function. */
  key: string;
  label: string;
  /** Tasks of it alone. */
  total: number;
}

export interface Matrix {
  view: View;
  rows: Head[];
  columns: Head[];
  /** Rows and columns that did not fit, the largest first. */
  moreRows: Head[];
  moreColumns: Head[];
  tasks: number;
  count(row: string, column: string): number;
  most: number;
}

export interface Wanted {
  view: View;
  level: string;
  plan: string;
  /** Only tasks that the agency of the row leads. */
  led: boolean;
  /** "": by number of tasks; "name"; or the key of a column. */
  sort: string;
  most: number;
}

/** Heads that an eye can follow across. */
export const SIZES = [20, 40, 80];
const MOST_COLUMNS = 24;

export function wantedOf(params: Params): Wanted {
  const most = Number(params["most"]);
  return {
    view: params["view"] === "agencies" ? "agencies" : "domains",
    level: params["level"] ?? "",
    plan: params["plan"] ?? "",
    led: params["role"] === "lead",
    sort: params["sort"] ?? "",
    most: SIZES.includes(most) ? most : (SIZES[0] ?? 20),
  };
}

/** Bodies that a task lists by name; groups such as 各市州政府 and clauses for all tasks do not count. */
export function named(task: Task): Party[] {
  return [...new Set([...task.lead, ...task.others])].filter((one) => !one.group);
}

export function matrixOf(ledger: Ledger, wanted: Wanted, word: (code: string) => string): Matrix {
  const tasks = ledger.tasks.filter(
    (task) => (wanted.level === "" || task.plan.level === wanted.level) && (wanted.plan === "" || task.plan.iri === wanted.plan),
  );
  const cells = new Map<string, number>();
  const rows = new Map<string, Head>();
  const columns = new Map<string, Head>();
  for (const task of tasks) {
    const all = named(task);
    const first = wanted.led ? all.filter((one) => task.lead.includes(one)) : all;
    for (const one of first) add(rows, one.iri, one.name);
    const across = wanted.view === "domains" ? task.domains.map((one) => [one, word(one)] as const) : all.map((one) => [one.iri, one.name] as const);
    if (first.length > 0) for (const [key, label] of across) add(columns, key, label);
    for (const one of first) for (const [key] of across) if (key !== one.iri) cells.set(pair(one.iri, key), (cells.get(pair(one.iri, key)) ?? 0) + 1);
  }
  const count = (row: string, column: string): number => cells.get(pair(row, column)) ?? 0;
  const [top, moreRows] = cut([...rows.values()], wanted.most);
  const [across, moreColumns] = cut([...columns.values()], Math.min(wanted.most, MOST_COLUMNS));
  if (wanted.sort === "name") top.sort((a, b) => a.label.localeCompare(b.label, "zh"));
  else if (across.some((one) => one.key === wanted.sort)) top.sort((a, b) => count(b.key, wanted.sort) - count(a.key, wanted.sort));
  let most = 0;
  for (const row of top) for (const column of across) most = Math.max(most, count(row.key, column.key));
  return { view: wanted.view, rows: top, columns: across, moreRows, moreColumns, tasks: tasks.length, count, most };
}

function pair(row: string, column: string): string {
  return `${row}\n${column}`;
}

function add(heads: Map<string, Head>, key: string, label: string): void {
  const known = heads.get(key);
  if (known === undefined) heads.set(key, { key, label, total: 1 });
  else known.total++;
}

function cut(heads: Head[], most: number): [Head[], Head[]] {
  heads.sort((a, b) => b.total - a.total || (a.label < b.label ? -1 : 1));
  return [heads.slice(0, most), heads.slice(most)];
}
