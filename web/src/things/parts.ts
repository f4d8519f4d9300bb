// What the pages of things are made of: the head, sections, tables that fold up on a phone.

import { fill, h, type Child } from "../dom.js";
import { linkTo } from "../links.js";
import type { App } from "../pages.js";
import type { Thing } from "../source.js";
import { link } from "../state.js";
import { counted, said, spoken, words } from "../words.js";
import book from "../words/thing.json";
import type { Placed } from "./facts.js";

export const w = words(book);

/** The thing of the page, after saying so where there is none. */
export async function thingOf(root: HTMLElement, iri: string | undefined, app: App, waiting: () => HTMLElement): Promise<Thing | null> {
  if (iri === undefined) {
    fill(root, h("p", {}, w("none")), h("p", {}, h("a", { href: link("ledger") }, said("home"))));
    return null;
  }
  fill(root, waiting());
  const found = await app.source.thing(iri).catch((error: unknown) => {
    fill(root);
    throw error;
  });
  if (found === null) {
    fill(root, h("h1", {}, said("unknown")), h("p", {}, h("a", { href: link("ledger") }, said("home"))));
    return null;
  }
  document.title = said("of", { title: spoken(found.label) });
  return found;
}

export interface Top {
  kind: Child;
  title: string;
  names?: readonly string[];
  facts?: readonly (readonly [string, Child])[];
  counts?: readonly Count[];
}
export interface Count {
  /** null: not known yet, and its place is kept. */
  number: number | null;
  label: string;
  /** The id of the section that lists them. */
  section?: string;
}

export function top(one: Top): HTMLElement {
  const names = (one.names ?? []).filter((name) => name !== one.title);
  const facts = (one.facts ?? []).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return h(
    "header",
    { class: "thing-top" },
    h("p", { class: "thing-kind" }, one.kind),
    h("h1", {}, one.title),
    names.length === 0 ? null : h("p", { class: "quiet" }, w("alsoCalled", { names: names.join("、") })),
    facts.length === 0 ? null : h("dl", { class: "thing-facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    one.counts === undefined ? null : h("ul", { class: "thing-counts" }, one.counts.map((count) => h("li", {}, counter(count)))),
  );
}

function counter(count: Count): HTMLElement {
  const inside: Child[] = [h("b", {}, count.number === null ? "…" : counted(count.number)), " ", count.label];
  if (count.section === undefined || count.number === 0) return h("span", { class: "thing-count" }, inside);
  return h("button", { type: "button", class: "thing-count", onclick: () => show(count.section ?? "") }, inside);
}

/** Scroll to a section of this page; its address is the page's and stays. */
function show(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: "start" });
  section?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
}

export function section(id: string, title: string, ...children: Child[]): HTMLElement {
  return h("section", { id, class: "thing-section", "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabindex: "-1" }, title), children);
}

export interface Heading {
  text: string;
  /** "number" sets to the right, "words" is what the text says, "title" what the row is about. */
  kind?: "number" | "words" | "narrow" | "title";
}

/** A table; on a phone each row becomes a block whose cells say what they are. */
export function table(caption: string, headings: readonly (string | Heading)[], rows: readonly (readonly Child[])[]): HTMLElement {
  const heads = headings.map((one) => (typeof one === "string" ? { text: one } : one));
  // Roles are said, because a table shown as blocks is none to screen readers otherwise.
  return h(
    "table",
    { class: "thing-table", role: "table", "aria-label": caption },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads.map((one) => h("th", { scope: "col", role: "columnheader", class: one.kind ?? null }, one.text)))),
    h(
      "tbody",
      { role: "rowgroup" },
      rows.map((cells) =>
        h("tr", { role: "row" }, cells.map((cell, at) => {
          const one = heads[at] ?? { text: "" };
          const empty = cell === null || cell === undefined || cell === "" || cell === false;
          return h("td", { role: "cell", class: [one.kind ?? "", empty ? "empty" : ""].join(" ").trim() || null, dataset: { label: one.text } }, cell);
        })),
      ),
    ),
  );
}

/** The same for many rows: those after the first `most` fold away, and unfold for print. */
export function folded(caption: string, headings: readonly (string | Heading)[], rows: readonly (readonly Child[])[], most = 12): Child {
  // A fold for a row or two would cost more than it saves.
  if (rows.length <= most + 2) return table(caption, headings, rows);
  const rest = h("details", { class: "thing-fold" }, h("summary", {}, w("moreRows", { count: counted(rows.length - most) })), table(caption, headings, rows.slice(most)));
  return [table(caption, headings, rows.slice(0, most)), rest];
}

window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details.thing-fold:not([open])")) {
    one.open = true;
    one.dataset["printed"] = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-printed]")) {
    one.open = false;
    delete one.dataset["printed"];
  }
});

/** A name that leads to the page of the thing. */
export function named(iri: string | undefined, name: string): Child {
  const href = iri === undefined ? null : linkTo(iri);
  return href === null ? name : h("a", { href }, name);
}

/** Where words stand, as an address has it. */
export function at(placed: Placed): string {
  return placed.start === undefined ? "" : `${placed.start}-${placed.end ?? placed.start}`;
}

/** The page of the text, at these words. */
export function sentence(plan: string, placed: Placed): string | null {
  if (placed.start === undefined) return null;
  return link("plan", { iri: plan, text: placed.text?.slice(0, 8), at: at(placed) });
}

/** The words of the text, leading to where they stand; a sign alone where they are said beside it already. */
export function quoted(plan: string, placed: Placed, words: string | null = placed.words ?? ""): Child {
  const href = sentence(plan, placed);
  if (href === null) return words;
  if (words === null || words === "") return h("a", { class: "thing-see", href, title: w("see"), "aria-label": w("see") }, "¶");
  return h("a", { class: "thing-words", href, title: w("see") }, words);
}
