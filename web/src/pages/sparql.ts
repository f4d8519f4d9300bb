// Free SPARQL with the editor and the viewer of YASGUI, in both lives through the same source.

import { fill, h, skeleton, type Child } from "../dom.js";
import { library, type Libraries } from "../libraries.js";
import { page, type App } from "../pages.js";
import { save } from "../saving.js";
import { csv, xlsx } from "../sheet.js";
import { EXAMPLES } from "../sparql/examples.js";
import { rowsOf, told, type Told } from "../sparql/answer.js";
import { completing } from "../sparql/completing.js";
import { withPrefixes, type Prefixes } from "../sparql/prefixes.js";
import { viewer, type Viewer } from "../sparql/viewer.js";
import { Unanswered, type Question } from "../source.js";
import { change, type Params } from "../state.js";
import { counted, said as saidByAll, spoken, words } from "../words.js";
import book from "../words/sparql.json";

const w = words(book);
type Editor = InstanceType<Libraries["yasgui"]["Yasgui"]["Yasqe"]>;
let again: ((params: Params) => boolean) | null = null;

page("sparql", {
  title: ["SPARQL", "SPARQL"],
  order: 8,
  wide: true,
  async render(root, params, app) {
    const [controls, editor, status, result] = [h("div", { class: "tools sparql-tools unprinted" }), h("div", { class: "editor" }, skeleton(6)), h("div", { class: "tools status", role: "status" }), h("div", { class: "viewer" })];
    root.append(h("h1", {}, w("title")), h("p", { class: "quiet" }, w("lead")), controls, editor, h("p", { class: "quiet keys unprinted" }, w("keys"), endpoint(app)), status, result);
    const [loaded, questions, about] = await Promise.all([library("yasgui"), app.source.questions(), app.source.about()]);
    if (!root.isConnected) return;
    const bench = new Bench(loaded, { controls, editor, status, result }, questions, about.prefixes, app);
    app.leaving(() => {
      again = null;
      bench.end();
    });
    again = (next) => {
      void bench.open(next);
      return true;
    };
    await bench.open(params);
  },
  update: (params) => again?.(params) ?? false,
});

function endpoint(app: App): Child {
  if (app.source.life === "folder") return ` · ${w("inside")}`;
  return [` · ${w("endpoint")} `, h("a", { href: "./sparql" }, new URL("sparql", window.location.href.replace(/#.*/s, "")).href)];
}

interface Places {
  controls: HTMLElement;
  editor: HTMLElement;
  status: HTMLElement;
  result: HTMLElement;
}

class Bench {
  private readonly yasqe: Editor;
  private readonly yasr: Viewer;
  private readonly ending: () => void;
  private readonly button = h("button", { type: "button", class: "main run", title: w("runHint"), onclick: () => void this.run() }, w("run"));
  private turn = 0;

  constructor(loaded: Libraries["yasgui"], private readonly at: Places, private readonly questions: readonly Question[], private readonly prefixes: Prefixes, private readonly app: App) {
    fill(at.editor);
    const run = (): void => void this.run();
    this.yasqe = new loaded.Yasgui.Yasqe(at.editor, {
      persistenceId: null, consumeShareLink: null, createShareableLink: null, showQueryButton: false, resizeable: false,
      autocompleters: ["variables", completing(loaded, prefixes)], editorHeight: "18rem", prefixCcApi: null, value: "",
      // The editor would send the query to an address; the source knows how to ask in both lives.
      extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": () => undefined }, requestConfig: { endpoint: "" },
    } as never);
    this.yasqe.query = async () => this.run();
    this.yasqe.getInputField().setAttribute("aria-label", w("editor"));
    const { yasr, end } = viewer(loaded, at.result, prefixes);
    this.yasr = yasr;
    this.ending = end;
    fill(at.controls, this.examples(), this.button, h("button", { type: "button", onclick: () => this.yasqe.autoformat() }, w("format")), this.copying());
  }

  end(): void {
    this.turn++;
    this.ending();
    this.yasqe.destroy();
  }

  /** Show what the address says: a query, a named question with its values, or an example to begin with. */
  async open(params: Params): Promise<void> {
    const { query, question, ...given } = params;
    let text = query;
    if (text === undefined && question !== undefined) text = await this.named(question, given);
    const asked = text !== undefined;
    text ??= EXAMPLES[0]?.query ?? "";
    if (this.yasqe.getValue() !== text) this.put(text);
    if (asked) await this.ask(text);
  }

  /** Put a query into the editor, with its prefixes declared and folded away. */
  private put(text: string): void {
    const whole = withPrefixes(text, this.prefixes, "\n");
    this.yasqe.setValue(whole);
    this.yasqe.refresh();
    if (/^\s*PREFIX[^\n]*\n\s*PREFIX/i.test(whole)) this.yasqe.collapsePrefixes(true);
  }

  private async named(id: string, given: Params): Promise<string> {
    const one = this.questions.find((each) => each.id === id);
    if (one === undefined) return "";
    return Object.keys(given).length === 0 ? one.text : (await this.app.source.ask(id, given).catch(() => ({ query: one.text }))).query;
  }

  private async run(): Promise<void> {
    const query = this.yasqe.getValue();
    // The address becomes that of this query, and back leads to the one before.
    const hash = window.location.hash;
    change({ query, question: "", ...Object.fromEntries(this.questions.flatMap((one) => one.parameters.map((each) => [each.name, ""]))) });
    if (window.location.hash === hash) await this.ask(query);
  }

  private async ask(query: string): Promise<void> {
    const turn = ++this.turn;
    const begun = performance.now();
    fill(this.at.status, h("span", { class: "quiet" }, w("running")));
    this.at.result.setAttribute("aria-busy", "true");
    let found: Told | null = null;
    try {
      found = await told(this.app.source, query, this.prefixes);
    } catch (error) {
      if (turn !== this.turn) return;
      this.yasr.setResponse(new Error(mistake(error)));
      fill(this.at.status);
    }
    if (turn !== this.turn) return;
    this.at.result.removeAttribute("aria-busy");
    if (found === null) return;
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    this.yasr.setResponse(found.response, performance.now() - begun);
    fill(this.at.status, h("b", {}, summary(found, seconds)), h("span", { class: "tools unprinted" }, files(found)));
  }

  private examples(): HTMLElement {
    const list = h(
      "select",
      { "aria-label": w("example"), onchange: () => choose() },
      h("option", { value: "" }, w("choose")),
      h("optgroup", { label: w("own") }, EXAMPLES.map((one, at) => h("option", { value: `own ${at}` }, spoken(one.title)))),
      h("optgroup", { label: w("named") }, this.questions.map((one) => h("option", { value: `question ${one.id}` }, spoken(one.title)))),
    );
    const choose = (): void => {
      const [kind, name = ""] = list.value.split(" ");
      const text = kind === "own" ? EXAMPLES[Number(name)]?.query : this.questions.find((one) => one.id === name)?.text;
      if (text === undefined) return;
      this.put(text);
      this.yasqe.focus();
    };
    return list;
  }

  private copying(): HTMLElement {
    const button = h("button", { type: "button", onclick: () => copy() }, w("copy"));
    const copy = (): void => {
      change({ query: this.yasqe.getValue(), question: "" }, "quietly");
      void navigator.clipboard.writeText(window.location.href).then(
        () => { button.textContent = w("copied"); },
        () => window.prompt(w("copy"), window.location.href),
      );
    };
    return button;
  }
}

/** Characters of a message: an engine lists all that it would have taken. */
const LONG = 200;

/** What went wrong in words; where the grammar is broken, the place first. */
function mistake(error: unknown): string {
  const said = error instanceof Unanswered ? [error.message === "offline" ? saidByAll("offline") : error.message, error.remedy].filter((one) => one !== "").join("\n") : String(error);
  const place = /error at (\d+):(\d+)/.exec(said);
  return place === null ? said : `${w("syntax", { line: place[1] ?? "", column: place[2] ?? "" })}\n${said.length > LONG ? `${said.slice(0, LONG)}…` : said}`;
}

function summary({ srj, turtle }: Told, seconds: string): string {
  if (turtle !== null) return w("answered", { seconds });
  if (srj?.boolean !== undefined) return `${w(srj.boolean ? "true" : "false")} · ${w("answered", { seconds })}`;
  return w("rows", { count: counted(srj?.results?.bindings.length ?? 0), seconds });
}

function files({ srj, turtle, response }: Told): HTMLElement[] {
  const button = (key: "csv" | "xlsx" | "json" | "turtle", name: string, make: () => Blob | Promise<Blob>): HTMLElement =>
    h("button", { type: "button", onclick: () => void Promise.resolve(make()).then((file) => save(name, file)) }, w(key));
  if (turtle !== null) return [button("turtle", "answer.ttl", () => new Blob([turtle], { type: "text/turtle" }))];
  const json = button("json", "answer.srj", () => new Blob([response.content], { type: "application/sparql-results+json" }));
  if (srj?.boolean !== undefined || srj === null) return [json];
  return [button("csv", "answer.csv", () => csv(rowsOf(srj))), button("xlsx", "answer.xlsx", () => xlsx("SPARQL", rowsOf(srj))), json];
}
