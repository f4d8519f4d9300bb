// The life in a folder: answers that need no value stand in files of data/, the rest is asked of the graph.

import { received } from "./folder/data.js";
import type { About, Answer, Choice, Given, Hit, LedgerData, Part, Question, Source, SourceText, Thing } from "./source.js";
import { Unanswered } from "./source.js";

export function folder(): Source {
  const things = () => received<Record<string, Thing>>("things.json");
  const questions = () => received<Question[]>("questions.json");
  async function ask(name: string, given: Given = {}, part: Part = {}): Promise<Answer> {
    const values = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
    if (values.length > 0) throw new Unanswered(name);
    return cut(await received<Answer>(`questions/${name}.json`), part);
  }
  return {
    life: "folder",
    questions,
    ask,
    pick: (name) => received<Choice[]>(`pick/${name}.json`),
    find: async (): Promise<Hit[]> => [],
    thing: async (iri) => (await things())[iri] ?? null,
    text: (sha256) => received<SourceText>(`sources/${sha256}.json`),
    about: () => received<About>("about.json"),
    ledger: () => received<LedgerData>("ledger.json"),
    select: () => Promise.reject(new Unanswered("sparql")),
    download: () => null,
  };
}

function cut(answer: Answer, part: Part): Answer {
  const offset = part.offset ?? 0;
  if (offset === 0 && part.limit === undefined) return answer;
  const end = part.limit === undefined ? undefined : offset + part.limit;
  return { ...answer, offset, rows: answer.rows.slice(offset, end) };
}
