// 时限: which targets are due when, who answers for them, and which are past on a day the reader names.

import { trouble } from "../asked.js";
import { chart, paintOf, type Chart } from "../charts/chart.js";
import { choice, controls, focusedIn, refocus, views } from "../charts/controls.js";
import { narrowed, rowsOf, type Row } from "../charts/narrowed.js";
import { fill, h, skeleton } from "../dom.js";
import { page, type App } from "../pages.js";
import type { Answer } from "../source.js";
import { change, link, read, type Params } from "../state.js";
import { bars, colourOf } from "../timeline/drawing.js";
import { countFits, countsOf, countsOfRows, fits, given, sum, VERDICTS, wantedOf, yearsOf, type Count, type Wanted } from "../timeline/model.js";
import { agencyTable, areaTable, listTable, STEP, totalsIn } from "../timeline/tables.js";
import { counted, words } from "../words.js";
import book from "../words/timeline.json";

const w = words(book);
interface Standing {
  answer: Answer;
  counts: Count[];
  top: HTMLElement;
  chart: Chart;
  legend: HTMLElement;
  table: HTMLElement;
  years: number[];
  round: number;
}

let standing: Standing | null = null;

page("timeline", {
  title: ["时限", "Deadlines"],
  order: 5,
  wide: true,
  async render(root, params, app) {
    const top = h("div", { class: "timeline-top" }, skeleton(2));
    const legend = h("div", { class: "timeline-legend" });
    const table = h("div", {}, skeleton(8));
    const drawing = chart(app, 260, (mark) => {
      const year = standing?.years[mark.dataIndex ?? -1];
      if (year !== undefined) change({ year: read().params["year"] === String(year) ? "" : year });
    });
    root.append(h("h1", {}, w("title")), top, drawing.element, legend, table);
    try {
      const answer = await app.source.ask("deadline-years");
      if (!root.isConnected) return;
      standing = { answer, counts: countsOf(answer), top, chart: drawing, legend, table, years: [], round: 0 };
      app.leaving(() => (standing = null));
      await show(standing, params, app);
    } catch (error) {
      refused(top, table, params, error);
    }
  },
  update(params, app) {
    if (standing === null) return false;
    const { top, table } = standing;
    show(standing, params, app).catch((error: unknown) => refused(top, table, params, error));
    return true;
  },
});

/** Say what is wrong, and leave the choices so that the reader can take one back. */
function refused(top: HTMLElement, table: HTMLElement, params: Params, error: unknown): void {
  fill(top, standing === null ? null : filters(standing, wantedOf(params)));
  fill(table, trouble(error));
}

async function show(held: Standing, params: Params, app: App): Promise<void> {
  const round = ++held.round;
  const wanted = wantedOf(params);
  const focus = focusedIn(held.top);
  // What an agency answers for is no part of the counts: its own rows are few and are counted here.
  const mine = wanted.agency === "" ? null : rowsOf(await narrowed(app, "deadlines", given({ ...wanted, year: "", answer: "" }), fits({ ...wanted, year: "", answer: "" })));
  if (round !== held.round) return;
  const counts = mine === null ? held.counts.filter(countFits(wanted)) : countsOfRows(mine);
  const verdict = (code: string): string => held.answer.words[read().language]["verdict"]?.[code] ?? code;
  held.years = yearsOf(counts);
  fill(held.top, filters(held, wanted), h("p", { class: "totals" }, totals(counts, wanted)));
  refocus(held.top, focus);
  fill(held.legend, legend(counts, wanted, verdict));
  const told = w("caption", { count: counted(sum(counts)), years: held.years.length === 0 ? "" : `${held.years[0]}—${held.years.at(-1)}` });
  app.announce(told);
  const drawn = held.chart.draw(
    (paint, width) => bars(counts, held.years, wanted.at, paint, width, { verdict, day: wanted.at, chosen: (year) => wanted.year === "" || wanted.year === String(year) }),
    `${told} ${w("seeTable")}`,
  );
  const table = await tableOf(app, wanted, counts, mine, held, verdict);
  if (round !== held.round) return;
  fill(held.table, tabs(wanted), narrowing(params, verdict), table);
  await drawn;
}

async function tableOf(app: App, wanted: Wanted, counts: readonly Count[], mine: Row[] | null, held: Standing, verdict: (code: string) => string): Promise<HTMLElement> {
  const chosen = (one: Count): boolean => (wanted.year === "" || one.due === Number(wanted.year)) && (wanted.answer === "" || one.verdict === wanted.answer);
  if (wanted.table === "areas") return areaTable(counts.filter(chosen), held.years, wanted);
  if (wanted.table === "agencies") {
    const rows = mine?.filter(fits(wanted)) ?? rowsOf(await narrowed(app, "deadlines", given(wanted), fits(wanted)));
    return agencyTable(rows, held.years, wanted);
  }
  const answer = await narrowed(app, "deadlines", given(wanted), fits(wanted), Math.max(STEP, Number(read().params["shown"]) || 0));
  return listTable(rowsOf(answer), answer.total, wanted, verdict);
}

function filters(held: Standing, wanted: Wanted): HTMLElement {
  const areas = [...new Set(held.counts.filter((one) => wanted.level === "" || one.level === wanted.level).map((one) => one.area))].filter((one) => one !== "").sort((a, b) => a.localeCompare(b, "zh"));
  const levels = Object.entries(held.answer.words[read().language]["planLevel"] ?? {}).map(([iri, label]) => ({ value: iri.split("/").pop() ?? "", label }));
  const day = h("input", { type: "date", id: "choice-at", value: wanted.at, onchange: () => change({ at: day.value }) });
  const agency = h("input", { type: "search", id: "choice-agency", value: wanted.agency, placeholder: w("agencyHint"), maxlength: "60", onchange: () => change({ agency: agency.value.trim() }) });
  return controls(
    w("filters"),
    h("label", { class: "choice" }, w("at"), day),
    h("button", { type: "button", id: "choice-today", onclick: () => change({ at: today() }) }, w("today")),
    choice("level", w("level"), [{ value: "", label: w("everyLevel") }, ...levels], wanted.level, (level) => change({ level, area: "" })),
    choice("area", w("area"), [{ value: "", label: w("everyArea") }, ...areas.map((one) => ({ value: one, label: one }))], wanted.area),
    h("label", { class: "choice" }, w("agency"), agency),
  );
}

/** The day of the reader's own clock, asked for only by the button: what is shown depends on the address alone. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

function totals(counts: readonly Count[], wanted: Wanted): string {
  const all = w("all", { count: counted(sum(counts)), open: counted(sum(counts.filter((one) => one.verdict === "nobody"))) });
  if (wanted.at === "") return `${all}${w("noDay")}`;
  const { past, now, later } = totalsIn(counts, wanted.at);
  return `${all}${w("onDay", { day: wanted.at, past: counted(past), now: counted(now), later: counted(later) })}`;
}

/** Colours in words, each a link to the targets it stands for. */
function legend(counts: readonly Count[], wanted: Wanted, verdict: (code: string) => string): HTMLElement {
  const paint = paintOf();
  const { page: name, params } = read();
  return h(
    "ul",
    { class: "legend" },
    VERDICTS.filter((one) => counts.some((count) => count.verdict === one)).map((one) =>
      h(
        "li",
        {},
        h("i", { style: { background: colourOf(paint, one) }, "aria-hidden": "true" }),
        h("a", { href: link(name, { ...params, answer: wanted.answer === one ? "" : one }), "aria-current": wanted.answer === one ? "true" : null }, verdict(one), " ", counted(sum(counts.filter((count) => count.verdict === one)))),
      ),
    ),
    wanted.at === "" ? null : h("li", {}, w("hatched")),
  );
}

function tabs(wanted: Wanted): HTMLElement {
  return views(w("tables"), "table", [{ value: "list", label: w("list") }, { value: "areas", label: w("areas") }, { value: "agencies", label: w("agencies") }], wanted.table);
}

function narrowing(params: Params, verdict: (code: string) => string): HTMLElement {
  const chip = (label: string, name: string): HTMLElement =>
    h("a", { class: "chip", href: link("timeline", { ...params, [name]: "" }), title: w("takeBack") }, label, h("span", { "aria-hidden": "true" }, " ×"));
  return h(
    "div",
    { class: "narrowed" },
    params["year"] === undefined ? null : chip(w("onlyYear", { year: params["year"] }), "year"),
    params["answer"] === undefined ? null : chip(verdict(params["answer"]), "answer"),
    params["agency"] === undefined ? null : chip(params["agency"], "agency"),
    params["area"] === undefined ? null : chip(params["area"], "area"),
  );
}
