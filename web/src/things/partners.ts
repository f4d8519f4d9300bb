// Those a body shares tasks with, the most first; each opens to the tasks.

import { questionOf, trouble } from "../asked.js";
import { fill, h, skeleton } from "../dom.js";
import { listing } from "../listing.js";
import type { App } from "../pages.js";
import { counted, said, words } from "../words.js";
import book from "../words/agency.json";
import { part } from "./asked.js";
import { named, table, w } from "./parts.js";

const say = words(book);
const MOST = 15;

interface Partner {
  iri: string;
  name: string;
  tasks: number;
  plans: number;
}

/** Draw the partners of `agency` into `place` and return how many they are. */
export async function partners(app: App, place: HTMLElement, agency: string): Promise<number> {
  const inside = h("div", {}, skeleton(6));
  place.append(inside);
  let all: Partner[];
  try {
    const answer = await part(app, "shared-tasks", "agency", agency, ["agency1", "agency2"]);
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
    table(
      say("partnersTitle"),
      [w("party"), { text: say("shared"), kind: "narrow" }, { text: say("planCount"), kind: "number" }, say("which")],
      some.map((one) => [
        named(one.iri, one.name),
        h("span", { class: "thing-bar" }, h("meter", { min: 0, max: most, value: one.tasks, "aria-hidden": "true" }), ` ${counted(one.tasks)}`),
        counted(one.plans),
        opened(app, agency, one),
      ]),
    );
  fill(inside, draw(all.slice(0, MOST)), all.length <= MOST ? null : rest(all, draw));
  return all.length;
}

function rest(all: readonly Partner[], draw: (some: readonly Partner[]) => HTMLElement): HTMLElement {
  const details = h("details", {}, h("summary", {}, w("more", { count: all.length - MOST })));
  details.addEventListener("toggle", () => details.append(draw(all.slice(MOST))), { once: true });
  return details;
}

function opened(app: App, agency: string, partner: Partner): HTMLElement {
  const inside = h("div", {}, skeleton(2));
  const details = h("details", { class: "thing-inline" }, h("summary", { "aria-label": `${say("which")}：${partner.name}` }, say("which")), inside);
  details.addEventListener("toggle", () => void show(), { once: true });
  async function show(): Promise<void> {
    try {
      const given = { agency, partner: partner.iri };
      const [question, answer] = await Promise.all([questionOf(app, "shared-task-list"), app.source.ask("shared-task-list", given)]);
      fill(inside, listing(question, answer, { columns: ["planTitle", "number", "title", "role", "partnerRole"] }));
    } catch (error) {
      fill(inside, trouble(error));
    }
  }
  return details;
}
