// The lines of an indicator: open circles are targets, full ones measured; an arrow leads from a figure to what a
// later document made of it.

import type { EChartsCoreOption } from "echarts/core";
import { tooltip, type Paint, type Pressed } from "../charts/chart.js";
import type { Figure, Line } from "./model.js";

export interface Telling {
  /** ≥65%, 3—5家. */
  figure(one: Figure): string;
  /** Verdicts and flags of a point in one or two words each. */
  flags(one: Figure): string[];
  /** All of a point, for the tooltip. */
  lines(one: Figure, line: Line): string[];
  verdict(code: string): string;
}

export function colourOf(paint: Paint, at: number): string {
  return paint.series[at] ?? paint.rest;
}

export function history(lines: readonly Line[], all: readonly Figure[], unit: string, paint: Paint, width: number, tell: Telling): EChartsCoreOption {
  const points = lines.flatMap((line) => line.points);
  const years = points.map((one) => one.year ?? 0);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const place = new Map(points.map((one) => [one.node, one]));
  const narrow = width < 520;
  const spots = new Map<string, Figure[]>();
  for (const one of points) spots.set(spot(one), [...(spots.get(spot(one)) ?? []), one]);
  return {
    grid: { left: 8, right: narrow ? 24 : 60, top: 34, bottom: 8, containLabel: true },
    xAxis: {
      type: "value", min: first - 1, max: last + 1, minInterval: 1, interval: last - first > 8 ? undefined : 1,
      axisLabel: { color: paint.faint, formatter: (year: number) => (year < first || year > last ? "" : String(year)) },
      axisLine: { lineStyle: { color: paint.line } }, splitLine: { show: false },
    },
    yAxis: {
      type: "value", name: unit, scale: true, nameTextStyle: { color: paint.faint, align: "left" },
      axisLabel: { color: paint.faint }, splitLine: { lineStyle: { color: paint.line } },
    },
    tooltip: {
      trigger: "item",
      ...tooltip(paint, (mark) => {
        const [line, one] = pointAt(lines, mark);
        return one === undefined || line === undefined ? [] : tell.lines(one, line);
      }),
    },
    series: lines.map((line, at) => {
      const colour = colourOf(paint, at);
      return {
        type: "line",
        name: line.name,
        color: colour,
        lineStyle: { width: 2, opacity: line.joined ? 1 : 0 },
        symbolSize: 10,
        cursor: "pointer",
        data: line.points.map((one) => ({
          value: [one.year, one.value],
          symbol: one.verdict === "observed" ? "circle" : "emptyCircle",
          label: label(spots.get(spot(one)) ?? [], one, paint, tell, narrow),
        })),
        labelLayout: { hideOverlap: true },
        markLine: {
          silent: true,
          symbol: ["none", "arrow"],
          lineStyle: { color: paint.warn, type: "dashed", width: 1.5 },
          label: { show: false },
          data: revisions(line, all, place).map(([from, to]) => [
            { coord: [from.year, from.value], name: tell.verdict(to.verdict) },
            { coord: [to.year, to.value] },
          ]),
        },
      };
    }),
  };
}

function spot(one: Figure): string {
  return `${one.year} ${one.value}`;
}

/** Points on one spot have one label, the first of them, with what is to be said of all. */
function label(together: readonly Figure[], one: Figure, paint: Paint, tell: Telling, narrow: boolean): object {
  const flags = [...new Set(together.flatMap((other) => tell.flags(other)))];
  if (together[0] !== one || (narrow && flags.length === 0)) return { show: false };
  const lowered = together.some((other) => other.verdict === "lowered");
  return {
    show: true, position: lowered ? "bottom" : "top", distance: 8, color: flags.length > 0 ? paint.ink : paint.faint, fontSize: 12, lineHeight: 15,
    textBorderColor: paint.paper, textBorderWidth: 3,
    formatter: [[...new Set(together.map((other) => tell.figure(other)))].join("、"), ...flags].join("\n"),
  };
}

/** Pairs of points of which the second revises the first. */
function revisions(line: Line, all: readonly Figure[], place: ReadonlyMap<string, Figure>): [Figure, Figure][] {
  const own = new Set(line.points.map((one) => one.node));
  return all.flatMap((one): [Figure, Figure][] => {
    const from = place.get(one.former);
    // The same figure in the same year would be an arrow onto itself.
    return !own.has(one.node) || from === undefined || one.year === null || (from.year === one.year && from.value === one.value) ? [] : [[from, one]];
  });
}

export function pointAt(lines: readonly Line[], mark: Pressed): [Line | undefined, Figure | undefined] {
  const line = lines[mark.seriesIndex ?? -1];
  return [line, line?.points[mark.dataIndex ?? -1]];
}
