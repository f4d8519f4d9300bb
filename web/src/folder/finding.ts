// Search without a server: kg.find over the names and texts that the folder holds.

import type { Hit, Words } from "../source.js";
import { Unanswered } from "../source.js";
import { lettersOf } from "../spelling.js";
import { points } from "./cells.js";

export interface Findable {
  /** IRI, kind, zh, en, place of the plan (-1 for none), level, uses */
  things: [string, string, string, string, number, string, number][];
  /** place of the thing, form (0 official, 1 other, 2 text), text */
  texts: [number, number, string][];
  plans: [string, string][];
  bodies: string[];
  kinds: Record<string, Words>;
  levels: Record<string, Words>;
  simplified: [string, string];
}

const WAYS = ["name", "other-name", "beginning", "inside", "abbreviation", "text"];
const AROUND = 24;

interface Match {
  thing: number;
  text: string;
  way: number;
  start: number;
  end: number;
}

export class Finder {
  private readonly folded: string[];
  private readonly plain: Map<string, string>;

  constructor(private readonly all: Findable) {
    this.folded = all.texts.map(([, , text]) => fold(text));
    const to = [...all.simplified[1]];
    this.plain = new Map([...all.simplified[0]].map((one, at) => [one, to[at] ?? one]));
  }

  /** Traditional characters as simplified ones, wide letters as narrow ones. */
  simple(text: string): string {
    return [...text.replace(/[！-～]/g, (one) => (/[０-９Ａ-Ｚａ-ｚ]/.test(one) ? one.normalize("NFKC") : one))].map((one) => this.plain.get(one) ?? one).join("");
  }

  find(words: string, kinds: readonly string[], limit: number, language: "zh" | "en"): Hit[] {
    const given = words.split(/\s+/).map((one) => one.replace(/^[《》]+|[《》]+$/g, "")).filter((one) => one !== "");
    if (given.length === 0) throw new Unanswered("");
    const spelt = given.map((one) => [...new Set([fold(one), fold(this.simple(one))])]);
    const wholes = [0, -1].map((at) => spelt.map((one) => one.at(at) ?? "").join(" "));
    const best = new Map<number, Match>();
    this.all.texts.forEach(([thing, form, text], at) => {
      if (kinds.length > 0 && !kinds.includes(this.all.things[thing]?.[1] ?? "")) return;
      const found = this.match(thing, form, text, this.folded[at] ?? "", spelt, wholes);
      const known = best.get(thing);
      if (found !== null && (known === undefined || this.before(found, known) < 0)) best.set(thing, found);
    });
    return [...best.values()].sort((a, b) => this.before(a, b)).slice(0, limit).map((one) => this.hit(one, language));
  }

  private match(thing: number, form: number, text: string, folded: string, spelt: string[][], wholes: string[]): Match | null {
    let first: [number, number] | null = null;
    for (const spellings of spelt) {
      const place = placeOf(spellings, folded);
      if (place === null) {
        const body = form === 0 && this.all.bodies.includes(this.all.things[thing]?.[1] ?? "");
        const letters = spelt.length === 1 && body ? lettersOf(spellings.at(-1) ?? "", folded) : null;
        return letters === null ? null : { thing, text, way: 4, start: letters[0], end: letters[1] };
      }
      first ??= place;
    }
    if (first === null) return null;
    const [start, end] = first;
    if (form === 2) return { thing, text, way: 5, start, end };
    if (wholes.includes(folded)) return { thing, text, way: form === 0 ? 0 : 1, start: 0, end: folded.length };
    return { thing, text, way: start > 0 ? 3 : 2, start, end };
  }

  private before(a: Match, b: Match): number {
    const [one, other] = [this.all.things[a.thing], this.all.things[b.thing]];
    return (
      a.way - b.way ||
      (other?.[6] ?? 0) - (one?.[6] ?? 0) ||
      length(a.text) - length(b.text) ||
      points(a.text, b.text) ||
      points(one?.[0] ?? "", other?.[0] ?? "")
    );
  }

  private hit(found: Match, language: "zh" | "en"): Hit {
    const [iri, kind, zh, en, planAt, level, uses] = this.all.things[found.thing] ?? ["", "", "", "", -1, "", 0];
    const [plan, planTitle] = this.all.plans[planAt] ?? ["", ""];
    const [snippet, start, end] = snippetOf(found);
    return {
      iri, kind, kindLabel: this.all.kinds[kind]?.[language] ?? kind,
      label: (language === "en" ? en || zh : zh || en) || found.text,
      way: WAYS[found.way] ?? "", snippet, start: length(snippet.slice(0, start)), end: length(snippet.slice(0, end)),
      plan, planTitle, level, levelLabel: level === "" ? "" : (this.all.levels[level]?.[language] ?? level), uses,
    };
  }
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : [...text].map((one) => (one.toLowerCase().length > one.length ? one : one.toLowerCase())).join("");
}

function placeOf(spellings: readonly string[], folded: string): [number, number] | null {
  let found: [number, number] | null = null;
  for (const one of spellings) {
    const at = folded.indexOf(one);
    if (at >= 0 && (found === null || at < found[0] || (at === found[0] && at + one.length < found[1]))) found = [at, at + one.length];
  }
  return found;
}

function snippetOf(found: Match): [string, number, number] {
  if (found.way !== 5) return [found.text, found.start, found.end];
  const [first, last] = [Math.max(0, found.start - AROUND), Math.min(found.text.length, found.end + AROUND)];
  const before = first > 0 ? "…" : "";
  const words = found.text.slice(first, last).replace(/\s/g, " ");
  const shift = before.length - first;
  return [`${before}${words}${last < found.text.length ? "…" : ""}`, found.start + shift, found.end + shift];
}

function length(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}
