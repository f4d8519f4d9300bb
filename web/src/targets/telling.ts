// Figures in words: on the chart, in its tooltip and in the table that holds the same.

import { sentenceLink } from "../charts/sentence.js";
import { h, type Child } from "../dom.js";
import { link, read } from "../state.js";
import { said, words } from "../words.js";
import type { Answer } from "../source.js";
import book from "../words/targets.json";
import type { Telling } from "./drawing.js";
import { distinct, type Against, type Figure } from "./model.js";

const w = words(book);
const SIGNS: Record<string, string> = { "at-least": "≥", "at-most": "≤", about: "≈", "growth-at-least": "+≥", "growth-exactly": "+", "multiple-of": "×" };

/** ≥65%, 3—5家, 第10位以内 as 前10位. */
export function figureWords(one: Figure): string {
  if (one.value === null) return "";
  const range = one.upTo === null ? String(one.value) : `${one.value}—${one.upTo}`;
  if (one.comparator === "rank-within") return w("within", { figure: `${range}${one.unit}` });
  return `${SIGNS[one.comparator] ?? ""}${range}${one.unit}`;
}

export interface Said extends Telling {
  against(code: string): string;
}

export function telling(answer: Answer, strict: Answer, figures: readonly Figure[], against: ReadonlyMap<string, Against[]>): Said {
  const language = read().language;
  const verdicts = answer.words[language]["verdict"] ?? {};
  const strictness = Object.fromEntries(Object.entries(strict.words[language]["verdict"] ?? {}).map(([iri, word]) => [iri.split("/").pop() ?? "", word]));
  const byNode = new Map<string, string[]>();
  for (const one of figures) byNode.set(one.node, [...new Set([...(byNode.get(one.node) ?? []), one.verdict])]);
  const verdict = (code: string): string => verdicts[code] ?? code;
  const flagged = (one: Figure): string[] => [...new Set((against.get(one.node) ?? []).map((other) => other.verdict))].filter((code) => code !== "equal").map((code) => strictness[code] ?? code);
  return {
    verdict,
    against: (code) => strictness[code] ?? code,
    figure: figureWords,
    flags: (one) => [...(byNode.get(one.node) ?? []).filter((code) => !QUIET.has(code)).map(verdict), ...flagged(one)],
    lines: (one, line) => [
      line.name,
      `${one.year ?? ""} ${one.name} ${figureWords(one)}`,
      ...(byNode.get(one.node) ?? []).map(verdict).map((word) => (one.earlier === "" ? word : w("from", { verdict: word, earlier: one.earlier }))),
      ...(against.get(one.node) ?? []).map((other) => w("against", { verdict: strictness[other.verdict] ?? other.verdict, plan: other.planTitle, figure: other.figure })),
      w("press"),
    ],
  };
}

/** Verdicts that need no word beside a point. */
const QUIET = new Set(["set", "observed", "restated"]);
const TONES: Record<string, string> = { lowered: "warn", postponed: "warn", looser: "warn", raised: "good", advanced: "good", stricter: "good" };

/** The table twin: every figure and revision, also those that no chart can show. */
export function tableOf(figures: readonly Figure[], answer: Answer, strict: Answer, against: ReadonlyMap<string, Against[]>): HTMLElement {
  const tell = telling(answer, strict, figures, against);
  const heads = (["year", "area", "figure", "verdict", "above", "plan", "words"] as const).map((one) => h("th", { scope: "col" }, w(one)));
  const caption = w("tableCaption", { rows: figures.length, figures: distinct(figures).length });
  return h(
    "div",
    { class: "listing", role: "region", tabindex: "0", "aria-label": caption },
    h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, figures.map((one) => row(one, tell, against.get(one.node) ?? [])))),
    figures.length === 0 ? h("p", { class: "nothing" }, said("nothing")) : null,
  );
}

function row(one: Figure, tell: Said, against: readonly Against[]): HTMLElement {
  const address = sentenceLink(one.plan, one.task, one.place);
  const figure = figureWords(one);
  const verdict = one.verdict === "set" ? "" : tell.verdict(one.verdict);
  return h(
    "tr",
    {},
    h("td", {}, one.year ?? w("noYear")),
    h("td", {}, one.area),
    h("td", { class: "figure" }, address === null ? figure : h("a", { href: address, title: w("press") }, figure === "" ? "—" : figure)),
    h("td", {}, badge(one.verdict, verdict), one.earlier === "" ? null : h("span", { class: "quiet" }, ` ${one.earlier}`)),
    h("td", {}, against.map((other): Child => [badge(other.verdict, tell.against(other.verdict)), h("span", { class: "quiet" }, ` ${other.planTitle} ${other.figure} `)])),
    h("td", {}, h("a", { href: link("plan", { iri: one.plan }) }, one.planTitle)),
    h("td", { class: "said" }, one.words.replace(/\s*\n\s*/g, " ")),
  );
}

function badge(code: string, label: string): Child {
  return label === "" ? null : h("span", { class: `verdict ${TONES[code] ?? ""}` }, label);
}
