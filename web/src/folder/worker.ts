// The worker that holds the graph: a query over it may take seconds, and the page must not stand still.

import init, { Store } from "oxigraph/web.js";

type Asked = { id: number; query: string };
type Started = { module: ArrayBuffer; quads: string };

const scope = self as unknown as {
  postMessage(message: unknown): void;
  addEventListener(kind: "message", listener: (event: MessageEvent<Started | Asked>) => void): void;
};

let store: Promise<Store> | null = null;

async function start(given: Started): Promise<Store> {
  await init({ module_or_path: given.module });
  const made = new Store();
  made.load(given.quads, { format: "application/n-quads", no_transaction: true });
  return made;
}

scope.addEventListener("message", ({ data }) => {
  if ("module" in data) {
    store = start(data);
    store.catch((error: unknown) => scope.postMessage({ id: 0, error: String(error) }));
    return;
  }
  void answer(data);
});

async function answer({ id, query }: Asked): Promise<void> {
  try {
    if (store === null) throw new Error("there is no graph yet");
    const found: unknown = (await store).query(query, {
      results_format: "application/sparql-results+json",
      use_default_graph_as_union: true,
    });
    scope.postMessage({ id, found });
  } catch (error) {
    scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}
