// Every named question as a form; the address holds the question and its conditions, so it can be passed on.

import { fill, h, skeleton } from "../dom.js";
import { page, type App } from "../pages.js";
import { catalogue } from "../questions/catalogue.js";
import { formOf, type Form } from "../questions/form.js";
import { showResult } from "../questions/result.js";
import type { Question } from "../source.js";
import { change, link, type Params } from "../state.js";
import { said, spoken, words } from "../words.js";
import book from "../words/questions.json";

const w = words(book);
let again: ((params: Params, app: App) => boolean) | null = null;

page("questions", {
  title: ["问题", "Questions"],
  order: 7,
  async render(root, params, app) {
    fill(root, h("h1", {}, w("title")), skeleton(10));
    app.leaving(() => { again = null; });
    const all = await app.source.questions();
    const name = params["name"] ?? "";
    const question = all.find((one) => one.id === name);
    if (name === "") fill(root, catalogue(all, params["find"] ?? ""));
    else if (question === undefined) fill(root, h("h1", {}, w("title")), h("p", {}, said("unknown")), h("p", {}, h("a", { href: link("questions") }, w("every"))));
    else one(root, question, params, app);
  },
  update: (params, app) => again?.(params, app) ?? false,
});

function one(root: HTMLElement, question: Question, params: Params, app: App): void {
  const result = h("section", { class: "result", "aria-label": spoken(question.title) });
  let last = 0;
  const form: Form = formOf(question, app, (given) => {
    // The same conditions again are asked again: the address alone would not change.
    const wiped = Object.fromEntries(question.parameters.map((each) => [each.name, given[each.name]]));
    if (same(given, now, question)) run(given, app);
    else change(wiped);
  });
  let now = params;
  function run(given: Params, asking: App): void {
    const turn = ++last;
    if (form.lacking() !== undefined) fill(result);
    else void showResult(result, question, of(given, question), asking, () => turn === last);
  }
  again = (next, asking) => {
    if (next["name"] !== question.id) return false;
    now = next;
    form.set(next);
    run(next, asking);
    return true;
  };
  fill(
    root,
    h("p", { class: "unprinted back" }, h("a", { href: link("questions") }, w("every"))),
    h("h1", {}, spoken(question.title)),
    h("p", {}, spoken(question.description)),
    question.cost === null ? null : h("p", { class: "quiet" }, `${w("cost")}：${spoken(question.cost)}`),
    form.element,
    result,
  );
  document.title = said("of", { title: spoken(question.title) });
  form.set(params);
  run(params, app);
}

/** The parameters of the question among those of the address. */
function of(params: Params, question: Question): Params {
  const found: Params = {};
  for (const { name } of question.parameters) if ((params[name] ?? "") !== "") found[name] = params[name] ?? "";
  return found;
}

function same(a: Params, b: Params, question: Question): boolean {
  return question.parameters.every(({ name }) => (a[name] ?? "") === (b[name] ?? ""));
}
