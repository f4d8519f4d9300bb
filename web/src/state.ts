// The whole state of a page stands in the address: #/ledger?area=甘肃省&lang=en. Back and a copied address work.

export type Language = "zh" | "en";
export type Params = Record<string, string>;

export interface State {
  page: string;
  params: Params;
  language: Language;
  theme: "light" | "dark" | "";
}

/** Kept from page to page, and no page's own. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([["lang", ["zh", "en"]], ["theme", ["light", "dark"]]]);
export const FIRST = "ledger";

export function read(hash: string = window.location.hash): State {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  // An address may name anything, "constructor" too.
  const params = Object.create(null) as Params;
  const shared: Params = {};
  // A question may have a parameter of the same name, "theme": what is no word of ours is the page's.
  for (const [name, value] of new URLSearchParams(query)) (SHARED.get(name)?.includes(value) === true ? shared : params)[name] = value;
  const language: Language = shared["lang"] === "en" ? "en" : "zh";
  return { page: decoded(path) || FIRST, params, language, theme: (shared["theme"] ?? "") as State["theme"] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The address of a page, in the language and theme of now. Empty values are left out. */
export function link(page: string, params: Record<string, string | number | undefined> = {}): string {
  const now = read();
  return written({ page, params: kept(params), language: now.language, theme: now.theme });
}

export function written(state: State): string {
  const query = new URLSearchParams(state.params);
  if (state.language !== "zh") query.append("lang", state.language);
  if (state.theme !== "") query.append("theme", state.theme);
  const text = query.toString();
  return `#/${encodeURIComponent(state.page)}${text === "" ? "" : `?${text}`}`;
}

/** Change some parameters of this page. `quietly` changes the address and draws nothing anew. */
export function change(params: Record<string, string | number | undefined>, how: "step" | "quietly" = "step"): void {
  const now = read();
  const hash = written({ ...now, params: kept({ ...now.params, ...params }) });
  if (hash === window.location.hash) return;
  if (how === "quietly") window.history.replaceState(window.history.state, "", hash);
  else window.location.hash = hash;
}

function kept(params: Record<string, string | number | undefined>): Params {
  const found: Params = {};
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== "") found[name] = String(value);
  return found;
}
