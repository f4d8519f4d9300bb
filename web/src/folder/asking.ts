// Asks a named question of the graph in the page, with the same result as kg.web.answers.answer.

import type { Answer, Cell, Choice, Column, Parameter, Question } from "../source.js";
import { Unanswered } from "../source.js";
import { bind, boolean, integer, text } from "./binding.js";
import { cellOf } from "./cells.js";
import { query } from "./engine.js";
import { resolved, type Known } from "./names.js";

const THINGS = ["plan", "agency", "area", "level", "task", "function"];
const VOCABULARY = "https://w3id.org/policykg/vocab/";
const LONGEST = 1000;

export interface World {
  pick(name: string): Promise<Choice[]>;
  simplified(text: string): Promise<string>;
  /** language → IRI of a concept → word */
  vocabulary(): Promise<Record<"zh" | "en", Record<string, string>>>;
}

export async function answered(question: Question, given: ReadonlyMap<string, string>, world: World): Promise<Answer> {
  for (const name of given.keys()) if (!question.parameters.some((one) => one.name === name)) throw new Unanswered(name);
  const terms = new Map<string, string>();
  const known: Known = { ...world, ofPlan: (pick) => ofPlan(pick, terms.get("plan"), world) };
  // A plan first: it tells which of several bodies of one name is meant.
  const parameters = [...question.parameters].sort((a, b) => Number(b.name === "plan") - Number(a.name === "plan"));
  for (const parameter of parameters) {
    const value = given.get(parameter.name);
    if (value !== undefined) terms.set(parameter.name, await termOf(parameter, value, known));
    else if (parameter.required) throw new Unanswered(parameter.label.zh);
  }
  const bound = bind(question.text, terms);
  const found = await query(bound);
  const columns = found.head.vars ?? [];
  const byName = new Map(question.columns.map((one) => [one.name, one]));
  const rows = (found.results?.bindings ?? []).map((row) => columns.map((name) => cellOf(row[name], byName.get(name))));
  return { question: question.id, columns, rows, total: rows.length, offset: 0, query: bound, words: wordsOf(question.columns, columns, rows, await world.vocabulary()) };
}

async function termOf(parameter: Parameter, value: string, known: Known): Promise<string> {
  if (THINGS.includes(parameter.type)) return resolved(parameter, value, known);
  const typed = value.trim();
  if (parameter.type === "integer") {
    if (!/^[+-]?\d{1,18}$/.test(typed)) throw new Unanswered(typed);
    return integer(typed.replace(/^\+/, ""));
  }
  if (parameter.type === "boolean") {
    if (["true", "yes", "1", "是"].includes(typed.toLowerCase())) return boolean(true);
    if (["false", "no", "0", "否"].includes(typed.toLowerCase())) return boolean(false);
    throw new Unanswered(typed);
  }
  if (typed === "" || typed.length > LONGEST) throw new Unanswered(typed.slice(0, 60));
  if (parameter.values === undefined) return text(typed);
  const wanted = typed.toLowerCase();
  const code = Object.entries(parameter.values).find(([one, words]) => [one, words.zh, words.en].some((said) => said.toLowerCase() === wanted));
  if (code === undefined) throw new Unanswered(typed, Object.values(parameter.values).map((one) => one.zh).join("、"));
  return text(code[0]);
}

/** The bodies of the plan given; only agencies have such a list. */
async function ofPlan(pick: string, plan: string | undefined, _world: World): Promise<Set<string> | null> {
  if (pick !== "agencies" || plan === undefined) return null;
  const found = await query(bind(OF_PLAN, new Map([["plan", plan]])));
  return new Set((found.results?.bindings ?? []).map((row) => row["item"]?.value ?? ""));
}

const OF_PLAN = `PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT DISTINCT ?item WHERE { VALUES ?plan { UNDEF } ?task pol:inPlan ?plan . ?listing pol:forTask ?task ; pol:party ?item }`;

function wordsOf(
  columns: readonly Column[],
  names: readonly string[],
  rows: readonly Cell[][],
  vocabulary: Record<"zh" | "en", Record<string, string>>,
): Answer["words"] {
  const found: Answer["words"] = { zh: {}, en: {} };
  for (const column of columns) {
    const concept = column.kind === "concept";
    if (!concept && column.scheme === undefined && column.values === undefined) continue;
    const place = names.indexOf(column.name);
    const texts = rows.map((row) => row[place]).filter((cell): cell is string => typeof cell === "string");
    const codes = new Set(concept ? texts : texts.flatMap((one) => one.split("；").filter((part) => part !== "")));
    for (const language of ["zh", "en"] as const) {
      const words: Record<string, string> = {};
      for (const code of codes) {
        const own = column.values?.[code]?.[language];
        const said = own ?? vocabulary[language][code] ?? vocabulary[language][`${VOCABULARY}${column.scheme}/${code}`];
        const word = said ?? (concept ? (code.replace(/[/#]+$/, "").split(/[/#]/).pop() ?? "") : "");
        if (word !== "") words[code] = word;
      }
      found[language][column.name] = words;
    }
  }
  return found;
}

