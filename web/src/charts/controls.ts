// Choices above a chart: each writes itself into the address, from which the page is drawn.

import { h, type Child } from "../dom.js";
import { change, link, read } from "../state.js";

export interface Option {
  value: string;
  label: string;
  /** Options of one group stand together under its name. */
  group?: string;
}

/** A list to choose from; the first option is the one that leaves the address without the parameter. */
export function choice(name: string, label: string, options: readonly Option[], now: string, chosen: (value: string) => void = (value) => change({ [name]: value })): HTMLElement {
  const element = (one: Option): HTMLOptionElement => h("option", { value: one.value, selected: one.value === now }, one.label);
  const groups = [...new Set(options.map((one) => one.group ?? ""))];
  const select = h(
    "select",
    { id: `choice-${name}`, name, onchange: () => chosen(select.value) },
    groups.map((group) => {
      const inside = options.filter((one) => (one.group ?? "") === group).map(element);
      return group === "" ? inside : h("optgroup", { label: group }, inside);
    }),
  );
  select.value = options.some((one) => one.value === now) ? now : (options[0]?.value ?? "");
  return h("label", { class: "choice" }, label, select);
}

/** Views of one page side by side, the present one marked; links, so that each has an address. */
export function views(label: string, name: string, options: readonly Option[], now: string): HTMLElement {
  const { page, params } = read();
  return h(
    "nav",
    { class: "view-switch", "aria-label": label },
    options.map((one, at) =>
      h("a", { href: link(page, { ...params, [name]: at === 0 ? "" : one.value }), "aria-current": one.value === now ? "true" : null }, one.label),
    ),
  );
}

/** Choices in one row; they are not printed. */
export function controls(label: string, ...children: Child[]): HTMLElement {
  return h("div", { class: "controls", role: "group", "aria-label": label }, children);
}

/** After a choice the page is drawn anew: the reader goes on at the same control. */
export function refocus(root: HTMLElement, held: string): void {
  if (held !== "") root.querySelector<HTMLElement>(`#${CSS.escape(held)}`)?.focus({ preventScroll: true });
}

/** The control that has the focus inside `root`, "" without one. */
export function focusedIn(root: HTMLElement): string {
  const now = document.activeElement;
  return now instanceof HTMLElement && root.contains(now) ? now.id : "";
}
