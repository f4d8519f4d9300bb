// What pages ask, whichever life they lead: a server answers over HTTP, a folder out of its own files.

import type { Facts } from "./things/facts.js";

export type Cell = string | number | boolean | null;
export interface Words {
  zh: string;
  en: string;
}
export type Coded = Record<string, Words>;

export interface Parameter {
  name: string;
  type: "plan" | "agency" | "area" | "level" | "task" | "function" | "integer" | "boolean" | "text";
  label: Words;
  required: boolean;
  default: number | boolean | string | null;
  choices: string | null;
  values?: Coded;
}

export interface Column {
  name: string;
  heading: Words;
  kind: "text" | "iri" | "integer" | "boolean" | "concept" | "list" | "ordered-list";
  scheme?: string;
  values?: Coded;
}

export interface Question {
  id: string;
  title: Words;
  description: Words;
  answer: Words;
  keywords: string[];
  parameters: Parameter[];
  columns: Column[];
  cost: ({ step: string } & Words) | null;
  example: Record<string, string>;
  answered: "columns" | "index";
  text: string;
}

export interface Answer {
  question: string;
  columns: string[];
  rows: Cell[][];
  total: number;
  offset: number;
  query: string;
  /** language → column → code or IRI → word */
  words: Record<"zh" | "en", Record<string, Record<string, string>>>;
}

export interface Choice {
  item: string;
  name: string;
  display: string;
  official: boolean;
}

export interface Hit {
  iri: string;
  kind: string;
  kindLabel: string;
  label: string;
  way: string;
  snippet: string;
  start: number;
  end: number;
  plan: string;
  planTitle: string;
  level: string;
  levelLabel: string;
  uses: number;
}

export interface Thing {
  iri: string;
  kind: string;
  label: Words;
  plan: string;
  planTitle: string;
  area: string;
  level: string;
  type: string;
  names: string[];
  functions: string[];
  sources: string[];
  /** The lists of its page. */
  facts: Facts;
}

export interface Mark {
  start: number;
  end: number;
  textStart?: number;
  textEnd?: number;
  iri: string;
  kind: string;
  about: string;
  label: string;
}

export interface SourceText {
  sha256: string;
  plan: string;
  title: string;
  file: string;
  raw: string | null;
  text: string | null;
  marks: Mark[];
}

export interface Summary {
  tasks: number;
  responsibilities: number;
  agencies: number;
  targets: number;
  funding: number;
  platforms: number;
  citations: number;
  doubts: number;
  cut: number;
}

export interface About {
  build: string;
  base: string;
  version: string;
  statements: number;
  plans: number;
  documents: { plan: string; title: string; file: string; sha256: string; summary: Partial<Summary> | null }[];
  markKinds: Coded;
  /** language → scheme → code → word */
  words: Record<"zh" | "en", Record<string, Record<string, string>>>;
  /** Prefix → IRI, for queries. */
  prefixes: Record<string, string>;
  /** Check of the audit → the part of a question that lists its findings; others are a question of their name. */
  checks: Record<string, { question: string; given: Record<string, string> }>;
  /** What the pages are made of. */
  libraries: { name: string; version: string; licence: string }[];
}

/** How many characters of a text became facts. */
export interface Coverage {
  sha256: string;
  characters: number | null;
  read: number;
}

export interface Plan {
  iri: string;
  title: string;
  type: string;
  area: string | null;
  level: string;
  from: number | null;
  to: number | null;
  issued: string | null;
}

export interface Party {
  iri: string;
  name: string;
  names: string[];
  functions: string[];
  level: string;
  group: boolean;
}

/** Columns of tasks: numbers in `plan`, `section`, `lead`, `others`, `byDefault` are places in the lists beside. */
export interface LedgerData {
  plans: Plan[];
  parties: Party[];
  sections: string[];
  tasks: {
    iri: string[];
    plan: number[];
    number: string[];
    title: string[];
    section: number[];
    kind: string[];
    parent: number[];
    lead: number[][];
    basis: string[][];
    others: number[][];
    byDefault: number[][];
    years: number[][];
    targets: number[];
    money: number[];
    platforms: number[];
  };
  /** language → scheme → code → word */
  words: Record<"zh" | "en", Record<string, Record<string, string>>>;
}

/** A term of SPARQL 1.1 Query Results JSON. */
export interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}
export interface Srj {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Term>[] };
}

export type Given = Record<string, string | undefined>;
export interface Part {
  offset?: number;
  limit?: number;
}

/** Something that could not be answered, with words for the reader. */
export class Unanswered extends Error {
  constructor(
    message: string,
    readonly remedy: string = "",
    readonly status: number = 0,
  ) {
    super(message);
  }
}

export interface Source {
  readonly life: "server" | "folder";
  questions(): Promise<Question[]>;
  /** A named question; parameters take IRIs or names. Rejects with Unanswered. */
  ask(name: string, given?: Given, part?: Part): Promise<Answer>;
  pick(name: string): Promise<Choice[]>;
  find(words: string, kinds?: readonly string[], limit?: number, language?: "zh" | "en"): Promise<Hit[]>;
  /** null: nothing is known of it that a page could show. */
  thing(iri: string): Promise<Thing | null>;
  text(sha256: string): Promise<SourceText>;
  about(): Promise<About>;
  coverage(): Promise<Coverage[]>;
  ledger(): Promise<LedgerData>;
  /** Free SPARQL: SELECT and ASK. */
  select(sparql: string): Promise<Srj>;
  /** Free SPARQL: CONSTRUCT and DESCRIBE, as Turtle. */
  graph(sparql: string): Promise<string>;
  /** Where the answer can be fetched as a file, null in a folder. */
  download(name: string, given: Given, format: "csv" | "xlsx" | "json" | "srj"): string | null;
}
