// What a picture calls an agency: the shortest name that a text has for it.

import type { Party } from "../source.js";

function shortest(party: Party): string {
  // A text in traditional characters gives names in them: those closest to the official name come first.
  const strange = (name: string): number => [...name].filter((one) => !party.name.includes(one)).length;
  const names = [...party.names, party.name].filter((name) => name.length > 2);
  return names.sort((x, y) => x.length - y.length || strange(x) - strange(y) || (x < y ? -1 : 1))[0] ?? party.name;
}

/** Short names of `shown` (places in `parties`); bodies that would share one keep their official names. */
export function shortNames(parties: readonly Party[], shown: readonly number[]): Map<number, string> {
  const found = new Map(shown.map((one) => [one, parties[one] === undefined ? "" : shortest(parties[one])]));
  const bearers = new Map<string, number>();
  for (const name of found.values()) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  for (const [one, name] of found) if ((bearers.get(name) ?? 0) > 1) found.set(one, parties[one]?.name ?? name);
  return found;
}

/** `name` in lines of at most `most` characters of about the same length. */
export function inLines(name: string, most = 7): string {
  const letters = [...name];
  const lines = Math.ceil(letters.length / most);
  const size = Math.ceil(letters.length / Math.max(1, lines));
  return Array.from({ length: lines }, (_, at) => letters.slice(at * size, (at + 1) * size).join("")).join("\n");
}
