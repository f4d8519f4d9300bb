// Text with its facts marked in place: a paragraph a line, an element a stretch.

import { h } from "../dom.js";
import { lines, OUTER, type Read } from "./stretches.js";

export interface Prose {
  element: HTMLElement;
  /** The elements that show a mark, by its place in the list. */
  shown: ReadonlyMap<number, HTMLElement[]>;
}

/** The lines of `read` from `start` to `end`; what is long stays quick, since lines out of sight are not laid out. */
export function prose(read: Read, start = 0, end = read.text.length): Prose {
  const shown = new Map<number, HTMLElement[]>();
  const paragraphs = lines(read, start, end).map((line) => {
    const inTask = line.stretches.some((one) => one.marks.some((at) => read.marks[at]?.mark.kind === "task"));
    return h(
      "p",
      { class: inTask ? "prose-line in-task" : "prose-line" },
      line.stretches.map((stretch) => {
        if (stretch.marks.length === 0) return stretch.text;
        const inner = stretch.marks.find((at) => !OUTER.has(read.marks[at]?.mark.kind ?? ""));
        const kind = inner === undefined ? "" : (read.marks[inner]?.mark.kind ?? "");
        const element = kind === ""
          ? h("span", { dataset: { marks: stretch.marks.join(" ") } }, stretch.text)
          : h("mark", { class: `fact fact-${kind}`, dataset: { marks: stretch.marks.join(" ") } }, stretch.text);
        for (const at of stretch.marks) {
          const known = shown.get(at);
          if (known === undefined) shown.set(at, [element]);
          else known.push(element);
        }
        return element;
      }),
    );
  });
  return { element: h("div", { class: "prose", lang: "zh-Hans" }, paragraphs), shown };
}

/** The places of the marks under a click, the innermost first. */
export function marksUnder(target: EventTarget | null): number[] {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-marks]") : null;
  return (element?.dataset["marks"] ?? "").split(" ").filter((one) => one !== "").map(Number);
}
