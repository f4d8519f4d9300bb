import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("platform", {
  title: ["平台", "Platform"],
  async render(root, _params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Platform" : "平台"), table);
    await showQuestion(app, table, "platforms");
  },
});
