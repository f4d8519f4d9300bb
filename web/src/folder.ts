// The life in a folder: answers that need no value stand in files of data/, the rest is asked of the graph.

import { answered, type World } from "./folder/asking.js";
import { received } from "./folder/data.js";
import { graph, query, started } from "./folder/engine.js";
import { Finder, type Findable } from "./folder/finding.js";
import type { About, Answer, Choice, Coverage, Given, LedgerData, Part, Question, Source, SourceText, Thing } from "./source.js";
import { Unanswered } from "./source.js";

/** Milliseconds of quiet after which the graph is loaded, so that the first question with a value need not wait. */
const QUIET = 1500;

export function folder(): Source {
  let finder: Promise<Finder> | null = null;
  const finding = (): Promise<Finder> => (finder ??= received<Findable>("find.json").then((all) => new Finder(all)));
  const kept = new Map<string, Promise<Answer>>();
  const world: World = {
    pick: (name) => received<Choice[]>(`pick/${name}.json`),
    simplified: async (text) => (await finding()).simple(text),
    vocabulary: () => received("words.json"),
  };

  async function ask(name: string, given: Given = {}, part: Part = {}): Promise<Answer> {
    const values = new Map(Object.entries(given).filter((one): one is [string, string] => one[1] !== undefined && one[1] !== ""));
    if (values.size === 0) return cut(await received<Answer>(`questions/${name}.json`), part);
    const key = JSON.stringify([name, [...values].sort()]);
    let found = kept.get(key);
    if (found === undefined) {
      found = asked(name, values);
      kept.set(key, found);
      found.catch(() => kept.delete(key));
    }
    return cut(await found, part);
  }

  async function asked(name: string, values: ReadonlyMap<string, string>): Promise<Answer> {
    const question = (await received<Question[]>("questions.json")).find((one) => one.id === name);
    if (question === undefined) throw new Unanswered(name);
    return answered(question, values, world);
  }

  window.setTimeout(() => void started().catch(() => undefined), QUIET);
  return {
    life: "folder",
    questions: () => received<Question[]>("questions.json"),
    ask,
    pick: world.pick,
    find: async (words, kinds = [], limit = 50, language = "zh") => (await finding()).find(words, kinds, limit, language),
    thing: async (iri) => (await received<Record<string, Thing>>(`things/${drawer(iri)}.json`))[iri] ?? null,
    text: (sha256) => received<SourceText>(`sources/${sha256}.json`),
    about: () => received<About>("about.json"),
    coverage: () => received<Coverage[]>("coverage.json"),
    ledger: () => received<LedgerData>("ledger.json"),
    select: query,
    graph,
    download: () => null,
  };
}

function cut(answer: Answer, part: Part): Answer {
  const offset = part.offset ?? 0;
  if (offset === 0 && part.limit === undefined) return answer;
  const end = part.limit === undefined ? undefined : offset + part.limit;
  return { ...answer, offset, rows: answer.rows.slice(offset, end) };
}

/** Which part of the things a folder keeps this one in; see kg/web/things.py. */
function drawer(iri: string): string {
  const last = iri.slice(-1).toLowerCase();
  return /^[0-9a-f]$/.test(last) ? last : "0";
}
