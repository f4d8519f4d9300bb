// What the address asks of the picture, and the controls that change the address.

import { h, type Child } from "../dom.js";
import type { LedgerData } from "../source.js";
import { change, read, type Params } from "../state.js";
import { words } from "../words.js";
import book from "../words/network.json";
import type { Filter, Part, Ties, Wanted } from "./ties.js";

const w = words(book);

/** What an eye can read, on a desk and on a phone. */
const MOST = 55;
const MOST_NARROW = 24;

export interface Choice extends Wanted {
  filter: Filter;
  free: boolean;
}

export function wantedOf(data: LedgerData, params: Params, narrow: boolean): Choice {
  const place = (iri: string): number => data.parties.findIndex((one) => one.iri === iri);
  const focus = place(params["focus"] ?? "");
  const least = Number(params["least"] ?? "");
  return {
    filter: { plan: params["plan"] ?? "", level: params["level"] ?? "", role: params["role"] ?? "" },
    focus: focus < 0 ? null : focus,
    expanded: (params["more"] ?? "").split(" ").map(place).filter((one) => one >= 0),
    least: Number.isInteger(least) && least > 0 ? least : 0,
    most: narrow ? MOST_NARROW : MOST,
    free: params["layout"] === "free",
  };
}

export function filters(data: LedgerData, wanted: Choice, part: Part, all: Ties): HTMLElement {
  const levels = data.words[read().language]["level"] ?? {};
  const used = [...new Set(data.plans.map((one) => one.level))].filter((one) => one !== "");
  const weights = [...new Set(all.ties.map((one) => one.tasks.length))].sort((a, b) => a - b);
  return h(
    "form",
    { class: "controls", "aria-label": w("filters"), onsubmit: (event: Event) => event.preventDefault() },
    choice("plan", w("plan"), wanted.filter.plan, [["", w("all")], ...data.plans.map((one): [string, string] => [one.iri, one.title])]),
    choice("level", w("level"), wanted.filter.level, [["", w("all")], ...used.map((one): [string, string] => [one, levels[one] ?? one])]),
    choice("role", w("role"), wanted.filter.role, [["", w("anyRole")], ["lead", w("leadRole")], ["joint", w("jointRole")]]),
    choice("least", w("least"), wanted.least === 0 ? "" : String(wanted.least), [["", w("auto", { count: part.least })], ...weights.map((one): [string, string] => [String(one), String(one)])]),
    choice("layout", w("layout"), wanted.free ? "free" : "", [["", w("banded")], ["free", w("freely")]]),
  );
}

function choice(name: string, label: string, value: string, options: readonly [string, string][]): Child {
  const list = h("select", { name, onchange: () => change({ [name]: list.value }) }, options.map(([code, text]) => h("option", { value: code, selected: code === value }, text)));
  return h("label", {}, h("span", {}, label), list);
}
