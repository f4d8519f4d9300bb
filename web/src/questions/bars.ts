// An answer as bars where that says something: names that differ, and a number for each.

import { h } from "../dom.js";
import { cellText, ownerOf } from "../listing.js";
import { linkTo } from "../links.js";
import type { Answer, Column, Question } from "../source.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/questions.json";

const w = words(book);

/** Numbers that are no amount: years, places, offsets. */
const NO_AMOUNTS = ["from", "to", "year", "start", "end", "list", "place", "step", "score", "known"];
const MOST = 25;
const LABELS = 3;

export interface Chart {
  labels: Column[];
  measures: Column[];
}

/** Columns for a chart of `answer`, null when it makes none. */
export function chartOf(question: Question, answer: Answer): Chart | null {
  const measures = question.columns.filter((one) => one.kind === "integer" && !NO_AMOUNTS.includes(one.name) && answer.columns.includes(one.name));
  const naming = question.columns.filter((one) => one.kind === "text" || one.kind === "concept");
  const rows = answer.rows.slice(0, MOST);
  if (measures.length === 0 || rows.length < 2) return null;
  // As many columns as tell the rows apart: one name, or the two of a pair.
  for (let count = 1; count <= Math.min(LABELS, naming.length); count++) {
    const labels = naming.slice(0, count);
    const texts = new Set(rows.map((row) => JSON.stringify(labels.map((one) => row[answer.columns.indexOf(one.name)]))));
    if (texts.size === rows.length) return { labels, measures };
  }
  return null;
}

export function bars(question: Question, answer: Answer, chart: Chart, measure: string): HTMLElement {
  const column = chart.measures.find((one) => one.name === measure) ?? chart.measures[0];
  if (column === undefined) return h("div", {});
  const at = answer.columns.indexOf(column.name);
  const rows = [...answer.rows].sort((a, b) => Number(b[at] ?? 0) - Number(a[at] ?? 0)).slice(0, MOST);
  const most = Math.max(1, ...rows.map((row) => Number(row[at] ?? 0)));
  const owner = chart.labels.length === 1 ? ownerOf(question.columns, chart.labels[0]?.name ?? "") : null;
  return h(
    "figure",
    { class: "bars" },
    h("figcaption", { class: "quiet" }, w("charted", { count: rows.length, heading: spoken(column.heading) })),
    h(
      "ul",
      {},
      rows.map((row) => {
        const text = chart.labels.map((one) => cellText(answer, one.name, row[answer.columns.indexOf(one.name)] ?? null)).filter((one) => one !== "").join(" — ");
        const iri = owner === null ? null : row[answer.columns.indexOf(owner)];
        const href = typeof iri === "string" ? linkTo(iri) : null;
        const value = Number(row[at] ?? 0);
        return h(
          "li",
          {},
          h("span", { class: "label", title: text }, href === null ? text : h("a", { href }, text)),
          h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "bar", style: { width: `${(100 * Math.max(0, value)) / most}%` } })),
          h("span", { class: "number" }, counted(value)),
        );
      }),
    ),
  );
}
