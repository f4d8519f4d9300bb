// Those a body shares tasks with, the most first; each opens to the tasks.

import { trouble } from "../asked.js";
import { fill, h, skeleton } from "../dom.js";
import { cellText } from "../listing.js";
import type { App } from "../pages.js";
import type { Cell } from "../source.js";
import { counted, said, words } from "../words.js";
import book from "../words/agency.json";
import { part } from "./asked.js";
import { named, w } from "./parts.js";

const say = words(book);
const MOST = 12;

interface Partner {
  iri: string;
  name: string;
  tasks: number;
  plans: number;
}

/** Draw the partners of `agency` into `place` and return how many they are. */
export async function partners(app: App, place: HTMLElement, agency: string, group: boolean): Promise<number> {
  const inside = h("div", {}, skeleton(6));
  place.append(inside);
  let all: Partner[];
  try {
    const answer = await part(app, "shared-tasks", "agency", agency, ["agency1", "agency2"], group ? { groups: "true" } : {});
    const at = (column: string): number => answer.columns.indexOf(column);
    all = answer.rows.map((row) => {
      const other = row[at("agency1")] === agency ? 2 : 1;
      return { iri: String(row[at(`agency${other}`)]), name: String(row[at(`name${other}`)]), tasks: Number(row[at("tasks")]), plans: Number(row[at("plans")]) };
    });
  } catch (error) {
    fill(inside, trouble(error));
    return 0;
  }
  if (all.length === 0) {
    fill(inside, h("p", { class: "quiet" }, said("nothing")));
    return 0;
  }
  const most = all[0]?.tasks ?? 1;
  const draw = (some: readonly Partner[]): HTMLElement =>
    h("ol", { class: "thing-partners" }, some.map((one) => h("li", {}, h("span", { class: "thing-partner" }, named(one.iri, one.name), h("meter", { min: 0, max: most, value: one.tasks, "aria-hidden": "true" })), opened(app, agency, one))));
  fill(inside, draw(all.slice(0, MOST)), all.length <= MOST ? null : rest(all, draw));
  return all.length;
}

function rest(all: readonly Partner[], draw: (some: readonly Partner[]) => HTMLElement): HTMLElement {
  const details = h("details", {}, h("summary", {}, w("more", { count: all.length - MOST })));
  details.addEventListener("toggle", () => details.append(draw(all.slice(MOST))), { once: true });
  return details;
}

/** The number of tasks, which opens to the tasks. */
function opened(app: App, agency: string, partner: Partner): HTMLElement {
  const inside = h("div", {}, skeleton(2));
  const count = say("sharedCount", { tasks: counted(partner.tasks), plans: counted(partner.plans) });
  const details = h("details", {}, h("summary", { "aria-label": `${partner.name} ${count}` }, count), inside);
  details.addEventListener("toggle", () => void show(), { once: true });
  async function show(): Promise<void> {
    try {
      const answer = await app.source.ask("shared-task-list", { agency, partner: partner.iri });
      const at = (column: string): number => answer.columns.indexOf(column);
      const role = (row: readonly Cell[], column: string): string => cellText(answer, column, row[at(column)] ?? null);
      fill(inside, h("ul", {}, answer.rows.map((row) => h("li", {}, named(String(row[at("task")]), [row[at("number")], row[at("title")]].filter(Boolean).join(" ")), h("span", { class: "quiet" }, ` ${role(row, "role")}／${role(row, "partnerRole")} · ${String(row[at("planTitle")])}`)))));
    } catch (error) {
      fill(inside, trouble(error));
    }
  }
  return details;
}
