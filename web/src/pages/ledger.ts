// 台账, the first page: every task, who leads, who joins, until when; facets, search, files.

import { h, fill, skeleton, type Child } from "../dom.js";
import { trouble } from "../asked.js";
import { chosen, Facets } from "../ledger/facets.js";
import { Ledger, type Task } from "../ledger/model.js";
import { page, type App } from "../pages.js";
import type { Party } from "../source.js";
import { change, link, read, type Params } from "../state.js";
import { grid, type Grid, type GridColumn } from "../table.js";
import { counted, words } from "../words.js";
import book from "../words/ledger.json";

const w = words(book);

interface Standing {
  ledger: Ledger;
  facets: Facets;
  table: Grid<Task>;
  count: HTMLElement;
  chips: HTMLElement;
  input: HTMLInputElement;
}

let standing: Standing | null = null;

function bodies(list: readonly Party[]): Child {
  return list.map((one, at) => [at > 0 ? "；" : "", h("a", { href: link("agency", { iri: one.iri }) }, one.name)]);
}

function names(list: readonly Party[]): string {
  return list.map((one) => one.name).join("；");
}

function columns(ledger: Ledger, app: App): GridColumn<Task>[] {
  const word = (scheme: string, code: string): string => ledger.word(scheme, code, app.language);
  const column = (name: string, heading: string, value: GridColumn<Task>["value"], rest: Partial<GridColumn<Task>> = {}): GridColumn<Task> => ({ name, heading, value, ...rest });
  return [
    column("number", w("number"), (task) => task.number, { least: 66 }),
    column("task", w("task"), (task) => task.title, {
      grow: 4, least: 150,
      cell: (task) => h("a", { class: "strong", href: link("task", { iri: task.iri }) }, task.title),
    }),
    column("lead", w("lead"), (task) => names(task.lead), { grow: 3, least: 110, cell: (task) => bodies(task.lead) }),
    column("others", w("others"), (task) => names(task.others), { grow: 4, least: 150, cell: (task) => bodies(task.others) }),
    column("year", w("year"), (task) => task.years.join("；"), { least: 100 }),
    column("plan", w("plan"), (task) => task.plan.title, { grow: 3, least: 130, cell: (task) => h("a", { href: link("plan", { iri: task.plan.iri }) }, task.plan.title) }),
    column("section", w("section"), (task) => task.section, { grow: 3, least: 120, hidden: true }),
    column("area", w("area"), (task) => task.plan.area ?? "", { least: 96, hidden: true }),
    column("level", w("level"), (task) => word("level", task.plan.level), { least: 84, hidden: true }),
    column("domain", w("domain"), (task) => task.domains.map((one) => word("function", one)).join("；"), { grow: 2, least: 110, hidden: true }),
    column("kind", w("kind"), (task) => word("task-kind", task.kind), { least: 100, hidden: true }),
    column("basis", w("basis"), (task) => task.basis.map((one) => word("role-basis", one)).join("；"), { least: 110, hidden: true }),
    column("byDefault", w("byDefault"), (task) => names(task.byDefault), { grow: 3, least: 130, hidden: true, cell: (task) => bodies(task.byDefault) }),
    column("targets", w("targets"), (task) => task.targets, { least: 84, number: true, hidden: true }),
    column("funds", w("funds"), (task) => task.money, { least: 96, number: true, hidden: true }),
    column("platforms", w("platforms"), (task) => task.platforms, { least: 84, number: true, hidden: true }),
  ];
}

/** On a narrow screen what fits. */
function shownAtFirst(params: Params): string[] | undefined {
  const wanted = (params["columns"] ?? "").split(",").filter((one) => one !== "");
  if (wanted.length > 0) return wanted;
  return window.matchMedia("(max-width: 40rem)").matches ? ["number", "task", "lead"] : undefined;
}

function apply(params: Params, app: App): void {
  if (standing === null) return;
  const shown = standing.ledger.shown(params, app.language);
  const found = w("found", { tasks: counted(shown.tasks.length), plans: counted(new Set(shown.tasks.map((one) => one.plan.iri)).size) });
  standing.table.show(shown.tasks);
  standing.facets.show(shown);
  fill(standing.chips, chosen(shown, params));
  standing.count.textContent = found;
  if (document.activeElement !== standing.input) standing.input.value = params["q"] ?? "";
  app.announce(found);
}

page("ledger", {
  title: ["台账", "Ledger"],
  order: 1,
  wide: true,
  async render(root, params, app) {
    const count = h("p", { class: "counted", "aria-live": "off" }, "\u00a0");
    const chips = h("div", { class: "chips unprinted" });
    const place = h("div", { class: "place" }, skeleton(9));
    const input = h("input", { type: "search", value: params["q"] ?? "", placeholder: w("hint"), "aria-label": w("search"), maxlength: "200" });
    // What would be moved by the data stays out of sight until they are here.
    const within = h("form", { class: "within unprinted", role: "search", hidden: true, onsubmit: (event: Event) => event.preventDefault() }, input);
    const tools = h("div", { class: "tools unprinted" });
    const facets = new Facets();
    const side = h("details", { class: "side unprinted" }, h("summary", {}, w("filters")), facets.element);
    side.open = !window.matchMedia("(max-width: 60rem)").matches;
    root.append(
      h("div", { class: "head" }, h("h1", {}, w("title")), count, within, tools),
      h("div", { class: "columns" }, side, h("div", { class: "rows" }, chips, place)),
    );
    let ledger: Ledger;
    try {
      ledger = new Ledger(await app.source.ledger());
    } catch (error) {
      fill(place, trouble(error));
      return;
    }
    if (!root.isConnected) return;
    const shown = shownAtFirst(params);
    const table = grid<Task>({
      title: w("title"),
      columns: columns(ledger, app),
      rows: ledger.shown(params, app.language).tasks,
      height: "100%",
      ...(shown === undefined ? {} : { shown }),
      chosen: (all) => change({ columns: all.join(",") }, "quietly"),
    });
    fill(place, table.element);
    tools.replaceWith(table.tools);
    within.hidden = false;
    standing = { ledger, facets, table, count, chips, input };
    let pause = 0;
    input.addEventListener("input", () => {
      window.clearTimeout(pause);
      pause = window.setTimeout(() => {
        change({ q: input.value.trim() }, "quietly");
        apply(read().params, app);
      }, 150);
    });
    apply(params, app);
    app.leaving(() => {
      window.clearTimeout(pause);
      table.destroy();
      standing = null;
    });
  },
  update(params, app) {
    if (standing === null) return false;
    apply(params, app);
    return true;
  },
});
