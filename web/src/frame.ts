// What stands around every page: header, navigation, search, switches, footer.

import { fill, h } from "./dom.js";
import { pages } from "./pages.js";
import type { Source } from "./source.js";
import { link, read, written, type State } from "./state.js";
import { said } from "./words.js";

export interface Frame {
  main: HTMLElement;
  announce(text: string): void;
  /** Draw the frame for the state of now. */
  draw(): void;
}

export function frame(body: HTMLElement, source: Source): Frame {
  const header = h("header", { class: "top" });
  const main = h("main", { id: "main", tabindex: "-1" });
  const footer = h("footer", { class: "bottom" });
  const live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const skip = h("a", { class: "skip", href: "#main", onclick: skipped });
  fill(body, skip, header, main, footer, live);

  function skipped(event: Event): void {
    // The address after # is the page: it must not become "main".
    event.preventDefault();
    main.focus();
  }

  function draw(): void {
    const now = read();
    document.documentElement.lang = now.language === "en" ? "en" : "zh-Hans";
    if (now.theme === "") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = now.theme;
    skip.textContent = said("skip");
    const place = reachable(header).indexOf(document.activeElement as HTMLElement);
    fill(header, brand(), navigation(now.page), searchBox(now.page === "search" ? (now.params["q"] ?? "") : ""), switches());
    // A switch that was pressed stays under the finger.
    if (place >= 0) reachable(header)[place]?.focus();
    fill(footer, h("p", {}, said("tagline")), h("p", { class: "build" }, ""));
    void source.about().then(
      (about) => {
        const build = footer.querySelector(".build");
        if (build === null) return;
        const told = about.build === "" ? [] : [h("a", { href: link("about") }, said("built", { build: about.build }))];
        fill(build, told, source.life === "folder" ? ` · ${said("folder")}` : null);
      },
      () => undefined,
    );
  }

  return { main, announce: (text) => { live.textContent = text; }, draw };
}

function reachable(header: HTMLElement): HTMLElement[] {
  return [...header.querySelectorAll<HTMLElement>("a, button, input")];
}

function brand(): HTMLElement {
  return h("a", { class: "brand", href: link("ledger") }, said("product"));
}

function navigation(current: string): HTMLElement {
  const listed = [...pages].filter(([, one]) => one.order !== undefined).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  const english = read().language === "en";
  const list = h(
    "ul",
    { id: "places" },
    listed.map(([name, one]) =>
      h("li", {}, h("a", { href: link(name), "aria-current": name === current ? "page" : null }, english ? one.title[1] : one.title[0])),
    ),
  );
  const button = h("button", { class: "menu", type: "button", "aria-expanded": "false", "aria-controls": "places", onclick: toggle }, said("menu"));
  const nav = h("nav", { "aria-label": said("navigation") }, button, list);
  function toggle(): void {
    const open = nav.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  }
  return nav;
}

function searchBox(value: string): HTMLElement {
  const input = h("input", { type: "search", name: "q", value, placeholder: said("searchHint"), "aria-label": said("search"), autocomplete: "off", maxlength: "200" });
  const form = h("form", { class: "find", role: "search", onsubmit: go }, input, h("button", { type: "submit" }, said("search")));
  function go(event: Event): void {
    event.preventDefault();
    const words = input.value.trim();
    if (words !== "") window.location.hash = link("search", { q: words });
  }
  return form;
}

function switches(): HTMLElement {
  const now = read();
  const dark = isDark();
  const other = written({ ...now, language: now.language === "en" ? "zh" : "en" });
  const shade = written({ ...now, theme: dark ? "light" : "dark" });
  return h(
    "div",
    { class: "switches" },
    h("a", { href: other, title: said("languageHint"), lang: now.language === "en" ? "zh-Hans" : "en", onclick: fresh((state) => ({ ...state, language: state.language === "en" ? "zh" : "en" })) }, said("language")),
    h("a", { href: shade, title: said("themeHint"), onclick: fresh((state) => ({ ...state, theme: isDark() ? "light" : "dark" })) }, said(dark ? "light" : "dark")),
  );
}

/** A page may have changed its parameters quietly since the header was drawn. */
function fresh(other: (state: State) => State): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    window.location.hash = written(other(read()));
  };
}

export function isDark(): boolean {
  const theme = read().theme;
  return theme === "dark" || (theme === "" && window.matchMedia("(prefers-color-scheme: dark)").matches);
}
