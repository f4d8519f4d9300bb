// Completion in the editor knows the prefixes of this graph, and asks nobody.

import type { Libraries } from "../libraries.js";
import type { Prefixes } from "./prefixes.js";

/** Register the completer and return its name: a prefix that is typed is declared by itself. */
export function completing(library: Libraries["yasgui"], prefixes: Prefixes): string {
  const name = "policykg-prefixes";
  const lines = Object.entries(prefixes).map(([prefix, space]) => `${prefix}: <${space}>`).sort();
  library.Yasgui.Yasqe.forkAutocompleter("prefixes", { name, persistenceId: null, get: () => lines } as never, false);
  return name;
}
