// The sentences by which a text makes two bodies responsible for a task, with their names marked.

import { h, slice } from "../dom.js";
import type { Source } from "../source.js";

interface Span {
  start: number;
  end: number;
}

const ENDS = /[。；\n]/;
/** Characters at most on each side of what is marked. */
const AROUND = 160;

export async function sentences(source: Source, task: string, plan: string, parties: readonly string[]): Promise<HTMLElement[]> {
  const [card, about] = await Promise.all([source.ask("task-card", { task }), source.about()]);
  const at = (name: string): number => card.columns.indexOf(name);
  const rows = card.rows.filter((row) => row[at("field")] === "party" && parties.includes(String(row[at("item")])));
  const said = rows.map((row) => ({ start: Number(row[at("start")]), end: Number(row[at("end")]), words: String(row[at("words")] ?? "") })).filter((one) => one.end > one.start);
  for (const document of about.documents.filter((one) => one.plan === plan)) {
    const { raw } = await source.text(document.sha256);
    // A plan may have several texts; the right one has these words at this place.
    if (raw === null || said.length === 0 || said.some((one) => slice(raw, one.start, one.end) !== one.words)) continue;
    return groups(raw, said).map((spans) => sentence(raw, spans));
  }
  return [];
}

/** Spans of one sentence together. */
function groups(raw: string, spans: readonly Span[]): Span[][] {
  const found: Span[][] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && !ENDS.test(slice(raw, before.end, span.start))) last.push(span);
    else found.push([span]);
  }
  return found;
}

function sentence(raw: string, spans: readonly Span[]): HTMLElement {
  const [first, last] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0];
  const before = slice(raw, Math.max(0, first - AROUND), first);
  const after = slice(raw, last, last + AROUND);
  const [cut, end] = [begins(before), ends(after)];
  const line = h("p", {}, cut === 0 && first > AROUND ? "…" : null, before.slice(cut));
  let position = first;
  for (const { start, end: stop } of spans) {
    if (start < position) continue;
    line.append(slice(raw, position, start), h("mark", {}, slice(raw, start, stop)));
    position = stop;
  }
  line.append(after.slice(0, end), end === after.length && [...after].length === AROUND ? "…" : "");
  return line;
}

/** Where the sentence begins that goes on after `text`. Names often stand in brackets behind it: those belong to it. */
function begins(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    if (ENDS.test(text[at] ?? "") && !/^[。；]?\s*[（(【[][^。；\n]*$/.test(text.slice(at))) return at + 1;
  }
  return 0;
}

function ends(text: string): number {
  const at = text.search(ENDS);
  return at < 0 ? text.length : text[at] === "\n" ? at : at + 1;
}
