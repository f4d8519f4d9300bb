// The words of one fact with what is said inside them marked, in either reading.

import { fill, h } from "../dom.js";
import type { App } from "../pages.js";
import { r, readings } from "./bar.js";
import { prose } from "./prose.js";
import { reading, type Reading } from "./stretches.js";

/**
 * A quotation: `words` at once, then the same words of the text `sha256` with their facts marked.
 * `start` and `end` count code points of the text as read.
 */
export function quote(app: App, words: string, sha256: string | undefined, start: number, end: number, whole: string | null): HTMLElement {
  const text = h("blockquote", { class: "quote", lang: "zh-Hans" }, words.split("\n").map((line) => h("p", { class: "prose-line" }, line)));
  const above = h("div", { class: "quote-bar" });
  const bar = (which: Reading, choose: (one: Reading) => void): void => fill(above, readings(which, choose), whole === null ? null : h("a", { href: whole }, r("fullText")));
  // There from the start, so that nothing moves when the text comes.
  bar("repaired", () => undefined);
  if (sha256 !== undefined) {
    void app.source.text(sha256).then(
      (source) => {
        function show(which: Reading): void {
          const read = reading(source, which);
          const place = read?.marks.find(({ mark }) => mark.start === start && mark.end === end);
          if (read === null || place === undefined) return;
          fill(text, prose(read, place.start, place.end).element);
          bar(which, show);
        }
        show("repaired");
      },
      // The words are there already; without the text there are just no marks in them.
      () => undefined,
    );
  }
  return h("div", {}, above, text);
}
