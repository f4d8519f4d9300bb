// The diagram at each detail: plans, their sections, their tasks.

import { narrowed, rowsOf, text, type Row } from "../charts/narrowed.js";
import type { App } from "../pages.js";
import { link, read } from "../state.js";
import { words } from "../words.js";
import book from "../words/cascade.json";
import { flowOf, type Flow, type Link, type Node } from "./flow.js";
import { chainOf, type Detail, type Relation } from "./relations.js";

const w = words(book);

/** What is told of `relation` by a question that takes plan and lower. */
export async function ofPair(app: App, name: string, { upper, lower }: Relation): Promise<Row[]> {
  const fits = (row: Row): boolean => row("plan") === upper.iri && row("lower") === lower.iri;
  return rowsOf(await narrowed(app, name, { plan: upper.iri, lower: lower.iri }, fits));
}

/** Bands of plans whose names can still be read. */
const MOST_PLANS = 60;

export function plansFlow(relations: readonly Relation[]): Flow {
  const nodes = new Map<string, Node>();
  for (const { upper, lower } of relations) for (const one of [upper, lower]) nodes.set(one.iri, { key: one.iri, label: one.title });
  const links = relations.filter((one) => one.pairs > 0).map((one): Link => ({ from: one.upper.iri, to: one.lower.iri, count: one.pairs, go: pairLink(one) }));
  return flowOf([...nodes.values()], links, MOST_PLANS);
}

export function pairLink({ upper, lower }: Relation): string {
  const { page, params } = read();
  return link(page, { ...params, plan: upper.iri, lower: lower.iri, detail: "", list: "", section: "", belowSection: "", task: "", shown: "" });
}

export interface Chained {
  chain: Relation[];
  flow: Flow;
}

/** The chain of plans around `pair`, section by section or task by task, with what has no counterpart. */
export async function chainFlow(app: App, all: readonly Relation[], pair: Relation, detail: Detail): Promise<Chained> {
  const chain = chainOf(all, pair);
  const nodes = new Map<string, Node>();
  const links = new Map<string, Link>();
  const add = (from: Node, to: Node, go: string, alone = false): void => {
    for (const one of [from, to]) if (!nodes.has(one.key)) nodes.set(one.key, one);
    const key = `${from.key}\n${to.key}`;
    const known = links.get(key);
    if (known === undefined) links.set(key, { from: from.key, to: to.key, count: 1, go, alone });
    else known.count++;
  };
  for (const [at, relation] of chain.entries()) {
    const [pairs, uncovered, own] = await Promise.all([ofPair(app, "cascade-pairs", relation), ofPair(app, "uncovered-tasks", relation), ofPair(app, "own-initiatives", relation)]);
    const side = (depth: number, iri: string, section: string, task: string, title: string): Node =>
      detail === "tasks" ? { key: `${depth} ${task}`, label: title, depth } : { key: `${depth} ${iri} ${section}`, label: section === "" ? w("noSection") : section, depth };
    for (const row of pairs) {
      const from = side(at, relation.upper.iri, text(row("section")), text(row("task")), titled(row, "number", "title"));
      const to = side(at + 1, relation.lower.iri, text(row("belowSection")), text(row("below")), titled(row, "belowNumber", "belowTitle"));
      const filter: Record<string, string> = detail === "tasks" ? { task: text(row("task")) } : { section: text(row("section")), belowSection: text(row("belowSection")) };
      add(from, to, listLink(relation, "", filter));
    }
    for (const row of uncovered) {
      add(side(at, relation.upper.iri, text(row("section")), text(row("task")), titled(row, "number", "title")), { key: `${at + 1} uncovered`, label: w("uncoveredNode"), depth: at + 1, alone: true }, listLink(relation, "uncovered", {}), true);
    }
    for (const row of own) {
      add({ key: `${at} own`, label: w("ownNode"), depth: at, alone: true }, side(at + 1, relation.lower.iri, text(row("section")), text(row("task")), titled(row, "number", "title")), listLink(relation, "own", {}), true);
    }
  }
  return { chain, flow: flowOf([...nodes.values()], [...links.values()]) };
}

export function titled(row: Row, numberName: string, titleName: string): string {
  return `${text(row(numberName))} ${text(row(titleName))}`.trim();
}

/** The list below the diagram, narrowed to what was pressed. */
function listLink({ upper, lower }: Relation, list: string, filter: Record<string, string>): string {
  const { page, params } = read();
  return link(page, { ...params, plan: upper.iri, lower: lower.iri, list, section: "", belowSection: "", task: "", shown: "", ...filter });
}
