// Years from left to right; a bar is the targets due, stacked by who answers.

import type { EChartsCoreOption } from "echarts/core";
import { tooltip, type Paint } from "../charts/chart.js";
import { sum, timeOf, VERDICTS, type Count } from "./model.js";

/** As in the pictures of policykg draw. */
export function colourOf(paint: Paint, verdict: string): string {
  const at = { led: 2, listed: 0, nobody: 3 }[verdict];
  return at === undefined ? paint.rest : (paint.series[at] ?? paint.rest);
}

export interface Saying {
  verdict(code: string): string;
  /** The day that divides past from to come. */
  day: string;
  chosen(year: number): boolean;
}

export function bars(counts: readonly Count[], years: readonly number[], at: string, paint: Paint, width: number, say: Saying): EChartsCoreOption {
  const used = VERDICTS.filter((verdict) => counts.some((one) => one.verdict === verdict));
  const of = (year: number, verdict?: string): number => sum(counts.filter((one) => one.due === year && (verdict === undefined || one.verdict === verdict)));
  const mark = years.findIndex((year) => String(year) === at.slice(0, 4));
  return {
    grid: { left: 8, right: 16, top: 44, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: years.map(String), axisLabel: { color: paint.ink, hideOverlap: true }, axisLine: { lineStyle: { color: paint.line } }, axisTick: { show: false } },
    yAxis: { type: "value", minInterval: 1, axisLabel: { color: paint.faint }, splitLine: { lineStyle: { color: paint.line } } },
    tooltip: {
      trigger: "item",
      ...tooltip(paint, (one) => {
        const year = years[one.dataIndex ?? -1];
        if (year === undefined) return [];
        return [String(year), ...used.map((verdict) => `${say.verdict(verdict)} ${of(year, verdict)}`)];
      }),
    },
    series: used.map((verdict, place) => ({
      type: "bar",
      stack: "due",
      name: say.verdict(verdict),
      color: colourOf(paint, verdict),
      barMaxWidth: 56,
      cursor: "pointer",
      data: years.map((year) => {
        const past = timeOf(year, at) === "past";
        return { value: of(year, verdict), itemStyle: { opacity: say.chosen(year) ? 1 : 0.4, ...(past ? { decal: HATCH } : {}) } };
      }),
      // The last of the stack carries the sum of the year above it.
      ...(place === used.length - 1
        ? {
            label: { show: true, position: "top", color: paint.ink, textBorderColor: paint.paper, textBorderWidth: 3, formatter: (one: { dataIndex: number }) => String(of(years[one.dataIndex] ?? 0) || "") },
            markLine:
              mark < 0
                ? undefined
                : { silent: true, symbol: "none", lineStyle: { color: paint.bad, type: "dashed" }, label: { color: paint.bad, formatter: say.day, position: "end", fontSize: 12, padding: [0, 0, 14, 0] }, data: [{ xAxis: mark }] },
          }
        : {}),
    })),
    aria: { enabled: true, decal: { show: false } },
    // Narrow screens keep every second year.
    ...(width < 420 ? { textStyle: { fontFamily: paint.font, color: paint.ink, fontSize: 11 } } : {}),
  };
}

const HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "rgba(255, 255, 255, 0.55)" };
