// One document: its head, what it rests on and who rests on it, its tasks by section, how it was read; and its text.

import { trouble } from "../asked.js";
import { fill, h, skeleton, type Child } from "../dom.js";
import { page, type App } from "../pages.js";
import { viewer, type Viewer } from "../reader/viewer.js";
import type { Thing } from "../source.js";
import { link, type Params } from "../state.js";
import { spoken, words } from "../words.js";
import book from "../words/plan.json";
import { codes, type Say } from "../things/codes.js";
import type { Citation, Head } from "../things/facts.js";
import { DEFAULT, distinct, targets } from "../things/listings.js";
import { money } from "../things/money.js";
import { outline } from "../things/outline.js";
import { named, quoted, section, table, thingOf, top, w } from "../things/parts.js";
import { reading } from "../things/reading.js";

const say = words(book);

/** The text on show, so that a step within it draws nothing anew. */
let shown: { iri: string; text: string; viewer: Viewer } | null = null;

page("plan", {
  title: ["文件", "Plan"],
  async render(root, params, app) {
    shown = null;
    const thing = await thingOf(root, params["iri"], app, () => skeleton(14));
    if (thing === null) return;
    const code = await codes(app.source);
    fill(root, head(thing, code), views(thing, params));
    if (isText(params)) await text(root, thing, params, app);
    else overview(root, thing, app, code);
  },
  update(params) {
    if (shown === null || !isText(params) || params["iri"] !== shown.iri || (params["text"] ?? "") !== shown.text) return false;
    shown.viewer.follow(params);
    return true;
  },
});

function isText(params: Params): boolean {
  return params["view"] === "text" || params["at"] !== undefined;
}

function views(thing: Thing, params: Params): Child {
  if (thing.sources.length === 0) return h("p", { class: "quiet" }, say("notLoaded"));
  const one = (view: string | undefined, label: string): HTMLElement =>
    h("a", { href: link("plan", { iri: thing.iri, view }), "aria-current": (view === "text") === isText(params) ? "page" : null }, label);
  return h("div", { class: "thing-views", role: "navigation", "aria-label": say("views") }, one(undefined, say("overview")), one("text", say("text")));
}

function head(thing: Thing, code: Say): HTMLElement {
  const heads = thing.facts.head ?? [];
  const first: Head = heads[0] ?? {};
  const issuers = [...new Map(heads.flatMap((one) => (one.issuer === undefined ? [] : [[one.issuer, one.issuerName ?? ""] as const])))];
  const facts = thing.facts;
  const period = first.from === undefined ? "" : `${first.from}—${first.to ?? ""}`;
  return top({
    kind: [w(thing.kind === "plan" ? "plan" : "document"), first.type === undefined ? null : ` · ${code("plan-type", first.type)}`],
    title: spoken(thing.label),
    names: thing.names,
    facts: [
      [w("area"), thing.area === "" ? "" : `${thing.area}${thing.level === "" ? "" : ` · ${code("level", thing.level)}`}`],
      [say("issuer"), issuers.length === 0 ? "" : issuers.map(([iri, name], at) => [at === 0 ? "" : "、", named(iri, name)])],
      [say("number"), first.number ?? ""],
      [say("issued"), first.issued ?? ""],
      [say("period"), period],
    ],
    counts: thing.kind !== "plan" ? [] : [
      { number: facts.tasks?.length ?? 0, label: say("tasks"), section: "outline" },
      { number: new Set((facts.parties ?? []).filter((one) => one.basis !== DEFAULT).map((one) => one.party)).size, label: say("parties"), section: "outline" },
      { number: distinct(facts.targets ?? []).length, label: say("targets"), section: "goals" },
      { number: distinct(facts.money ?? []).length, label: say("money"), section: "provisions" },
    ],
  });
}

function overview(root: HTMLElement, thing: Thing, app: App, code: Say): void {
  const facts = thing.facts;
  const cites = (facts.citations ?? []).filter((one) => one.plan === thing.iri);
  const cited = (facts.citations ?? []).filter((one) => one.document === thing.iri && one.plan !== thing.iri);
  const goals = distinct(facts.targets ?? []).filter((one) => one.task === undefined);
  const given = distinct(facts.money ?? []);
  const parts: Child[] = [
    thing.kind !== "plan" ? null : section("bases", say("bases"), cites.length === 0 ? h("p", { class: "quiet" }, say("basesNone")) : citations(cites, true, code)),
    cited.length === 0 ? null : section("cited", say("citedBy"), citations(cited, false, code)),
    relations(thing, code),
    thing.kind !== "plan" ? null : section("outline", say("outline"), h("p", { class: "quiet" }, say("outlineNote")), outline(thing.iri, facts, code)),
    goals.length === 0 ? null : section("goals", say("goals"), targets(say("goals"), goals, code, { year: true })),
    given.length === 0 ? null : section("provisions", say("provisions"), money(say("provisions"), given, code, { task: true, instrument: true, brief: true })),
    thing.sources.length === 0 ? null : reading(app, thing),
  ];
  for (const part of parts) if (part instanceof Node) root.append(part);
}

/** What it rests on first. */
function citations(all: readonly Citation[], own: boolean, code: Say): HTMLElement {
  const order = ["implements", "amends", "repeals"];
  const rank = (one: Citation): number => (order.indexOf(one.kind ?? "") + order.length + 1) % (order.length + 1);
  return table(
    own ? say("bases") : say("citedBy"),
    [{ text: say("kind"), kind: "narrow" }, { text: say("document"), kind: "title" }, { text: w("words"), kind: "words" }],
    [...all].sort((a, b) => rank(a) - rank(b)).map((one) => [
      code("citation-kind", one.kind),
      own
        ? [named(one.document, one.documentTitle), one.documentNumber === undefined ? null : h("span", { class: "quiet" }, ` ${one.documentNumber}`), one.loaded ? [" ", h("span", { class: "tag" }, say("loaded"))] : null]
        : named(one.plan, one.planTitle),
      quoted(one.plan, one),
    ]),
  );
}

function relations(thing: Thing, code: Say): Child {
  const all = thing.facts.relations ?? [];
  if (all.length === 0) return null;
  const rows = all.map((one) => [say(one.way), named(one.plan, one.planTitle), code("alignment", one.kind)]);
  return section("relations", say("relations"), table(say("relations"), [{ text: say("way"), kind: "narrow" }, say("document"), { text: say("kind"), kind: "narrow" }], rows));
}

async function text(root: HTMLElement, thing: Thing, params: Params, app: App): Promise<void> {
  const wanted = params["text"] ?? "";
  const digest = thing.sources.find((one) => wanted !== "" && one.startsWith(wanted)) ?? thing.sources[0];
  if (digest === undefined) return;
  const place = h("div", {}, skeleton(14));
  root.append(place);
  try {
    const [source, about] = await Promise.all([app.source.text(digest), app.source.about()]);
    if (!place.isConnected) return;
    const one = viewer(app, source, about.markKinds, params);
    fill(place, one.element);
    shown = { iri: thing.iri, text: wanted, viewer: one };
    // Now that it has a place, what was asked for can be brought into sight.
    one.follow(params);
  } catch (error) {
    fill(place, trouble(error));
  }
}

