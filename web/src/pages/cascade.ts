// 上下级: how tasks are handed down from plan to plan, with the words of both sides.

import { questionOf, trouble } from "../asked.js";
import { pairsOf, shownList } from "../cascade/lists.js";
import { chainFlow, pairLink, plansFlow } from "../cascade/flows.js";
import { heightOf, sankey, type Flow, type Link } from "../cascade/flow.js";
import { relationsOf, wantedOf, type Detail, type Relation, type Wanted } from "../cascade/relations.js";
import { chart, type Chart } from "../charts/chart.js";
import { choice, controls, focusedIn, refocus } from "../charts/controls.js";
import { fill, h, skeleton } from "../dom.js";
import { page, type App } from "../pages.js";
import type { Answer, Question } from "../source.js";
import { change, read, type Params } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/cascade.json";

const w = words(book);
/** Links that the table beside the diagram lists. */
const MOST_ROWS = 149;

interface Standing {
  answer: Answer;
  question: Question;
  relations: Relation[];
  top: HTMLElement;
  chart: Chart;
  told: HTMLElement;
  twin: HTMLElement;
  below: HTMLElement;
  flow: Flow;
  /** Which drawing was asked for last: a later one makes an earlier one void. */
  round: number;
}

let standing: Standing | null = null;

page("cascade", {
  title: ["上下级", "Cascade"],
  order: 3,
  wide: true,
  async render(root, params, app) {
    const top = h("div", { class: "top-part" });
    const told = h("p", { class: "left-out" }, "\u00a0");
    const twin = h("div", {});
    const below = h("div", { class: "below-part" }, skeleton(8));
    const drawing = chart(app, 420, (mark) => {
      const link = mark.dataType === "edge" ? standing?.flow.links[mark.dataIndex ?? -1] : undefined;
      if (link !== undefined) window.location.hash = link.go;
    });
    root.append(h("h1", {}, w("title")), top, drawing.element, told, twin, below);
    try {
      const [answer, question] = await Promise.all([app.source.ask("cascade-plans"), questionOf(app, "cascade-plans")]);
      if (!root.isConnected) return;
      standing = { answer, question, relations: relationsOf(answer), top, chart: drawing, told, twin, below, flow: plansFlow([]), round: 0 };
      app.leaving(() => (standing = null));
      await show(standing, params, app);
    } catch (error) {
      fill(below, trouble(error));
    }
  },
  update(params, app) {
    if (standing === null) return false;
    const { below } = standing;
    show(standing, params, app).catch((error: unknown) => fill(below, trouble(error)));
    return true;
  },
});

async function show(held: Standing, params: Params, app: App): Promise<void> {
  const round = ++held.round;
  const wanted = wantedOf(held.relations, params);
  const focus = focusedIn(held.top);
  fill(held.top, filters(held, wanted));
  refocus(held.top, focus);
  if (wanted.pair === null) {
    held.chart.element.hidden = true;
    fill(held.told);
    fill(held.twin);
    fill(held.below, h("p", { class: "nothing" }, w("nothing")));
    return;
  }
  held.chart.element.hidden = false;
  const whole = wanted.detail === "plans";
  const chained = whole ? { chain: [], flow: plansFlow(wanted.relations) } : await chainFlow(app, held.relations, wanted.pair, wanted.detail);
  const pairs = await pairsOf(app, wanted.pair);
  if (round !== held.round) return;
  const { flow } = chained;
  held.flow = flow;
  const titles = whole ? w("captionPlans", { count: counted(wanted.relations.length) }) : w("captionChain", { plans: [chained.chain[0]?.upper.title, ...chained.chain.map((one) => one.lower.title)].join(" → ") });
  held.told.textContent = `${titles} ${leftOut(flow)}`;
  fill(held.twin, twin(flow, wanted));
  fill(held.below, shownList(wanted, pairs, params));
  app.announce(titles);
  await held.chart.draw(
    (paint, width) => sankey(flow, paint, width, { link: (one) => [named(flow, one), w("bandOf", { count: one.count })], node: (one, count) => [one.label, w(whole ? "pairsHere" : "bandOf", { count })] }),
    `${titles} ${w("seeTable")}`,
    heightOf(flow, held.chart.element.clientWidth),
  );
}

function filters(held: Standing, wanted: Wanted): HTMLElement {
  const areas = [...new Set(held.relations.flatMap((one) => [one.upper.area, one.lower.area]))].filter((one) => one !== "").sort((a, b) => a.localeCompare(b, "zh"));
  const kinds = held.answer.words[read().language]["kind"] ?? {};
  const known = Object.entries(kinds).map(([iri, label]) => ({ value: iri.split("/").pop() ?? "", label }));
  const options = wanted.relations.map((one) => ({ value: keyOf(one), label: w("pairOption", { upper: one.upper.title, lower: one.lower.title, count: one.pairs }) }));
  const details: Detail[] = ["plans", "sections", "tasks"];
  const back = { section: "", belowSection: "", task: "", shown: "", change: "" };
  return h(
    "div",
    {},
    controls(
      w("filters"),
      choice("relation", w("relation"), [{ value: "", label: w("everyRelation") }, ...known], wanted.relation, (relation) => change({ relation, plan: "", lower: "", ...back })),
      choice("area", w("area"), [{ value: "", label: w("everyArea") }, ...areas.map((one) => ({ value: one, label: one }))], wanted.area, (area) => change({ area, plan: "", lower: "", ...back })),
      choice("pair", w("pair"), options, wanted.pair === null ? "" : keyOf(wanted.pair), (value) => {
        const [plan, lower] = value.split(" ");
        change({ plan, lower, ...back });
      }),
      choice("detail", w("detail"), details.map((one) => ({ value: one, label: w(one) })), wanted.detail),
    ),
  );
}

function keyOf(one: Relation): string {
  return `${one.upper.iri} ${one.lower.iri}`;
}

function leftOut(flow: Flow): string {
  const found = [flow.left > 0 ? w("linksOut", { count: flow.left, sum: flow.leftCount }) : w("complete")];
  if (flow.circles > 0) found.push(w("circles", { count: flow.circles }));
  return found.join(" ");
}

function named(flow: Flow, one: Link): string {
  const label = (key: string): string => flow.nodes.find((node) => node.key === key)?.label ?? "";
  return `${label(one.from)} → ${label(one.to)}`;
}

/** The diagram as a table, each row leading where its band leads. */
function twin(flow: Flow, wanted: Wanted): HTMLElement {
  const body =
    wanted.detail === "plans"
      ? wanted.relations.slice(0, MOST_ROWS).map((one) =>
          h(
            "tr",
            {},
            h("td", {}, h("a", { href: pairLink(one) }, one.upper.title)),
            h("td", {}, one.lower.title),
            [one.pairs, one.answered, one.tasks - one.answered, one.answering, one.belowTasks - one.answering].map((number) => h("td", { class: "number" }, counted(number))),
          ),
        )
      : flow.links.map((one) => {
          const label = (key: string): string => flow.nodes.find((node) => node.key === key)?.label ?? "";
          return h("tr", {}, h("td", {}, h("a", { href: one.go }, label(one.from))), h("td", {}, label(one.to)), h("td", { class: "number" }, counted(one.count)));
        });
  const heads = wanted.detail === "plans" ? (["upper", "lower", "pairsHead", "answered", "uncoveredHead", "answering", "ownHead"] as const) : (["above", "below", "countHead"] as const);
  return h(
    "details",
    { class: "twin" },
    h("summary", {}, w("asTable")),
    h(
      "div",
      { class: "listing", role: "region", tabindex: "0", "aria-label": w("asTable") },
      h("table", {}, h("thead", {}, h("tr", {}, heads.map((one, at) => h("th", { scope: "col", class: at > 1 ? "number" : null }, w(one))))), h("tbody", {}, body)),
    ),
  );
}
