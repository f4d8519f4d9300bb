// A chart of ECharts in a figure of fixed height, in the colours of the page; its table twin stands elsewhere.

import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { fill, h } from "../dom.js";
import { library } from "../libraries.js";
import type { App } from "../pages.js";

/** The colours of styles/core.css that charts take, by their meaning. */
export interface Paint {
  ink: string;
  faint: string;
  line: string;
  paper: string;
  ground: string;
  accent: string;
  /** Okabe and Ito, in the order of kg/draw/palette.py. */
  series: string[];
  rest: string;
  warn: string;
  bad: string;
  font: string;
  /** Whether what is drawn lies on black. */
  dark: boolean;
}

/** What a mark on the chart was, as ECharts tells it. */
export interface Pressed {
  seriesIndex?: number;
  dataIndex?: number;
  dataType?: string;
  name?: string;
  data?: unknown;
}

export interface Chart {
  element: HTMLElement;
  /** Draw what `make` says, `told` in words; it is asked again for paper and for another width. */
  draw(make: (paint: Paint, width: number) => EChartsCoreOption, told: string, height?: number): Promise<void>;
}

/** Pixels across an A4 page within its margins. */
const PAPER_WIDTH = 700;

export function paintOf(print = false): Paint {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const common = { series: [1, 2, 3, 4, 5, 6, 7].map((at) => of(`c${at}`)), rest: of("c-rest"), font: getComputedStyle(document.body).fontFamily };
  if (print) {
    return { ...common, ink: "#000000", faint: "#333333", line: "#999999", paper: "#ffffff", ground: "#ffffff", accent: "#000000", warn: "#9a4a00", bad: "#a3231a", dark: false };
  }
  return {
    ...common, ink: of("ink"), faint: of("faint"), line: of("line"), paper: of("paper"), ground: of("ground"),
    accent: of("accent"), warn: of("warn"), bad: of("bad"), dark: style.colorScheme === "dark",
  };
}

/** A chart `height` pixels high; `pressed` hears of a mark that was clicked. */
export function chart(app: App, height: number, pressed?: (mark: Pressed) => void): Chart {
  const holder = h("div", { class: "drawing", style: { height: `${height}px` } });
  const element = h("figure", { class: "chart", role: "img" }, holder);
  let drawn: EChartsType | null = null;
  let asked: ((paint: Paint, width: number) => EChartsCoreOption) | null = null;
  let width = 0;

  function redraw(print: boolean): void {
    if (drawn === null || asked === null) return;
    width = print ? PAPER_WIDTH : holder.clientWidth;
    drawn.resize({ width, height: holder.clientHeight });
    drawn.setOption(based(paintOf(print), asked(paintOf(print), width)), { notMerge: true });
  }
  const watcher = new ResizeObserver(() => {
    if (holder.clientWidth > 0 && holder.clientWidth !== width) redraw(false);
  });
  const before = (): void => redraw(true);
  const after = (): void => redraw(false);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  app.leaving(() => {
    watcher.disconnect();
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    drawn?.dispose();
    drawn = null;
    asked = null;
  });

  return {
    element,
    async draw(make, told, high = height) {
      asked = make;
      holder.style.setProperty("height", `${high}px`);
      element.setAttribute("aria-label", told);
      const { echarts } = await library("charts");
      if (!element.isConnected) return;
      if (drawn === null) {
        fill(holder);
        drawn = echarts.init(holder, null, { renderer: "svg", width: holder.clientWidth, height: high });
        if (pressed !== undefined) drawn.on("click", (mark) => pressed(mark as Pressed));
        watcher.observe(holder);
      }
      redraw(false);
    },
  };
}

function based(paint: Paint, option: EChartsCoreOption): EChartsCoreOption {
  return { animation: false, backgroundColor: "transparent", color: paint.series, textStyle: { fontFamily: paint.font, color: paint.ink }, ...option };
}

/** A tooltip whose lines are text: nothing in it is read as HTML. */
export function tooltip(paint: Paint, lines: (mark: Pressed) => string[]): object {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: paint.paper,
    borderColor: paint.line,
    textStyle: { color: paint.ink, fontSize: 13 },
    formatter: (mark: Pressed) => h("div", { class: "told" }, lines(mark).map((line) => h("div", {}, line))),
  };
}
