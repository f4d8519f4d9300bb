import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("network", {
  title: ["网络", "Network"],
  order: 6,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Network" : "网络"), table);
    await showQuestion(app, table, "shared-tasks");
  },
});
