// A text cut where facts begin and end, line by line.

import type { Mark, SourceText } from "../source.js";

export type Reading = "repaired" | "raw";

/** A fact in the reading shown: places are those of JavaScript's strings. */
export interface Placed {
  mark: Mark;
  start: number;
  end: number;
}

export interface Stretch {
  text: string;
  /** Places in the list of marks, the innermost first. */
  marks: readonly number[];
}
export interface Line {
  start: number;
  stretches: readonly Stretch[];
}

export interface Read {
  text: string;
  marks: readonly Placed[];
}

/** Facts that say what a stretch of text is, and hold the others. */
export const OUTER = new Set(["task", "section", "plan"]);

/** The text in one reading with its facts in the order of the text, those that hold others before them. */
export function reading(source: SourceText, which: Reading): Read | null {
  const text = which === "raw" ? source.raw : source.text;
  if (text === null) return null;
  const unit = units(text);
  const marks = source.marks.map((mark) => {
    const [start, end] = which === "raw" ? [mark.start, mark.end] : [mark.textStart ?? mark.start, mark.textEnd ?? mark.end];
    return { mark, start: unit(start), end: unit(end) };
  });
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return { text, marks };
}

/** From code points, as Python counts, to the units of a string here. */
export function units(text: string): (point: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => point;
  const places: number[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) places.push(at);
  return (point) => places[point] ?? text.length;
}

/** The lines of `read` between `start` and `end`. */
export function lines({ text, marks }: Read, start = 0, end = text.length): Line[] {
  const edges = new Set<number>();
  for (const one of marks) {
    if (one.end <= start || one.start >= end) continue;
    edges.add(Math.max(one.start, start)).add(Math.min(one.end, end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const found: Line[] = [];
  let open: number[] = [];
  let next = 0;
  let edge = 0;
  for (let from = start; from < end || (from === end && from === start); ) {
    const feed = text.indexOf("\n", from);
    const to = feed === -1 || feed >= end ? end : feed;
    const stretches: Stretch[] = [];
    for (let at = from; at < to; ) {
      while (edge < sorted.length && (sorted[edge] ?? 0) <= at) edge++;
      const stop = Math.min(sorted[edge] ?? to, to);
      open = open.filter((one) => (marks[one]?.end ?? 0) > at);
      for (; next < marks.length && (marks[next]?.start ?? 0) <= at; next++) if ((marks[next]?.end ?? 0) > at) open.push(next);
      stretches.push({ text: text.slice(at, stop), marks: [...open].sort((a, b) => size(marks[a]) - size(marks[b])) });
      at = stop;
    }
    found.push({ start: from, stretches });
    from = to + 1;
  }
  return found;
}

function size(one: Placed | undefined): number {
  return one === undefined ? 0 : one.end - one.start;
}

/** Sentences of which no fact says anything, as places in the text. */
export function unread({ text, marks }: Read): [number, number][] {
  const found: [number, number][] = [];
  let reached = 0;
  const gap = (start: number, end: number): void => {
    for (const piece of text.slice(start, end).matchAll(/[^\n]+/g)) {
      // Signs and numbers between two facts are nobody's loss.
      if (piece[0].replace(/[^\p{L}]/gu, "").length > 3) found.push([start + piece.index, start + piece.index + piece[0].length]);
    }
  };
  for (const one of marks) {
    if (one.start > reached) gap(reached, one.start);
    reached = Math.max(reached, one.end);
  }
  gap(reached, text.length);
  return found;
}

/** The share of the letters of a text that some fact covers, 0 to 1. */
export function covered(read: Read): number {
  const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;
  const all = letters(read.text);
  const lost = unread(read).reduce((sum, [start, end]) => sum + letters(read.text.slice(start, end)), 0);
  return all === 0 ? 1 : 1 - lost / all;
}
