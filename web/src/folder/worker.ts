// The worker that holds the graph: a query over it may take seconds, and the page must not stand still.

import init, { Store } from "oxigraph/web.js";

interface Started {
  /** Both gzipped, in base64: unpacking takes time that the page has not got. */
  module: string;
  quads: string;
}
interface Asked {
  id: number;
  query: string;
  /** Media type of the answer. */
  form: string;
}

const scope = self as unknown as {
  postMessage(message: unknown): void;
  addEventListener(kind: "message", listener: (event: MessageEvent<Started | Asked>) => void): void;
};

let store: Promise<Store> | null = null;

async function unpacked(base64: string): Promise<Uint8Array> {
  const text = atob(base64);
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start(given: Started): Promise<Store> {
  const [module, quads] = await Promise.all([unpacked(given.module), unpacked(given.quads)]);
  await init({ module_or_path: module });
  const made = new Store();
  made.load(quads, { format: "application/n-quads", no_transaction: true });
  return made;
}

scope.addEventListener("message", ({ data }) => {
  if ("module" in data) store = start(data);
  else void answer(data);
});

async function answer({ id, query, form }: Asked): Promise<void> {
  try {
    if (store === null) throw new Error("there is no graph yet");
    const found: unknown = (await store).query(query, {
      results_format: form,
      use_default_graph_as_union: true,
    });
    scope.postMessage({ id, found });
  } catch (error) {
    scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}
