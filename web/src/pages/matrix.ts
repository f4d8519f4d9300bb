// 矩阵: how many tasks each agency has in each domain, or together with each other agency.

import { trouble } from "../asked.js";
import { choice, controls, focusedIn, refocus, views } from "../charts/controls.js";
import { fill, h, skeleton } from "../dom.js";
import { Ledger } from "../ledger/model.js";
import { matrixOf, SIZES, wantedOf, type Head, type Matrix, type Wanted } from "../matrix/counting.js";
import { tableOf } from "../matrix/table.js";
import { page, type App } from "../pages.js";
import { change, type Params } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/matrix.json";

const w = words(book);
/** Names of what is left out that are told. */
const FEW = 6;

interface Standing {
  ledger: Ledger;
  place: HTMLElement;
}

let standing: Standing | null = null;

page("matrix", {
  title: ["矩阵", "Matrix"],
  order: 2,
  wide: true,
  async render(root, params, app) {
    const place = h("div", {}, skeleton(14));
    root.append(h("h1", {}, w("title")), place);
    try {
      const ledger = new Ledger(await app.source.ledger());
      if (!root.isConnected) return;
      standing = { ledger, place };
      app.leaving(() => (standing = null));
      show(standing, params, app);
    } catch (error) {
      fill(place, trouble(error));
    }
  },
  update(params, app) {
    if (standing === null) return false;
    show(standing, params, app);
    return true;
  },
});

function show({ ledger, place }: Standing, params: Params, app: App): void {
  const wanted = wantedOf(params);
  const matrix = matrixOf(ledger, wanted, (code) => ledger.word("function", code, app.language));
  const held = focusedIn(place);
  const caption = w(wanted.view === "domains" ? "captionDomains" : "captionAgencies", { tasks: counted(matrix.tasks) });
  const scrolled = place.querySelector(".matrix")?.scrollLeft ?? 0;
  fill(
    place,
    views(w("views"), "view", [{ value: "domains", label: w("domains") }, { value: "agencies", label: w("agencies") }], wanted.view),
    h("p", { class: "quiet" }, w(wanted.view === "domains" ? "explainDomains" : "explainAgencies")),
    filters(ledger, wanted, app),
    matrix.rows.length === 0 ? h("p", { class: "nothing" }, w("nothing")) : tableOf(matrix, wanted, caption),
    h("p", { class: "left-out" }, caption, " ", leftOut(matrix)),
  );
  const table = place.querySelector(".matrix");
  if (table !== null) table.scrollLeft = scrolled;
  refocus(place, held);
  app.announce(caption);
}

function filters(ledger: Ledger, wanted: Wanted, app: App): HTMLElement {
  const plans = [...new Set(ledger.tasks.map((task) => task.plan))].filter((plan) => wanted.level === "" || plan.level === wanted.level);
  const levels = [...new Set(ledger.tasks.map((task) => task.plan.level))].filter((one) => one !== "");
  const word = (level: string): string => ledger.word("level", level, app.language);
  return controls(
    w("filters"),
    choice("level", w("level"), [{ value: "", label: w("everyLevel") }, ...levels.map((one) => ({ value: one, label: word(one) }))], wanted.level, (level) => change({ level, plan: "" })),
    choice("plan", w("plan"), [{ value: "", label: w("everyPlan") }, ...plans.map((one) => ({ value: one.iri, label: one.title, group: word(one.level) }))], wanted.plan),
    choice("role", w("role"), [{ value: "", label: w("anyRole") }, { value: "lead", label: w("led") }], wanted.led ? "lead" : ""),
    choice("most", w("most"), SIZES.map((one, at) => ({ value: at === 0 ? "" : String(one), label: w("upTo", { count: one }) })), wanted.most === SIZES[0] ? "" : String(wanted.most)),
  );
}

/** What did not fit, by name and number: nothing is left out in silence. */
function leftOut(matrix: Matrix): string {
  const told = (heads: Head[], one: "rowsOut" | "columnsOut"): string =>
    heads.length === 0 ? "" : w(one, { count: counted(heads.length), names: heads.slice(0, FEW).map((head) => `${head.label} ${head.total}`).join(w("and")), more: heads.length > FEW ? w("more") : "" });
  const all = [told(matrix.moreRows, "rowsOut"), told(matrix.moreColumns, "columnsOut")].filter((one) => one !== "");
  return all.length === 0 ? w("complete") : all.join(" ");
}
