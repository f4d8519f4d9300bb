// Rows of an answer as a table, in place of YASGUI's own: that one writes style sheets, which our policy forbids.

import { fill, h, type Child } from "../dom.js";
import { linkTo } from "../links.js";
import type { Srj, Term } from "../source.js";
import { fold } from "../spelling.js";
import { link } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/sparql.json";
import type { Prefixes } from "./prefixes.js";

const w = words(book);

/** Rows a page of the table has. */
const PAGE = 100;

/** The table of `srj`: simple shows names and values only, else terms stand as in a query. */
export function tableOf(srj: Srj, prefixes: Prefixes): HTMLElement {
  const names = srj.head.vars ?? [];
  const rows = srj.results?.bindings ?? [];
  const body = h("tbody", {});
  const pager = h("div", { class: "tools pager unprinted" });
  const simple = h("input", { type: "checkbox", checked: true, onchange: () => show() });
  const filter = h("input", { type: "search", placeholder: w("filter"), "aria-label": w("filter"), maxlength: "100", oninput: () => { at = 0; show(); } });
  let at = 0;

  function show(): void {
    const wanted = fold(filter.value.trim());
    const kept = wanted === "" ? rows : rows.filter((row) => names.some((name) => fold(row[name]?.value ?? "").includes(wanted)));
    const part = kept.slice(at * PAGE, (at + 1) * PAGE);
    fill(body, part.map((row) => h("tr", {}, names.map((name) => cell(row[name], simple.checked, prefixes)))));
    if (kept.length === 0) fill(body, h("tr", {}, h("td", { colspan: String(Math.max(1, names.length)), class: "quiet" }, w("empty"))));
    const pages = Math.ceil(kept.length / PAGE);
    const step = (label: string, by: number, off: boolean): Child => h("button", { type: "button", disabled: off, onclick: () => { at += by; show(); } }, label);
    const told = `${counted(at * PAGE + 1)}–${counted(at * PAGE + part.length)} / ${counted(kept.length)}`;
    fill(pager, pages < 2 ? null : [step(w("before"), -1, at === 0), told, step(w("after"), 1, at >= pages - 1)]);
  }
  show();
  return h(
    "div",
    { class: "terms" },
    h("div", { class: "tools unprinted" }, h("label", {}, simple, w("simple")), rows.length > 10 ? filter : null),
    h("div", { class: "listing", tabindex: "0", role: "region", "aria-label": w("result") }, h("table", {}, h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name)))), body)),
    pager,
  );
}

function cell(term: Term | undefined, simple: boolean, prefixes: Prefixes): HTMLElement {
  if (term === undefined) return h("td", {});
  if (term.type === "uri") return h("td", { class: "iri" }, named(term.value, prefixes));
  const number = /#(integer|decimal|double|float)$/.test(term.datatype ?? "");
  if (simple || term.type !== "literal") return h("td", { class: number ? "number" : null }, term.value);
  const kind = term["xml:lang"] !== undefined ? `@${term["xml:lang"]}` : term.datatype === undefined ? "" : `^^${short(term.datatype, prefixes)}`;
  return h("td", {}, `"${term.value}"`, h("span", { class: "quiet" }, kind));
}

/** What has a page leads there; of anything else all statements are shown. */
function named(iri: string, prefixes: Prefixes): HTMLElement {
  const text = short(iri, prefixes);
  const page = linkTo(iri);
  if (page !== null) return h("a", { href: page, title: iri }, text);
  if (!/^https?:[^\s<>"{}|\\^`]+$/.test(iri)) return h("span", {}, text);
  const query = `SELECT ?property ?value\nWHERE { <${iri}> ?property ?value }\nORDER BY ?property ?value`;
  return h("a", { href: link("sparql", { query }), title: `${w("about")}\n${iri}`, class: "quiet" }, text);
}

function short(iri: string, prefixes: Prefixes): string {
  const fitting = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space) && iri.length > space.length);
  const [name, space] = fitting.sort(([, a], [, b]) => b.length - a.length)[0] ?? ["", ""];
  return space === "" ? iri : `${name}:${iri.slice(space.length)}`;
}
