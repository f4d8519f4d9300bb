// Asks a named question and shows it: the simplest page there is, and the beginning of most others.

import type { App } from "./pages.js";
import type { Answer, Given, Question } from "./source.js";
import { Unanswered } from "./source.js";
import { fill, h, skeleton } from "./dom.js";
import { listing, type Showing } from "./listing.js";
import { said } from "./words.js";

export async function questionOf(app: App, name: string): Promise<Question> {
  const found = (await app.source.questions()).find((one) => one.id === name);
  if (found === undefined) throw new Unanswered(name);
  return found;
}

/** Put the table of a question into `place`, a skeleton of it first. Returns the answer, null when there is none. */
export async function showQuestion(app: App, place: HTMLElement, name: string, given: Given = {}, showing: Showing = {}): Promise<Answer | null> {
  fill(place, skeleton(8));
  try {
    const [question, answer] = await Promise.all([questionOf(app, name), app.source.ask(name, given)]);
    fill(place, listing(question, answer, showing));
    return answer;
  } catch (error) {
    fill(place, trouble(error));
    return null;
  }
}

/** What went wrong, in words. */
export function trouble(error: unknown): HTMLElement {
  const message = error instanceof Unanswered ? error.message : String(error);
  const remedy = error instanceof Unanswered ? error.remedy : "";
  return h("div", { class: "trouble", role: "alert" }, h("p", {}, said("trouble")), h("p", {}, message === "offline" ? said("offline") : message), remedy === "" ? null : h("p", {}, remedy));
}
