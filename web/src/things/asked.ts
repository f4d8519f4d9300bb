// Answers of named questions below the facts of a thing.

import { questionOf, trouble } from "../asked.js";
import { fill, skeleton } from "../dom.js";
import { listing } from "../listing.js";
import type { App } from "../pages.js";
import type { Answer, Given } from "../source.js";

/**
 * The rows of `name` in which one of `columns` is `value`. A server narrows down by the parameter; a folder has the
 * whole answer in a file and needs no engine to leave rows out.
 */
export async function part(app: App, name: string, parameter: string, value: string, columns: readonly string[] = [parameter]): Promise<Answer> {
  const given: Given = app.source.life === "folder" ? {} : { [parameter]: value };
  const answer = await app.source.ask(name, given);
  const places = columns.map((column) => answer.columns.indexOf(column));
  const rows = answer.rows.filter((row) => places.some((place) => row[place] === value));
  return { ...answer, rows, total: rows.length };
}

/** Put the rows of `part` into `place`; what there is no row of is taken away, `place` and all. */
export async function showPart(app: App, place: HTMLElement, inside: HTMLElement, name: string, parameter: string, value: string, columns: readonly string[]): Promise<void> {
  fill(inside, skeleton(3));
  try {
    const [question, answer] = await Promise.all([questionOf(app, name), part(app, name, parameter, value)]);
    if (answer.rows.length === 0) place.remove();
    else fill(inside, listing(question, answer, { columns }));
  } catch (error) {
    fill(inside, trouble(error));
  }
}
