// Which agencies are listed for the same tasks: the pairs of the question shared-tasks, out of the ledger.

import type { LedgerData } from "../source.js";

export interface Filter {
  /** IRI of a plan, "" for all. */
  plan: string;
  /** Level of the plans, "" for all. */
  level: string;
  /** "lead": one of the two leads the task; "joint": both do; "": any role. */
  role: string;
}

export interface Tie {
  /** Places in `parties` of the ledger, the smaller first. */
  a: number;
  b: number;
  /** Places in `tasks` of the ledger. */
  tasks: number[];
}

export interface Ties {
  ties: Tie[];
  /** place of an agency → number of its tasks */
  held: Map<number, number>;
}

/** Bodies named for a task or its section; groups and clauses for a whole document tie everybody, so they don't count. */
export function tiesOf(data: LedgerData, filter: Filter): Ties {
  const held = new Map<number, number>();
  const found = new Map<string, Tie>();
  data.tasks.plan.forEach((at, task) => {
    const plan = data.plans[at];
    if (plan === undefined || (filter.plan !== "" && plan.iri !== filter.plan) || (filter.level !== "" && plan.level !== filter.level)) return;
    const leads = new Set(data.tasks.lead[task]);
    const listed = [...new Set([...leads, ...(data.tasks.others[task] ?? [])])].filter((one) => data.parties[one]?.group === false).sort((a, b) => a - b);
    for (const one of listed) held.set(one, (held.get(one) ?? 0) + 1);
    listed.forEach((a, place) => {
      for (const b of listed.slice(place + 1)) {
        const leading = Number(leads.has(a)) + Number(leads.has(b));
        if ((filter.role === "lead" && leading === 0) || (filter.role === "joint" && leading < 2)) continue;
        const key = `${a} ${b}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { a, b, tasks: [task] });
        else known.tasks.push(task);
      }
    });
  });
  const ties = [...found.values()].sort((x, y) => y.tasks.length - x.tasks.length || x.a - y.a || x.b - y.b);
  return { ties, held };
}

export interface Part {
  /** Agencies, the strongest first. */
  nodes: number[];
  ties: Tie[];
  /** The number of shared tasks from which lines show, whatever else is shown. */
  least: number;
  allNodes: number;
  allTies: number;
}

export interface Wanted {
  focus: number | null;
  expanded: readonly number[];
  /** 0: what can be read. */
  least: number;
  /** Agencies at most. */
  most: number;
}

const LINES_PER_AGENCY = 1.6;
const MOST_LINES = 300;
/** How many partners a step of expanding adds. */
export const STEP = 8;

/** What an eye can read of `all`: the strongest agencies, or a focus and its partners, and the lines that carry them. */
export function partOf(all: Ties, wanted: Wanted): Part {
  const strength = new Map<number, number>();
  for (const { a, b, tasks } of all.ties) for (const one of [a, b]) strength.set(one, (strength.get(one) ?? 0) + tasks.length);
  const stronger = (x: number, y: number): number => (strength.get(y) ?? 0) - (strength.get(x) ?? 0) || x - y;
  const everyone = [...strength.keys()].sort(stronger);
  const kept = new Set<number>();
  if (wanted.focus === null) for (const one of everyone.slice(0, wanted.most)) kept.add(one);
  else for (const one of [wanted.focus, ...partners(all, wanted.focus).slice(0, wanted.most - 1)]) kept.add(one);
  for (const one of wanted.expanded) {
    kept.add(one);
    for (const other of partners(all, one).filter((each) => !kept.has(each)).slice(0, STEP)) kept.add(other);
  }
  const inside = all.ties.filter(({ a, b }) => kept.has(a) && kept.has(b));
  const least = wanted.least > 0 ? wanted.least : readable(inside, LINES_PER_AGENCY * kept.size);
  const carrying = wanted.least > 0 ? new Set<Tie>() : strongest(inside, [wanted.focus, ...wanted.expanded]);
  const ties = inside.filter((one) => one.tasks.length >= least || carrying.has(one)).slice(0, MOST_LINES);
  // With a least number of one's own, whoever has no line left is no part of the picture.
  const tied = new Set(ties.flatMap(({ a, b }) => [a, b]));
  const nodes = [...kept].filter((one) => wanted.least === 0 || tied.has(one) || one === wanted.focus).sort(stronger);
  return { nodes, ties, least, allNodes: everyone.length, allTies: all.ties.length };
}

/** Who shares tasks with `one`, the strongest first. */
export function partners(all: Ties, one: number): number[] {
  return all.ties.filter(({ a, b }) => a === one || b === one).map(({ a, b }) => (a === one ? b : a));
}

function readable(ties: readonly Tie[], room: number): number {
  // They come by weight: the first that is too many says from which weight on there is room.
  const over = ties[Math.floor(room)];
  return over === undefined ? 1 : over.tasks.length + 1;
}

/** The strongest line of everyone, and all lines of those asked for. */
function strongest(ties: readonly Tie[], asked: readonly (number | null)[]): Set<Tie> {
  const found = new Set<Tie>();
  const seen = new Set<number>();
  for (const tie of ties) {
    if (asked.includes(tie.a) || asked.includes(tie.b) || !seen.has(tie.a) || !seen.has(tie.b)) found.add(tie);
    seen.add(tie.a);
    seen.add(tie.b);
  }
  return found;
}
