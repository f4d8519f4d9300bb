// The figures of one indicator: points of the same measure, in lines of an area and a document.

import { code, number, rowsOf, text } from "../charts/narrowed.js";
import type { Answer } from "../source.js";

export interface Figure {
  node: string;
  area: string;
  year: number | null;
  name: string;
  comparator: string;
  value: number | null;
  upTo: number | null;
  unit: string;
  plan: string;
  planTitle: string;
  task: string;
  /** observed, set, raised, lowered, postponed, advanced, restated. */
  verdict: string;
  former: string;
  earlier: string;
  words: string;
  place: string;
}

/** How a figure stands to one of the area above. */
export interface Against {
  verdict: string;
  planTitle: string;
  figure: string;
}

export function figuresOf(answer: Answer, line: string): Figure[] {
  return rowsOf(answer)
    .filter((row) => row("line") === line)
    .map((row) => ({
      node: text(row("node")),
      area: text(row("areaName")),
      year: row("year") === null ? null : number(row("year")),
      name: text(row("indicatorName")),
      comparator: code(row("comparator")),
      value: row("figure") === null ? null : number(row("figure")),
      upTo: row("upTo") === null ? null : number(row("upTo")),
      unit: text(row("unitName")),
      plan: text(row("plan")),
      planTitle: text(row("planTitle")),
      task: text(row("task")),
      verdict: text(row("verdict")),
      former: text(row("former")),
      earlier: text(row("earlier")),
      words: text(row("words")),
      place: text(row("place")),
    }));
}

/** By the figure below, what target-strictness says of it. */
export function comparisonsOf(answer: Answer): Map<string, Against[]> {
  const found = new Map<string, Against[]>();
  for (const row of rowsOf(answer)) {
    const below = text(row("below"));
    const one = { verdict: code(row("verdict")), planTitle: text(row("planTitle")), figure: `${text(row("figure"))}${text(row("unitName"))}` };
    const known = found.get(below) ?? [];
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(one))) found.set(below, [...known, one]);
  }
  return found;
}

/** What kind of number it is: levels, growth, ranks and multiples have no common axis. */
export function measureOf(one: Figure): string {
  const kind = one.comparator.startsWith("growth") ? "growth" : one.comparator === "rank-within" ? "rank" : one.comparator === "multiple-of" ? "multiple" : "level";
  return `${kind} ${one.unit}`;
}

export interface Measure {
  key: string;
  kind: string;
  unit: string;
  /** Figures that have a year and a value. */
  drawn: number;
}

/** The measures of these figures, the one with most first. */
export function measuresOf(figures: readonly Figure[]): Measure[] {
  const found = new Map<string, Measure>();
  for (const one of distinct(figures)) {
    const key = measureOf(one);
    const known = found.get(key) ?? { key, kind: key.split(" ")[0] ?? "", unit: one.unit, drawn: 0 };
    if (one.year !== null && one.value !== null) known.drawn++;
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => b.drawn - a.drawn || (a.key < b.key ? -1 : 1));
}

/** A figure has a row for each of its revisions: here each once, with all its verdicts. */
export function distinct(figures: readonly Figure[]): Figure[] {
  return [...new Map(figures.map((one) => [one.node, one])).values()];
}

export interface Line {
  name: string;
  area: string;
  planTitle: string;
  points: Figure[];
  /** Whether no year has two different figures, which would be set for different things: only then they are joined. */
  joined: boolean;
}

/** Lines that an eye can tell apart. */
export const MOST_LINES = 8;

export interface Drawn {
  lines: Line[];
  /** Lines that did not fit. */
  left: number;
  /** Figures without a year or a value, which only the table has. */
  undated: number;
  other: number;
}

export function linesOf(figures: readonly Figure[], measure: string): Drawn {
  const all = distinct(figures);
  const fitting = all.filter((one) => measureOf(one) === measure);
  const dated = fitting.filter((one) => one.year !== null && one.value !== null);
  const groups = new Map<string, Figure[]>();
  for (const one of dated) groups.set(`${one.area}\n${one.planTitle}`, [...(groups.get(`${one.area}\n${one.planTitle}`) ?? []), one]);
  const lines = [...groups.values()].map((points): Line => {
    const [first] = points as [Figure];
    return {
      name: [first.area, first.planTitle].filter((one) => one !== "").join(" · "),
      area: first.area,
      planTitle: first.planTitle,
      points: [...points].sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || (a.value ?? 0) - (b.value ?? 0)),
      joined: new Set(points.map((one) => one.year)).size === new Set(points.map((one) => `${one.year} ${one.value}`)).size,
    };
  });
  // Areas whose figures were changed come first: with many areas the others do not fit.
  const changed = new Map<string, number>();
  for (const one of dated) changed.set(one.area, (changed.get(one.area) ?? 0) + (one.former === "" ? 0 : 1));
  const weight = (line: Line): number => changed.get(line.area) ?? 0;
  lines.sort((a, b) => weight(b) - weight(a) || b.points.length - a.points.length || (a.name < b.name ? -1 : 1));
  return { lines: lines.slice(0, MOST_LINES), left: Math.max(0, lines.length - MOST_LINES), undated: fitting.length - dated.length, other: all.length - fitting.length };
}
