// What a reader may take away: the data, a citation, the licences.

import { h, type Child } from "../dom.js";
import { csv } from "../sheet.js";
import { rowsOf } from "../questions/files.js";
import { questionOf } from "../asked.js";
import type { App } from "../pages.js";
import { save } from "../saving.js";
import type { About } from "../source.js";
import { counted, words } from "../words.js";
import book from "../words/about.json";
import { table } from "./quality.js";

const w = words(book);

const FORMS = [["nq", "quads"], ["trig", "trig"], ["nt", "triples"], ["ttl", "turtle"]] as const;

export function downloads(app: App): Child[] {
  // A folder has the one form from which every program makes the others.
  const forms = app.source.life === "server" ? FORMS : FORMS.slice(0, 1);
  const files = forms.map(([suffix, said]) => {
    const name = `policykg.${suffix}.gz`;
    return h("li", {}, h("a", { href: `./export/${name}`, download: name }, name), " ", h("span", { class: "quiet" }, w(said)));
  });
  const tables = [listed(app, "task-parties", w("ledgerCsv")), listed(app, "targets", w("targetsCsv"))];
  return [h("ul", {}, files, tables), h("p", { class: "quiet" }, w("single")), app.source.life === "server" ? programs() : null];
}

/** A whole answer as CSV that Excel opens. */
function listed(app: App, name: string, said: string): HTMLElement {
  const href = app.source.download(name, { excel: "1", lang: app.language }, "csv");
  if (href !== null) return h("li", {}, h("a", { href, download: `${name}.csv` }, said));
  const make = async (): Promise<void> => {
    const [question, answer] = await Promise.all([questionOf(app, name), app.source.ask(name)]);
    save(`${name}.csv`, csv(rowsOf(question, answer)));
  };
  return h("li", {}, h("button", { type: "button", class: "plain", onclick: () => void make() }, said));
}

function programs(): Child[] {
  const one = (href: string, said: string): Child => h("li", {}, h("a", { href: `./${href}` }, said));
  return [h("h3", {}, w("programs")), h("ul", {}, one("sparql", w("endpoint")), one("void", w("void")), one("openapi.json", w("openapi")), one("ontology.ttl", w("ontology")))];
}

export function citing(about: About): Child[] {
  const { version } = about;
  return [h("p", {}, w("citeData")), h("blockquote", {}, w("citation", { version, build: about.build === "" ? "—" : about.build, plans: counted(about.plans) })), h("p", {}, w("citeWords"))];
}

export function licences(about: About): Child[] {
  const rows = about.libraries.map(({ name, version, licence }) => h("tr", {}, h("td", {}, name), h("td", {}, version), h("td", {}, licence)));
  const head = [w("library"), w("number"), w("licence")].map((one) => h("th", { scope: "col" }, one));
  return [h("p", {}, w("own")), h("p", {}, h("a", { href: "./static/LICENCES.txt" }, w("texts"))), h("details", {}, h("summary", {}, `${w("made")}（${rows.length}）`), table(w("made"), head, rows))];
}
