// Answers of named questions below the facts of a thing.

import type { App } from "../pages.js";
import type { Answer, Given } from "../source.js";

/**
 * The rows of `name` in which one of `columns` is `value`. A server narrows down by the parameter; a folder has the
 * whole answer in a file and needs no engine to leave rows out.
 */
export async function part(app: App, name: string, parameter: string, value: string, columns: readonly string[] = [parameter], more: Given = {}): Promise<Answer> {
  const given: Given = app.source.life === "folder" && Object.keys(more).length === 0 ? {} : { [parameter]: value, ...more };
  const answer = await app.source.ask(name, given);
  const places = columns.map((column) => answer.columns.indexOf(column));
  const rows = answer.rows.filter((row) => places.some((place) => row[place] === value));
  return { ...answer, rows, total: rows.length };
}
