// The ledger in the page: rows with their words, facets with their counts, and the search.

import type { LedgerData, Party, Plan } from "../source.js";
import type { Language, Params } from "../state.js";
import { fold, lettersOf, wordsOf } from "../spelling.js";

export interface Task {
  at: number;
  iri: string;
  number: string;
  title: string;
  section: string;
  kind: string;
  plan: Plan;
  lead: Party[];
  others: Party[];
  byDefault: Party[];
  basis: string[];
  years: number[];
  targets: number;
  money: number;
  platforms: number;
  domains: string[];
}

export const FACETS = ["area", "level", "plan", "domain", "lead", "body", "year", "target", "money", "kind"] as const;
export type Facet = (typeof FACETS)[number];

/** What parts several values of a facet in the address. */
export const AND = "|";
/** The value of a facet for tasks that have none. */
export const NONE = "none";

export interface Counted {
  value: string;
  label: string;
  count: number;
  chosen: boolean;
}

export interface Shown {
  tasks: Task[];
  facets: Record<Facet, Counted[]>;
  /** Bodies that must all be named for a task. */
  listed: { iri: string; name: string }[];
}

export class Ledger {
  readonly tasks: Task[];
  private readonly values: Record<Facet, string[][]>;
  private readonly texts: string[];
  private readonly names: { name: string; all: string[] }[];

  constructor(private readonly data: LedgerData) {
    const all = data.tasks;
    const parties = (places: readonly number[] | undefined): Party[] => (places ?? []).map((at) => data.parties[at]).filter((one) => one !== undefined);
    this.tasks = all.iri.map((iri, at) => {
      const [lead, others] = [parties(all.lead[at]), parties(all.others[at])];
      // A domain is the function of the body that heads a task: its lead, or without one the body listed first.
      const heads = lead.length > 0 ? lead : others.slice(0, 1);
      return {
        at, iri, lead, others,
        byDefault: parties(all.byDefault[at]),
        number: all.number[at] ?? "",
        title: all.title[at] ?? "",
        section: data.sections[all.section[at] ?? -1] ?? "",
        kind: all.kind[at] ?? "",
        plan: data.plans[all.plan[at] ?? -1] ?? NO_PLAN,
        basis: all.basis[at] ?? [],
        years: all.years[at] ?? [],
        targets: all.targets[at] ?? 0,
        money: all.money[at] ?? 0,
        platforms: all.platforms[at] ?? 0,
        domains: [...new Set(heads.flatMap((one) => one.functions))],
      };
    });
    this.values = valuesOf(this.tasks);
    this.texts = this.tasks.map((one) => fold(`${one.number} ${one.title}\n${one.section}\n${one.plan.title}`));
    this.names = data.parties.map((one) => ({ name: fold(one.name), all: [one.name, ...one.names].map(fold) }));
  }

  /** The word for a code of a scheme: level, function, task-kind, plan-type, role-basis. */
  word(scheme: string, code: string, language: Language): string {
    return this.data.words[language][scheme]?.[code] ?? code;
  }

  /** The tasks that fit, and for each facet how many there would be with one more choice. */
  shown(params: Params, language: Language): Shown {
    const chosen = new Map(FACETS.map((facet) => [facet, this.chosen(facet, params[facet] ?? "")]));
    const found = this.search(params["q"] ?? "");
    const listed = this.bodies(params["listed"] ?? "");
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<Facet, Map<string, number>>;
    const tasks: Task[] = [];
    for (const task of this.tasks) {
      if (found !== null && !found(task)) continue;
      if (!listed.every(({ iri }) => task.lead.some((one) => one.iri === iri) || task.others.some((one) => one.iri === iri))) continue;
      const failing = FACETS.filter((facet) => {
        const wanted = chosen.get(facet);
        return wanted !== undefined && wanted.size > 0 && !(this.values[facet][task.at] ?? []).some((one) => wanted.has(one));
      });
      if (failing.length === 0) tasks.push(task);
      if (failing.length > 1) continue;
      for (const facet of failing.length === 0 ? FACETS : failing) {
        for (const value of this.values[facet][task.at] ?? []) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
    const facets = Object.fromEntries(
      FACETS.map((facet) => [facet, this.listed(facet, counts[facet], chosen.get(facet) ?? new Set(), language)]),
    ) as Record<Facet, Counted[]>;
    return { tasks, facets, listed };
  }

  /** Bodies by IRI or name, as a cell of the matrix asks for. */
  private bodies(text: string): { iri: string; name: string }[] {
    const given = text.split(AND).filter((one) => one !== "");
    return given.map((one) => this.data.parties.find((party) => party.iri === one || party.name === one) ?? { iri: one, name: one });
  }

  /** Values as they stand in the address; IRIs of plans and parties are taken too. */
  private chosen(facet: Facet, text: string): Set<string> {
    const given = text.split(AND).filter((one) => one !== "");
    if (facet === "plan") return new Set(given.map((one) => this.data.plans.find((plan) => plan.iri === one)?.title ?? one));
    if (facet === "lead" || facet === "body") return new Set(given.map((one) => this.data.parties.find((party) => party.iri === one)?.name ?? one));
    return new Set(given);
  }

  private listed(facet: Facet, counts: Map<string, number>, chosen: Set<string>, language: Language): Counted[] {
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const found = [...counts].map(([value, count]) => ({ value, count, label: this.label(facet, value, language), chosen: chosen.has(value) }));
    if (facet === "year") return found.sort((a, b) => Number(a.value === NONE) - Number(b.value === NONE) || a.value.localeCompare(b.value));
    return found.sort((a, b) => Number(b.chosen) - Number(a.chosen) || Number(a.value === NONE) - Number(b.value === NONE) || b.count - a.count || (a.label < b.label ? -1 : 1));
  }

  private label(facet: Facet, value: string, language: Language): string {
    if (value === NONE) return "";
    const scheme = { level: "level", domain: "function", kind: "task-kind" }[facet as string];
    return scheme === undefined ? value : this.word(scheme, value, language);
  }

  /** Whether a task has all words, in its own text or in a name of one of its bodies. */
  private search(text: string): ((task: Task) => boolean) | null {
    const words = wordsOf(text);
    if (words.length === 0) return null;
    const bodies = words.map((word) => {
      const fitting = this.names.map(({ name, all }) => all.some((one) => one.includes(word)) || lettersOf(word, name) !== null);
      return new Set(this.data.parties.filter((_, at) => fitting[at]));
    });
    return (task) =>
      words.every((word, at) => {
        if ((this.texts[task.at] ?? "").includes(word)) return true;
        const some = bodies[at];
        return some !== undefined && [task.lead, task.others, task.byDefault].some((list) => list.some((one) => some.has(one)));
      });
  }
}

const NO_PLAN: Plan = { iri: "", title: "", type: "", area: null, level: "", from: null, to: null, issued: null };

function valuesOf(tasks: readonly Task[]): Record<Facet, string[][]> {
  const or = (values: string[]): string[] => (values.length > 0 ? [...new Set(values)] : [NONE]);
  const one = (read: (task: Task) => string[]): string[][] => tasks.map((task) => or(read(task).filter((value) => value !== "")));
  return {
    area: one((task) => [task.plan.area ?? ""]),
    level: one((task) => [task.plan.level]),
    plan: one((task) => [task.plan.title]),
    domain: one((task) => task.domains),
    lead: one((task) => task.lead.map((body) => body.name)),
    body: one((task) => [...task.lead, ...task.others, ...task.byDefault].map((body) => body.name)),
    year: one((task) => task.years.map(String)),
    target: tasks.map((task) => [task.targets > 0 ? "yes" : NONE]),
    money: tasks.map((task) => [task.money > 0 ? "yes" : NONE]),
    kind: one((task) => [task.kind]),
  };
}
