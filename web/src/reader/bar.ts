// The line above a text: steps from fact to fact, which reading, which kinds are marked.

import { h, type Child } from "../dom.js";
import { linkTo } from "../links.js";
import type { Coded } from "../source.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/reader.json";
import type { Placed, Read, Reading } from "./stretches.js";

export const r = words(book);

export interface Shown {
  reading: Reading;
  hidden: ReadonlySet<string>;
}

/** Two buttons of which one is pressed. */
export function readings(now: Reading, choose: (one: Reading) => void): HTMLElement {
  const one = (which: Reading): HTMLElement =>
    h("button", { type: "button", "aria-pressed": String(now === which), onclick: () => choose(which) }, r(which));
  return h("div", { class: "reader-switch", role: "group", "aria-label": r("readings"), title: r("readingHint") }, one("repaired"), one("raw"));
}

/** A box a kind of fact, which is the key to the colours too. */
export function kinds(read: Read, labels: Coded, hidden: ReadonlySet<string>, choose: (kind: string, on: boolean) => void): HTMLElement {
  const counts = new Map<string, number>();
  for (const { mark } of read.marks) counts.set(mark.kind, (counts.get(mark.kind) ?? 0) + 1);
  const order = [...Object.keys(labels), "here", "unread"].filter((kind) => counts.has(kind) || kind === "unread");
  return h(
    "fieldset",
    { class: "reader-kinds" },
    h("legend", {}, r("kinds")),
    order.map((kind) =>
      h(
        "label",
        { class: `reader-kind fact-${kind}` },
        h("input", { type: "checkbox", checked: !hidden.has(kind), onchange: (event: Event) => choose(kind, (event.currentTarget as HTMLInputElement).checked) }),
        h("span", {}, kindLabel(kind, labels)),
        counts.has(kind) ? h("span", { class: "quiet" }, counted(counts.get(kind) ?? 0)) : null,
      ),
    ),
  );
}

export function kindLabel(kind: string, labels: Coded): string {
  const own = labels[kind];
  return own !== undefined ? spoken(own) : kind === "unread" ? r("unread") : r("here");
}

/** What the mark is called: the party, the indicator; else its own words. */
export function markLabel(one: Placed, read: Read): string {
  return one.mark.label !== "" ? one.mark.label : read.text.slice(one.start, Math.min(one.end, one.start + 40)).replace(/\s+/g, "");
}

/** What is said at the chosen place, with ways to the pages of it. */
export function saidHere(one: Placed, read: Read, labels: Coded): Child[] {
  const name = markLabel(one, read);
  const href = one.mark.about === "" ? null : linkTo(one.mark.about);
  const task = one.mark.kind === "task" ? undefined : read.marks.find((other) => other.mark.kind === "task" && other.start <= one.start && other.end >= one.end);
  const taskHref = task === undefined ? null : linkTo(task.mark.iri);
  return [
    h("span", { class: `tag fact-${one.mark.kind}` }, kindLabel(one.mark.kind, labels)),
    " ",
    href === null ? h("span", {}, name) : h("a", { href, title: r("open", { name }) }, name),
    task === undefined || taskHref === null ? null : [" · ", h("a", { href: taskHref, title: r("openTask") }, task.mark.label)],
  ];
}
