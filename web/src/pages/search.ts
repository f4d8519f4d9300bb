// What the search finds, the nearest first, sorted out by kind.

import { trouble } from "../asked.js";
import { fill, h, skeleton, slice, type Child } from "../dom.js";
import { linkTo } from "../links.js";
import { page, type App } from "../pages.js";
import type { Hit } from "../source.js";
import { link } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/search.json";

const w = words(book);
const MOST = 100;
const EXAMPLES = ["发改", "科技厅", "揭榜", "实验室", "研发投入"];

page("search", {
  title: ["搜索", "Search"],
  async render(root, params, app) {
    const wanted = (params["q"] ?? "").trim();
    const place = h("div", { class: "found" });
    root.append(h("h1", {}, w("title")), place);
    if (wanted === "") {
      fill(place, h("p", {}, w("hint")), h("p", {}, w("examples"), "：", EXAMPLES.map((one) => [h("a", { href: link("search", { q: one }) }, one), " "])));
      return;
    }
    fill(place, skeleton(10));
    try {
      const hits = await app.source.find(wanted, [], MOST, app.language);
      show(place, hits, wanted, params["kind"] ?? "", app);
    } catch (error) {
      fill(place, trouble(error));
    }
  },
});

function show(place: HTMLElement, hits: readonly Hit[], wanted: string, kind: string, app: App): void {
  const said = { words: wanted, count: counted(hits.length) };
  const line = hits.length === 0 ? w("nothing", said) : w(hits.length < MOST ? "found" : "most", said);
  app.announce(line);
  const kinds = new Map<string, { label: string; count: number }>();
  for (const hit of hits) kinds.set(hit.kind, { label: hit.kindLabel, count: (kinds.get(hit.kind)?.count ?? 0) + 1 });
  const shown = kinds.has(kind) ? hits.filter((hit) => hit.kind === kind) : hits;
  const tab = (name: string, label: string, count: number): HTMLElement =>
    h("a", { href: link("search", { q: wanted, kind: name }), "aria-current": name === kind ? "true" : null }, label, h("span", { class: "count" }, " ", counted(count)));
  fill(
    place,
    h("p", { class: "quiet" }, line),
    hits.length === 0
      ? h("p", {}, w("hint"))
      : h("div", { class: "kinds", role: "group" }, tab("", w("all"), hits.length), [...kinds].map(([name, one]) => tab(name, one.label, one.count))),
    h("ol", { class: "hits" }, shown.map((hit) => entry(hit))),
    h("p", {}, h("a", { href: link("ledger", { q: wanted }) }, w("inLedger", { words: wanted }))),
  );
}

function entry(hit: Hit): HTMLElement {
  // A body that only the registers know has no page: nothing is said of it.
  const known = hit.kind !== "organization" && hit.kind !== "concept" && hit.kind !== "area";
  const href = (known ? linkTo(hit.iri) : null) ?? (hit.plan === "" ? null : linkTo(hit.plan));
  const marked: Child = [slice(hit.snippet, 0, hit.start), h("mark", {}, slice(hit.snippet, hit.start, hit.end)), slice(hit.snippet, hit.end, Infinity)];
  const same = hit.snippet === hit.label;
  const title = same ? marked : hit.label;
  const way = hit.way === "text" ? "way-text" : hit.way === "abbreviation" ? "way-abbreviation" : "way-other-name";
  return h(
    "li",
    {},
    h("div", {}, h("span", { class: "tag" }, hit.kindLabel), " ", href === null ? h("b", {}, title) : h("a", { href }, title), hit.levelLabel === "" ? null : h("span", { class: "quiet" }, " ", hit.levelLabel)),
    same ? null : h("div", { class: "matched" }, h("span", { class: "quiet" }, w(way), "："), marked),
    hit.plan === "" || hit.kind === "plan" ? null : h("div", { class: "quiet" }, w("in"), " ", h("a", { href: linkTo(hit.plan) }, hit.planTitle)),
  );
}
