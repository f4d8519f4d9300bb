import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("timeline", {
  title: ["时限", "Timeline"],
  order: 5,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Timeline" : "时限"), table);
    await showQuestion(app, table, "deadlines");
  },
});
