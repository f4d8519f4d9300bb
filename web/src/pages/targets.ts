import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("targets", {
  title: ["指标", "Targets"],
  order: 4,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Targets" : "指标"), table);
    await showQuestion(app, table, "target-history");
  },
});
