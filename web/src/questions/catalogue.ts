// All questions, and a field that finds the right one by a word of it.

import { fill, h } from "../dom.js";
import type { Question } from "../source.js";
import { fold, wordsOf } from "../spelling.js";
import { change, link } from "../state.js";
import { counted, spoken, words } from "../words.js";
import book from "../words/questions.json";

const w = words(book);

export function catalogue(all: readonly Question[], looked: string): HTMLElement {
  const list = h("ul", { class: "catalogue" });
  const count = h("p", { class: "quiet", role: "status" });
  const input = h("input", { type: "search", value: looked, placeholder: w("findHint"), "aria-label": w("find"), maxlength: "100", oninput: () => { show(); change({ find: input.value }, "quietly"); } });
  const folded = all.map((one) => fold([one.title.zh, one.title.en, one.description.zh, one.description.en, one.id, ...one.keywords].join(" ")));
  function show(): void {
    const wanted = wordsOf(input.value);
    const found = all.filter((_, at) => wanted.every((word) => folded[at]?.includes(word)));
    count.textContent = w("found", { count: counted(found.length) });
    fill(list, found.map(card));
  }
  show();
  return h("div", {}, h("h1", {}, w("title")), h("p", { class: "quiet" }, w("lead", { count: all.length })), h("div", { class: "looking" }, input, count), list);
}

function card(one: Question): HTMLElement {
  return h("li", {}, h("a", { href: link("questions", { name: one.id }) }, spoken(one.title)), h("p", {}, spoken(one.description)));
}
