// The licences of everything that ends up in the built files, as one text.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// Packages that come without the text of their licence: the texts stand in licences/, as their projects have them.
const ELSEWHERE = { oxigraph: "oxigraph.txt", "@zazuko/yasgui": "yasgui.txt", "@zazuko/yasgui-utils": "yasgui.txt", "@zazuko/yasqe": "yasgui.txt", "@zazuko/yasr": "yasgui.txt" };

// Packages that say nothing in package.json; the text of the licence beside it is what is named here.
const TERMS = { jsuri: "MIT" };

// What @zazuko/yasgui has already bundled into its one file.
const INSIDE_YASGUI = [
  "autosuggest-highlight", "blueimp-md5", "choices.js", "codemirror", "column-resizer", "datatables.net",
  "datatables.net-dt", "dompurify", "@fortawesome/free-solid-svg-icons", "jquery", "jsuri", "lodash-es", "n3", "papaparse",
  "query-string", "sortablejs", "store",
];

export function licences(here, inputs) {
  const names = new Set();
  for (const input of inputs) {
    const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found !== null) names.add(found[1]);
  }
  if (names.has("@zazuko/yasgui")) for (const name of INSIDE_YASGUI) names.add(name);
  const told = [...names].sort().map((name) => one(here, name));
  // One kind of line end, whatever each package was written on.
  return `What the files beside this one are made of, and under which terms.\n\n${told.join("\n")}`.replace(/\r\n?/g, "\n");
}

function one(here, name) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const licence = about.license?.type ?? about.license ?? about.licenses?.[0]?.type ?? about.licenses?.[0] ?? TERMS[name];
  if (/(^|[^L])GPL/.test(String(licence)) && !/ OR /.test(licence)) throw new Error(`${name} is under ${licence}`);
  const rule = "=".repeat(80);
  return `${rule}\n${name} ${about.version} (${licence})\n${rule}\n\n${text(here, folder, name).trim()}\n`;
}

function text(here, folder, name) {
  const own = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)(-\w+)?(\.(md|txt))?$/i.test(file)).sort();
  if (own.length > 0) return own.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const kept = join(here, "licences", ELSEWHERE[name] ?? `${name.replace("/", "-")}.txt`);
  if (existsSync(kept)) return readFileSync(kept, "utf8");
  throw new Error(`${name} has no text of its licence: put it into licences/`);
}
