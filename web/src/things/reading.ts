// How a document was read: how much of it became facts, and what is in doubt.

import { questionOf, trouble } from "../asked.js";
import { fill, h, skeleton } from "../dom.js";
import { listing } from "../listing.js";
import type { App } from "../pages.js";
import type { Thing } from "../source.js";
import { link } from "../state.js";
import { counted, words } from "../words.js";
import book from "../words/plan.json";
import { part } from "./asked.js";
import { section } from "./parts.js";

const say = words(book);
const DOUBTS = [
  ["reading-doubts", "readingDoubts", ["kind", "about"]],
  ["doubtful-statements", "statements", ["verdict", "about", "otherAbout", "words", "otherWords"]],
] as const;

export function reading(app: App, thing: Thing): HTMLElement {
  const shares = h("div", { class: "reading-shares" }, skeleton(1));
  const doubts = h("div", {}, skeleton(3));
  void coverage(app, thing, shares);
  void doubtful(app, thing, doubts);
  return section("reading", say("reading"), shares, doubts);
}

async function coverage(app: App, thing: Thing, place: HTMLElement): Promise<void> {
  try {
    const [about, shares] = await Promise.all([app.source.about(), app.source.coverage()]);
    fill(
      place,
      about.documents.filter((one) => thing.sources.includes(one.sha256)).map((one) => {
        const share = shares.find((other) => other.sha256 === one.sha256);
        const characters = share?.characters ?? null;
        const read = share === undefined || characters === null || characters === 0 ? null : Math.floor((share.read / characters) * 100);
        const facts: [string, string][] = [[say("file"), one.file]];
        if (read !== null) facts.push([say("coverage"), `${read}%`]);
        if ((one.summary?.cut ?? 0) > 0) facts.push([say("cut"), counted(one.summary?.cut ?? 0)]);
        return [
          h("dl", { class: "thing-facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
          read === null || read === 100 ? null : h("p", {}, h("a", { href: link("plan", { iri: thing.iri, view: "text", text: thing.sources.length > 1 ? one.sha256.slice(0, 8) : undefined, hide: "none" }) }, say("unreadLink"))),
        ];
      }),
    );
  } catch (error) {
    fill(place, trouble(error));
  }
}

async function doubtful(app: App, thing: Thing, place: HTMLElement): Promise<void> {
  try {
    const found = await Promise.all(DOUBTS.map(async ([name, title, columns]) => ({ title, columns, question: await questionOf(app, name), answer: await part(app, name, "plan", thing.iri) })));
    const some = found.filter((one) => one.answer.rows.length > 0);
    fill(
      place,
      some.length === 0 ? h("p", { class: "quiet" }, say("noDoubts")) : some.map(({ title, columns, question, answer }) => [h("h3", {}, `${say(title)} (${counted(answer.rows.length)})`), listing(question, answer, { columns, most: 30 })]),
    );
  } catch (error) {
    fill(place, trouble(error));
  }
}
