// How well the documents were read: coverage, doubts, and the checks of the audit.

import { questionOf, showQuestion, trouble } from "../asked.js";
import { fill, h, type Child } from "../dom.js";
import { cellText } from "../listing.js";
import { linkTo } from "../links.js";
import type { App } from "../pages.js";
import type { About, Summary } from "../source.js";
import { link } from "../state.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/about.json";

const w = words(book);
/** Rows of doubts on this page; the question has all. */
const MOST = 30;
const MOST_DOCUMENTS = 50;

const COUNTS = [["tasks", "tasks"], ["responsibilities", "duties"], ["targets", "targets"], ["funding", "money"], ["platforms", "platforms"], ["citations", "citations"]] as const;

export async function documents(place: HTMLElement, about: About, app: App): Promise<void> {
  try {
    const coverage = new Map((await app.source.coverage()).map((one) => [one.sha256, one]));
    const head = [w("document"), w("characters"), w("read"), w("cut"), ...COUNTS.map(([, name]) => w(name)), w("doubts")];
    const number = (value: number | undefined | null): Child => h("td", { class: "number" }, value === undefined || value === null ? "—" : counted(value));
    // Those with most to look at come first.
    const ordered = [...about.documents].sort((a, b) => (b.summary?.doubts ?? 0) - (a.summary?.doubts ?? 0));
    const rows = ordered.map((one) => {
      const found = coverage.get(one.sha256);
      const summary: Partial<Summary> = one.summary ?? {};
      const share = found === undefined || found.characters === null || found.characters === 0 ? null : found.read / found.characters;
      const href = linkTo(one.plan);
      return h(
        "tr",
        {},
        h("td", {}, href === null ? one.title : h("a", { href }, one.title), h("div", { class: "quiet" }, one.file)),
        number(found?.characters),
        h("td", { class: "share" }, share === null ? w("unknown") : [h("span", {}, `${Math.round(share * 100)}%`), h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "bar", style: { width: `${share * 100}%` } }))]),
        number(summary.cut),
        COUNTS.map(([name]) => number(summary[name])),
        h("td", { class: "number" }, summary.doubts === undefined ? "—" : summary.doubts === 0 ? "0" : h("a", { href: link("questions", { name: "reading-doubts", plan: one.plan }) }, counted(summary.doubts))),
      );
    });
    const heads = head.map((one, at) => h("th", { scope: "col", class: at === 0 || at === 2 ? null : "number" }, one));
    const show = (count: number): void => {
      const left = rows.length - count;
      fill(place, table(w("documents"), heads, rows.slice(0, count)), left > 0 ? h("button", { type: "button", class: "more unprinted", onclick: () => show(rows.length) }, w("more", { count: counted(left) })) : null);
    };
    show(MOST_DOCUMENTS);
  } catch (error) {
    fill(place, trouble(error));
  }
}

export async function checks(place: HTMLElement, about: About, app: App): Promise<void> {
  try {
    const answer = await app.source.ask("audit-overview");
    const at = (name: string): number => answer.columns.indexOf(name);
    const most = Math.max(1, ...answer.rows.map((row) => Number(row[at("findings")])));
    const rows = answer.rows.map((row) => {
      const name = String(row[at("check")]);
      const part = about.checks[name];
      const found = Number(row[at("findings")]);
      const href = link("questions", { name: part?.question ?? String(row[at("question")]), ...part?.given });
      return h(
        "tr",
        {},
        h("td", {}, cellText(answer, "verdict", row[at("verdict")] ?? null)),
        h("td", { class: "number" }, h("a", { href, "aria-label": `${cellText(answer, "verdict", row[at("verdict")] ?? null)} ${counted(found)}` }, counted(found))),
        h("td", { class: "share", "aria-hidden": "true" }, h("span", { class: "track" }, h("span", { class: "bar", style: { width: `${(100 * found) / most}%` } }))),
      );
    });
    fill(place, table(w("checks"), [h("th", { scope: "col" }, w("check")), h("th", { scope: "col", class: "number" }, w("findings")), h("td", { "aria-hidden": "true" })], rows));
  } catch (error) {
    fill(place, trouble(error));
  }
}

export async function doubts(place: HTMLElement, app: App): Promise<void> {
  const [reading, kinds] = [h("div", {}), h("div", {})];
  const whole = (name: string): Child => h("p", { class: "unprinted" }, h("a", { href: link("questions", { name }) }, w("whole")));
  fill(place, reading, whole("reading-doubts"), h("h3", {}, w("statementsTitle")), kinds, whole("doubtful-statements"));
  await Promise.all([showQuestion(app, reading, "reading-doubts", {}, { most: MOST }), statements(kinds, app)]);
}

/** How many statements are doubtful in which way; each number leads to its list. */
async function statements(place: HTMLElement, app: App): Promise<void> {
  try {
    const question = await questionOf(app, "doubtful-statements");
    const said = question.columns.find((one) => one.name === "verdict")?.values ?? {};
    const counts = await (app.source.life === "server" ? asked(app, Object.keys(said)) : held(app));
    const rows = [...counts].filter(([, count]) => count > 0).map(([kind, count]) =>
      h("tr", {}, h("td", {}, spoken(said[kind] ?? { zh: kind, en: kind })), h("td", { class: "number" }, h("a", { href: link("questions", { name: "doubtful-statements", kind }) }, counted(count)))),
    );
    fill(place, rows.length === 0 ? h("p", {}, w("none")) : table(w("statementsTitle"), [h("th", { scope: "col" }, w("check")), h("th", { scope: "col", class: "number" }, w("findings"))], rows));
  } catch (error) {
    fill(place, trouble(error));
  }
}

/** A server counts, so that a large answer need not travel. */
async function asked(app: App, kinds: readonly string[]): Promise<[string, number][]> {
  return Promise.all(kinds.map(async (kind): Promise<[string, number]> => [kind, (await app.source.ask("doubtful-statements", { kind }, { limit: 1 })).total]));
}

/** A folder holds the answer. */
async function held(app: App): Promise<Map<string, number>> {
  const answer = await app.source.ask("doubtful-statements");
  const at = answer.columns.indexOf("verdict");
  const counts = new Map<string, number>();
  for (const row of answer.rows) counts.set(String(row[at]), (counts.get(String(row[at])) ?? 0) + 1);
  return counts;
}

export function table(label: string, head: readonly HTMLElement[], rows: readonly HTMLElement[]): HTMLElement {
  return h("div", { class: "listing", tabindex: "0", role: "region", "aria-label": label }, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)));
}
