// 指标: what documents set for an indicator over the years, what became of it, and how areas stand to those above.

import { trouble } from "../asked.js";
import { chart, paintOf, type Chart } from "../charts/chart.js";
import { choice, controls, focusedIn, refocus } from "../charts/controls.js";
import { narrowed } from "../charts/narrowed.js";
import { sentenceLink } from "../charts/sentence.js";
import { fill, h, skeleton } from "../dom.js";
import { page, type App } from "../pages.js";
import type { Answer } from "../source.js";
import type { Params } from "../state.js";
import { colourOf, history, pointAt } from "../targets/drawing.js";
import { IndicatorList, indicatorsOf, type Indicator } from "../targets/list.js";
import { comparisonsOf, figuresOf, linesOf, measuresOf, type Against, type Drawn, type Figure } from "../targets/model.js";
import { tableOf, telling } from "../targets/telling.js";
import { words } from "../words.js";
import book from "../words/targets.json";

const w = words(book);

interface Standing {
  indicators: Indicator[];
  list: IndicatorList;
  chart: Chart;
  head: HTMLElement;
  legend: HTMLElement;
  table: HTMLElement;
  drawn: Drawn;
  round: number;
}

let standing: Standing | null = null;

page("targets", {
  title: ["指标", "Targets"],
  order: 4,
  wide: true,
  async render(root, params, app) {
    const head = h("div", { class: "target-head" }, skeleton(2));
    const legend = h("div", { class: "target-legend" });
    const table = h("div", {}, skeleton(6));
    const drawing = chart(app, 400, (mark) => {
      const [, one] = pointAt(standing?.drawn.lines ?? [], mark);
      const address = one === undefined ? null : sentenceLink(one.plan, one.task, one.place);
      if (address !== null) window.location.hash = address;
    });
    const side = h("div", { class: "indicator-side" }, h("div", { class: "waiting" }, skeleton(10)));
    root.append(h("h1", {}, w("title")), h("div", { class: "target-columns" }, side, h("div", { class: "target-main" }, head, drawing.element, legend, table)));
    try {
      const indicators = indicatorsOf(await app.source.ask("indicator-lines"));
      if (!root.isConnected) return;
      const list = new IndicatorList(indicators);
      fill(side, list.element);
      standing = { indicators, list, chart: drawing, head, legend, table, drawn: linesOf([], ""), round: 0 };
      app.leaving(() => (standing = null));
      await show(standing, params, app);
    } catch (error) {
      fill(table, trouble(error));
    }
  },
  update(params, app) {
    if (standing === null) return false;
    const { table } = standing;
    show(standing, params, app).catch((error: unknown) => fill(table, trouble(error)));
    return true;
  },
});

async function show(held: Standing, params: Params, app: App): Promise<void> {
  const round = ++held.round;
  const line = params["line"] ?? held.indicators[0]?.line ?? "";
  held.list.show(line, params["q"] ?? "");
  if (line === "") {
    held.chart.element.hidden = true;
    fill(held.head, h("p", { class: "nothing" }, w("nothing")));
    fill(held.table);
    return;
  }
  const [answer, strict] = await Promise.all([narrowed(app, "target-history", { word: line }, (row) => row("line") === line), app.source.ask("target-strictness")]);
  if (round !== held.round) return;
  const all = figuresOf(answer, line);
  const area = params["area"] ?? "";
  const figures = area === "" ? all : all.filter((one) => one.area === area);
  const measures = measuresOf(figures);
  const measure = measures.find((one) => one.key === params["measure"]) ?? measures[0];
  held.drawn = linesOf(figures, measure?.key ?? "");
  const against = comparisonsOf(strict);
  const tell = telling(answer, strict, figures, against);
  const focus = focusedIn(held.head);
  fill(held.head, h("h2", {}, line), filters(all, area, measures, measure?.key ?? ""), h("p", { class: "quiet" }, facts(figures, against, answer, strict)));
  refocus(held.head, focus);
  fill(held.table, tableOf(figures, answer, strict, against));
  const told = w("caption", { line, count: figures.length });
  app.announce(told);
  held.chart.element.hidden = held.drawn.lines.length === 0;
  fill(held.legend, legend(held.drawn));
  if (held.drawn.lines.length > 0) {
    await held.chart.draw((paint, width) => history(held.drawn.lines, figures, measure?.unit ?? "", paint, width, tell), `${told} ${w("seeTable")}`);
  }
}

function filters(all: readonly Figure[], area: string, measures: ReturnType<typeof measuresOf>, measure: string): HTMLElement {
  const areas = [...new Set(all.map((one) => one.area))].filter((one) => one !== "").sort((a, b) => a.localeCompare(b, "zh"));
  const kinds: Record<string, string> = { level: w("level"), growth: w("growth"), rank: w("rank"), multiple: w("multiple") };
  return controls(
    w("filters"),
    choice("area", w("area"), [{ value: "", label: w("everyArea") }, ...areas.map((one) => ({ value: one, label: one }))], area),
    measures.length > 1
      ? choice("measure", w("measure"), measures.map((one) => ({ value: one.key, label: w("measureOption", { kind: kinds[one.kind] ?? one.kind, unit: one.unit, count: one.drawn }) })), measure)
      : null,
  );
}

/** How many figures were changed and how many are stricter or looser than above. */
function facts(figures: readonly Figure[], against: ReadonlyMap<string, Against[]>, answer: Answer, strict: Answer): string {
  const count = (values: readonly string[]): Map<string, number> => values.reduce((found, one) => found.set(one, (found.get(one) ?? 0) + 1), new Map<string, number>());
  const verdicts = count(figures.map((one) => one.verdict).filter((one) => one !== "set" && one !== "observed"));
  const flags = count([...new Set(figures.map((one) => one.node))].flatMap((node) => [...new Set((against.get(node) ?? []).map((one) => one.verdict))]));
  const tell = telling(answer, strict, figures, against);
  const parts = [
    ...[...verdicts].map(([verdict, number]) => `${tell.verdict(verdict)} ${number}`),
    ...[...flags].map(([verdict, number]) => `${tell.against(verdict)} ${number}`),
  ];
  return parts.length === 0 ? w("unchanged") : parts.join(w("and"));
}

function legend(drawn: Drawn): (HTMLElement | null)[] {
  const paint = paintOf();
  const left = [
    drawn.left > 0 ? w("linesOut", { count: drawn.left }) : "",
    drawn.undated > 0 ? w("undated", { count: drawn.undated }) : "",
    drawn.other > 0 ? w("otherMeasure", { count: drawn.other }) : "",
  ].filter((one) => one !== "");
  return [
    drawn.lines.length === 0
      ? null
      : h(
          "ul",
          { class: "legend" },
          drawn.lines.map((line, at) => h("li", {}, h("i", { style: { background: colourOf(paint, at) }, "aria-hidden": "true" }), line.name)),
          h("li", {}, w("signs")),
        ),
    h("p", { class: "left-out" }, drawn.lines.length === 0 ? w("noLine") : "", left.length === 0 ? w("complete") : left.join(" ")),
  ];
}
