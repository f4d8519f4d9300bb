// Puts values into a query, as kg/store/binding.py does: a term replaces what stands in VALUES ?name { … }.

import { Unanswered } from "../source.js";
import { tokens } from "./tokens.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";

interface Block {
  name: string;
  start: number;
  end: number;
}

/** `query` with each written term in the VALUES blocks of its variable, all else untouched. */
export function bind(query: string, terms: ReadonlyMap<string, string>): string {
  const found = blocks(query);
  for (const name of terms.keys()) if (!found.some((block) => block.name === name)) throw new Unanswered(`VALUES ?${name}`);
  const pieces: string[] = [];
  let position = 0;
  for (const block of found) {
    const term = terms.get(block.name);
    if (term === undefined) continue;
    pieces.push(query.slice(position, block.start), " ", term, " ");
    position = block.end;
  }
  return [...pieces, query.slice(position)].join("");
}

/** Blocks of a single variable and a single value, in their order; a variable may have several. */
function blocks(query: string): Block[] {
  const all = tokens(query);
  const found: Block[] = [];
  all.forEach((token, at) => {
    const [variable, brace] = [all[at + 1], all[at + 2]];
    if (token.kind !== "word" || token.text.toUpperCase() !== "VALUES" || variable?.kind !== "variable" || brace?.text !== "{") return;
    const close = all.slice(at + 3).find((one) => one.text === "{" || one.text === "}");
    if (close?.text !== "}" || !isOneValue(query.slice(brace.end, close.start))) return;
    found.push({ name: variable.text.slice(1), start: brace.end, end: close.start });
  });
  return found;
}

function isOneValue(inside: string): boolean {
  const kinds = tokens(inside).map((token) => token.kind);
  if (kinds.length === 1) return ["iri", "word", "number", "text"].includes(kinds[0] ?? "");
  return ["text,sign,word", "text,sign,sign,iri", "text,sign,sign,word"].includes(kinds.join());
}

// A term as it is written in SPARQL. Nothing a reader types reaches a query but through these.

export function iri(value: string): string {
  if (!/^https?:\/\/[^\u0000-\u0020<>"{}|^`\\]+$/i.test(value)) throw new Unanswered(value);
  return `<${value}>`;
}

export function integer(value: string): string {
  return `"${BigInt(value)}"^^<${XSD}integer>`;
}

export function boolean(value: boolean): string {
  return `"${value}"^^<${XSD}boolean>`;
}

const ESCAPES: Record<string, string> = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

export function text(value: string): string {
  const escaped = value.replace(/[\u0000-\u001f"\\\u007f]/g, (one) => ESCAPES[one] ?? `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  return `"${escaped}"`;
}
