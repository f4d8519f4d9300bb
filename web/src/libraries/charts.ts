// ECharts, only the kinds of charts that pages draw, as SVG.

import * as echarts from "echarts/core";
import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, TreemapChart } from "echarts/charts";
import {
  AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import LRU from "zrender/lib/core/LRU.js";

echarts.use([
  BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, TreemapChart,
  AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
  SVGRenderer,
]);

// It remembers how wide each text is by the text itself, in a plain object: a body called __proto__ would change
// every object of the page. With a blank before it no text is the name of anything.
const { get, put } = LRU.prototype;
LRU.prototype.get = function (key) {
  return get.call(this, ` ${key}`);
};
LRU.prototype.put = function (key, value) {
  return put.call(this, ` ${key}`, value);
};

export { echarts };
