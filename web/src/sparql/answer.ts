// The answer to free SPARQL in the shape that the result viewer takes, from either life.

import type { Source, Srj } from "../source.js";
import { Unanswered } from "../source.js";
import { words } from "../words.js";
import book from "../words/sparql.json";
import { formOf, withPrefixes, type Prefixes } from "./prefixes.js";

const w = words(book);

export interface Told {
  /** What the viewer takes for a response of HTTP. */
  response: { ok: true; status: 200; statusText: string; headers: Headers; content: string };
  srj: Srj | null;
  turtle: string | null;
}

export async function told(source: Source, query: string, prefixes: Prefixes): Promise<Told> {
  const form = formOf(query);
  if (form === "") throw new Unanswered(w("noQuery"));
  const whole = withPrefixes(query, prefixes);
  if (form === "SELECT" || form === "ASK") {
    const srj = await source.select(whole);
    return { response: response("application/sparql-results+json", JSON.stringify(srj, null, 1)), srj, turtle: null };
  }
  if (form === "CONSTRUCT" || form === "DESCRIBE") {
    const turtle = await source.graph(whole);
    return { response: response("text/turtle", turtle), srj: null, turtle };
  }
  throw new Unanswered(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"].includes(form) ? w("refused") : form);
}

function response(type: string, content: string): Told["response"] {
  return { ok: true, status: 200, statusText: "OK", headers: new Headers({ "Content-Type": type }), content };
}

/** Rows for a file: variables first, numbers as numbers. */
export function rowsOf(srj: Srj): (string | number | null)[][] {
  const names = srj.head.vars ?? [];
  const rows = (srj.results?.bindings ?? []).map((row) =>
    names.map((name) => {
      const term = row[name];
      if (term === undefined) return null;
      const number = /#(integer|decimal|double|float)$/.test(term.datatype ?? "") ? Number(term.value) : Number.NaN;
      return Number.isFinite(number) ? number : term.value;
    }),
  );
  return [[...names], ...rows];
}
