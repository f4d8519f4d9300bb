// Answers for a narrower question. A server is asked for just that; a folder holds whole answers, of which the
// rows that fit are taken, as asking its graph anew takes seconds.

import type { App } from "../pages.js";
import type { Answer, Cell, Given } from "../source.js";

export type Row = (name: string) => Cell;

/** `row("title")` for each row of an answer. */
export function rowsOf(answer: Answer): Row[] {
  const places = new Map(answer.columns.map((name, at) => [name, at]));
  return answer.rows.map((cells) => (name) => cells[places.get(name) ?? -1] ?? null);
}

/** The answer for `given`, which takes the rows that `fits`; `most` rows of it at most, `total` counts all. */
export async function narrowed(app: App, name: string, given: Given, fits: (row: Row) => boolean, most?: number): Promise<Answer> {
  if (app.source.life === "server") return app.source.ask(name, given, most === undefined ? {} : { limit: most });
  const whole = await app.source.ask(name);
  const rows = rowsOf(whole);
  const fitting = whole.rows.filter((_, at) => fits(rows[at] as Row));
  return { ...whole, rows: most === undefined ? fitting : fitting.slice(0, most), total: fitting.length };
}

/** The last part of the IRI of a concept. */
export function code(cell: Cell): string {
  return String(cell ?? "").split("/").pop() ?? "";
}

export function text(cell: Cell): string {
  return cell === null ? "" : String(cell);
}

export function number(cell: Cell): number {
  return typeof cell === "number" ? cell : Number(cell ?? 0);
}
