// Places of agencies: levels of government as bands, top down, neighbours near each other. Nothing is left to chance.

import type { Tie } from "./ties.js";

const LEVELS = ["national", "provincial", "new-area", "prefecture", "county", "township", "zone", ""];
const WIDE = 112;
const ROW = 78;
const HEAD = 30;
const GAP = 12;
const SWEEPS = 12;

export interface Place {
  x: number;
  y: number;
}
export interface Band {
  level: string;
  y: number;
  height: number;
}
export interface Laid {
  places: Map<number, Place>;
  bands: Band[];
  height: number;
}

/** Places in a picture `width` wide for `nodes`, whose level `levelOf` tells. */
export function bandsOf(nodes: readonly number[], ties: readonly Tie[], levelOf: (node: number) => string, width: number): Laid {
  const near = neighbours(ties);
  const held = new Map<string, number[]>();
  for (const node of nodes) {
    const level = LEVELS.includes(levelOf(node)) ? levelOf(node) : "";
    held.set(level, [...(held.get(level) ?? []), node]);
  }
  const groups = LEVELS.filter((level) => held.has(level)).map((level) => held.get(level) ?? []);
  const across = ordered(groups, near);
  const found: Laid = { places: new Map(), bands: [], height: 0 };
  groups.forEach((group, at) => {
    const line = [...group].sort((x, y) => (across.get(x) ?? 0) - (across.get(y) ?? 0));
    const rows = Math.max(1, Math.ceil((line.length * WIDE) / width));
    const columns = Math.ceil(line.length / rows);
    const height = HEAD + rows * ROW + GAP;
    line.forEach((node, place) => {
      // Down first, then right: who stands together in the order stands together in the picture.
      const [column, row] = [Math.floor(place / rows), place % rows];
      const step = width / (columns + (rows > 1 ? 0.5 : 0));
      found.places.set(node, { x: (column + 0.5 + (row % 2) * 0.5) * step, y: found.height + HEAD + row * ROW + 20 });
    });
    found.bands.push({ level: LEVELS.filter((level) => held.has(level))[at] ?? "", y: found.height, height });
    found.height += height + GAP;
  });
  found.height = Math.max(0, found.height - GAP);
  return found;
}

type Near = Map<number, [number, number][]>;

function neighbours(ties: readonly Tie[]): Near {
  const found: Near = new Map();
  for (const { a, b, tasks } of ties) {
    for (const [one, other] of [[a, b], [b, a]] as const) found.set(one, [...(found.get(one) ?? []), [other, tasks.length]]);
  }
  return found;
}

/** Where each node stands from left (0) to right (1): again and again between its neighbours, weighed. */
function ordered(groups: readonly number[][], near: Near): Map<number, number> {
  const across = new Map<number, number>();
  for (const group of groups) fanned(group).forEach((node, place) => across.set(node, (place + 0.5) / group.length));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const group of sweep % 2 === 0 ? groups : [...groups].reverse()) {
      const wanted = new Map(group.map((node) => [node, middle(node, near, across)]));
      const line = [...group].sort((x, y) => (wanted.get(x) ?? 0) - (wanted.get(y) ?? 0) || x - y);
      line.forEach((node, place) => across.set(node, (place + 0.5) / line.length));
    }
  }
  return across;
}

/** The strongest in the middle, the others by turns left and right of it. */
function fanned(group: readonly number[]): number[] {
  const found: number[] = [];
  group.forEach((node, place) => (place % 2 === 0 ? found.push(node) : found.unshift(node)));
  return found;
}

function middle(node: number, near: Near, across: ReadonlyMap<number, number>): number {
  let [sum, weight] = [across.get(node) ?? 0.5, 1];
  for (const [other, tasks] of near.get(node) ?? []) {
    sum += (across.get(other) ?? 0.5) * tasks;
    weight += tasks;
  }
  return sum / weight;
}
