import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("instrument", {
  title: ["资金工具", "Instrument"],
  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Instrument" : "资金工具"), table);
    await showQuestion(app, table, "money");
  },
});
