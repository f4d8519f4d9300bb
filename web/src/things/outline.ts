// The sections of a plan as a tree, in the order of the text, with the tasks of each.

import { h, type Child } from "../dom.js";
import { words } from "../words.js";
import book from "../words/plan.json";
import type { Say } from "./codes.js";
import type { Facts, Party, PlanTask, Section } from "./facts.js";
import { DEFAULT, grouped, names, strongest } from "./listings.js";
import { named, quoted, table, w } from "./parts.js";

const say = words(book);

interface Branch {
  section: Section | null;
  tasks: PlanTask[];
  below: Branch[];
}

/** Sections stand by the number they bear: their places in the text are not told. */
export function tree(sections: readonly Section[], tasks: readonly PlanTask[]): Branch[] {
  const known = new Set(sections.map((one) => one.section));
  const inside = grouped(tasks, (one) => (one.section !== undefined && known.has(one.section) ? one.section : ""));
  const children = grouped(sections, (one) => (one.above !== undefined && known.has(one.above) ? one.above : ""));
  const order = new Map(tasks.map((one, at) => [one.task, at]));
  const branch = (section: Section): Branch => ({ section, tasks: inside.get(section.section) ?? [], below: branches(section.section) });
  const first = (one: Branch): number => Math.min(Infinity, ...one.tasks.map((task) => order.get(task.task) ?? Infinity), ...one.below.map(first));
  const branches = (above: string): Branch[] =>
    (children.get(above) ?? []).map(branch).sort((a, b) => numeral(a.section?.number) - numeral(b.section?.number) || (first(a) < first(b) ? -1 : 1));
  const loose = inside.get("") ?? [];
  return [...(loose.length === 0 ? [] : [{ section: null, tasks: loose, below: [] }]), ...branches("")];
}

const DIGITS = "〇一二三四五六七八九";

/** 十二、 is 12, （三） is 3, 4. is 4; what has no number comes last. */
export function numeral(text: string | undefined): number {
  const digits = /\d+/.exec(text ?? "");
  // 0 is what a table between the sections is given.
  if (digits !== null) return Number(digits[0]) || 1000;
  const found = /[〇一二三四五六七八九十]+/.exec(text ?? "");
  if (found === null) return 1000;
  const [tens, ones] = found[0].includes("十") ? found[0].split("十") : ["0", found[0]];
  const one = (part: string | undefined, empty: number): number => (part === undefined || part === "" ? empty : DIGITS.indexOf(part.slice(-1)));
  return (tens === "0" ? 0 : 10 * one(tens, 1)) + one(ones, 0);
}

/** The outline of the plan `iri`. */
export function outline(iri: string, facts: Facts, code: Say): Child {
  const parties = grouped(strongest((facts.parties ?? []).filter((one) => one.basis !== DEFAULT)), (one) => one.task);
  const years = new Map<string, Set<number>>();
  for (const one of facts.targets ?? []) {
    if (one.task === undefined || one.year === undefined) continue;
    years.set(one.task, (years.get(one.task) ?? new Set()).add(one.year));
  }
  const of = (task: string, lead: boolean): Party[] => (parties.get(task) ?? []).filter((one) => (one.role === "lead") === lead);
  const rows = (tasks: readonly PlanTask[], title: string): HTMLElement =>
    table(
      title,
      [{ text: w("number"), kind: "narrow" }, { text: w("name"), kind: "title" }, w("leads"), w("others"), { text: w("deadline"), kind: "narrow" }, { text: w("words"), kind: "narrow" }],
      tasks.map((one) => [
        one.number ?? "",
        [named(one.task, one.title), one.kind === undefined || one.kind === "task" ? null : h("span", { class: "tag" }, code("task-kind", one.kind))],
        names(of(one.task, true)),
        names(of(one.task, false), 4),
        [...(years.get(one.task) ?? [])].sort().join("、"),
        quoted(iri, one, null),
      ]),
    );
  const draw = (one: Branch, depth: number): HTMLElement => {
    const title = one.section === null ? say("unsectioned") : titled(one.section);
    const all = count(one);
    const name = depth === 0 ? h("h3", {}, title, all === 0 ? null : h("span", { class: "quiet" }, ` (${all})`)) : h("h4", {}, title, all === 0 ? null : h("span", { class: "quiet" }, ` (${all})`));
    return h("li", {}, name, one.tasks.length === 0 ? null : rows(one.tasks, title), one.below.length === 0 ? null : h("ul", { class: "outline" }, one.below.map((below) => draw(below, depth + 1))));
  };
  return h("ul", { class: "outline" }, tree(facts.sections ?? [], facts.tasks ?? []).map((one) => draw(one, 0)));
}

/** 三、重点任务, 专栏1 创新基地. */
function titled(section: Section): string {
  const number = section.number === "0" ? "" : (section.number ?? "");
  return number + (/[\p{L}\p{N}]$/u.test(number) ? " " : "") + section.title;
}

function count(one: Branch): number {
  return one.tasks.length + one.below.reduce((sum, below) => sum + count(below), 0);
}
