// What stands in the picture, before any library draws it: the screen and the SVG show the same.

import type { LedgerData } from "../source.js";
import { bandsOf, type Band, type Place } from "./bands.js";
import { inLines, shortNames } from "./names.js";
import type { Part, Tie, Ties } from "./ties.js";

export interface Mark {
  /** Place in `parties`. */
  party: number;
  label: string;
  tasks: number;
  radius: number;
  /** Place of the colour of its function, -1 for the rest. */
  colour: number;
  place: Place;
}
export interface Line {
  tie: Tie;
  width: number;
}
export interface Scene {
  marks: Mark[];
  lines: Line[];
  bands: Band[];
  width: number;
  height: number;
  /** Codes of functions in the order of the colours. */
  functions: string[];
}

export const COLOURS = 7;

export function sceneOf(data: LedgerData, all: Ties, part: Part, width: number): Scene {
  const { places, bands, height } = bandsOf(part.nodes, part.ties, (one) => data.parties[one]?.level ?? "", width);
  const names = shortNames(data.parties, part.nodes);
  const functions = heaviest(data, all, part.nodes);
  const most = Math.max(1, ...part.nodes.map((one) => all.held.get(one) ?? 0));
  const widest = Math.max(1, ...part.ties.map((one) => one.tasks.length));
  const marks = part.nodes.map((party) => {
    const tasks = all.held.get(party) ?? 0;
    return {
      party,
      label: inLines(names.get(party) ?? ""),
      tasks,
      radius: 6 + 12 * Math.sqrt(tasks / most),
      colour: functions.indexOf(data.parties[party]?.functions[0] ?? ""),
      place: places.get(party) ?? { x: 0, y: 0 },
    };
  });
  const lines = part.ties.map((tie) => ({ tie, width: 1 + (6 * tie.tasks.length) / widest }));
  return { marks, lines, bands, width, height, functions };
}

/** The functions whose agencies have most tasks: as many as there are colours that can be told apart. */
function heaviest(data: LedgerData, all: Ties, shown: readonly number[]): string[] {
  const weights = new Map<string, number>();
  for (const one of shown) {
    const name = data.parties[one]?.functions[0];
    if (name !== undefined) weights.set(name, (weights.get(name) ?? 0) + (all.held.get(one) ?? 0));
  }
  return [...weights].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1)).slice(0, COLOURS).map(([name]) => name);
}

export interface Colours {
  ink: string;
  paper: string;
  ground: string;
  line: string;
  faint: string;
  accent: string;
  /** By function, the rest last. */
  marks: string[];
}

/** The colours of the page as they are now. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of("ink"), paper: of("paper"), ground: of("ground"), line: of("strong"), faint: of("faint"), accent: of("accent"),
    marks: [...Array.from({ length: COLOURS }, (_, at) => of(`c${at + 1}`)), of("c-rest")],
  };
}

/** On paper, whatever the screen shows. */
export const PRINTED: Pick<Colours, "ink" | "paper" | "ground" | "line" | "faint" | "accent"> = {
  ink: "#000000", paper: "#ffffff", ground: "#f4f6f8", line: "#8a939c", faint: "#333333", accent: "#0b5394",
};
