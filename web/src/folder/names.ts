// From a name to the one thing meant, step by step as kg/ask/names.py; what the registers spell out is left to it.

import { Unanswered, type Choice, type Parameter } from "../source.js";
import { iri } from "./binding.js";

type Things = Map<string, string>;

export interface Known {
  pick(name: string): Promise<Choice[]>;
  simplified(text: string): Promise<string>;
  /** The things of a pick-list that belong to the plan given, null when there is no such list. */
  ofPlan(pick: string): Promise<Set<string> | null>;
}

/** The IRI, written for SPARQL, of what `value` means: an IRI or a name. */
export async function resolved(parameter: Parameter, value: string, known: Known): Promise<string> {
  const given = value.trim();
  if (/^https?:\/\//i.test(given)) return iri(given);
  const text = given.replace(/^[《》]+|[《》]+$/g, "") || given;
  const every = await known.pick(parameter.choices ?? "");
  for (const some of steps(every, text, await known.simplified(text))) {
    const kept = some.size > 1 ? await narrowed(parameter, some, known) : some;
    if (kept.size === 1) return iri([...kept.keys()][0] ?? "");
    if (kept.size > 1) throw new Unanswered(`${text}？`, [...kept.values()].slice(0, 6).join("、"));
  }
  throw new Unanswered(text, "");
}

async function narrowed(parameter: Parameter, some: Things, known: Known): Promise<Things> {
  const there = await known.ofPlan(parameter.choices ?? "");
  const kept = new Map([...some].filter(([item]) => there?.has(item)));
  return kept.size > 0 ? kept : some;
}

function* steps(every: readonly Choice[], text: string, simple: string): Generator<Things> {
  const lower = text.toLowerCase();
  const plain = folded(simple);
  const whole = folded(text);
  yield things(every, (one) => one.official && one.name.toLowerCase() === lower);
  yield things(every, (one) => one.name.toLowerCase() === lower);
  if ([...text].length > 1) yield things(every, (one) => one.name.toLowerCase().includes(lower));
  yield things(every, (one) => folded(one.name) === whole || folded(one.display) === whole);
  if (plain !== whole) {
    yield things(every, (one) => folded(one.name) === plain || folded(one.display) === plain);
    if (plain.length > 1) yield things(every, (one) => folded(one.name).includes(plain));
  }
  const parts = text.split(/\s+/).map(folded);
  if (whole.length > 1) yield things(every, (one) => parts.every((part) => folded(one.name).includes(part)));
}

function things(every: readonly Choice[], fits: (one: Choice) => boolean): Things {
  return new Map(every.filter(fits).map((one) => [one.item, one.display]));
}

/** Without case, width, blanks and punctuation. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
