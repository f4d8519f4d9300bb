// The indicators there are, to choose one from.

import { number, rowsOf, text } from "../charts/narrowed.js";
import { fill, h } from "../dom.js";
import type { Answer } from "../source.js";
import { fold } from "../spelling.js";
import { change, link, read } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/targets.json";

const w = words(book);
const FEW = 60;

export interface Indicator {
  line: string;
  figures: number;
  areas: number;
  plans: number;
  changed: number;
}

export function indicatorsOf(answer: Answer): Indicator[] {
  return rowsOf(answer).map((row) => ({ line: text(row("line")), figures: number(row("figures")), areas: number(row("areas")), plans: number(row("plans")), changed: number(row("changed")) }));
}

/** A list with a box to narrow it; the one that is looked at is marked. */
export class IndicatorList {
  readonly element: HTMLElement;
  private readonly list = h("ul", {});
  private readonly told = h("p", { class: "quiet" });
  private readonly input: HTMLInputElement;
  private now = "";

  constructor(private readonly all: readonly Indicator[]) {
    this.input = h("input", { type: "search", id: "indicator-word", placeholder: w("word"), "aria-label": w("word"), maxlength: "60", oninput: () => this.typed() });
    this.element = h("details", { class: "indicators unprinted" }, h("summary", {}, w("indicators", { count: counted(all.length) })), this.input, this.told, this.list);
    (this.element as HTMLDetailsElement).open = !window.matchMedia("(max-width: 60rem)").matches;
  }

  show(now: string, word: string): void {
    this.now = now;
    if (document.activeElement !== this.input) this.input.value = word;
    this.draw();
  }

  private typed(): void {
    change({ q: this.input.value.trim() }, "quietly");
    this.draw();
  }

  private draw(): void {
    const wanted = fold(this.input.value.trim());
    const fitting = this.all.filter((one) => fold(one.line).includes(wanted));
    const { page, params } = read();
    const address = (line: string): string => link(page, { q: params["q"], line });
    fill(
      this.list,
      fitting.slice(0, FEW).map((one) =>
        h(
          "li",
          {},
          h("a", { href: address(one.line), "aria-current": one.line === this.now ? "true" : null }, one.line),
          h("span", { class: "quiet" }, w("count", { figures: one.figures }), one.changed > 0 ? h("span", { class: "verdict warn" }, w("changed", { count: one.changed })) : null),
        ),
      ),
    );
    this.told.textContent = fitting.length > FEW ? w("rest", { count: fitting.length - FEW }) : fitting.length === 0 ? w("noIndicator") : "";
  }
}
