import { h } from "../dom.js";
import { page } from "../pages.js";
import { spoken } from "../words.js";

page("questions", {
  title: ["问题", "Questions"],
  order: 7,
  async render(root, _params, app) {
    const list = h("ul", {});
    root.append(h("h1", {}, app.language === "en" ? "Questions" : "问题"), list);
    for (const one of await app.source.questions()) list.append(h("li", {}, h("b", {}, spoken(one.title)), " ", spoken(one.description)));
  },
});
