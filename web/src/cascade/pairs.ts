// Tasks side by side, with what both say, what was moved and what only one says.

import { number, text, type Row } from "../charts/narrowed.js";
import { h, type Child } from "../dom.js";
import { change, link, read, type Params } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/cascade.json";
import { marked, type Piece } from "../wording.js";
import { titled } from "./flows.js";

const w = words(book);
/** Pairs shown at once: a pair fills half a screen, on a phone a whole one. */
const STEP = window.matchMedia("(max-width: 40rem)").matches ? 3 : 6;

/** The pairs that the address asks for. */
export function wantedPairs(rows: readonly Row[], params: Params): Row[] {
  return rows.filter(
    (row) =>
      fits(params["section"], text(row("section"))) &&
      fits(params["belowSection"], text(row("belowSection"))) &&
      fits(params["task"], text(row("task"))) &&
      (params["change"] === undefined || text(row("changes")).split("；").includes(params["change"])),
  );
}

function fits(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value;
}

export function pairCards(rows: readonly Row[], changes: Record<string, string>, params: Params): HTMLElement {
  const most = Math.max(STEP, Number(params["shown"] ?? "") || 0);
  return h(
    "div",
    { class: "pairs" },
    h("p", { class: "legend-words" }, h("mark", { class: "same" }, w("same")), h("mark", { class: "moved" }, w("moved")), h("span", { class: "only" }, w("only"))),
    rows.slice(0, most).map((row) => card(row, changes)),
    rows.length > most ? h("button", { type: "button", id: "more-pairs", onclick: () => change({ shown: most + STEP }) }, w("morePairs", { count: counted(rows.length - most) })) : null,
  );
}

function card(row: Row, changes: Record<string, string>): HTMLElement {
  const [left, right] = marked(clean(text(row("words"))), clean(text(row("belowWords"))));
  const codes = text(row("changes")).split("；").filter((one) => one !== "");
  const copied = row("copied");
  return h(
    "article",
    { class: "pair" },
    h(
      "div",
      { class: "tags" },
      codes.map((one) => h("span", { class: `verdict ${TONES[one] ?? ""}` }, changes[one] ?? one)),
      copied === null ? null : h("span", { class: "tag" }, w("copied", { percent: number(copied) })),
      h("span", { class: "tag", title: w("scoreHint") }, w("score", { score: number(row("score")).toFixed(2) })),
    ),
    side(row, "task", "number", "title", "section", left),
    side(row, "below", "belowNumber", "belowTitle", "belowSection", right),
  );
}

const TONES: Record<string, string> = { weakened: "warn", strengthened: "good" };

function side(row: Row, iri: string, numberName: string, titleName: string, section: string, pieces: Piece[]): HTMLElement {
  return h(
    "section",
    { class: "side-by" },
    h("h3", {}, h("a", { href: link("task", { iri: text(row(iri)) }) }, titled(row, numberName, titleName))),
    h("p", { class: "quiet" }, text(row(section))),
    h("p", { class: "text" }, pieces.length === 0 ? w("noWords") : pieces.map(pieceOf)),
  );
}

function pieceOf(piece: Piece): Child {
  if (piece.kind === "only") return h("span", { class: "only" }, piece.text);
  return h("mark", { class: piece.kind }, piece.text);
}

/** A reading keeps the line breaks of its page; here the text flows. */
function clean(words: string): string {
  return words.replace(/\s*\n\s*/g, "");
}

/** Chips that say what the list is narrowed to, each takes it back. */
export function narrowing(params: Params): HTMLElement[] {
  const known = (["section", "belowSection"] as const).filter((name) => params[name] !== undefined);
  const found = known.map((name) => chip(`${w(name)}：${params[name]}`, { [name]: "" }));
  if (params["task"] !== undefined) found.push(chip(w("oneTask"), { task: "" }));
  return found;
}

function chip(label: string, without: Record<string, string>): HTMLElement {
  const { page, params } = read();
  return h("a", { class: "chip", href: link(page, { ...params, ...without, shown: "" }), title: w("takeBack") }, label, h("span", { "aria-hidden": "true" }, " ×"));
}

/** Codes of changes in the words of the answer. */
export function changesIn(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => text(row("changes")).split("；")))].filter((one) => one !== "").sort();
}
