// From a thing to its page. Readers never see an IRI.

import { link } from "./state.js";

/** The part of an IRI after /id/ that tells what it is, and the page that shows such things. */
const PAGES: Record<string, string> = {
  agency: "agency",
  group: "agency",
  task: "task",
  document: "plan",
  platform: "platform",
  "platform-kind": "platform",
  instrument: "instrument",
};

/** The page of the thing `iri`, null where there is none. */
export function pageOf(iri: string): string | null {
  const kind = /\/([a-z-]+)\/[^/]+$/.exec(iri)?.[1] ?? "";
  return PAGES[kind] ?? null;
}

export function linkTo(iri: string): string | null {
  const page = pageOf(iri);
  return page === null ? null : link(page, { iri });
}
