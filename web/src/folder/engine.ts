// The graph of a folder: Oxigraph in a worker, started when it is first needed or when the page has nothing to do.
// One query runs at a time; one that takes too long ends with its worker, and the next has a new one.

import { library } from "../libraries.js";
import { Unanswered, type Srj } from "../source.js";
import { said } from "../words.js";
import { packed } from "./data.js";
import { leftward } from "./leftward.js";
import { tokens } from "./tokens.js";

interface Told {
  id: number;
  found?: string | boolean;
  error?: string;
}

/** Seconds after which a query is given up: by then a server should be asked. */
const LONGEST = 60;

/** Kept packed, for the worker after one that was ended. */
let triples: Promise<unknown> | null = null;
let running: Promise<Worker> | null = null;
let busy: Promise<unknown> = Promise.resolve();
let last = 0;

/** Load the graph; the promise is kept, so it is loaded once. */
export function started(): Promise<Worker> {
  running ??= start();
  running.catch(() => {
    running = null;
  });
  return running;
}

async function start(): Promise<Worker> {
  triples ??= packed("graph.nt");
  const [store, held] = await Promise.all([library("store"), triples]);
  const address = URL.createObjectURL(new Blob([store.worker], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  const ready = heard(worker, 0);
  worker.postMessage({ module: store.module, triples: held });
  await ready;
  return worker;
}

/** What the worker says to the message `id`. */
function heard(worker: Worker, id: number): Promise<string> {
  return new Promise((done, failed) => {
    const stop = (): void => {
      worker.removeEventListener("message", told);
      worker.removeEventListener("error", broken);
    };
    function told({ data }: MessageEvent<Told>): void {
      if (data.id !== id) return;
      stop();
      if (data.error !== undefined) failed(new Unanswered(data.error));
      else done(typeof data.found === "boolean" ? JSON.stringify({ head: {}, boolean: data.found }) : (data.found ?? ""));
    }
    function broken(event: ErrorEvent): void {
      stop();
      failed(new Unanswered(event.message));
    }
    worker.addEventListener("message", told);
    worker.addEventListener("error", broken);
  });
}

/** The answer to a SELECT or ASK query over the whole graph. */
export async function query(text: string): Promise<Srj> {
  return JSON.parse(await asked(text, "application/sparql-results+json")) as Srj;
}

/** The answer to a CONSTRUCT or DESCRIBE query over the whole graph, as Turtle. */
export function graph(text: string): Promise<string> {
  return asked(text, "text/turtle");
}

function asked(text: string, form: string): Promise<string> {
  const found = busy.then(() => run(text, form));
  busy = found.catch(() => undefined);
  return found;
}

async function run(text: string, form: string): Promise<string> {
  const worker = await started();
  const id = ++last;
  const answer = heard(worker, id);
  worker.postMessage({ id, query: leftward(text), form, graphs: namesGraphs(text) });
  const seconds = window.policykg.seconds ?? LONGEST;
  let watch = 0;
  const late = new Promise<never>((_, failed) => {
    watch = window.setTimeout(() => {
      worker.terminate();
      running = null;
      failed(new Unanswered(said("tooLong", { seconds }), said("tooLongRemedy")));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    window.clearTimeout(watch);
  }
}

/** Whether the query looks at graphs one by one; most do not, and are answered faster over one graph of all. */
function namesGraphs(text: string): boolean {
  return tokens(text).some((token) => token.kind === "word" && ["GRAPH", "FROM"].includes(token.text.toUpperCase()));
}
