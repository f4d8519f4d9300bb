// The answer to a question: table, chart, files, how to read it, and the query that was asked.

import { trouble } from "../asked.js";
import { fill, h, skeleton, type Child } from "../dom.js";
import { listing } from "../listing.js";
import type { App } from "../pages.js";
import type { Answer, Question } from "../source.js";
import { link, type Params } from "../state.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/questions.json";
import { bars, chartOf } from "./bars.js";
import { downloads } from "./files.js";

const w = words(book);

/** Rows that are fetched and listed at first, and with each step. */
const STEP = 200;

export async function showResult(place: HTMLElement, question: Question, given: Params, app: App, current: () => boolean): Promise<void> {
  fill(place, skeleton(8));
  let answer: Answer;
  try {
    // In a folder all rows are at hand; a server sends them part by part.
    answer = await app.source.ask(question.id, given, app.source.life === "server" ? { limit: STEP } : {});
  } catch (error) {
    if (current()) fill(place, trouble(error));
    return;
  }
  if (!current()) return;
  const table = h("div", {});
  const rows = [...answer.rows];
  let shown = STEP;
  async function more(): Promise<void> {
    if (rows.length < Math.min(shown + STEP, answer.total)) rows.push(...(await app.source.ask(question.id, given, { offset: rows.length, limit: STEP })).rows);
    shown += STEP;
    list();
  }
  function list(): void {
    const part = { ...answer, rows: rows.slice(0, shown) };
    const left = answer.total - part.rows.length;
    const step = h("button", { type: "button", class: "more unprinted", onclick: () => void more() }, w("more", { count: Math.min(STEP, left) }));
    fill(table, listing(question, part, {}), left > 0 ? step : null);
  }
  list();
  const count = w("rows", { count: counted(answer.total) });
  app.announce(count);
  fill(
    place,
    h("div", { class: "tools" }, h("b", { class: "count" }, count, answer.total > STEP ? w("first", { count: counted(STEP) }) : null), h("span", { class: "unprinted tools" }, downloads(question, answer, given, app), copying())),
    views(question, answer, table),
    h("details", { class: "reading", open: true }, h("summary", {}, w("reading")), h("p", {}, spoken(question.answer))),
    h(
      "details",
      { class: "sparql-text unprinted" },
      h("summary", {}, w("sparql")),
      h("p", {}, h("a", { href: link("sparql", { question: question.id, ...given }) }, w("open"))),
      h("pre", { tabindex: "0" }, h("code", {}, answer.query)),
    ),
  );
}

/** The table, and beside it the chart where there is one. */
function views(question: Question, answer: Answer, table: HTMLElement): Child {
  const chart = chartOf(question, answer);
  if (chart === null) return table;
  const drawn = h("div", { hidden: true });
  const measure = h("select", { "aria-label": w("measure"), hidden: true, onchange: () => fill(drawn, bars(question, answer, chart, measure.value)) }, chart.measures.map((one) => h("option", { value: one.name }, spoken(one.heading))));
  const [listed, charted] = (["table", "chart"] as const).map((kind) => h("button", { type: "button", "aria-pressed": String(kind === "table"), onclick: () => choose(kind === "chart") }, w(kind)));
  function choose(chosen: boolean): void {
    drawn.hidden = !chosen;
    table.hidden = chosen;
    measure.hidden = !chosen || (chart?.measures.length ?? 0) < 2;
    listed?.setAttribute("aria-pressed", String(!chosen));
    charted?.setAttribute("aria-pressed", String(chosen));
    if (chosen && chart !== null) fill(drawn, bars(question, answer, chart, measure.value));
  }
  return [h("div", { class: "views unprinted", role: "group" }, listed, charted, measure), table, drawn];
}

function copying(): HTMLElement {
  const button = h("button", { type: "button", onclick: copy }, w("copy"));
  function copy(): void {
    void navigator.clipboard.writeText(window.location.href).then(
      () => { button.textContent = w("copied"); },
      () => window.prompt(w("copy"), window.location.href),
    );
  }
  return button;
}
