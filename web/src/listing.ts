// A plain table of an answer: small ones, twins of charts, lists on the pages of things.

import type { Answer, Cell, Column, Question } from "./source.js";
import { h } from "./dom.js";
import { linkTo } from "./links.js";
import { read } from "./state.js";
import { said, spoken } from "./words.js";

/** What a cell says in words: codes are put in words, lists joined, nothing for nothing. */
export function cellText(answer: Answer, column: string, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return said(cell ? "yes" : "no");
  const words = answer.words[read().language]?.[column];
  if (words === undefined) return String(cell);
  return String(cell)
    .split("；")
    .map((part) => words[part] ?? part)
    .join("；");
}

/** The IRI whose page a cell of `column` leads to: the IRI column that names it, as `plan` does `planTitle`. */
export function ownerOf(columns: readonly Column[], name: string): string | null {
  const iris = columns.filter((one) => one.kind === "iri").map((one) => one.name);
  const beginning = iris.filter((iri) => name !== iri && name.startsWith(iri)).sort((a, b) => b.length - a.length)[0];
  if (beginning !== undefined) return beginning;
  // The first text after an IRI that has no column of its own name is what the IRI is called.
  const places = columns.map((one) => one.name);
  for (const iri of iris) {
    if (columns.some((one) => one.kind !== "iri" && one.name.startsWith(iri))) continue;
    const titles = columns.slice(places.indexOf(iri) + 1).filter((one) => one.kind === "text" && one.name !== "number");
    if (titles[0]?.name === name) return iri;
  }
  return null;
}

export interface Showing {
  /** Columns to show, in this order; all but IRIs without. */
  columns?: readonly string[];
  caption?: string;
  /** Rows at most; the rest is counted below. */
  most?: number;
}

/** A table of `answer`. Names lead to the pages of their things. */
export function listing(question: Question, answer: Answer, showing: Showing = {}): HTMLElement {
  const byName = new Map(question.columns.map((one) => [one.name, one]));
  const names = showing.columns ?? question.columns.filter((one) => one.kind !== "iri").map((one) => one.name);
  const places = names.map((name) => answer.columns.indexOf(name));
  const owners = names.map((name) => {
    const owner = ownerOf(question.columns, name);
    return owner === null ? -1 : answer.columns.indexOf(owner);
  });
  const most = showing.most ?? answer.rows.length;
  const body = answer.rows.slice(0, most).map((row) =>
    h(
      "tr",
      {},
      names.map((name, at) => {
        const cell = row[places[at] ?? -1] ?? null;
        const text = cellText(answer, name, cell);
        const iri = row[owners[at] ?? -1];
        const href = typeof iri === "string" ? linkTo(iri) : null;
        return h("td", { class: typeof cell === "number" ? "number" : null }, href !== null && text !== "" ? h("a", { href }, text) : text);
      }),
    ),
  );
  const rest = answer.total - Math.min(most, answer.rows.length);
  return h(
    "div",
    { class: "listing", tabindex: "0", role: "region", "aria-label": showing.caption ?? spoken(question.title) },
    h(
      "table",
      {},
      showing.caption === undefined ? null : h("caption", {}, showing.caption),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, spoken(byName.get(name)?.heading ?? { zh: name, en: name }))))),
      h("tbody", {}, body),
    ),
    answer.total === 0 ? h("p", { class: "nothing" }, said("nothing")) : null,
    rest > 0 ? h("p", { class: "rest" }, said("rest", { count: rest })) : null,
  );
}
