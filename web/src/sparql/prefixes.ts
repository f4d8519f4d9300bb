// Prefixes that a query uses and does not declare are declared for it, as the server does.

import { tokens } from "../folder/tokens.js";

export type Prefixes = Record<string, string>;

/** `between` parts the declarations: a blank keeps the numbers of lines, by which an engine tells of mistakes. */
export function withPrefixes(query: string, known: Prefixes, between = " "): string {
  const all = tokens(query);
  const declared = new Set<string>();
  const used = new Set<string>();
  all.forEach((token, at) => {
    const colon = token.kind === "word" ? token.text.indexOf(":") : -1;
    if (colon < 0) return;
    const name = token.text.slice(0, colon);
    if (all[at - 1]?.text.toUpperCase() === "PREFIX") declared.add(name);
    else used.add(name);
  });
  const missing = [...used].filter((name) => !declared.has(name) && known[name] !== undefined).sort();
  return missing.map((name) => `PREFIX ${name}: <${known[name] ?? ""}>${between}`).join("") + query;
}

/** SELECT, ASK, CONSTRUCT, DESCRIBE, or what else the query begins with; "" for none. */
export function formOf(query: string): string {
  const words = tokens(query);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.text.toUpperCase() ?? "";
    if (word === "PREFIX") at += 2;
    else if (word === "BASE") at += 1;
    else return word;
  }
  return "";
}
