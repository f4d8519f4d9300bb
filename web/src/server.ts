// The life behind a server: relative addresses, each answer kept for the visit.

import type { About, Answer, Choice, Coverage, Given, Hit, LedgerData, Part, Question, Source, SourceText, Srj, Thing } from "./source.js";
import { Unanswered } from "./source.js";

interface Problem {
  title?: string;
  detail?: string;
  remedy?: string;
}

function address(path: string, given: Record<string, string | number | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined && value !== "") query.append(name, String(value));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

async function read<T>(url: string, options: RequestInit = {}): Promise<T> {
  return (await (await got(url, options)).json()) as T;
}

async function got(url: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch {
    throw new Unanswered("offline");
  }
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as Problem;
    throw new Unanswered(said.detail ?? said.title ?? response.statusText, said.remedy ?? "", response.status);
  }
  return response;
}

export function server(): Source {
  const kept = new Map<string, Promise<unknown>>();
  function once<T>(url: string): Promise<T> {
    const known = kept.get(url) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const found = read<T>(url);
    kept.set(url, found);
    // A failure may pass: the next one asks again.
    found.catch(() => kept.delete(url));
    return found;
  }
  return {
    life: "server",
    questions: () => once<Question[]>("questions.json"),
    ask: (name: string, given: Given = {}, part: Part = {}) =>
      once<Answer>(address(`questions/${encodeURIComponent(name)}.json`, { ...given, offset: part.offset, limit: part.limit })),
    pick: (name: string) => once<Choice[]>(`pick/${encodeURIComponent(name)}.json`),
    find: (words, kinds = [], limit = 50, language = "zh") =>
      once<Hit[]>(address("find.json", { q: words, kinds: kinds.join(","), limit, lang: language })),
    thing: (iri: string) => once<Thing | null>(address("thing.json", { iri })),
    text: (sha256: string) => once<SourceText>(`sources/${encodeURIComponent(sha256)}.json`),
    about: () => once<About>("about.json"),
    coverage: () => once<Coverage[]>("coverage.json"),
    ledger: () => once<LedgerData>("ledger.json"),
    select: (sparql: string) =>
      read<Srj>("sparql", {
        method: "POST",
        body: sparql,
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
      }),
    graph: async (sparql: string) =>
      (await got("sparql", { method: "POST", body: sparql, headers: { "Content-Type": "application/sparql-query", Accept: "text/turtle" } })).text(),
    download: (name, given, format) => address(`questions/${encodeURIComponent(name)}.${format}`, given),
  };
}
