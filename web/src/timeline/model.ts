// Deadlines: how many targets are due in which year, who answers, and which are past on a day the reader names.

import { code, number, rowsOf, text, type Row } from "../charts/narrowed.js";
import type { Answer, Given } from "../source.js";
import type { Params } from "../state.js";

export type Table = "list" | "areas" | "agencies";
export type Time = "past" | "now" | "later" | "";

export interface Wanted {
  /** A day as 2025-06-30, "" where the reader named none. */
  at: string;
  year: string;
  level: string;
  area: string;
  agency: string;
  answer: string;
  table: Table;
}

export function wantedOf(params: Params): Wanted {
  const at = params["at"] ?? "";
  const table = params["table"];
  return {
    at: /^\d{4}-\d{2}-\d{2}$/.test(at) ? at : "",
    year: /^\d{4}$/.test(params["year"] ?? "") ? (params["year"] ?? "") : "",
    level: params["level"] ?? "",
    area: params["area"] ?? "",
    agency: params["agency"] ?? "",
    answer: params["answer"] ?? "",
    table: table === "areas" || table === "agencies" ? table : "list",
  };
}

/** A target of a year can be met until that year ends. */
export function timeOf(due: number, at: string): Time {
  if (at === "") return "";
  const year = Number(at.slice(0, 4));
  return due < year ? "past" : due === year ? "now" : "later";
}

export interface Count {
  due: number;
  area: string;
  level: string;
  verdict: string;
  targets: number;
}

/** Verdicts, worst last; the order of the stack. */
export const VERDICTS = ["led", "listed", "plan", "nobody"];

export function countsOf(answer: Answer): Count[] {
  return rowsOf(answer).map((row) => ({ due: number(row("due")), area: text(row("areaName")), level: code(row("planLevel")), verdict: text(row("verdict")), targets: number(row("targets")) }));
}

/** The same of rows of deadlines; a target that has several rows counts once. */
export function countsOfRows(rows: readonly Row[]): Count[] {
  const seen = new Map<string, Count>();
  for (const row of rows) {
    seen.set(text(row("target")), { due: number(row("due")), area: text(row("areaName")), level: code(row("planLevel")), verdict: text(row("verdict")), targets: 1 });
  }
  return [...seen.values()];
}

/** What the question deadlines is asked, the year and the verdict left to the reader's choice in the chart. */
export function given(wanted: Wanted): Given {
  return { year: wanted.year, level: wanted.level, area: wanted.area, agency: wanted.agency, answer: wanted.answer };
}

export function fits(wanted: Wanted): (row: Row) => boolean {
  return (row) =>
    (wanted.year === "" || String(row("due")) === wanted.year) &&
    (wanted.level === "" || code(row("planLevel")) === wanted.level) &&
    (wanted.area === "" || row("areaName") === wanted.area) &&
    (wanted.answer === "" || row("verdict") === wanted.answer) &&
    (wanted.agency === "" || bodiesOf(row).includes(wanted.agency));
}

export function countFits(wanted: Wanted): (one: Count) => boolean {
  return (one) => (wanted.level === "" || one.level === wanted.level) && (wanted.area === "" || one.area === wanted.area);
}

export function parts(cell: string): string[] {
  return cell.split("；").filter((one) => one !== "");
}

export function bodiesOf(row: Row): string[] {
  return [...parts(text(row("leads"))), ...parts(text(row("others")))];
}

const WHOLE = 16;

/** The years of a chart: all between the first and the last where those are few, so that gaps show. */
export function yearsOf(counts: readonly Count[]): number[] {
  const known = [...new Set(counts.map((one) => one.due))].sort((a, b) => a - b);
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  return known.length > 0 && last - first < WHOLE ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : known;
}

export function sum(counts: readonly Count[]): number {
  return counts.reduce((total, one) => total + one.targets, 0);
}
