// Builds the front end into kg/web/static: `make web` installs what package-lock.json names and runs this.
// The same sources give the same bytes. built.json holds the SHA-256 of every source and of every output, by
// which a test tells that nobody changed the one without the other.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { licences } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "kg", "web", "static");
const modules = join(here, "node_modules");

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["es2021", "chrome90", "firefox90", "safari15"],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
};

// A page opened from a folder may fetch nothing, so the worker and the module travel inside a script.
const oxigraph = {
  name: "oxigraph",
  setup(build) {
    build.onResolve({ filter: /^(worker|wasm):oxigraph$/ }, (found) => ({ path: found.path, namespace: "oxigraph" }));
    build.onLoad({ filter: /^wasm:/, namespace: "oxigraph" }, () => {
      const packed = gzipSync(readFileSync(join(modules, "oxigraph", "web_bg.wasm")), { level: 9 });
      packed[9] = 255; // the system it was packed on is nobody's business
      return { contents: packed.toString("base64"), loader: "text" };
    });
    build.onLoad({ filter: /^worker:/, namespace: "oxigraph" }, async () => {
      const built = await esbuild.build({ ...shared, entryPoints: [join(here, "src/folder/worker.ts")] });
      return { contents: built.outputFiles[0].text, loader: "text" };
    });
  },
};

const inputs = new Set(["node_modules/oxigraph/web.js"]);
const files = new Map();

async function script(name, entry) {
  const library = name === "app" ? {} : {
    globalName: "policykgLibrary",
    footer: { js: `(window.policykg=window.policykg||{libraries:{}}).libraries[${JSON.stringify(name)}]=policykgLibrary;` },
  };
  const built = await esbuild.build({ ...shared, ...library, entryPoints: [entry], outfile: `${name}.js`, plugins: [oxigraph] });
  keep(built);
}

async function style(name, entry) {
  keep(await esbuild.build({ ...shared, entryPoints: [entry], outfile: `${name}.css` }));
}

function keep(built) {
  for (const input of Object.keys(built.metafile.inputs)) inputs.add(input);
  for (const file of built.outputFiles) files.set(file.path.split(/[\\/]/).pop(), file.contents);
}

await script("app", "src/main.ts");
await style("app", "src/styles.css");
for (const name of ["charts", "network", "yasgui", "store"]) await script(name, `src/libraries/${name}.ts`);
await style("yasgui", "node_modules/@zazuko/yasgui/build/yasgui.min.css");
files.set("LICENCES.txt", licences(here, inputs));

function* sources(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (name === "node_modules") continue;
    if (statSync(path).isDirectory()) yield* sources(path);
    else yield path;
  }
}

const hash = (content) => createHash("sha256").update(content).digest("hex");
const built = { sources: {}, outputs: {} };
for (const path of sources(here)) built.sources[relative(here, path).split("\\").join("/")] = hash(readFileSync(path));
for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) built.outputs[name] = hash(content);
files.set("built.json", JSON.stringify(built, null, 1) + "\n");

mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) if (!files.has(name)) rmSync(join(out, name));
for (const [name, content] of files) {
  writeFileSync(join(out, name), content);
  console.log(name.padEnd(14), String(Math.ceil(content.length / 1024)).padStart(6), "kB", String(Math.ceil(gzipSync(content).length / 1024)).padStart(6), "kB gzipped");
}
