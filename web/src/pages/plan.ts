import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("plan", {
  title: ["文件", "Plan"],
  async render(root, params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Plan" : "文件"), table);
    await showQuestion(app, table, "tasks", { plan: params["iri"] });
  },
});
