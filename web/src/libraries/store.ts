// Oxigraph, compiled to WebAssembly: the source of a worker that holds the graph of a folder.
// build.mjs puts the worker and the module in as text; a file:// page may fetch neither.

import worker from "worker:oxigraph";
import module from "wasm:oxigraph";

export { module, worker };
