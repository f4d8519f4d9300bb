// Builds elements. Text goes in as text: nothing here or on any page reads data as HTML.

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Value = string | number | boolean | null | undefined | ((event: never) => void);
export type Attributes = Record<string, Value | Record<string, string>>;

/** `h("a", {href, class: "quiet", onclick}, "words")`. An attribute that is false, null or undefined is left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  set(element, attributes);
  add(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  add(element, children);
  return element;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (typeof value === "object") {
      // Through the object model: the page's policy forbids style attributes in markup, not this.
      if (name === "style") for (const [key, one] of Object.entries(value)) (element as HTMLElement).style.setProperty(key, one);
      else if (name === "dataset") Object.assign((element as HTMLElement).dataset, value);
    } else if (name === "href" && !safe(String(value))) {
      continue;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** Addresses out of data may lead to pages and files, and never run anything. */
function safe(address: string): boolean {
  return /^(#|\.{0,2}\/|https?:|blob:|[\w-]+([./?]|$))/.test(address) && !/^\s*(javascript|data|vbscript):/i.test(address);
}

export function add(element: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(element, child as readonly Child[]);
    else element.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Put `children` in place of all that `element` holds. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  add(element, children);
}

/** Rows of the height that rows will have, so that nothing moves when they come. */
export function skeleton(rows: number): HTMLElement {
  return h(
    "div",
    { class: "skeleton", "aria-hidden": "true" },
    Array.from({ length: rows }, () => h("div", {})),
  );
}

/** `text` by code points, as Python counts: offsets of passages are those. */
export function slice(text: string, start: number, end: number): string {
  // Most texts have no character beyond 16 bits, and counting them is slow.
  return /[\ud800-\udbff]/.test(text) ? [...text].slice(start, end).join("") : text.slice(start, end);
}
