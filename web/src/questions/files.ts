// An answer as a file: the server makes it where there is one, else the page.

import { h } from "../dom.js";
import { cellText } from "../listing.js";
import type { App } from "../pages.js";
import { save } from "../saving.js";
import { csv, xlsx, type Value } from "../sheet.js";
import type { Answer, Question } from "../source.js";
import type { Params } from "../state.js";
import { spoken, words } from "../words.js";
import book from "../words/questions.json";

const w = words(book);

/** Links in one life, buttons in the other; both give every row. */
export function downloads(question: Question, answer: Answer, given: Params, app: App): HTMLElement[] {
  const name = question.id;
  const people = { ...given, lang: app.language };
  const remote = {
    csv: app.source.download(name, { ...people, excel: "1" }, "csv"),
    xlsx: app.source.download(name, people, "xlsx"),
    json: app.source.download(name, given, "json"),
  };
  const made: Record<keyof typeof remote, () => Promise<Blob>> = {
    csv: async () => csv(rowsOf(question, answer)),
    xlsx: () => xlsx(spoken(question.title), rowsOf(question, answer)),
    json: async () => new Blob([JSON.stringify(answer)], { type: "application/json" }),
  };
  return (["csv", "xlsx", "json"] as const).map((kind) => {
    const href = remote[kind];
    if (href !== null) return h("a", { class: "button", href, download: `${name}.${kind}` }, w(kind));
    return h("button", { type: "button", onclick: () => void made[kind]().then((file) => save(`${name}.${kind}`, file)) }, w(kind));
  });
}

/** Headings and all cells in words, in the order of the question's columns. */
export function rowsOf(question: Question, answer: Answer): Value[][] {
  const columns = question.columns.filter((one) => answer.columns.includes(one.name));
  const places = columns.map((one) => answer.columns.indexOf(one.name));
  const body = answer.rows.map((row) =>
    columns.map((one, at): Value => {
      const cell = row[places[at] ?? -1] ?? null;
      return typeof cell === "number" || cell === null ? cell : cellText(answer, one.name, cell);
    }),
  );
  return [columns.map((one) => spoken(one.heading)), ...body];
}
