// Which plan stands above which, and how many tasks of one the other takes up: the answer of cascade-plans.

import { code, number, rowsOf, text } from "../charts/narrowed.js";
import type { Answer } from "../source.js";
import type { Params } from "../state.js";

export interface End {
  iri: string;
  title: string;
  level: string;
  area: string;
}

export interface Relation {
  upper: End;
  lower: End;
  /** cascades or continues. */
  kind: string;
  pairs: number;
  tasks: number;
  answered: number;
  belowTasks: number;
  answering: number;
}

export function relationsOf(answer: Answer): Relation[] {
  return rowsOf(answer).map((row) => ({
    upper: { iri: text(row("plan")), title: text(row("planTitle")), level: code(row("planLevel")), area: text(row("planArea")) },
    lower: { iri: text(row("lower")), title: text(row("lowerTitle")), level: code(row("lowerLevel")), area: text(row("lowerArea")) },
    kind: code(row("kind")),
    pairs: number(row("pairs")),
    tasks: number(row("tasks")),
    answered: number(row("answered")),
    belowTasks: number(row("belowTasks")),
    answering: number(row("answering")),
  }));
}

export type Detail = "plans" | "sections" | "tasks";
export type List = "pairs" | "uncovered" | "own";

export interface Wanted {
  relation: string;
  area: string;
  detail: Detail;
  list: List;
  /** Those that fit the relation and the area. */
  relations: Relation[];
  /** The pair of plans that is looked at: the one chosen, else the one with most pairs. */
  pair: Relation | null;
  /** Whether the reader chose it. */
  chosen: boolean;
}

/** Relations of plans that are shown section by section when nothing is asked for. */
const FEW = 3;

export function wantedOf(all: readonly Relation[], params: Params): Wanted {
  const relation = params["relation"] ?? "";
  const area = params["area"] ?? "";
  const relations = all.filter(
    (one) => (relation === "" || one.kind === relation) && (area === "" || one.upper.area === area || one.lower.area === area),
  );
  const chosen = relations.find((one) => one.upper.iri === params["plan"] && one.lower.iri === params["lower"]);
  const detail = params["detail"];
  const first: Detail = relations.length <= FEW || chosen !== undefined ? "sections" : "plans";
  return {
    relation, area, relations,
    detail: detail === "plans" || detail === "sections" || detail === "tasks" ? detail : first,
    list: params["list"] === "uncovered" || params["list"] === "own" ? params["list"] : "pairs",
    pair: chosen ?? relations[0] ?? null,
    chosen: chosen !== undefined,
  };
}

const LEVELS = 4;

/** The pair with what stands above and below it by the most pairs: nation, province, prefecture, county. */
export function chainOf(all: readonly Relation[], pair: Relation): Relation[] {
  const chain = [pair];
  const seen = new Set([pair.upper.iri, pair.lower.iri]);
  const best = (fits: (one: Relation) => boolean, other: (one: Relation) => string): Relation | undefined =>
    all.filter((one) => one.kind === "cascades" && one.pairs > 0 && fits(one) && !seen.has(other(one))).sort((a, b) => b.pairs - a.pairs)[0];
  while (chain.length < LEVELS - 1) {
    const top = chain[0]?.upper.iri;
    const above = best((one) => one.lower.iri === top, (one) => one.upper.iri);
    if (above === undefined) break;
    seen.add(above.upper.iri);
    chain.unshift(above);
  }
  while (chain.length < LEVELS - 1) {
    const bottom = chain.at(-1)?.lower.iri;
    const below = best((one) => one.upper.iri === bottom, (one) => one.lower.iri);
    if (below === undefined) break;
    seen.add(below.lower.iri);
    chain.push(below);
  }
  return chain;
}
