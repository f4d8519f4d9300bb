// Below the diagram, for one pair of plans: pairs side by side, what nothing answers to, what answers to nothing.

import { narrowed, rowsOf, text, type Row } from "../charts/narrowed.js";
import { choice, views } from "../charts/controls.js";
import { h, type Child } from "../dom.js";
import type { App } from "../pages.js";
import { change, link, read, type Params } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/cascade.json";
import { changesIn, narrowing, pairCards, wantedPairs } from "./pairs.js";
import type { Relation, Wanted } from "./relations.js";

const w = words(book);

export interface Told {
  pairs: Row[];
  changes: Record<"zh" | "en", Record<string, string>>;
  uncovered: Row[];
  own: Row[];
  verdicts: Record<"zh" | "en", Record<string, string>>;
}

export async function pairsOf(app: App, pair: Relation): Promise<Told> {
  const { upper, lower } = pair;
  const fits = (row: Row): boolean => row("plan") === upper.iri && row("lower") === lower.iri;
  const given = { plan: upper.iri, lower: lower.iri };
  const [pairs, uncovered, own] = await Promise.all([
    narrowed(app, "cascade-pairs", given, fits),
    narrowed(app, "uncovered-tasks", given, fits),
    narrowed(app, "own-initiatives", given, fits),
  ]);
  const said = (language: "zh" | "en"): Record<string, string> => ({ ...uncovered.words[language]["verdict"], ...own.words[language]["verdict"] });
  return {
    pairs: rowsOf(pairs),
    changes: { zh: pairs.words.zh["changes"] ?? {}, en: pairs.words.en["changes"] ?? {} },
    uncovered: rowsOf(uncovered),
    own: rowsOf(own),
    verdicts: { zh: said("zh"), en: said("en") },
  };
}

export function shownList(wanted: Wanted, told: Told, params: Params): Child {
  const pair = wanted.pair;
  if (pair === null) return null;
  const changes = told.changes[read().language];
  const found = wantedPairs(told.pairs, params);
  const list =
    wanted.list === "pairs"
      ? [
          h("div", { class: "narrowed" }, changeChoice(told.pairs, changes, params), narrowing(params)),
          found.length === 0 ? h("p", { class: "nothing" }, w("noPairs")) : pairCards(found, changes, params),
        ]
      : tasks(wanted.list === "uncovered" ? told.uncovered : told.own, told, wanted.list);
  return [
    h("h2", {}, h("a", { href: link("plan", { iri: pair.upper.iri }) }, pair.upper.title), " → ", h("a", { href: link("plan", { iri: pair.lower.iri }) }, pair.lower.title)),
    wanted.chosen ? null : h("p", { class: "quiet" }, w("mostPairs")),
    h("p", {}, w("summary", { tasks: pair.tasks, answered: pair.answered, open: pair.tasks - pair.answered, below: pair.belowTasks, answering: pair.answering, own: pair.belowTasks - pair.answering, pairs: pair.pairs })),
    views(
      w("lists"),
      "list",
      [
        { value: "pairs", label: w("pairsList", { count: counted(told.pairs.length) }) },
        { value: "uncovered", label: w("uncoveredList", { count: counted(told.uncovered.length) }) },
        { value: "own", label: w("ownList", { count: counted(told.own.length) }) },
      ],
      wanted.list,
    ),
    list,
  ];
}

function changeChoice(rows: readonly Row[], changes: Record<string, string>, params: Params): HTMLElement {
  const options = changesIn(rows).map((one) => ({ value: one, label: `${changes[one] ?? one} ${rows.filter((row) => text(row("changes")).split("；").includes(one)).length}` }));
  return choice("change", w("change"), [{ value: "", label: w("everyChange") }, ...options], params["change"] ?? "", (value) => change({ change: value, shown: "" }));
}

function tasks(rows: readonly Row[], told: Told, list: "uncovered" | "own"): HTMLElement {
  const verdicts = told.verdicts[read().language];
  const caption = w(list === "uncovered" ? "uncoveredCaption" : "ownCaption");
  const head = (["number", "task", "section", "verdict"] as const).map((one) => h("th", { scope: "col" }, w(one)));
  const body = rows.map((row) => {
    const verdict = text(row("verdict"));
    return h(
      "tr",
      {},
      h("td", {}, text(row("number"))),
      h("td", {}, h("a", { href: link("task", { iri: text(row("task")) }) }, text(row("title")))),
      h("td", {}, text(row("section"))),
      h("td", {}, h("span", { class: `verdict ${verdict === "uncovered" ? "warn" : ""}` }, verdicts[verdict] ?? verdict)),
    );
  });
  return h(
    "div",
    { class: "listing", role: "region", tabindex: "0", "aria-label": caption },
    h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), h("tbody", {}, body)),
    rows.length === 0 ? h("p", { class: "nothing" }, w("noTasks")) : null,
  );
}
