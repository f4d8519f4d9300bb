// What is imported that TypeScript knows nothing of.

declare module "cytoscape-fcose" {
  import type { Ext } from "cytoscape";
  const fcose: Ext;
  export default fcose;
}

declare module "worker:oxigraph" {
  /** A script for a worker. */
  const source: string;
  export default source;
}

declare module "wasm:oxigraph" {
  /** A WebAssembly module, gzipped, in base64. */
  const source: string;
  export default source;
}

declare module "*.css";
