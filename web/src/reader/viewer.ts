// A whole source text with its facts marked in place, a list of them, and steps from one to the next.

import { fill, h } from "../dom.js";
import type { App } from "../pages.js";
import type { Coded, SourceText } from "../source.js";
import { change, link, type Params } from "../state.js";
import { counted } from "../words.js";
import { kindLabel, kinds, markLabel, r, readings, saidHere } from "./bar.js";
import { marksUnder, prose, type Prose } from "./prose.js";
import { covered, OUTER, reading, unread, type Placed, type Read, type Reading } from "./stretches.js";

export interface Viewer {
  element: HTMLElement;
  /** Follow the address: another place, another reading, other kinds. */
  follow(params: Params): void;
}

/** Marked from the start: all but what was not read. */
const HIDDEN = "unread";

export function viewer(app: App, source: SourceText, labels: Coded, given: Params): Viewer {
  const steps = h("div", { class: "reader-steps" });
  const settings = h("div", { class: "reader-settings" });
  const list = h("ol", { class: "reader-marks" });
  const text = h("div", { class: "reader-text", role: "region", "aria-label": r("region"), tabindex: "0", onclick: clicked });
  const about = h("p", { class: "quiet reader-about" });
  const element = h(
    "div",
    { class: "reader" },
    settings,
    about,
    steps,
    h("div", { class: "reader-both" }, h("div", { class: "reader-list", role: "navigation", "aria-label": r("list") }, list), text),
  );
  let params = given;
  let read: Read | null = null;
  let body: Prose | null = null;
  let shown: number[] = [];
  let items = new Map<number, HTMLElement>();
  let current = -1;

  function which(): Reading {
    if (params["reading"] === "raw" || params["reading"] === "repaired") return params["reading"];
    return asked() === "elsewhere" ? "raw" : "repaired";
  }

  /** Whether the address names a fact, or words that are none. */
  function asked(): "fact" | "elsewhere" | "nothing" {
    const place = placeOf(params["at"]);
    if (place === null) return "nothing";
    return source.marks.some((mark) => mark.start === place[0] && mark.end === place[1]) ? "fact" : "elsewhere";
  }

  function hidden(): Set<string> {
    return new Set((params["hide"] ?? HIDDEN).split(",").filter((kind) => kind !== "" && kind !== "none"));
  }

  function build(): void {
    const place = placeOf(params["at"]);
    const here = place !== null && asked() === "elsewhere" ? [{ start: place[0], end: place[1], iri: "", kind: "here", about: "", label: "" }] : [];
    read = reading({ ...source, marks: [...source.marks, ...here] }, which());
    if (read === null) {
      fill(element, h("p", {}, r("missing")));
      return;
    }
    const off = hidden();
    const letters = counted(read.text.replace(/\s+/g, "").length);
    const share = `${Math.floor(covered(read) * 100)}%`;
    fill(about, r("mostly", { file: source.file, letters, share }));
    if (!off.has("unread")) {
      const lost = unread(read).map(([start, end]): Placed => ({ start, end, mark: { start: -1, end: -1, iri: "", kind: "unread", about: "", label: "" } }));
      read = { ...read, marks: [...read.marks, ...lost].sort((a, b) => a.start - b.start || b.end - a.end) };
    }
    shown = read.marks.flatMap((one, at) => (off.has(one.mark.kind) || one.mark.kind === "section" ? [] : [at]));
    body = prose(read);
    fill(text, body.element);
    text.className = ["reader-text", read.text.length > 30_000 ? "long" : "", ...[...off].map((kind) => `without-${kind}`)].join(" ").trim();
    fill(settings, readings(which(), (one) => change({ reading: one })), kinds(read, labels, off, choose));
    listed();
    choosePlace(place);
  }

  function listed(): void {
    const now = read;
    if (now === null) return;
    items = new Map();
    fill(
      list,
      shown.map((at) => {
        const one = now.marks[at] as Placed;
        const item = h(
          "a",
          { href: one.mark.start < 0 ? null : link("plan", { ...params, at: `${one.mark.start}-${one.mark.end}` }), class: OUTER.has(one.mark.kind) ? "outer" : "inner", tabindex: one.mark.start < 0 ? "0" : null,
            onclick: (event: MouseEvent) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); go(at); } } },
          h("span", { class: `tag fact-${one.mark.kind}` }, one.mark.kind === "unread" ? r("unreadTag") : kindLabel(one.mark.kind, labels)),
          " ",
          markLabel(one, now),
        );
        items.set(at, item);
        return h("li", {}, item);
      }),
    );
  }

  function choose(kind: string, on: boolean): void {
    const off = hidden();
    if (on) off.delete(kind);
    else off.add(kind);
    const sorted = [...off].sort();
    change({ hide: sorted.join(",") === HIDDEN ? undefined : sorted.join(",") || "none" });
  }

  function choosePlace(place: [number, number] | null): void {
    const now = read;
    if (now === null) return;
    const found = place === null ? -1 : now.marks.findIndex(({ mark }) => mark.start === place[0] && mark.end === place[1]);
    mark(found);
  }

  /** Make the fact at `at` the chosen one; the address follows. */
  function go(at: number): void {
    const one = read?.marks[at];
    if (one === undefined) return;
    if (one.mark.start >= 0) {
      change({ at: `${one.mark.start}-${one.mark.end}` }, "quietly");
      params = { ...params, at: `${one.mark.start}-${one.mark.end}` };
    }
    mark(at);
  }

  function mark(at: number): void {
    for (const old of element.querySelectorAll(".fact-chosen")) old.classList.remove("fact-chosen");
    items.get(current)?.removeAttribute("aria-current");
    current = at;
    const now = read;
    const one = now?.marks[at];
    drawSteps(one);
    if (now === null || one === undefined) return;
    const parts = body?.shown.get(at) ?? [];
    for (const part of parts) part.classList.add("fact-chosen");
    centre(parts[0]);
    const item = items.get(at);
    item?.setAttribute("aria-current", "true");
    if (item !== undefined) reveal(item);
    app.announce(`${kindLabel(one.mark.kind, labels)} ${markLabel(one, now)}`);
  }

  function drawSteps(one: Placed | undefined): void {
    const place = shown.indexOf(current);
    const count = place === -1 ? r("places", { all: counted(shown.length) }) : r("place", { at: counted(place + 1), all: counted(shown.length) });
    fill(
      steps,
      h("button", { type: "button", "aria-keyshortcuts": "p", title: r("keys"), onclick: () => step(-1) }, r("previous")),
      h("button", { type: "button", "aria-keyshortcuts": "n", title: r("keys"), onclick: () => step(1) }, r("next")),
      h("span", { class: "quiet reader-count" }, count),
      one === undefined || read === null ? h("span", { class: "quiet reader-said" }, r("keys")) : h("span", { class: "reader-said" }, saidHere(one, read, labels)),
    );
  }

  function step(by: 1 | -1): void {
    if (shown.length === 0) return;
    const place = shown.indexOf(current);
    const next = place !== -1 ? place + by : by > 0 ? shown.findIndex((at) => at > current) : shown.filter((at) => at < current).length - 1;
    const hadFocus = steps.contains(document.activeElement);
    go(shown[(next + shown.length) % shown.length] ?? 0);
    // The buttons are drawn anew, and who steps with one wants to step on.
    if (hadFocus) steps.querySelectorAll("button")[by > 0 ? 1 : 0]?.focus({ preventScroll: true });
  }

  function clicked(event: MouseEvent): void {
    if ((window.getSelection()?.toString() ?? "") !== "") return;
    const off = hidden();
    const under = marksUnder(event.target).filter((at) => !off.has(read?.marks[at]?.mark.kind ?? ""));
    if (under.length === 0) return;
    // Again on the same place: the next one outwards.
    const now = under.indexOf(current);
    go(under[(now + 1) % under.length] as number);
  }

  function reveal(item: HTMLElement): void {
    const box = list.parentElement as HTMLElement;
    const top = item.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight / 2;
  }

  function centre(part: HTMLElement | undefined): void {
    if (part === undefined) return;
    part.scrollIntoView({ block: "center" });
    // Lines out of sight have a guessed height until they come into sight.
    window.requestAnimationFrame(() => part.scrollIntoView({ block: "center" }));
  }

  function keyed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), select, textarea") !== null) return;
    const by = event.key === "n" || event.key === "j" ? 1 : event.key === "p" || event.key === "k" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    step(by);
  }

  document.addEventListener("keydown", keyed);
  app.leaving(() => document.removeEventListener("keydown", keyed));
  build();
  return {
    element,
    follow(next) {
      const again = next["reading"] !== params["reading"] || next["hide"] !== params["hide"] || asked() === "elsewhere";
      params = next;
      if (again || asked() === "elsewhere") build();
      else choosePlace(placeOf(params["at"]));
    },
  };
}

/** `120-135` as two numbers. */
export function placeOf(text: string | undefined): [number, number] | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? "");
  return found === null ? null : [Number(found[1]), Number(found[2])];
}
