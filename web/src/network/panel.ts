// Beside the picture: who or what was chosen, the shared tasks and the words of the text.

import { fill, h, type Child } from "../dom.js";
import { linkTo } from "../links.js";
import type { App } from "../pages.js";
import type { LedgerData } from "../source.js";
import { counted, words } from "../words.js";
import book from "../words/network.json";
import { shortNames } from "./names.js";
import { sentences } from "./sentences.js";
import { partners, STEP, type Tie, type Ties } from "./ties.js";

const w = words(book);

export interface Acts {
  pair(a: number, b: number): void;
  focus(agency: number): void;
  expand(agency: number): void;
  close(): void;
}

/** Partners that a list begins with. */
const LISTED = 40;

export function agencyPanel(data: LedgerData, all: Ties, shown: ReadonlySet<number>, agency: number, acts: Acts): HTMLElement {
  const party = data.parties[agency];
  const ties = all.ties.filter(({ a, b }) => a === agency || b === agency);
  const hidden = partners(all, agency).filter((one) => !shown.has(one)).length;
  const href = linkTo(party?.iri ?? "");
  return framed(
    party?.name ?? "",
    acts,
    h("p", {}, w("holds", { tasks: counted(all.held.get(agency) ?? 0), partners: counted(ties.length) })),
    h(
      "p",
      { class: "acts" },
      href === null ? null : h("a", { href }, w("page")),
      h("button", { type: "button", onclick: () => acts.focus(agency) }, w("focus")),
      hidden === 0 ? null : h("button", { type: "button", onclick: () => acts.expand(agency) }, w("expand", { count: Math.min(hidden, STEP) })),
    ),
    h(
      "ol",
      { class: "partners" },
      ties.slice(0, LISTED).map((tie) => {
        const other = tie.a === agency ? tie.b : tie.a;
        return h("li", {}, h("button", { type: "button", class: "plain", onclick: () => acts.pair(tie.a, tie.b) }, data.parties[other]?.name ?? ""), h("span", { class: "number" }, tie.tasks.length));
      }),
    ),
  );
}

export function pairPanel(data: LedgerData, tie: Tie, app: App, acts: Acts): HTMLElement {
  const [one, other] = [data.parties[tie.a], data.parties[tie.b]];
  const byPlan = new Map<number, number[]>();
  for (const task of tie.tasks) byPlan.set(data.tasks.plan[task] ?? -1, [...(byPlan.get(data.tasks.plan[task] ?? -1) ?? []), task]);
  return framed(
    [named(one?.iri, one?.name), " — ", named(other?.iri, other?.name)],
    acts,
    h("p", {}, w("share", { tasks: counted(tie.tasks.length) })),
    [...byPlan].map(([plan, tasks]) => [
      h("h3", {}, named(data.plans[plan]?.iri, data.plans[plan]?.title)),
      h("ul", { class: "shared" }, tasks.map((task) => shared(data, tie, task, app))),
    ]),
  );
}

function shared(data: LedgerData, tie: Tie, task: number, app: App): HTMLElement {
  const iri = data.tasks.iri[task] ?? "";
  const title = [data.tasks.number[task] ?? "", data.tasks.title[task] ?? ""].filter((one) => one !== "").join(" ");
  const names = shortNames(data.parties, [tie.a, tie.b]);
  const leading = (data.tasks.lead[task] ?? []).filter((one) => names.has(one)).map((one) => names.get(one));
  const place = h("div", { class: "sentence" });
  const more = h("details", {}, h("summary", {}, w("words")), place);
  let asked = false;
  more.addEventListener("toggle", () => {
    if (asked || !more.open) return;
    asked = true;
    const parties = [data.parties[tie.a]?.iri ?? "", data.parties[tie.b]?.iri ?? ""];
    sentences(app.source, iri, data.plans[data.tasks.plan[task] ?? -1]?.iri ?? "", parties).then(
      (found) => fill(place, found.length === 0 ? w("noWords") : found),
      () => fill(place, w("noWords")),
    );
  });
  return h("li", {}, named(iri, title), leading.length === 0 ? null : h("span", { class: "quiet" }, ` ${leading.join("、")}${w("leads")}`), more);
}

function named(iri: string | undefined, name: string | undefined): Child {
  const href = linkTo(iri ?? "");
  return href === null ? (name ?? "") : h("a", { href }, name ?? "");
}

function framed(title: Child, acts: Acts, ...children: Child[]): HTMLElement {
  return h(
    "section",
    { class: "chosen", tabindex: "-1", "aria-live": "polite" },
    h("header", {}, h("h2", {}, title), h("button", { type: "button", class: "close", "aria-label": w("close"), onclick: () => acts.close() }, "×")),
    children,
  );
}
