// What flows from above to below, as nodes and links of a Sankey diagram that has no circle and can be read.

import type { EChartsCoreOption } from "echarts/core";
import { tooltip, type Paint } from "../charts/chart.js";

export interface Node {
  key: string;
  label: string;
  /** Column, from 0; without it the longest way from a source decides. */
  depth?: number;
  /** Stands for tasks without a counterpart. */
  alone?: boolean;
}

export interface Link {
  from: string;
  to: string;
  count: number;
  /** What to do when it is pressed. */
  go: string;
  alone?: boolean;
}

export interface Flow {
  nodes: Node[];
  links: Link[];
  /** Links that did not fit, and what they count together. */
  left: number;
  leftCount: number;
  /** Links that would have closed a circle. */
  circles: number;
}

/** Links that an eye can still follow. */
export const MOST_LINKS = 149;

export function flowOf(nodes: readonly Node[], links: readonly Link[], most = MOST_LINKS): Flow {
  const sorted = [...links].sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1));
  const kept: Link[] = [];
  const after = new Map<string, Set<string>>();
  let [left, leftCount, circles] = [0, 0, 0];
  for (const one of sorted) {
    if (kept.length === most) {
      left++;
      leftCount += one.count;
    } else if (one.from === one.to || reaches(after, one.to, one.from)) {
      circles++;
    } else {
      kept.push(one);
      after.set(one.from, (after.get(one.from) ?? new Set()).add(one.to));
    }
  }
  const used = new Set(kept.flatMap((one) => [one.from, one.to]));
  return { nodes: nodes.filter((one) => used.has(one.key)), links: kept, left, leftCount, circles };
}

function reaches(after: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const open = [from];
  const seen = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    for (const one of after.get(next) ?? []) {
      if (!seen.has(one)) open.push(one);
      seen.add(one);
    }
  }
  return false;
}

/** Below this width a label has two lines, which take more room than a thin node. */
const NARROW = 640;

/** Pixels that the nodes of the fullest column need. */
export function heightOf(flow: Flow, width: number): number {
  return Math.min(2000, Math.max(300, fullest(flow) * (width < NARROW ? 40 : 30) + 40));
}

/** Nodes of the column that has most. */
function fullest(flow: Flow): number {
  const columns = new Map<number, number>();
  const depths = depthsOf(flow);
  for (const one of flow.nodes) columns.set(depths.get(one.key) ?? 0, (columns.get(depths.get(one.key) ?? 0) ?? 0) + 1);
  return Math.max(0, ...columns.values());
}

/** Labels of two lines fit where a column has no more nodes than this, or has the room of a phone. */
const ROOMY = 14;

function depthsOf(flow: Flow): Map<string, number> {
  const depths = new Map(flow.nodes.map((one) => [one.key, one.depth ?? 0]));
  for (let round = 0; round < flow.nodes.length; round++) {
    let moved = false;
    for (const one of flow.links) {
      const wanted = (depths.get(one.from) ?? 0) + 1;
      if ((depths.get(one.to) ?? 0) >= wanted) continue;
      depths.set(one.to, wanted);
      moved = true;
    }
    if (!moved) break;
  }
  return depths;
}

/** The option of the diagram; `lines` tells a link or a node in words. */
export function sankey(flow: Flow, paint: Paint, width: number, lines: { link(one: Link): string[]; node(one: Node, count: number): string[] }): EChartsCoreOption {
  const depths = depthsOf(flow);
  const columns = Math.max(1, ...depths.values());
  const room = Math.round(Math.min(260, width * 0.36));
  const step = (width - room) / columns;
  const blue = paint.series[0] ?? paint.accent;
  const amber = paint.series[1] ?? paint.warn;
  return {
    tooltip: {
      trigger: "item",
      ...tooltip(paint, (mark) => {
        const at = mark.dataIndex ?? 0;
        if (mark.dataType === "edge") return flow.links[at] === undefined ? [] : lines.link(flow.links[at]);
        const node = flow.nodes[at];
        if (node === undefined) return [];
        const out = flow.links.filter((one) => one.from === node.key).reduce((sum, one) => sum + one.count, 0);
        const into = flow.links.filter((one) => one.to === node.key).reduce((sum, one) => sum + one.count, 0);
        return lines.node(node, Math.max(out, into));
      }),
    },
    series: [
      {
        type: "sankey",
        left: 2, right: room, top: 8, bottom: 8,
        nodeWidth: 12, nodeGap: width < NARROW ? 24 : 10, draggable: false, nodeAlign: "left", layoutIterations: 48,
        emphasis: { focus: "adjacency" },
        data: flow.nodes.map((one) => ({
          name: one.key,
          ...(one.depth === undefined ? {} : { depth: one.depth }),
          itemStyle: { color: one.alone === true ? amber : blue, borderWidth: 0 },
        })),
        links: flow.links.map((one) => ({
          source: one.from, target: one.to, value: one.count,
          lineStyle: { color: one.alone === true ? amber : blue, opacity: one.alone === true ? 0.45 : 0.28 },
        })),
        label: {
          color: paint.ink, fontSize: 12, lineHeight: 15, ellipsis: "…",
          ...(width < NARROW || fullest(flow) <= ROOMY ? { overflow: "breakAll", height: 32, lineOverflow: "truncate" } : { overflow: "truncate" }),
          width: Math.max(60, Math.min(room, step) - 26),
          formatter: (mark: { name: string }) => flow.nodes.find((one) => one.key === mark.name)?.label ?? "",
        },
      },
    ],
  };
}
