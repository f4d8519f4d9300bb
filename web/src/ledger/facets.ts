// The facets beside the ledger: what a choice would leave stands behind each value.

import { fill, h } from "../dom.js";
import { change, read, type Params } from "../state.js";
import { counted, said, words } from "../words.js";
import book from "../words/ledger.json";
import { AND, FACETS, NONE, type Counted, type Facet, type Shown } from "./model.js";

const w = words(book);
/** Values shown before "more". */
const FEW = 6;
/** Facets that are open at first; on a narrow screen all are closed. */
const OPEN: ReadonlySet<Facet> = new Set(["area", "plan", "lead", "body", "domain"]);

export class Facets {
  readonly element: HTMLElement;
  private readonly boxes = new Map<Facet, { box: HTMLDetailsElement; all: boolean }>();

  constructor() {
    for (const facet of FACETS) {
      const box = h("details", { class: "facet" });
      box.open = OPEN.has(facet);
      box.hidden = true;
      this.boxes.set(facet, { box, all: false });
    }
    this.element = h("div", { class: "facets" }, [...this.boxes.values()].map((one) => one.box));
  }

  show(shown: Shown): void {
    for (const [facet, held] of this.boxes) {
      const values = shown.facets[facet];
      const focused = held.box.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["value"] : undefined;
      const few = held.all ? values : values.filter((one, at) => at < FEW || one.chosen);
      const number = values.filter((one) => one.chosen).length;
      fill(
        held.box,
        h("summary", {}, w(facet), number > 0 ? h("span", { class: "badge" }, number) : null),
        h("ul", {}, few.map((one) => h("li", {}, this.choice(facet, one)))),
        few.length < values.length ? this.more(facet, values.length - few.length, shown) : null,
      );
      held.box.hidden = values.length === 0 || (values.length === 1 && values[0]?.value === NONE && number === 0);
      if (focused !== undefined) held.box.querySelector<HTMLElement>(`[data-value="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  private choice(facet: Facet, one: Counted): HTMLElement {
    const input = h("input", { type: "checkbox", checked: one.chosen, dataset: { value: one.value }, onchange: () => choose(facet, one.value, input.checked) });
    input.checked = one.chosen;
    return h("label", { class: one.count === 0 ? "none" : null }, input, h("span", { class: "name" }, labelOf(facet, one)), h("span", { class: "count" }, counted(one.count)));
  }

  private more(facet: Facet, count: number, shown: Shown): HTMLElement {
    const open = (): void => {
      const held = this.boxes.get(facet);
      if (held === undefined) return;
      held.all = true;
      this.show(shown);
      held.box.querySelectorAll("input")[FEW]?.focus();
    };
    return h("button", { type: "button", class: "more", onclick: open }, w("more", { count }));
  }
}

export function labelOf(facet: Facet, one: { value: string; label: string }): string {
  if (one.value === NONE) return facet === "target" || facet === "money" ? said("no") : w("none");
  if (facet === "target" || facet === "money") return said("yes");
  return one.label;
}

/** Add a value of a facet to the address, or take it out. */
export function choose(facet: Facet, value: string, wanted: boolean): void {
  const now = (read().params[facet] ?? "").split(AND).filter((one) => one !== "" && one !== value);
  change({ [facet]: (wanted ? [...now, value] : now).join(AND) });
}

/** What was chosen, each with a button that takes it back. */
export function chosen(shown: Shown, params: Params): HTMLElement[] {
  const found: HTMLElement[] = [];
  const chip = (label: string, back: () => void): HTMLElement => h("button", { type: "button", class: "chip", title: w("remove"), onclick: back }, label, h("span", { "aria-hidden": "true" }, " ×"));
  if ((params["q"] ?? "") !== "") found.push(chip(`“${params["q"]}”`, () => change({ q: "" })));
  for (const one of shown.listed) {
    const rest = shown.listed.filter((other) => other !== one).map((other) => other.iri);
    found.push(chip(`${w("listed")}：${one.name}`, () => change({ listed: rest.join(AND) })));
  }
  for (const facet of FACETS) {
    for (const one of shown.facets[facet].filter((value) => value.chosen)) {
      found.push(chip(`${w(facet)}：${labelOf(facet, one)}`, () => choose(facet, one.value, false)));
    }
  }
  if (found.length > 1) {
    const nothing = Object.fromEntries([...FACETS, "q", "listed"].map((name) => [name, ""]));
    found.push(h("button", { type: "button", class: "chip clear", onclick: () => change(nothing) }, w("clear")));
  }
  return found;
}
