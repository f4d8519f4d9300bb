// The picture and its pairs as files: PNG, SVG and CSV.

import type { LedgerData } from "../source.js";
import { colours, PRINTED, type Colours, type Scene } from "./scene.js";
import type { Drawing } from "./drawing.js";
import type { Part } from "./ties.js";

/** Two pixels for each of the screen, so that it can be printed. */
const SCALE = 2;

export async function png(drawing: Drawing): Promise<Blob> {
  return drawing.cy.png({ output: "blob-promise", full: true, scale: SCALE, bg: colours().paper });
}

/** The picture as it stands, with the places that a free layout or the reader's hand gave. */
export function svg(drawing: Drawing, scene: Scene, levelName: (level: string) => string, title: string): string {
  const of: Colours = { ...colours(), ...PRINTED };
  const place = (party: number): { x: number; y: number } => drawing.cy.getElementById(String(party)).position();
  const box = drawing.cy.elements().boundingBox();
  const body: string[] = [];
  if (drawing.cy.nodes(".band").nonempty()) {
    for (const { level, y, height } of scene.bands) {
      body.push(tag("rect", { x: 0, y, width: scene.width, height, rx: 8, fill: of.ground }));
      body.push(tag("text", { x: 10, y: y + 20, "font-size": 13, "font-weight": "bold", fill: of.faint }, levelName(level)));
    }
  }
  for (const { tie, width } of [...scene.lines].reverse()) {
    const [from, to] = [place(tie.a), place(tie.b)];
    const along = Math.round(from.y) === Math.round(to.y);
    const d = along ? `M${from.x} ${from.y}Q${(from.x + to.x) / 2} ${from.y - 40} ${to.x} ${to.y}` : `M${from.x} ${from.y}L${to.x} ${to.y}`;
    body.push(tag("path", { d: d.replace(/\d+\.\d+/g, (one) => Number(one).toFixed(1)), stroke: of.line, "stroke-width": width.toFixed(1), "stroke-opacity": 0.55, fill: "none" }));
  }
  for (const { party, label, radius, colour } of scene.marks) {
    const { x, y } = place(party);
    body.push(tag("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1), fill: of.marks.at(colour) ?? of.faint, stroke: of.paper }));
    label.split("\n").forEach((line, at) => {
      const down = y + radius + 15 + at * 14;
      body.push(tag("text", { x: x.toFixed(1), y: down.toFixed(1), "text-anchor": "middle", "font-size": 12, fill: of.ink, stroke: of.ground, "stroke-width": 2.5, "paint-order": "stroke" }, line));
    });
  }
  const view = [box.x1 - 8, box.y1 - 8, box.w + 16, box.h + 16].map((one) => one.toFixed(0));
  const inside = `<title>${escaped(title)}</title>${tag("rect", { x: view[0] ?? 0, y: view[1] ?? 0, width: view[2] ?? 0, height: view[3] ?? 0, fill: of.paper })}${body.join("")}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(" ")}" width="${view[2]}" height="${view[3]}" font-family="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif">${inside}</svg>\n`;
}

function tag(name: string, attributes: Record<string, string | number>, text?: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("");
  return text === undefined ? `<${name}${said}/>` : `<${name}${said}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one] ?? one);
}

/** Rows of pairs: two names, the number of shared tasks and of plans, the titles of the tasks. */
export function pairRows(data: LedgerData, part: Part): (string | number)[][] {
  return part.ties.map(({ a, b, tasks }) => [
    data.parties[a]?.name ?? "",
    data.parties[b]?.name ?? "",
    tasks.length,
    new Set(tasks.map((one) => data.tasks.plan[one])).size,
    tasks.map((one) => `${data.tasks.number[one] ?? ""} ${data.tasks.title[one] ?? ""}`.trim()).join("；"),
  ]);
}
