// Oxigraph's package for browsers (to 0.5.11) reads 1 - a - b as 1 - (a - b), and the like with * and /.
// SPARQL reads from the left. Brackets make every reader agree, so they are put in before a query runs.

import { tokens, type Token } from "./tokens.js";

interface Group {
  open: Token;
  close: Token;
  inner: Item[];
}
type Item = Token | Group;

/** Words behind which brackets hold expressions; a brace ends that. */
const BEFORE = new Set(["BIND", "FILTER", "SELECT", "HAVING", "BY"]);
const ADDING = new Set(["+", "-"]);
const MULTIPLYING = new Set(["*", "/"]);

/** `query` with brackets around what comes first in each chain of operators of one rank. */
export function leftward(query: string): string {
  const put: [number, string][] = [];
  patterns(grouped(tokens(query)), put);
  put.sort((a, b) => a[0] - b[0]);
  const pieces: string[] = [];
  let done = 0;
  for (const [at, sign] of put) {
    pieces.push(query.slice(done, at), sign);
    done = at;
  }
  return [...pieces, query.slice(done)].join("");
}

function isGroup(item: Item | undefined): item is Group {
  return item !== undefined && "open" in item;
}

const CLOSES: Record<string, string> = { "(": ")", "{": "}", "[": "]" };

function grouped(all: readonly Token[]): Item[] {
  const stack: { open: Token | null; inner: Item[] }[] = [{ open: null, inner: [] }];
  for (const token of all) {
    const top = stack[stack.length - 1]!;
    if (token.kind === "sign" && token.text in CLOSES) stack.push({ open: token, inner: [] });
    else if (token.kind === "sign" && top.open !== null && CLOSES[top.open.text] === token.text) {
      stack.pop();
      stack[stack.length - 1]!.inner.push({ open: top.open, close: token, inner: top.inner });
    } else top.inner.push(token);
  }
  // What is left open is no query; the engine says so.
  return stack[0]!.inner;
}

/** Triple patterns and clauses: brackets in them are paths or lists, unless a word before says otherwise. */
function patterns(items: readonly Item[], put: [number, string][]): void {
  let expressions = false;
  for (const item of items) {
    if (!isGroup(item)) {
      if (item.kind === "word") expressions = BEFORE.has(item.text.toUpperCase()) || (expressions && item.text.toUpperCase() !== "WHERE");
      else if (item.text === "." || item.text === ";") expressions = false;
    } else if (item.open.text === "(" && expressions) expression(item.inner, put);
    else {
      patterns(item.inner, put);
      if (item.open.text === "{") expressions = false;
    }
  }
}

interface Span {
  start: number;
  end: number;
}

/** What stands between brackets of an expression. */
function expression(items: readonly Item[], put: [number, string][]): void {
  for (const item of items) {
    if (!isGroup(item)) continue;
    if (item.open.text === "(") expression(item.inner, put);
    else patterns(item.inner, put);
  }
  let at = 0;
  while (at < items.length) at = Math.max(at + 1, chain(items, at, put));
}

/** Read a chain of additions that begins at `at`; returns where it ends. */
function chain(items: readonly Item[], at: number, put: [number, string][]): number {
  const terms: Span[] = [];
  let next = at;
  for (;;) {
    const [term, end] = product(items, next, put);
    if (term === null) break;
    terms.push(term);
    next = end;
    const sign = items[next];
    if (sign === undefined || isGroup(sign)) break;
    if (ADDING.has(sign.text)) next += 1;
    else if (!/^[+-]/.test(sign.text) || sign.kind !== "number") break;
  }
  bracket(terms, put);
  return next;
}

function product(items: readonly Item[], at: number, put: [number, string][]): [Span | null, number] {
  const factors: Span[] = [];
  let next = at;
  for (;;) {
    const [factor, end] = operand(items, next);
    if (factor === null) break;
    factors.push(factor);
    next = end;
    const sign = items[next];
    if (sign === undefined || isGroup(sign) || sign.kind !== "sign" || !MULTIPLYING.has(sign.text)) break;
    next += 1;
  }
  bracket(factors, put);
  const [first, last] = [factors[0], factors[factors.length - 1]];
  return first === undefined || last === undefined ? [null, at] : [{ start: first.start, end: last.end }, next];
}

/** A bracket, a call, a variable or a literal, with what stands before and behind it. */
function operand(items: readonly Item[], at: number): [Span | null, number] {
  let next = at;
  const start = place(items[at]);
  for (let item = items[next]; item !== undefined && !isGroup(item) && ["!", "+", "-"].includes(item.text); item = items[next]) next += 1;
  const item = items[next];
  if (item === undefined || start === null) return [null, at];
  if (isGroup(item)) return item.open.text === "(" ? [{ start, end: item.close.end }, next + 1] : [null, at];
  if (!["word", "iri", "variable", "number", "text"].includes(item.kind)) return [null, at];
  next += 1;
  let end = item.end;
  const call = items[next];
  if ((item.kind === "word" || item.kind === "iri") && isGroup(call) && call.open.text === "(") return [{ start, end: call.close.end }, next + 1];
  if (item.kind === "text") {
    // "x"@zh, "1"^^xsd:integer
    for (let sign = items[next]; sign !== undefined && !isGroup(sign) && (sign.text === "^" || sign.text === "@"); sign = items[next]) {
      next += 1;
      const tag = items[next];
      if (sign.text === "@" || (tag !== undefined && !isGroup(tag) && tag.text !== "^")) {
        end = tag !== undefined && !isGroup(tag) ? tag.end : end;
        next += 1;
        break;
      }
    }
  }
  return [{ start, end }, next];
}

function place(item: Item | undefined): number | null {
  return item === undefined ? null : isGroup(item) ? item.open.start : item.start;
}

function bracket(parts: readonly Span[], put: [number, string][]): void {
  const first = parts[0];
  if (first === undefined || parts.length < 3) return;
  for (const part of parts.slice(1, -1)) put.push([first.start, "("], [part.end, ")"]);
}
