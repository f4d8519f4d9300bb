import { showQuestion } from "../asked.js";
import { h } from "../dom.js";
import { page } from "../pages.js";

page("agency", {
  title: ["部门", "Agency"],
  async render(root, params, app) {
    const table = h("div", {});
    root.append(h("h1", {}, app.language === "en" ? "Agency" : "部门"), table);
    await showQuestion(app, table, "agency-duties", { agency: params["iri"] });
  },
});
