import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("matrix", {
  title: ["矩阵", "Matrix"],
  order: 2,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Matrix" : "矩阵"), table);
    await showQuestion(app, table, "lead-agencies");
  },
});
