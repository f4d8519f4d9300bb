// The graph of a folder: Oxigraph in a worker, started when it is first needed or when the page has nothing to do.

import { library } from "../libraries.js";
import { Unanswered, type Srj } from "../source.js";
import { packed } from "./data.js";
import { leftward } from "./leftward.js";
import { tokens } from "./tokens.js";

interface Told {
  id: number;
  found?: string | boolean;
  error?: string;
}

let running: Promise<Worker> | null = null;
let last = 0;
const waiting = new Map<number, { done(found: string): void; failed(error: Error): void }>();

/** Load the graph; the promise is kept, so it is loaded once. */
export function started(): Promise<Worker> {
  running ??= start();
  running.catch(() => {
    running = null;
  });
  return running;
}

async function start(): Promise<Worker> {
  const [store, triples] = await Promise.all([library("store"), packed("graph.nt")]);
  const address = URL.createObjectURL(new Blob([store.worker], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => heard(data));
  worker.addEventListener("error", (event) => {
    for (const [, one] of waiting) one.failed(new Unanswered(event.message));
    waiting.clear();
  });
  worker.postMessage({ module: store.module, triples });
  return worker;
}

function heard(told: Told): void {
  const one = waiting.get(told.id);
  waiting.delete(told.id);
  if (told.error !== undefined) one?.failed(new Unanswered(told.error));
  else one?.done(typeof told.found === "boolean" ? JSON.stringify({ head: {}, boolean: told.found }) : (told.found ?? ""));
}

/** The answer to a SELECT or ASK query over the whole graph. */
export async function query(text: string): Promise<Srj> {
  return JSON.parse(await asked(text, "application/sparql-results+json")) as Srj;
}

/** The answer to a CONSTRUCT or DESCRIBE query over the whole graph, as Turtle. */
export function graph(text: string): Promise<string> {
  return asked(text, "text/turtle");
}

async function asked(text: string, form: string): Promise<string> {
  const worker = await started();
  const id = ++last;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    worker.postMessage({ id, query: leftward(text), form, graphs: namesGraphs(text) });
  });
}

/** Whether the query looks at graphs one by one; most do not, and are answered faster over one graph of all. */
function namesGraphs(text: string): boolean {
  return tokens(text).some((token) => token.kind === "word" && ["GRAPH", "FROM"].includes(token.text.toUpperCase()));
}
