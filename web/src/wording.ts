// Two texts beside each other: what both say in one order, what was moved, and what only one says. The same
// as kg/comparison/marking.py, whose docstrings say why; a test holds the two together.

export type Kind = "same" | "moved" | "only";
export interface Piece {
  kind: Kind;
  text: string;
}

const SHORTEST = 5;
const MOST_PLACES = 32;
const MOVED = 8;
const LINK = 3;
const ALIKE = 0.4;
const SHORT = 12;
const MOST_PAIRS = 250_000;
const LETTERS = /[0-9A-Za-z㐀-鿿\ue000]/g;
const TOKEN = /\d+(?:\.\d+)?|[A-Za-z]+|[^]/g;
const ENDS = new Set("。；，、：！？;,:!?\n");
const NUMERIC = new Set("0123456789.");

interface Tile {
  left: number[];
  right: number[];
}
interface Token {
  start: number;
  text: string;
}

/** Both texts cut into pieces; what is "same" reads alike on both sides, in one order. */
export function marked(left: string, right: string): [Piece[], Piece[]] {
  const kinds: [Kind[], Kind[]] = [new Array<Kind>(left.length).fill("only"), new Array<Kind>(right.length).fill("only")];
  const tiles = shared(left, right).map((tile) => trimmed(tile, left, right)).filter((tile): tile is Tile => tile !== null);
  const chain = heaviest(tiles);
  for (const at of chain) same(tiles[at] as Tile, left, right, kinds);
  const chained = new Set(chain);
  tiles.forEach((tile, at) => {
    if (!chained.has(at) && tile.left.length >= MOVED) moved(tile, kinds);
  });
  let before: [number, number] = [0, 0];
  for (const at of chain) {
    const here = tiles[at] as Tile;
    gap(left, right, kinds, before, [first(here.left), first(here.right)]);
    before = [last(here.left) + 1, last(here.right) + 1];
  }
  gap(left, right, kinds, before, [left.length, right.length]);
  return [cut(left, kinds[0]), cut(right, kinds[1])];
}

const first = (places: readonly number[]): number => places[0] ?? 0;
const last = (places: readonly number[]): number => places[places.length - 1] ?? 0;

function letters(text: string): { word: string; places: number[] } {
  const places = [...text.matchAll(LETTERS)].map((found) => found.index);
  return { word: places.map((at) => text[at]).join(""), places };
}

/** Runs of letters that both texts have, the longest at each place of the right one. */
function shared(left: string, right: string): Tile[] {
  const own = letters(right);
  const other = letters(left);
  const index = new Map<string, number[]>();
  for (let at = 0; at <= other.word.length - SHORTEST; at++) {
    const opening = other.word.slice(at, at + SHORTEST);
    const known = index.get(opening);
    if (known === undefined) index.set(opening, [at]);
    else known.push(at);
  }
  const found: Tile[] = [];
  let position = 0;
  while (position <= own.word.length - SHORTEST) {
    let best = 0;
    let where = 0;
    for (const start of (index.get(own.word.slice(position, position + SHORTEST)) ?? []).slice(0, MOST_PLACES)) {
      let length = SHORTEST;
      while (position + length < own.word.length && start + length < other.word.length && own.word[position + length] === other.word[start + length]) length++;
      if (length > best) [best, where] = [length, start];
    }
    if (best > 0) found.push({ left: other.places.slice(where, where + best), right: own.places.slice(position, position + best) });
    position += Math.max(best, 1);
  }
  return found;
}

/** Whether a cut before `place` would part the digits of one number. */
function withinNumber(text: string, place: number): boolean {
  return place > 0 && place < text.length && NUMERIC.has(text[place - 1] ?? "") && NUMERIC.has(text[place] ?? "");
}

function trimmed(tile: Tile, left: string, right: string): Tile | null {
  let { left: here, right: there } = tile;
  while (here.length > 0 && (withinNumber(left, first(here)) || withinNumber(right, first(there)))) [here, there] = [here.slice(1), there.slice(1)];
  while (here.length > 0 && (withinNumber(left, last(here) + 1) || withinNumber(right, last(there) + 1))) [here, there] = [here.slice(0, -1), there.slice(0, -1)];
  return here.length >= LINK ? { left: here, right: there } : null;
}

/** Places of the tiles, in the right text's order, that also stand in one order in the left text and weigh most. */
function heaviest(tiles: readonly Tile[]): number[] {
  const weights: number[] = [];
  const before: (number | null)[] = [];
  tiles.forEach((tile, at) => {
    let best: number | null = null;
    for (let other = 0; other < at; other++) {
      if (last((tiles[other] as Tile).left) + 1 > first(tile.left)) continue;
      if (best === null || (weights[other] ?? 0) > (weights[best] ?? 0)) best = other;
    }
    weights.push(tile.left.length + (best === null ? 0 : (weights[best] ?? 0)));
    before.push(best);
  });
  let end: number | null = null;
  weights.forEach((weight, at) => {
    if (end === null || weight > (weights[end] ?? 0)) end = at;
  });
  const found: number[] = [];
  for (let at: number | null = end; at !== null; at = before[at] ?? null) found.push(at);
  return found.reverse();
}

function same(tile: Tile, left: string, right: string, [lefts, rights]: [Kind[], Kind[]]): void {
  tile.left.forEach((here, at) => {
    const there = tile.right[at] as number;
    lefts[here] = rights[there] = "same";
    const [next, nextThere] = [tile.left[at + 1], tile.right[at + 1]];
    if (next === undefined || nextThere === undefined) return;
    // Signs between two letters do not break a run, so they may differ.
    if (left.slice(here + 1, next) !== right.slice(there + 1, nextThere)) return;
    lefts.fill("same", here + 1, next);
    rights.fill("same", there + 1, nextThere);
  });
}

function moved(tile: Tile, kinds: [Kind[], Kind[]]): void {
  [tile.left, tile.right].forEach((places, side) => {
    const own = kinds[side] as Kind[];
    for (let at = first(places); at <= last(places); at++) if (own[at] === "only") own[at] = "moved";
  });
}

function gap(left: string, right: string, kinds: [Kind[], Kind[]], start: [number, number], end: [number, number]): void {
  const lefts = tokens(left, kinds[0], start[0], end[0]);
  const rights = tokens(right, kinds[1], start[1], end[1]);
  const pair = (one: Token, other: Token): void => {
    kinds[0].fill("same", one.start, one.start + one.text.length);
    kinds[1].fill("same", other.start, other.start + other.text.length);
  };
  while (lefts.length > 0 && rights.length > 0 && lefts[0]?.text === rights[0]?.text) pair(lefts.shift() as Token, rights.shift() as Token);
  while (lefts.length > 0 && rights.length > 0 && lefts.at(-1)?.text === rights.at(-1)?.text) pair(lefts.pop() as Token, rights.pop() as Token);
  if (lefts.length === 0 || rights.length === 0) return;
  const short = Math.max(lefts.length, rights.length) <= SHORT;
  const pairs: [Token[], Token[]][] = short ? [[lefts, rights]] : alike(clauses(lefts), clauses(rights));
  for (const [one, other] of pairs) {
    for (const block of blocks(one.map((token) => token.text), other.map((token) => token.text))) {
      const text = one[block.a]?.text[0] ?? "";
      if (block.size === 1 && !NUMERIC.has(text) && !ENDS.has(text)) continue;
      for (let step = 0; step < block.size; step++) pair(one[block.a + step] as Token, other[block.b + step] as Token);
    }
  }
}

/** The tokens of a stretch, what was moved left out. */
function tokens(text: string, kinds: readonly Kind[], start: number, end: number): Token[] {
  return [...text.slice(start, end).matchAll(TOKEN)].map((found) => ({ start: start + found.index, text: found[0] })).filter((token) => kinds[token.start] === "only");
}

function clauses(all: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  for (const token of all) {
    found.at(-1)?.push(token);
    if (ENDS.has(token.text)) found.push([]);
  }
  return found.filter((clause) => clause.length > 0);
}

/** Pairs of clauses in the order of both texts with the greatest sum of likeness. */
function alike(left: Token[][], right: Token[][]): [Token[], Token[]][] {
  if (left.length * right.length > MOST_PAIRS) return [];
  const [lefts, rights] = [left.map(neighbours), right.map(neighbours)];
  const like = lefts.map((one) => rights.map((other) => likeness(one, other)));
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const own = like[row]?.[column] ?? 0;
      (best[row] as number[])[column] = Math.max(own > 0 ? own + at(row + 1, column + 1) : 0, at(row + 1, column), at(row, column + 1));
    }
  }
  const found: [Token[], Token[]][] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    const own = like[row]?.[column] ?? 0;
    if (own > 0 && at(row, column) === own + at(row + 1, column + 1)) found.push([left[row++] as Token[], right[column++] as Token[]]);
    else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return found;
}

function neighbours(clause: readonly Token[]): Set<string> {
  return new Set(clause.slice(1).map((token, at) => `${clause[at]?.text}\u0000${token.text}`));
}

/** Dice over pairs of neighbouring tokens; 0 below the least that counts. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const share = (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
  return share >= ALIKE ? share : 0;
}

interface Block {
  a: number;
  b: number;
  size: number;
}

/** The matching blocks that Python's difflib finds without its guess at junk, in order. */
function blocks(one: readonly string[], other: readonly string[]): Block[] {
  const places = new Map<string, number[]>();
  other.forEach((text, at) => places.set(text, [...(places.get(text) ?? []), at]));
  const found: Block[] = [];
  const open: [number, number, number, number][] = [[0, one.length, 0, other.length]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to, start, end] = next;
    const block = longest(one, places, from, to, start, end);
    if (block.size === 0) continue;
    found.push(block);
    if (from < block.a && start < block.b) open.push([from, block.a, start, block.b]);
    if (block.a + block.size < to && block.b + block.size < end) open.push([block.a + block.size, to, block.b + block.size, end]);
  }
  found.sort((x, y) => x.a - y.a || x.b - y.b);
  // Neighbouring blocks are one.
  const joined: Block[] = [];
  for (const block of found) {
    const before = joined.at(-1);
    if (before !== undefined && before.a + before.size === block.a && before.b + before.size === block.b) before.size += block.size;
    else joined.push({ ...block });
  }
  return joined;
}

function longest(one: readonly string[], places: ReadonlyMap<string, number[]>, from: number, to: number, start: number, end: number): Block {
  let best: Block = { a: from, b: start, size: 0 };
  let lengths = new Map<number, number>();
  for (let a = from; a < to; a++) {
    const next = new Map<number, number>();
    for (const b of places.get(one[a] ?? "") ?? []) {
      if (b < start) continue;
      if (b >= end) break;
      const size = (lengths.get(b - 1) ?? 0) + 1;
      next.set(b, size);
      if (size > best.size) best = { a: a - size + 1, b: b - size + 1, size };
    }
    lengths = next;
  }
  return best;
}

function cut(text: string, kinds: readonly Kind[]): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && kinds[at] === kinds[start]) continue;
    found.push({ kind: kinds[start] as Kind, text: text.slice(start, at) });
    start = at;
  }
  return text === "" ? [] : found;
}
