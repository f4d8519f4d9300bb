import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("about", {
  title: ["关于数据", "About the data"],
  order: 9,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "About the data" : "关于数据"), table);
    await showQuestion(app, table, "plans");
  },
});
