import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("cascade", {
  title: ["上下级", "Cascade"],
  order: 3,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Cascade" : "上下级"), table);
    await showQuestion(app, table, "cascade-pairs");
  },
});
