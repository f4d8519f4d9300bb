// The register of pages: each file of pages/ puts itself in.

import type { Source } from "./source.js";
import type { Language, Params } from "./state.js";

export interface App {
  readonly source: Source;
  readonly language: Language;
  readonly dark: boolean;
  /** Say something to those who listen to the page. */
  announce(text: string): void;
  /** Run when the reader leaves the page or it is drawn anew. */
  leaving(task: () => void): void;
}

export interface Page {
  /** Chinese and English. */
  title: [string, string];
  /** Where it stands in the navigation; pages about one thing have none. */
  order?: number;
  /** Whether the page takes the whole width. */
  wide?: boolean;
  render(root: HTMLElement, params: Params, app: App): void | Promise<void>;
  /** When only parameters changed: return true after changing what is there, and nothing is drawn anew. */
  update?(params: Params, app: App): boolean;
}

export const pages = new Map<string, Page>();

export function page(name: string, one: Page): void {
  pages.set(name, one);
}
