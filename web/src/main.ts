// Starts the page and draws what the address says.

import { trouble } from "./asked.js";
import { fill, h } from "./dom.js";
import { folder } from "./folder.js";
import { frame, isDark } from "./frame.js";
import { pages, type App } from "./pages.js";
import "./pages/all.js";
import { server } from "./server.js";
import { link, read, type State } from "./state.js";
import { said } from "./words.js";

const source = document.documentElement.dataset["life"] === "folder" ? folder() : server();
window.policykg.source = source;
const around = frame(document.body, source);
let left: (() => void)[] = [];
let drawn: State | null = null;

function app(): App {
  return {
    source,
    language: read().language,
    dark: isDark(),
    announce: around.announce,
    leaving: (task) => left.push(task),
  };
}

function draw(): void {
  const now = read();
  const shown = pages.get(now.page);
  const same = drawn !== null && drawn.page === now.page && drawn.language === now.language && drawn.theme === now.theme;
  if (same && shown?.update?.(now.params, app()) === true) {
    drawn = now;
    return;
  }
  for (const task of left) task();
  left = [];
  around.draw();
  const first = drawn === null;
  const moved = drawn?.page !== now.page;
  drawn = now;
  const title = shown === undefined ? said("missing") : now.language === "en" ? shown.title[1] : shown.title[0];
  document.title = said("of", { title });
  around.main.className = shown?.wide === true ? "wide" : "";
  const root = h("div", { class: `page page-${shown === undefined ? "missing" : now.page}` });
  fill(around.main, root);
  if (moved) window.scrollTo(0, 0);
  // After a step the reader's place is the new page; at the start it is the browser's to choose.
  if (!first && moved) around.main.focus({ preventScroll: true });
  if (shown === undefined) {
    fill(root, h("h1", {}, said("missing")), h("p", {}, h("a", { href: link("ledger") }, said("home"))));
    return;
  }
  void Promise.resolve()
    .then(() => shown.render(root, now.params, app()))
    .catch((error: unknown) => {
      console.error(error);
      if (root.isConnected) root.append(trouble(error));
    });
}

window.addEventListener("hashchange", draw);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  drawn = null;
  draw();
});
draw();
