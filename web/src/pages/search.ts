import { h } from "../dom.js";
import { linkTo } from "../links.js";
import { page } from "../pages.js";

page("search", {
  title: ["搜索", "Search"],
  async render(root, params, app) {
    root.append(h("h1", {}, app.language === "en" ? "Search" : "搜索"));
    const hits = await app.source.find(params["q"] ?? "");
    root.append(h("ol", {}, hits.map((hit) => h("li", {}, h("a", { href: linkTo(hit.iri) }, hit.label), " ", hit.kindLabel))));
  },
});
