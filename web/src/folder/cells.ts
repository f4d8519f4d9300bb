// Puts the parts of list cells in order, as kg/ask/cells.py does: GROUP_CONCAT promises none.

import type { Cell, Column, Term } from "../source.js";

const SEPARATOR = "；";
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** A term as the nearest value of JSON. */
export function cellOf(term: Term | undefined, column: Column | undefined): Cell {
  if (term === undefined) return null;
  if (term.type !== "literal") return term.value;
  const text = column?.kind === "list" ? inOrder(term.value) : column?.kind === "ordered-list" ? byPlace(term.value) : term.value;
  if (text === null || column?.kind === "list" || column?.kind === "ordered-list") return text;
  const type = term.datatype?.startsWith(XSD) === true ? term.datatype.slice(XSD.length) : "";
  if (type === "integer" && /^[+-]?\d+$/.test(text)) return Number(text);
  if (["decimal", "double", "float"].includes(type) && Number.isFinite(Number(text))) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function parts(text: string): string[] {
  return text.split(SEPARATOR).filter((part) => part !== "");
}

/** Parts sorted with their numbers as numbers: 2 before 10. */
function inOrder(text: string): string | null {
  return parts(text).sort(natural).join(SEPARATOR) || null;
}

/** Parts sorted by the place they begin with ("0.2 省财政厅"), which is dropped; a name stands once. */
function byPlace(text: string): string | null {
  const placed = parts(text)
    .map((part) => /^(\p{Nd}+)\.(\p{Nd}+) (.*)$/su.exec(part))
    .filter((one) => one !== null)
    .map((one) => [number(one[1] ?? ""), number(one[2] ?? ""), one[3] ?? ""] as const);
  placed.sort((a, b) => ordered(a[0], b[0]) || ordered(a[1], b[1]) || points(a[2], b[2]));
  return [...new Set(placed.map((one) => one[2]))].join(SEPARATOR) || null;
}

function number(digits: string): bigint {
  return BigInt(digits.normalize("NFKC"));
}

function ordered(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function natural(a: string, b: string): number {
  const [left, right] = [a.split(/(\p{Nd}+)/u), b.split(/(\p{Nd}+)/u)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = ordered(piece(left[at] ?? ""), piece(right[at] ?? "")) || words(left[at] ?? "", right[at] ?? "");
    if (difference !== 0) return difference;
  }
  return left.length - right.length || points(a, b);
}

/** A number counts for itself, words for less than any. */
function piece(text: string): bigint {
  return /^\p{Nd}+$/u.test(text) ? number(text) : -1n;
}

function words(a: string, b: string): number {
  return /^\p{Nd}/u.test(a) ? 0 : points(a, b);
}

/** By code points, as Python compares; JavaScript's own order is that of 16-bit units. */
export function points(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
