import { h } from "../dom.js";
import { page } from "../pages.js";

page("sparql", {
  title: ["SPARQL", "SPARQL"],
  order: 8,
  async render(root, _params, app) {
    const found = await app.source.select("SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }");
    root.append(h("h1", {}, "SPARQL"), h("p", {}, found.results?.bindings[0]?.["count"]?.value ?? ""));
  },
});
