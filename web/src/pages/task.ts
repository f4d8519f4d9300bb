import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("task", {
  title: ["任务", "Task"],
  async render(root, params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Task" : "任务"), table);
    await showQuestion(app, table, "task-card", { task: params["iri"] });
  },
});
