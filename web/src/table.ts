// The grid of long tables: Tabulator with only the rows in sight, its words in the language of the page.

import {
  FormatModule, InteractionModule, ResizeColumnsModule, ResizeTableModule, SortModule, Tabulator,
  type CellComponent, type ColumnDefinition, type Options,
} from "tabulator-tables";
import { h, type Child } from "./dom.js";
import { read } from "./state.js";
import { said, words } from "./words.js";
import book from "./words/table.json";
import { csv, xlsx, type Value } from "./sheet.js";
import { save } from "./saving.js";

Tabulator.registerModule([FormatModule, InteractionModule, ResizeColumnsModule, ResizeTableModule, SortModule]);

const w = words(book);

export interface GridColumn<Row> {
  name: string;
  heading: string;
  /** What a file and the sorting take; a list is one text. */
  value(row: Row): Value;
  /** What the cell shows, the value without. */
  cell?(row: Row): Child;
  /** Share of the width that is left over, and pixels at least. */
  grow?: number;
  least?: number;
  /** Not shown at first; the reader may choose it. */
  hidden?: boolean;
  number?: boolean;
}

export interface GridOptions<Row> {
  title: string;
  columns: GridColumn<Row>[];
  rows: readonly Row[];
  /** Columns to show, in place of those not hidden. */
  shown?: readonly string[];
  /** Called with the names of the columns after the reader chose. */
  chosen?(names: string[]): void;
  /** A CSS height; rows beyond scroll inside. */
  height?: string;
}

export interface Grid<Row> {
  element: HTMLElement;
  /** Buttons: columns, CSV, Excel, print. */
  tools: HTMLElement;
  show(rows: readonly Row[]): void;
  shownColumns(): string[];
  destroy(): void;
}

interface Held<Row> {
  row: Row;
}

export function grid<Row>(options: GridOptions<Row>): Grid<Row> {
  const holder = h("div", {});
  const printed = h("div", { class: "printed" });
  const element = h("div", { class: "grid" }, holder, printed);
  let rows = options.rows;
  let shown = visible(options);
  let table: Tabulator | null = null;
  let ready = false;
  let waiting: (() => void)[] = [];

  const definitions: ColumnDefinition[] = options.columns.map((one) => definition(one, shown.includes(one.name)));
  const settings: Options = {
    data: rows.map((row) => ({ row })),
    columns: definitions,
    layout: "fitColumns",
    height: options.height ?? "auto",
    rowHeight: 56,
    renderVerticalBuffer: 600,
    placeholder: () => said("nothing"),
    locale: "zh",
    langs: { zh: {}, en: {} },
    headerSortTristate: true,
    columnHeaderSortMulti: false,
    resizableRows: false,
  } as Options;

  /** Tabulator measures its place, so it must stand in the document. */
  function start(): void {
    table = new Tabulator(holder, settings);
    table.on("tableBuilt", () => {
      ready = true;
      describe(holder, options.title);
      for (const task of waiting) task();
      waiting = [];
    });
    holder.addEventListener("keydown", (event) => steps(event, holder));
  }
  window.requestAnimationFrame(() => {
    if (element.isConnected) start();
  });

  function when(task: () => void): void {
    if (ready) task();
    else waiting.push(task);
  }

  function order(): Row[] {
    if (table === null || !ready) return [...rows];
    return table.getRows("active").map((one) => (one.getData() as Held<Row>).row);
  }

  function cells(): Value[][] {
    const columns = options.columns.filter((one) => shown.includes(one.name));
    return [columns.map((one) => one.heading), ...order().map((row) => columns.map((one) => one.value(row)))];
  }

  function choose(names: string[]): void {
    shown = names;
    when(() => {
      for (const one of options.columns) {
        if (names.includes(one.name)) table?.showColumn(one.name);
        else table?.hideColumn(one.name);
      }
      table?.redraw(true);
    });
    options.chosen?.(names);
  }

  function before(): void {
    const [head = [], ...body] = cells();
    // Numbers, years and areas stay in one line; names and titles share what is left.
    const short = options.columns.filter((one) => shown.includes(one.name)).map((one) => (one.grow === undefined ? "short" : null));
    printed.replaceChildren(
      h("table", {}, h("thead", {}, h("tr", {}, head.map((one) => h("th", {}, one)))), h("tbody", {}, body.map((row) => h("tr", {}, row.map((one, at) => h("td", { class: short[at] ?? null }, one)))))),
    );
  }
  function after(): void {
    printed.replaceChildren();
  }
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);

  return {
    element,
    tools: tools(options, () => shown, choose, cells),
    show(next) {
      rows = next;
      when(() => void table?.setData(next.map((row) => ({ row }))));
    },
    shownColumns: () => shown,
    destroy() {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      table?.destroy();
      table = null;
    },
  };
}

function visible<Row>(options: GridOptions<Row>): string[] {
  const wanted = options.shown?.filter((name) => options.columns.some((one) => one.name === name)) ?? [];
  return wanted.length > 0 ? wanted : options.columns.filter((one) => one.hidden !== true).map((one) => one.name);
}

function definition<Row>(one: GridColumn<Row>, shown: boolean): ColumnDefinition {
  return {
    title: one.heading,
    field: one.name,
    visible: shown,
    minWidth: one.least ?? 80,
    ...(one.grow === undefined ? { width: one.least ?? 80 } : { widthGrow: one.grow }),
    headerHozAlign: one.number === true ? "right" : "left",
    hozAlign: one.number === true ? "right" : "left",
    // A node and not a text: Tabulator would read that as HTML.
    titleFormatter: () => h("span", {}, one.heading),
    formatter: (cell: CellComponent) => {
      const { row } = cell.getData() as Held<Row>;
      return h("div", { class: "cell" }, one.cell === undefined ? one.value(row) : one.cell(row));
    },
    sorter: (_a, _b, left, right) => compared(one.value((left.getData() as Held<Row>).row), one.value((right.getData() as Held<Row>).row)),
  };
}

const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** Numbers by size, words by their reading, what is empty last. */
export function compared(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || a === "") return 1;
  if (b === null || b === "") return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

function describe(holder: HTMLElement, title: string): void {
  holder.setAttribute("aria-label", title);
  // A grid may hold only groups of rows; the links in the rows take the keyboard there.
  holder.querySelector(".tabulator-tableholder")?.removeAttribute("tabindex");
}

/** Up and down go from row to row, in the same column. */
function steps(event: KeyboardEvent, holder: HTMLElement): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(".tabulator-row");
  if (row === null || row === undefined || !holder.contains(row)) return;
  const links = [...row.querySelectorAll("a")];
  const place = Math.max(0, links.indexOf(document.activeElement as HTMLAnchorElement));
  let next = (event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling) as HTMLElement | null;
  while (next !== null && next.querySelector("a") === null) next = (event.key === "ArrowDown" ? next.nextElementSibling : next.previousElementSibling) as HTMLElement | null;
  const there = next === null ? [] : [...next.querySelectorAll("a")];
  const target = there[Math.min(place, there.length - 1)];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

function tools<Row>(options: GridOptions<Row>, shown: () => string[], choose: (names: string[]) => void, cells: () => Value[][]): HTMLElement {
  const boxes = options.columns.map((one) =>
    h("label", {}, h("input", { type: "checkbox", value: one.name, checked: shown().includes(one.name), onchange: changed }), one.heading),
  );
  const list = h("div", { class: "menu-list" }, boxes);
  function changed(event: Event): void {
    const names = [...list.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value);
    // A table without a column is no table.
    if (names.length === 0) (event.target as HTMLInputElement).checked = true;
    else choose(names);
  }
  const menu = h("details", { class: "menu-box" }, h("summary", {}, w("columns")), list);
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  const name = `${options.title}-${read().language}`;
  return h(
    "div",
    { class: "tools unprinted" },
    menu,
    h("button", { type: "button", onclick: () => void xlsx(options.title, cells()).then((file) => save(`${name}.xlsx`, file)) }, w("excel")),
    h("button", { type: "button", onclick: () => save(`${name}.csv`, csv(cells())) }, w("csv")),
    h("button", { type: "button", onclick: () => window.print() }, said("print")),
  );
}
