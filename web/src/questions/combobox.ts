// A field with a list that shrinks while one types, after the combobox pattern of WAI-ARIA.

import { fill, h } from "../dom.js";
import { words } from "../words.js";
import book from "../words/questions.json";
import { fitting, optionFor, type Option } from "./choices.js";

const w = words(book);
/** Options that a list shows at once. */
const MOST = 40;

export interface Field {
  element: HTMLElement;
  value(): string;
  set(value: string): void;
}

/** `free`: what is typed is a word and needs to be none of the options. */
export function combobox(id: string, label: string, loaded: Promise<Option[]>, required: boolean, free: boolean): Field {
  let options: Option[] = [];
  let given = "";
  let shown: Option[] = [];
  let active = -1;
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: w("typing"), "aria-autocomplete": "list",
    "aria-controls": list.id, "aria-expanded": "false", "aria-required": required ? "true" : null, maxlength: "400",
    oninput: () => { given = input.value; open(); },
    onkeydown: key,
    onclick: () => open(true),
    onblur: () => close(),
  });
  void loaded.then((all) => {
    options = all;
    set(given);
  });

  function set(value: string): void {
    given = value;
    input.value = known(value)?.display ?? value;
  }

  function known(value: string): Option | undefined {
    return free ? undefined : optionFor(options, value);
  }

  function open(everything = false): void {
    const typed = everything && known(given) !== undefined ? "" : input.value;
    shown = fitting(options, typed, MOST);
    active = -1;
    fill(list, shown.map((one, at) => h("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false", onmousedown: (event: Event) => { event.preventDefault(); take(one); } }, one.display)));
    if (shown.length === 0) fill(list, h("li", { class: "quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" }, w("noOptions")));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(one: Option): void {
    set(one.value);
    close();
  }

  function move(by: number): void {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (active + by + shown.length) % shown.length;
    const there = list.children[active];
    there?.setAttribute("aria-selected", "true");
    there?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function key(event: KeyboardEvent): void {
    if (event.isComposing) return; // the reader is still choosing characters
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(true);
      if (shown.length > 0) move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      const one = shown[active];
      if (one !== undefined) take(one);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  // A name typed in full means the thing of that name; all else is for the question to find.
  const value = (): string => (given.trim() === "" ? "" : (known(given)?.value ?? given.trim()));
  return { element: h("div", { class: "combobox" }, input, list), value, set };
}
