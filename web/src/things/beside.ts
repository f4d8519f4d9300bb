// Two tasks beside each other, with what both say, what was moved and what only one says marked.

import { fill, h } from "../dom.js";
import type { Thing } from "../source.js";
import { marked, type Kind, type Piece } from "../wording.js";
import { words } from "../words.js";
import book from "../words/task.json";
import { named } from "./parts.js";

const say = words(book);

/** With less than this share in common, what is says more than what is not. */
const LITTLE = 0.35;

export interface Side {
  thing: Thing;
  /** Whether it is the task of this page. */
  own: boolean;
}

/** `upper` is the task above or before. */
export function beside(upper: Side, lower: Side): HTMLElement {
  const [left, right] = marked(wordsOf(upper.thing), wordsOf(lower.thing));
  const inside = h("div", {});
  function show(which: "same" | "only"): void {
    const button = (one: "same" | "only", label: string): HTMLElement => h("button", { type: "button", "aria-pressed": String(one === which), onclick: () => show(one) }, label);
    fill(
      inside,
      h(
        "div",
        { class: "beside-bar" },
        h("div", { class: "reader-switch", role: "group" }, button("only", say("markDifferent")), button("same", say("markSame"))),
        h("p", { class: "beside-key", "aria-hidden": "true" }, key(which)),
      ),
      h("div", { class: "beside" }, side(upper, say("upper"), left, "removed", which), side(lower, say("lower"), right, "added", which)),
    );
  }
  show(Math.max(share(left), share(right)) < LITTLE ? "same" : "only");
  return inside;
}

function wordsOf(thing: Thing): string {
  return thing.facts.place?.[0]?.words ?? "";
}

function share(pieces: readonly Piece[]): number {
  const count = (all: readonly Piece[]): number => all.reduce((sum, one) => sum + one.text.length, 0);
  return count(pieces.filter((one) => one.kind !== "only")) / Math.max(count(pieces), 1);
}

function key(which: "same" | "only"): HTMLElement[] {
  const sample = (kind: string, label: string): HTMLElement => h("span", { class: `piece-${kind}` }, label);
  return which === "same"
    ? [sample("same", say("keySame")), sample("moved", say("keyMoved"))]
    : [sample("removed", say("keyOnlyUpper")), sample("added", say("keyOnlyLower")), sample("moved", say("keyMoved"))];
}

function side(one: Side, label: string, pieces: readonly Piece[], only: "removed" | "added", which: "same" | "only"): HTMLElement {
  const name = [one.thing.facts.place?.[0]?.number, one.thing.label.zh].filter(Boolean).join(" ");
  return h(
    "article",
    { class: "beside-side" },
    h("h4", {}, h("span", { class: "quiet" }, one.own ? `${label} · ${say("this")}` : label), h("br"), one.own ? name : named(one.thing.iri, name)),
    h("p", { class: "quiet" }, named(one.thing.plan, one.thing.planTitle)),
    h("p", { class: "beside-text", lang: "zh-Hans" }, pieces.map((piece) => shown(piece, only, which))),
  );
}

function shown(piece: Piece, only: "removed" | "added", which: "same" | "only"): HTMLElement | string {
  const kind: Kind = piece.kind;
  if (kind === "moved") return h("mark", { class: "piece-moved" }, piece.text);
  if (kind !== which) return piece.text;
  if (kind === "only") return h(only === "removed" ? "del" : "ins", { class: `piece-${only}` }, piece.text);
  // A sign alone that both have is nothing to point at.
  return piece.text.replace(/[^\p{L}\p{N}]/gu, "").length > 1 ? h("mark", { class: "piece-same" }, piece.text) : piece.text;
}
