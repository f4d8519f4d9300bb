// The worker that holds the graph: a query over it may take seconds, and the page must not stand still.
//
// Oxigraph in memory is up to a hundred times slower over the union of many graphs than over one graph, so all
// triples stand in the default graph; a second store with the graphs is made for the first query that names any.

import init, { namedNode, Store } from "oxigraph/web.js";

interface Started {
  /** Both gzipped, in base64: unpacking takes time that the page has not got. */
  module: string;
  /** N-Triples, those of each graph under a comment with its IRI. */
  triples: string;
}
interface Asked {
  id: number;
  query: string;
  form: string;
  graphs: boolean;
}

const scope = self as unknown as {
  postMessage(message: unknown): void;
  addEventListener(kind: "message", listener: (event: MessageEvent<Started | Asked>) => void): void;
};

const FORM = "application/n-triples";

let given: Started | null = null;
let union: Promise<Store> | null = null;
let apart: Promise<Store> | null = null;

async function unpacked(base64: string): Promise<Uint8Array> {
  const text = atob(base64);
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function started(from: Started): Promise<Store> {
  const [module, triples] = await Promise.all([unpacked(from.module), unpacked(from.triples)]);
  await init({ module_or_path: module });
  const made = new Store();
  made.load(triples, { format: FORM, no_transaction: true });
  return made;
}

async function takenApart(from: Started): Promise<Store> {
  const text = new TextDecoder().decode(await unpacked(from.triples));
  const made = new Store();
  for (const part of text.split(/^(?=# )/m)) {
    const graph = /^# <(.*)>\n/.exec(part)?.[1];
    made.load(part, { format: FORM, no_transaction: true, ...(graph === undefined ? {} : { to_graph_name: namedNode(graph) }) });
  }
  return made;
}

scope.addEventListener("message", ({ data }) => {
  if ("module" in data) {
    given = data;
    union = started(data);
    union.then(
      () => scope.postMessage({ id: 0, found: "" }),
      (error: unknown) => scope.postMessage({ id: 0, error: String(error) }),
    );
  } else void answer(data);
});

async function answer({ id, query, form, graphs }: Asked): Promise<void> {
  try {
    if (given === null || union === null) throw new Error("there is no graph yet");
    let store = await union;
    if (graphs) store = await (apart ??= takenApart(given));
    const found: unknown = store.query(query, { results_format: form, use_default_graph_as_union: graphs });
    scope.postMessage({ id, found });
  } catch (error) {
    scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}
