// One body: what it answers for and where the text says so, with whom, above and below, until when.

import { questionOf, trouble } from "../asked.js";
import { add, fill, h, skeleton, type Child } from "../dom.js";
import { cellText, listing } from "../listing.js";
import { page, type App } from "../pages.js";
import type { Thing } from "../source.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/agency.json";
import { part } from "../things/asked.js";
import { codes, type Say } from "../things/codes.js";
import type { Change, Listing, Membership, Target } from "../things/facts.js";
import { DEFAULT, distinct, duties, grouped, targets } from "../things/listings.js";
import { named, section, thingOf, top, w, type Count } from "../things/parts.js";
import { partners } from "../things/partners.js";

const say = words(book);

page("agency", {
  title: ["部门", "Agency"],
  async render(root, params, app) {
    const thing = await thingOf(root, params["iri"], app, () => skeleton(12));
    if (thing === null) return;
    const code = await codes(app.source);
    const group = thing.kind === "agency-group";
    const facts = thing.facts;
    const listings = facts.listings ?? [];
    const dated = distinct((facts.targets ?? []).filter((one) => one.year !== undefined));
    const shared = section("partners", say("partnersTitle"), h("p", { class: "quiet" }, say("partnersNote")));
    const head = h("div", {});
    const aside = h("aside", { class: "thing-aside" }, counterparts(thing, code), changes(facts.changes ?? [], code), members(thing), shared);
    const main = h("div", { class: "thing-main" });
    add(main, [dutiesOf(listings, code), through(app, thing, code), dated.length === 0 ? null : deadlines(dated, code), held(app, thing)]);
    fill(root, head, h("div", { class: "thing-columns" }, main, aside));
    const draw = (known: number | null): void => fill(head, top({
      kind: [w(group ? "group" : "agency")],
      title: spoken(thing.label),
      names: [...(thing.label.zh === spoken(thing.label) ? [] : [thing.label.zh]), ...thing.names],
      facts: [
        [w("area"), thing.area],
        [w("level"), code("level", thing.level)],
        [w("function"), thing.functions.map((one) => code("function", one)).join("、")],
      ],
      counts: counts(listings, dated, known),
    }));
    draw(null);
    draw(await partners(app, shared, thing.iri, group));
  },
});

function tasksOf(listings: readonly Listing[]): number {
  return new Set(listings.map((one) => one.task)).size;
}

function counts(listings: readonly Listing[], dated: readonly Target[], known: number | null): Count[] {
  const own = listings.filter((one) => one.basis !== DEFAULT);
  const of = (role: string): number => tasksOf(own.filter((one) => one.role === role));
  const all: (Count | null)[] = [
    { number: of("lead"), label: say("led"), section: "duties" },
    of("support") === 0 ? null : { number: of("support"), label: say("supported"), section: "duties" },
    { number: of("unspecified"), label: say("listed"), section: "duties" },
    own.length === listings.length ? null : { number: tasksOf(listings.filter((one) => one.basis === DEFAULT)), label: say("byDefault"), section: "duties" },
    { number: new Set(listings.map((one) => one.plan)).size, label: say("plans") },
    dated.length === 0 ? null : { number: dated.length, label: say("deadlines"), section: "deadlines" },
    { number: known, label: say("partners"), section: "partners" },
  ];
  return all.filter((one): one is Count => one !== null);
}

function dutiesOf(listings: readonly Listing[], code: Say): HTMLElement {
  const plans = [...grouped(listings, (one) => one.plan).values()].map((all) => {
    const own = all.filter((one) => one.basis !== DEFAULT);
    const general = all.filter((one) => one.basis === DEFAULT);
    const first = all[0] as Listing;
    const leads = tasksOf(own.filter((one) => one.role === "lead"));
    return [
      h("h3", {}, named(first.plan, first.planTitle), h("span", { class: "quiet" }, `　${say("inPlan", { count: tasksOf(all), leads })}`)),
      own.length === 0 ? null : duties(first.planTitle, own, code),
      general.length === 0 ? null : h("details", {}, h("summary", {}, say("defaults", { count: tasksOf(general) })), duties(say("defaults", { count: tasksOf(general) }), general, code)),
    ];
  });
  return section("duties", say("duties"), plans.length === 0 ? h("p", { class: "quiet" }, say("noDuties")) : [h("p", { class: "quiet" }, say("dutiesNote")), plans]);
}

function deadlines(dated: readonly Target[], code: Say): HTMLElement {
  return section("deadlines", say("deadlines"), h("p", { class: "quiet" }, say("deadlinesNote")), targets(say("deadlines"), dated, code, { year: true, task: true, brief: true }));
}

/** What a body answers for as one of 各市州政府: the collective's own facts, fetched when they are opened. */
function through(app: App, thing: Thing, code: Say): Child {
  const groups = (thing.facts.memberships ?? []).filter((one) => one.way === "of");
  if (groups.length === 0) return null;
  const place = section("through", say("through"));
  for (const group of groups) {
    const summary = h("summary", {}, group.name, group.inferred ? h("span", { class: "quiet" }, `　${say("inferred")}`) : null);
    const inside = h("div", {}, skeleton(3));
    const details = h("details", {}, summary, inside);
    details.addEventListener("toggle", () => void open(), { once: true });
    place.append(details);
    async function open(): Promise<void> {
      try {
        const listings = (await app.source.thing(group.party))?.facts.listings ?? [];
        fill(inside, h("p", {}, named(group.party, say("throughOne", { name: group.name, count: tasksOf(listings) }))), [...grouped(listings, (one) => one.plan).values()].map((all) => [h("h3", {}, named(all[0]?.plan, all[0]?.planTitle ?? "")), duties(group.name, all, code)]));
      } catch (error) {
        fill(inside, trouble(error));
      }
    }
  }
  return place;
}

function members(thing: Thing): Child {
  const all = (thing.facts.memberships ?? []).filter((one) => one.way === "has");
  if (all.length === 0) return null;
  const inferred = all.every((one) => one.inferred);
  return section("members", `${say("members")} (${counted(all.length)})`, inferred ? h("p", { class: "quiet" }, say("inferred")) : null, namesOf(all));
}

/** A dozen at once: 各县区人民政府 are eighty in a province. */
function namesOf(all: readonly Membership[]): Child {
  const list = (some: readonly Membership[]): HTMLElement => h("ul", { class: "thing-names" }, some.map((one) => h("li", {}, named(one.party, one.name))));
  if (all.length <= 14) return list(all);
  return [list(all.slice(0, 12)), h("details", { class: "thing-fold" }, h("summary", {}, w("more", { count: all.length - 12 })), list(all.slice(12)))];
}

function counterparts(thing: Thing, code: Say): Child {
  const all = thing.facts.counterparts ?? [];
  if (all.length === 0) return null;
  const ways = grouped(all, (one) => one.way);
  return section("counterparts", say("counterparts"), [...ways].map(([way, some]) => [
    h("h3", {}, say(way === "above" ? "above" : "below")),
    h("ul", { class: "thing-names" }, some.map((one) => h("li", {}, named(one.party, one.name), h("span", { class: "quiet" }, ` ${code("level", one.level)}`)))),
  ]));
}

/** How often counterparts below are listed for the tasks that answer to those of this body; the rows fold away. */
function held(app: App, thing: Thing): Child {
  if (!(thing.facts.counterparts ?? []).some((one) => one.way === "below")) return null;
  const inside = h("div", {}, skeleton(2));
  const place = section("held", say("held"), h("p", { class: "quiet" }, say("heldNote")), inside);
  void Promise.all([questionOf(app, "counterpart-duties"), part(app, "counterpart-duties", "agency", thing.iri)]).then(
    ([question, answer]) => {
      if (answer.rows.length === 0) return place.remove();
      const at = answer.columns.indexOf("verdict");
      const verdicts = [...grouped(answer.rows, (row) => String(row[at]))].map(([verdict, rows]) => h("span", { class: "tag" }, `${cellText(answer, "verdict", verdict)} ${counted(rows.length)}`));
      const columns = ["number", "title", "belowTitle", "counterparts", "verdict"];
      fill(inside, h("p", {}, verdicts.flatMap((one) => [one, " "])), h("details", { class: "thing-fold" }, h("summary", {}, say("heldRows", { count: counted(answer.rows.length) })), listing(question, answer, { columns })));
      return undefined;
    },
    (error: unknown) => fill(inside, trouble(error)),
  );
  return place;
}

function changes(all: readonly Change[], code: Say): Child {
  if (all.length === 0) return null;
  return section("changes", say("changes"), h("ul", { class: "thing-names" }, all.map((one) => h("li", {}, `${one.date ?? ""} ${say(one.way)} `, one.known ? named(one.party, one.name) : one.name, ` ${code("change-kind", one.kind)}`, one.basis === undefined ? null : [h("br"), h("span", { class: "quiet" }, one.basis)]))));
}
