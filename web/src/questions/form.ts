// The conditions of a question as a form: one typed field a parameter.

import { h, type Child } from "../dom.js";
import type { App } from "../pages.js";
import type { Parameter, Question } from "../source.js";
import { fold } from "../spelling.js";
import type { Params } from "../state.js";
import { said, spoken, words } from "../words.js";
import book from "../words/questions.json";
import { optionsOf } from "./choices.js";
import { combobox, type Field } from "./combobox.js";

const w = words(book);
/** A list of so few is shown whole. */
const FEW = 12;

export interface Form {
  element: HTMLElement;
  set(params: Params): void;
  /** The first required parameter without a value. */
  lacking(): Parameter | undefined;
}

export function formOf(question: Question, app: App, asked: (given: Params) => void): Form {
  const fields = new Map<string, Field>(question.parameters.map((one) => [one.name, fieldOf(one, app)]));
  const warning = h("p", { class: "warning", role: "alert" });
  const given = (): Params => {
    const found: Params = {};
    for (const [name, field] of fields) if (field.value() !== "") found[name] = field.value();
    return found;
  };
  const set = (params: Params): void => {
    for (const [name, field] of fields) field.set(params[name] ?? "");
    warning.textContent = "";
  };
  const lacking = (): Parameter | undefined => question.parameters.find((one) => one.required && (fields.get(one.name)?.value() ?? "") === "");
  const submit = (event: Event): void => {
    event.preventDefault();
    const one = lacking();
    warning.textContent = one === undefined ? "" : w("missing", { name: spoken(one.label) });
    if (one === undefined) asked(given());
    else document.getElementById(idOf(one))?.focus();
  };
  const example = (): void => {
    set(question.example);
    asked(given());
  };
  const clear = (): void => {
    set({});
    if (lacking() === undefined) asked({});
  };
  const rows = question.parameters.map((one) =>
    h("div", { class: "field" }, h("label", { for: idOf(one) }, spoken(one.label), one.required ? h("span", { class: "required" }, `（${w("required")}）`) : null), fields.get(one.name)?.element, hint(one)),
  );
  const examples = Object.keys(question.example).length > 0;
  const element = h(
    "form",
    { class: "asking unprinted", "aria-label": w("conditions"), onsubmit: submit },
    rows.length === 0 ? null : h("div", { class: "fields" }, rows),
    warning,
    h(
      "div",
      { class: "tools" },
      h("button", { type: "submit", class: "main" }, w("ask")),
      examples ? h("button", { type: "button", class: "example", onclick: example, title: exampleSaid(question) }, w("example")) : null,
      rows.length === 0 ? null : h("button", { type: "button", onclick: clear }, w("clear")),
    ),
  );
  return { element, set, lacking };
}

/** Conditions of the example in words, as its button tells. */
function exampleSaid(question: Question): string {
  const named = new Map(question.parameters.map((one) => [one.name, one]));
  return Object.entries(question.example).map(([name, value]) => `${spoken(named.get(name)?.label ?? { zh: name, en: name })}：${spoken(named.get(name)?.values?.[value] ?? { zh: value, en: value })}`).join("；");
}

export function idOf(parameter: Parameter): string {
  return `field-${parameter.name}`;
}

function hint(one: Parameter): Child {
  if (one.default === null || one.type === "boolean") return null;
  return h("span", { class: "quiet" }, w("byDefault", { value: String(one.default) }));
}

function fieldOf(one: Parameter, app: App): Field {
  const id = idOf(one);
  if (one.values !== undefined) {
    const codes = Object.entries(one.values);
    return listed(id, one, codes.map(([code, two]) => [code, spoken(two)]), codes.flatMap(([code, { zh, en }]): [string, string][] => [[fold(zh), code], [fold(en), code]]));
  }
  if (one.type === "boolean") return listed(id, one, [["true", said("yes")], ["false", said("no")]], BOOLEANS);
  if (one.type === "integer") return typed(id, one, "number");
  if (one.choices === null) return typed(id, one, "text");
  const loaded = optionsOf(one, app);
  if (one.type !== "level") return combobox(id, spoken(one.label), loaded, one.required, one.type === "text");
  const list = listed(id, one, []);
  void loaded.then((all) => list.offer(all.slice(0, FEW).map((each) => [each.value, each.display]), all.flatMap((each) => each.names.map((name): [string, string] => [name, each.value]))));
  return list;
}

/** What a boolean may be given as, besides true and false. */
const BOOLEANS: readonly [string, string][] = [["yes", "true"], ["1", "true"], ["是", "true"], ["no", "false"], ["0", "false"], ["否", "false"]];

interface Listed extends Field {
  offer(options: readonly [string, string][], names: readonly [string, string][]): void;
}

function listed(id: string, one: Parameter, options: readonly [string, string][], called: readonly [string, string][] = []): Listed {
  const empty = one.default === null ? w("any") : w("byDefault", { value: typeof one.default === "boolean" ? said(one.default ? "yes" : "no") : String(one.default) });
  const list = h("select", { id, "aria-required": one.required ? "true" : null });
  let names = new Map<string, string>();
  let wanted = "";
  const offer: Listed["offer"] = (some, others) => {
    names = new Map(others);
    list.replaceChildren(h("option", { value: "" }, empty), ...some.map(([code, text]) => h("option", { value: code }, text)));
    set(wanted);
  };
  const set = (value: string): void => {
    wanted = value;
    list.value = names.get(fold(value)) ?? value;
    if (list.selectedIndex < 0) list.value = "";
  };
  list.addEventListener("change", () => { wanted = list.value; });
  offer(options, called);
  // Until the list has come, what the address says stands.
  return { element: list, set, offer, value: () => list.value || (list.options.length === 1 ? wanted : "") };
}

function typed(id: string, one: Parameter, type: "number" | "text"): Field {
  const input = h("input", { id, type, step: type === "number" ? "1" : null, placeholder: one.default === null ? null : String(one.default), "aria-required": one.required ? "true" : null, maxlength: "400" });
  return { element: input, set: (value) => { input.value = value; }, value: () => input.value.trim() };
}
