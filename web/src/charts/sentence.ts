// From a fact to the sentence that says it: the page of its task or plan, at the words.

import { link } from "../state.js";

/** The page that shows the words of `fact`: of its task, else of its plan; null where neither is known. */
export function sentenceLink(fact: string, task: string, plan: string): string | null {
  if (task !== "") return link("task", { iri: task, fact });
  return plan === "" ? null : link("plan", { iri: plan, fact });
}
