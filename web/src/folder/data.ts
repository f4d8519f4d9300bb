// Files of a folder reach a page as scripts: a file:// page may fetch nothing, and may load those.

import { script } from "../libraries.js";
import { Unanswered } from "../source.js";

const arrived = new Map<string, unknown>();
const unpacked = new Map<string, Promise<unknown>>();

// Larger content comes gzipped, as base64 text; see kg/site.
window.policykg = { ...window.policykg, libraries: window.policykg?.libraries ?? {}, put: (name, content) => arrived.set(name, content) };

/** The content of the JSON `name` (questions/tasks.json). Rejects with Unanswered when the folder lacks it. */
export function received<T>(name: string): Promise<T> {
  const known = unpacked.get(name) as Promise<T> | undefined;
  if (known !== undefined) return known;
  const found = read<T>(name);
  unpacked.set(name, found);
  found.catch(() => unpacked.delete(name));
  return found;
}

async function read<T>(name: string): Promise<T> {
  const content = await packed(name);
  return (typeof content === "string" ? JSON.parse(await inflated(content)) : content) as T;
}

/** The content as it came: a value of JSON, or a string of gzipped base64. */
export async function packed(name: string): Promise<unknown> {
  try {
    await script(`data/${name.replace(/\.\w+$/, ".js")}`);
  } catch {
    throw new Unanswered(name);
  }
  const content = arrived.get(name);
  arrived.delete(name);
  return content;
}

/** The text behind gzipped base64. */
export async function inflated(base64: string): Promise<string> {
  const stream = new Blob([bytes(base64) as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

export function bytes(base64: string): Uint8Array {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) found[at] = text.charCodeAt(at);
  return found;
}
