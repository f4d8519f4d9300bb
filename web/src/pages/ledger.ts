import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("ledger", {
  title: ["台账", "Ledger"],
  order: 1,  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Ledger" : "台账"), table);
    await showQuestion(app, table, "tasks");
  },
});
