// From a fact to the sentence that says it: the text of its plan, at the words.

import { link } from "../state.js";

/** The text of `plan` at `place`, as the column of that name has it (digest:from-to); the task where it is unknown. */
export function sentenceLink(plan: string, task: string, place: string): string | null {
  const [digest = "", at = ""] = place.split(":");
  if (plan !== "" && at !== "") return link("plan", { iri: plan, text: digest.slice(0, 8), at });
  if (task !== "") return link("task", { iri: task });
  return plan === "" ? null : link("plan", { iri: plan });
}
