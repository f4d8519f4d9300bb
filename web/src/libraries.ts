// The big libraries stand in files of their own and are loaded by a <script> when a page first needs them.

import { h } from "./dom.js";
import type { Source } from "./source.js";

export interface Libraries {
  charts: typeof import("./libraries/charts.js");
  network: typeof import("./libraries/network.js");
  yasgui: typeof import("./libraries/yasgui.js");
  store: typeof import("./libraries/store.js");
}

declare global {
  interface Window {
    /** What loaded files leave here: libraries by name, and data through `put`. */
    policykg: {
      libraries: Partial<Libraries>;
      put(name: string, content: unknown): void;
      /** For scripts of one's own in the console. */
      source?: Source;
      /** Seconds that a query in a folder may take. */
      seconds?: number;
    };
  }
}

const loading = new Map<string, Promise<void>>();

/** Load a script of the page's own folder once. Rejects when it is not there. */
export function script(address: string): Promise<void> {
  const known = loading.get(address);
  if (known !== undefined) return known;
  const found = new Promise<void>((done, failed) => {
    const element = h("script", { src: address, charset: "utf-8" });
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => {
      loading.delete(address);
      failed(new Error(`${address} is missing`));
    });
    document.head.appendChild(element);
  });
  loading.set(address, found);
  return found;
}

function style(address: string): Promise<void> {
  return new Promise((done) => {
    const element = h("link", { rel: "stylesheet", href: address });
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => done());
    document.head.appendChild(element);
  });
}

/** `const { echarts } = await library("charts")`. */
export async function library<Name extends keyof Libraries>(name: Name): Promise<Libraries[Name]> {
  if (name === "yasgui" && !loading.has("static/yasgui.js")) await style("static/yasgui.css");
  await script(`static/${name}.js`);
  const found = window.policykg.libraries[name];
  if (found === undefined) throw new Error(`static/${name}.js left nothing`);
  return found as Libraries[Name];
}
