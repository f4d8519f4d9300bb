// What the data are: how each document was read, what is in doubt, checks, versions, downloads, licences, citing.

import { checks, documents, doubts } from "../about/quality.js";
import { citing, downloads, licences } from "../about/taking.js";
import { fill, h, skeleton } from "../dom.js";
import { page } from "../pages.js";
import { counted, words } from "../words.js";
import book from "../words/about.json";

const w = words(book);

page("about", {
  title: ["关于数据", "About the data"],
  order: 9,
  async render(root, _params, app) {
    const head = h("div", { class: "figures" }, skeleton(2));
    const parts = { documents: section("documents", "documentsHint"), checks: section("checks", "checksHint"), doubts: section("doubtsTitle"), download: section("download", "downloadHint"), cite: section("cite"), licences: section("licences") };
    root.append(h("h1", {}, w("title")), h("p", { class: "quiet" }, w("lead")), head, ...Object.values(parts).map((one) => one.element));
    const about = await app.source.about();
    const figure = (name: string, value: string): HTMLElement => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    fill(head, h("dl", {}, figure(w("plans"), counted(about.plans)), figure(w("statements"), counted(about.statements)), figure(w("build"), about.build === "" ? "—" : about.build), figure(w("program"), about.version === "" ? "—" : about.version)));
    fill(parts.download.body, downloads(app));
    fill(parts.cite.body, citing(about));
    fill(parts.licences.body, licences(about));
    await Promise.all([documents(parts.documents.body, about, app), checks(parts.checks.body, about, app), doubts(parts.doubts.body, app)]);
  },
});

function section(title: "documents" | "checks" | "doubtsTitle" | "download" | "cite" | "licences", hint?: "documentsHint" | "checksHint" | "downloadHint"): { element: HTMLElement; body: HTMLElement } {
  // The first one fills the window, so that those below it move out of sight.
  const body = h("div", { class: "body" }, skeleton(title === "documents" ? 16 : 4));
  return { element: h("section", {}, h("h2", {}, w(title)), hint === undefined ? null : h("p", { class: "quiet" }, w(hint)), body), body };
}
