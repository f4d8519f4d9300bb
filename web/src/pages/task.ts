// One task as a card of the ledger: where it stands, who answers, figures, money, its words, and the tasks above
// and below that answer to it.

import { trouble } from "../asked.js";
import { fill, h, skeleton, type Child } from "../dom.js";
import { page, type App } from "../pages.js";
import { quote } from "../reader/quote.js";
import type { Thing } from "../source.js";
import { spoken, words } from "../words.js";
import book from "../words/task.json";
import { beside } from "../things/beside.js";
import { codes, type Say } from "../things/codes.js";
import type { Alignment, Listing, Place } from "../things/facts.js";
import { DEFAULT, grouped, names, role, strongest, targets } from "../things/listings.js";
import { money } from "../things/money.js";
import { named, quoted, section, sentence, table, thingOf, top, w } from "../things/parts.js";

const say = words(book);
const WAYS = ["above", "below", "before", "after"] as const;

page("task", {
  title: ["任务", "Task"],
  async render(root, params, app) {
    const thing = await thingOf(root, params["iri"], app, () => skeleton(14));
    if (thing === null) return;
    const code = await codes(app.source);
    const facts = thing.facts;
    const place: Place = facts.place?.[0] ?? {};
    const own = (facts.listings ?? []).filter((one) => one.basis !== DEFAULT);
    const leads = strongest(own.filter((one) => one.role === "lead"));
    const years = [...new Set((facts.targets ?? []).flatMap((one) => (one.year === undefined ? [] : [one.year])))].sort();
    fill(
      root,
      top({
        kind: [w("task"), " · ", path(thing, place)],
        title: [place.number, spoken(thing.label)].filter(Boolean).join(" "),
        facts: [
          [w("type"), code("task-kind", place.kind)],
          [w("leads"), leads.length === 0 ? "" : names(leads)],
          [say("years"), years.join("、")],
          [say("partOf"), place.parent === undefined ? "" : named(place.parent, [place.parentNumber, place.parentTitle].filter(Boolean).join(" "))],
        ],
      }),
      parties(facts.listings ?? [], code),
      section("quote", say("quote"), quote(app, place.words ?? "", place.text, place.start ?? -1, place.end ?? -1, sentence(thing.plan, place))),
      listed("targets", facts.targets, (all) => targets(say("targets"), all, code, { year: true })),
      listed("money", facts.money, (all) => money(say("money"), all, code, { instrument: true })),
      listed("platforms", facts.mentions, (all) =>
        table(say("platforms"), [{ text: w("platform"), kind: "title" }, w("type"), { text: w("action"), kind: "narrow" }, { text: w("words"), kind: "words" }], all.map((one) => [named(one.platform, one.name), code("platform-type", one.type), code("platform-action", one.action), quoted(one.plan, one)]))),
      listed("citations", facts.citations, (all) => h("ul", {}, all.map((one) => h("li", {}, named(one.document, one.documentTitle), "　", h("span", { class: "tag" }, code("citation-kind", one.kind)), " ", quoted(one.plan, one, null))))),
      listed("subtasks", facts.subtasks, (all) => h("ul", {}, all.map((one) => h("li", {}, named(one.task, [one.number, one.title].filter(Boolean).join(" ")))))),
      aligned(app, thing, facts.alignments ?? [], code),
    );
  },
});

function path(thing: Thing, place: Place): Child {
  const sections = [place.section4, place.section3, place.section2, place.section1].filter((one): one is string => one !== undefined);
  return [named(thing.plan, thing.planTitle), sections.map((one) => [" › ", one])];
}

function listed<T>(id: "targets" | "money" | "platforms" | "citations" | "subtasks", all: readonly T[] | undefined, draw: (all: readonly T[]) => Child): Child {
  return all === undefined || all.length === 0 ? null : section(id, say(id), draw(all));
}

function parties(all: readonly Listing[], code: Say): HTMLElement {
  const own = all.filter((one) => one.basis !== DEFAULT);
  const general = all.filter((one) => one.basis === DEFAULT);
  const rows = (some: readonly Listing[]): HTMLElement =>
    table(
      say("parties"),
      [{ text: w("role"), kind: "narrow" }, { text: w("party"), kind: "title" }, w("basis"), { text: say("place"), kind: "narrow" }, { text: w("words"), kind: "words" }],
      some.map((one) => [role(one, code), named(one.party, one.name), code("role-basis", one.basis), one.position === undefined ? "" : say("inList", { list: (one.group ?? 0) + 1, place: one.position }), quoted(one.plan, one)]),
    );
  return section(
    "parties",
    say("parties"),
    own.length === 0 ? h("p", { class: "quiet" }, say("nobody")) : rows(own),
    general.length === 0 ? null : h("details", {}, h("summary", {}, say("defaults", { count: general.length })), rows(general)),
  );
}

function aligned(app: App, thing: Thing, all: readonly Alignment[], code: Say): HTMLElement {
  if (all.length === 0) return section("aligned", say("aligned"), h("p", { class: "quiet" }, say("noneAligned")));
  let first = true;
  const byWay = grouped(all, (one) => one.way);
  const ways = WAYS.filter((way) => byWay.has(way)).map((way) => [
    h("h3", {}, say(way)),
    (byWay.get(way) ?? []).map((one) => {
      const pair = opened(app, thing, one, code, first);
      first = false;
      return pair;
    }),
  ]);
  return section("aligned", say("aligned"), h("p", { class: "quiet" }, say("alignedNote")), ways);
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function opened(app: App, thing: Thing, one: Alignment, code: Say, open: boolean): HTMLElement {
  const inside = h("div", { class: "aligned-texts" }, skeleton(4));
  const tags = [
    one.score === undefined ? null : say("score", { percent: percent(one.score) }),
    one.copied === undefined ? null : say("copied", { percent: percent(one.copied) }),
    ...(one.changes ?? []).map((change) => code("wording-change", change)),
  ];
  const details = h(
    "details",
    { class: "aligned" },
    h("summary", {}, h("b", {}, [one.number, one.title].filter(Boolean).join(" ")), h("span", { class: "quiet" }, one.planTitle), tags.map((tag) => (tag === null ? null : h("span", { class: "tag" }, tag)))),
    inside,
  );
  details.addEventListener("toggle", () => void show(), { once: true });
  async function show(): Promise<void> {
    try {
      const other = await app.source.thing(one.task);
      if (other === null) return;
      const [own, their] = [{ thing, own: true }, { thing: other, own: false }];
      const under = one.way === "above" || one.way === "before";
      fill(inside, under ? beside(their, own) : beside(own, their));
    } catch (error) {
      fill(inside, trouble(error));
    }
  }
  details.open = open;
  return details;
}
