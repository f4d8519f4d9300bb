// The result viewer of YASGUI: with our table, in the language of the page, and nothing that leads elsewhere.

import { fill, h } from "../dom.js";
import type { Libraries } from "../libraries.js";
import type { Srj } from "../source.js";
import { words } from "../words.js";
import book from "../words/sparql.json";
import type { Prefixes } from "./prefixes.js";
import { tableOf } from "./table.js";

const w = words(book);

export type Viewer = InstanceType<Libraries["yasgui"]["Yasgui"]["Yasr"]>;

export function viewer(library: Libraries["yasgui"], place: HTMLElement, prefixes: Prefixes): { yasr: Viewer; end(): void } {
  const { Yasr } = library.Yasgui;

  /** What the viewer asks of each way to show an answer. */
  class Table {
    priority = 10;
    label = w("table");
    constructor(private readonly of: Viewer) {}
    canHandleResults(): boolean {
      return this.of.results?.getBindings() != null;
    }
    draw(): void {
      fill(this.of.resultsEl, tableOf(this.of.results?.getAsJson() as unknown as Srj, prefixes));
    }
    getIcon(): undefined {
      return undefined;
    }
  }
  Yasr.registerPlugin("table", Table as never);
  const watching = new MutationObserver(() => adapt(place));
  watching.observe(place, { childList: true, subtree: true });
  const yasr = new Yasr(place, {
    persistenceId: null,
    maxPersistentResponseSize: 0,
    prefixes,
    pluginOrder: ["table", "response"],
    errorRenderers: [async (error: { text?: string }) => h("p", { class: "said" }, error.text ?? "")],
  } as never);
  return { yasr, end: () => { watching.disconnect(); yasr.destroy(); } };
}

const SAID: Record<string, () => string> = {
  Response: () => w("response"),
  Boolean: () => w("result"),
  True: () => w("true"),
  False: () => w("false"),
  "Show all": () => w("expand"),
};

/** After every drawing: words in the language of the page, no ways out, no files that Excel would garble. */
function adapt(place: HTMLElement): void {
  for (const way of place.querySelectorAll(".yasr_external_ref_btn, .yasr_downloadIcon, .yasr_response_chip, .yasr_fallback_info > *")) way.remove();
  for (const element of place.querySelectorAll<HTMLElement>("button span, button.overlay_btn, .booleanResult span")) {
    const said = SAID[(element.textContent ?? "").trim()]?.();
    if (said !== undefined && element.childElementCount === 0) element.textContent = said;
  }
  for (const field of place.querySelectorAll("textarea:not([aria-label])")) field.setAttribute("aria-label", w("response"));
  for (const button of place.querySelectorAll<HTMLElement>("button.yasr_btn")) {
    const name = button.textContent ?? "";
    if (button.title === name) continue;
    button.title = name;
    button.setAttribute("aria-label", name);
  }
}
