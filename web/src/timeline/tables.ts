// The table twins of the timeline: every deadline, or numbers by area or agency and year.

import { code, number, text, type Row } from "../charts/narrowed.js";
import { sentenceLink } from "../charts/sentence.js";
import { h, type Child } from "../dom.js";
import { change, link, read } from "../state.js";
import { counted, said, words } from "../words.js";
import book from "../words/timeline.json";
import { bodiesOf, parts, sum, timeOf, type Count, type Time, type Wanted } from "./model.js";

const w = words(book);
const MOST_GROUPS = 40;
/** Deadlines shown at first, and added by the button. */
export const STEP = 40;
/** Bodies of a task that are named in a row. */
const FEW = 4;

export function listTable(rows: readonly Row[], total: number, wanted: Wanted, verdict: (code: string) => string): HTMLElement {
  const heads = (["due", "indicator", "task", "leads", "others", "verdict", "plan"] as const).map((one) => h("th", { scope: "col" }, w(one)));
  const caption = w("listCaption", { count: counted(total) });
  return h(
    "div",
    { class: "listing", role: "region", tabindex: "0", "aria-label": caption },
    h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows.map((row) => deadline(row, wanted, verdict)))),
    total === 0 ? h("p", { class: "nothing" }, said("nothing")) : null,
    total > rows.length
      ? h(
          "p",
          { class: "rest unprinted" },
          h("button", { type: "button", id: "more-rows", onclick: () => change({ shown: rows.length + STEP }) }, w("moreRows", { count: counted(Math.min(STEP, total - rows.length)) })),
          ` ${said("rest", { count: counted(total - rows.length) })} `,
        )
      : null,
  );
}

const TONES: Record<Time, string> = { past: "bad", now: "warn", later: "", "": "" };

function deadline(row: Row, wanted: Wanted, verdict: (code: string) => string): HTMLElement {
  const due = number(row("due"));
  const time = timeOf(due, wanted.at);
  const address = sentenceLink(text(row("plan")), text(row("task")), text(row("place")));
  const figure = `${text(row("indicatorName"))} ${SIGNS[code(row("comparator"))] ?? ""}${text(row("figure"))}${text(row("unitName"))}`;
  const task = text(row("task"));
  const told = text(row("verdict"));
  return h(
    "tr",
    {},
    h("td", {}, h("span", { class: "due" }, due), time === "" ? null : h("span", { class: `verdict ${TONES[time]}` }, w(time))),
    h("td", { class: "what" }, address === null ? figure : h("a", { href: address, title: w("press") }, figure)),
    h("td", {}, task === "" ? h("span", { class: "quiet" }, w("wholePlan")) : h("a", { href: link("task", { iri: task }) }, `${text(row("number"))} ${text(row("title"))}`.trim())),
    h("td", {}, bodies(parts(text(row("leads"))), wanted)),
    h("td", { class: "others" }, few(parts(text(row("others"))), wanted)),
    h("td", {}, h("span", { class: `verdict ${told === "nobody" ? "bad" : ""}` }, verdict(told))),
    h("td", {}, h("a", { href: link("plan", { iri: text(row("plan")) }) }, text(row("planTitle")))),
  );
}

const SIGNS: Record<string, string> = { "at-least": "≥", "at-most": "≤", about: "≈", "growth-at-least": "+≥", "growth-exactly": "+", "multiple-of": "×" };

/** Names lead to the deadlines of that body. */
function bodies(names: readonly string[], wanted: Wanted): Child {
  const { page, params } = read();
  return names.map((name, at) => [at > 0 ? "；" : "", name === wanted.agency ? h("strong", {}, name) : h("a", { class: "body", href: link(page, { ...params, agency: name, table: "" }) }, name)]);
}

function few(names: readonly string[], wanted: Wanted): Child {
  const first = [...names].sort((a, b) => Number(b === wanted.agency) - Number(a === wanted.agency));
  return [bodies(first.slice(0, FEW), wanted), names.length > FEW ? h("span", { class: "quiet", title: names.join("；") }, w("inAll", { count: names.length })) : null];
}

interface Group {
  name: string;
  counts: Map<number, number>;
  total: number;
}

export function areaTable(counts: readonly Count[], years: readonly number[], wanted: Wanted): HTMLElement {
  const groups = new Map<string, Group>();
  for (const one of counts) add(groups, one.area === "" ? w("noArea") : one.area, one.due, one.targets);
  return groupTable([...groups.values()], years, "area", wanted);
}

/** A target counts for each body listed for its task. */
export function agencyTable(rows: readonly Row[], years: readonly number[], wanted: Wanted): HTMLElement {
  const groups = new Map<string, Group>();
  const seen = new Set<string>();
  for (const row of rows) {
    for (const name of new Set(bodiesOf(row))) {
      const key = `${text(row("target"))}\n${name}`;
      if (!seen.has(key)) add(groups, name, number(row("due")), 1);
      seen.add(key);
    }
  }
  return groupTable([...groups.values()], years, "agency", wanted);
}

function add(groups: Map<string, Group>, name: string, due: number, count: number): void {
  const group = groups.get(name) ?? { name, counts: new Map<number, number>(), total: 0 };
  group.counts.set(due, (group.counts.get(due) ?? 0) + count);
  group.total += count;
  groups.set(name, group);
}

function groupTable(groups: Group[], years: readonly number[], by: "area" | "agency", wanted: Wanted): HTMLElement {
  groups.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
  const { page, params } = read();
  const address = (name: string, year?: number): string => link(page, { ...params, [by]: name, year, table: "" });
  const shown = groups.slice(0, MOST_GROUPS);
  const kept = years.filter((year) => groups.some((one) => one.counts.has(year)));
  const caption = w(by === "area" ? "areaCaption" : "agencyCaption");
  const head = (year: number): HTMLElement => {
    const time = timeOf(year, wanted.at);
    return h("th", { scope: "col", class: "number" }, year, time === "past" ? h("span", { class: "verdict bad" }, w("past")) : null);
  };
  return h(
    "div",
    { class: "listing by-year", role: "region", tabindex: "0", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, w(by)), h("th", { scope: "col", class: "number" }, w("total")), kept.map(head))),
      h(
        "tbody",
        {},
        shown.map((one) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, h("a", { href: address(one.name) }, one.name)),
            h("td", { class: "number" }, counted(one.total)),
            kept.map((year) => {
              const count = one.counts.get(year) ?? 0;
              return h("td", { class: "number" }, count === 0 ? "" : h("a", { href: address(one.name, year), "aria-label": w("cell", { name: one.name, year, count }) }, counted(count)));
            }),
          ),
        ),
      ),
    ),
    groups.length > shown.length ? h("p", { class: "rest" }, w(by === "area" ? "areasOut" : "agenciesOut", { count: counted(groups.length - shown.length) })) : null,
  );
}

export function totalsIn(counts: readonly Count[], at: string): Record<Exclude<Time, "">, number> {
  const of = (time: Time): number => sum(counts.filter((one) => timeOf(one.due, at) === time));
  return { past: of("past"), now: of("now"), later: of("later") };
}
