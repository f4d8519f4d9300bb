// The matrix as a table that the arrow keys walk: one cell is in the order of the tab key, as in a spreadsheet.

import { h } from "../dom.js";
import { AND } from "../ledger/model.js";
import { change, link } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/matrix.json";
import type { Head, Matrix, Wanted } from "./counting.js";

const w = words(book);
/** Shades of a cell; styles/matrix.css has one for each. */
const SHADES = 5;

export function tableOf(matrix: Matrix, wanted: Wanted, caption: string): HTMLElement {
  const table = h(
    "table",
    { role: "grid", "aria-label": caption, onkeydown: (event: KeyboardEvent) => walk(table, event) },
    h(
      "thead",
      {},
      h(
        "tr",
        { role: "row" },
        h("th", { scope: "col", role: "columnheader", class: "corner", "aria-sort": wanted.sort === "name" ? "ascending" : "none" }, sorting(w("agency"), "name", wanted)),
        h("th", { scope: "col", role: "columnheader", class: "total", "aria-sort": wanted.sort === "" ? "descending" : "none" }, sorting(w("tasks"), "", wanted)),
        matrix.columns.map((one) =>
          h("th", { scope: "col", role: "columnheader", class: "across", "aria-sort": wanted.sort === one.key ? "descending" : "none" }, sorting(one.label, one.key, wanted)),
        ),
      ),
    ),
    h("tbody", {}, matrix.rows.map((row) => rowOf(matrix, row, wanted))),
  );
  const first = table.querySelector<HTMLElement>("tbody a");
  if (first !== null) first.tabIndex = 0;
  return h("div", { class: "matrix", role: "region", "aria-label": caption, tabindex: "0" }, table);
}

function sorting(label: string, key: string, wanted: Wanted): HTMLElement {
  const now = wanted.sort === key;
  return h("button", { type: "button", class: "sort", title: w("sortBy", { name: label }), onclick: () => change({ sort: key }) }, label, now ? h("span", { "aria-hidden": "true" }, key === "name" ? " ↑" : " ↓") : null);
}

function rowOf(matrix: Matrix, row: Head, wanted: Wanted): HTMLElement {
  return h(
    "tr",
    { role: "row" },
    h("th", { scope: "row", role: "rowheader" }, h("a", { href: link("agency", { iri: row.key }), tabindex: "-1" }, row.label)),
    h("td", { role: "gridcell", class: "total" }, h("a", { href: listOf(row, null, wanted), tabindex: "-1", "aria-label": w("all", { row: row.label, count: row.total }) }, counted(row.total))),
    matrix.columns.map((column) => cell(matrix, row, column, wanted)),
  );
}

function cell(matrix: Matrix, row: Head, column: Head, wanted: Wanted): HTMLElement {
  if (row.key === column.key) return h("td", { role: "gridcell", class: "own", "aria-label": w("same") }, "—");
  const count = matrix.count(row.key, column.key);
  if (count === 0) return h("td", { role: "gridcell", class: "none" }, "");
  // By the root: most cells are small, and steps among them would not be seen.
  const shade = Math.max(1, Math.ceil(Math.sqrt(count / matrix.most) * SHADES));
  const told = w(matrix.view === "domains" ? "inDomain" : "together", { row: row.label, column: column.label, count });
  return h("td", { role: "gridcell", class: `shade-${shade}` }, h("a", { href: listOf(row, column, wanted), title: told, "aria-label": told, tabindex: "-1" }, counted(count)));
}

/** The ledger with just the tasks that a cell counts. */
function listOf(row: Head, column: Head | null, wanted: Wanted): string {
  const both = column !== null && wanted.view === "agencies" ? `${row.key}${AND}${column.key}` : row.key;
  return link("ledger", {
    listed: both,
    lead: wanted.led ? row.key : "",
    domain: column !== null && wanted.view === "domains" ? column.key : "",
    level: wanted.level,
    plan: wanted.plan,
  });
}

function walk(table: HTMLTableElement, event: KeyboardEvent): void {
  const here = (event.target as HTMLElement).closest<HTMLTableCellElement>("th, td");
  const row = here?.parentElement as HTMLTableRowElement | null | undefined;
  if (here === null || row === null || row === undefined) return;
  const [down, right] = MOVES[event.key] ?? [0, 0];
  const rows = [...table.rows];
  let [y, x] = [rows.indexOf(row), here.cellIndex];
  if (event.key === "Home") [y, x] = [event.ctrlKey ? 1 : y, -1];
  else if (event.key === "End") [y, x] = [event.ctrlKey ? rows.length - 1 : y, row.cells.length];
  else if (down === 0 && right === 0) return;
  event.preventDefault();
  const step = event.key === "Home" ? 1 : event.key === "End" ? -1 : right;
  // Empty cells have nothing to stand on: the next that has is taken.
  for (y += down, x += step; ; y += down, x += step) {
    const cell = rows[y]?.cells[x];
    if (cell === undefined) return;
    const target = cell.querySelector<HTMLElement>("a, button");
    if (target === null) continue;
    for (const one of table.querySelectorAll<HTMLElement>("tbody a[tabindex='0']")) one.tabIndex = -1;
    target.tabIndex = 0;
    target.focus();
    return;
  }
}

const MOVES: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
