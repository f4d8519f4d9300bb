// What a field may be given, and how what is typed is looked for: two characters are enough, with gaps or without.

import type { App } from "../pages.js";
import type { Choice, Parameter } from "../source.js";
import { fold, lettersOf } from "../spelling.js";

export interface Option {
  /** What the address and the question are given. */
  value: string;
  display: string;
  /** All names, folded. */
  names: string[];
}

/** Fields that take a word and not a thing are given what was typed or chosen, as it is. */
export async function optionsOf(parameter: Parameter, app: App): Promise<Option[]> {
  if (parameter.choices === null) return [];
  const every = await app.source.pick(parameter.choices).catch((): Choice[] => []);
  const coded = parameter.type === "level" || parameter.type === "function" ? ((await app.source.ledger()).words[app.language][parameter.type] ?? {}) : {};
  const found = new Map<string, Option>();
  for (const { item, name, display } of every) {
    const known = found.get(item);
    if (known !== undefined) {
      known.names.push(fold(name));
      continue;
    }
    const shown = coded[item.split("/").pop() ?? ""] ?? display;
    found.set(item, { value: item, display: shown, names: [fold(shown), fold(name)] });
  }
  // A word may be a part of many names: it is never taken for one of them.
  return parameter.type === "text" ? [...found.values()].map((one) => ({ ...one, value: one.display })) : [...found.values()];
}

/** Options that fit what was typed: those that begin with it, then those that have it, then those with its characters. */
export function fitting(options: readonly Option[], typed: string, most: number): Option[] {
  const wanted = fold(typed.trim());
  if (wanted === "") return options.slice(0, most);
  const ranked: [number, Option][] = [];
  for (const option of options) {
    const rank = Math.min(...option.names.map((name) => rankOf(name, wanted)));
    if (rank < 9) ranked.push([rank, option]);
  }
  return ranked.sort(([a, x], [b, y]) => a - b || x.display.length - y.display.length).slice(0, most).map(([, option]) => option);
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  return lettersOf(wanted, name) === null ? 9 : 3;
}

/** The one option that `given` (an IRI or a name) means; of a name that several bear the question itself must tell. */
export function optionFor(options: readonly Option[], given: string): Option | undefined {
  const wanted = fold(given.trim());
  const same = options.find((one) => one.value === given);
  if (same !== undefined || wanted === "") return same;
  for (const fits of [(one: Option) => fold(one.display) === wanted, (one: Option) => one.names.includes(wanted)]) {
    const found = options.filter(fits);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
