// Hands a file made in the page to the reader.

import { h } from "./dom.js";

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = h("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // Safari reads the address a moment later.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
