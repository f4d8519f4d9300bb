// Which agencies share tasks, drawn level by level; the tables below hold the same for keyboard and screen reader.

import { add, fill, h, skeleton, type Child } from "../dom.js";
import { library } from "../libraries.js";
import { linkTo } from "../links.js";
import { draw, fit, pairName, type Drawing } from "../network/drawing.js";
import { pairRows, png, svg } from "../network/files.js";
import { filters, wantedOf, type Choice } from "../network/filters.js";
import { agencyPanel, pairPanel, type Acts } from "../network/panel.js";
import { colours, sceneOf, type Scene } from "../network/scene.js";
import { partners, partOf, tiesOf, type Part, type Tie, type Ties } from "../network/ties.js";
import { page, type App } from "../pages.js";
import { save } from "../saving.js";
import { csv } from "../sheet.js";
import type { LedgerData } from "../source.js";
import { change, read, type Params } from "../state.js";
import { counted, said, words } from "../words.js";
import book from "../words/network.json";

const w = words(book);
let show: ((params: Params, app: App) => boolean) | null = null;

page("network", {
  title: ["网络", "Network"],
  order: 6,
  wide: true,
  async render(root, params, app) {
    const [controls, status, picture, side, tables] = [h("div", { class: "choices" }), h("p", { class: "told", role: "status" }), h("div", { class: "picture" }), h("div", { class: "side" }), h("div", {})];
    add(root, [h("h1", {}, w("title")), h("p", { class: "quiet" }, w("lead")), controls, status, h("div", { class: "drawn" }, picture, side), tables]);
    fill(picture, h("div", { class: "canvas waiting" }, skeleton(9)));
    const view = new View(await app.source.ledger(), { controls, status, picture, side, tables });
    app.leaving(() => {
      show = null;
      view.end();
    });
    show = (next, now) => {
      void view.show(next, now);
      return true;
    };
    await view.show(params, app);
  },
  update: (params, app) => show?.(params, app) ?? false,
});

interface Places {
  controls: HTMLElement;
  status: HTMLElement;
  picture: HTMLElement;
  side: HTMLElement;
  tables: HTMLElement;
}

class View {
  private drawing: Drawing | null = null;
  private drawn = "";
  private all: Ties = { ties: [], held: new Map() };
  private part: Part | null = null;
  private legend: HTMLElement | null = null;
  private readonly width: number;
  private readonly narrow: boolean;
  private readonly printing = (event: Event): void => this.drawing?.printed(event.type === "beforeprint");

  constructor(private readonly data: LedgerData, private readonly at: Places) {
    const room = at.picture.clientWidth;
    this.narrow = room < 640;
    this.width = Math.max(300, Math.min(1240, room - 16));
    for (const kind of ["beforeprint", "afterprint"]) window.addEventListener(kind, this.printing);
  }

  end(): void {
    for (const kind of ["beforeprint", "afterprint"]) window.removeEventListener(kind, this.printing);
    this.drawing?.end();
    this.drawing = null;
  }

  async show(params: Params, app: App): Promise<void> {
    const wanted = wantedOf(this.data, params, this.narrow);
    const { at: _chosen, ...rest } = params;
    const key = JSON.stringify(rest);
    if (this.drawn !== key) {
      this.drawn = key;
      this.all = tiesOf(this.data, wanted.filter);
      const part = partOf(this.all, wanted);
      this.part = part;
      fill(this.at.controls, filters(this.data, wanted, part, this.all));
      this.tell(part, wanted);
      fill(this.at.tables, tables(this.data, this.all, part));
      await this.draw(part, wanted, app);
    }
    this.look(params["at"] ?? "", app);
  }

  private tell(part: Part, wanted: Choice): void {
    const whole = part.nodes.length === part.allNodes && part.ties.length === part.allTies;
    fill(
      this.at.status,
      wanted.focus === null ? null : [h("b", {}, w("focused", { name: this.data.parties[wanted.focus]?.name ?? "" })), " ", h("button", { type: "button", onclick: () => change({ focus: "", more: "" }) }, w("unfocus")), " "],
      part.nodes.length === 0 ? w("none") : `${w("shown", { nodes: part.nodes.length, lines: part.ties.length })}${whole ? w("everything") : w("omitted", { nodes: counted(part.allNodes), pairs: counted(part.allTies) })}`,
      h("span", { class: "quiet" }, w("uncounted")),
    );
  }

  private async draw(part: Part, wanted: Choice, app: App): Promise<void> {
    const scene = sceneOf(this.data, this.all, part, this.width);
    const levels = this.data.words[app.language]["level"] ?? {};
    const levelName = (level: string): string => levels[level] ?? w("other");
    const canvas = h("div", { class: "canvas", role: "img", "aria-label": w("picture"), style: { height: `${Math.max(260, scene.height + 16)}px` } });
    const loaded = await library("network");
    if (this.drawn === "" || !this.at.picture.isConnected) return;
    this.drawing?.end();
    fill(this.at.picture, canvas, this.buttons(scene, levelName));
    this.legend = legend(this.data, scene, app.language);
    this.drawing = draw(loaded, canvas, scene, wanted.free, levelName, {
      node: (party) => change({ at: this.data.parties[party]?.iri ?? "" }),
      tie: (a, b) => change({ at: `${this.data.parties[a]?.iri ?? ""} ${this.data.parties[b]?.iri ?? ""}` }),
      nothing: () => change({ at: "" }),
    });
  }

  private buttons(scene: Scene, levelName: (level: string) => string): HTMLElement {
    const zoom = (by: number): void => {
      const cy = this.drawing?.cy;
      if (cy === undefined) return;
      cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      // Enlarged, it has to be moved: by a finger too.
      cy.userPanningEnabled(true);
    };
    const button = (name: string, act: () => void, label?: string): HTMLElement => h("button", { type: "button", onclick: act, "aria-label": label }, name);
    return h(
      "div",
      { class: "tools unprinted" },
      button("＋", () => zoom(1.25), w("zoomIn")),
      button("－", () => zoom(0.8), w("zoomOut")),
      button(w("whole"), () => { if (this.drawing !== null) fit(this.drawing.cy); }),
      button(w("png"), () => { if (this.drawing !== null) void png(this.drawing).then((file) => save("network.png", file)); }),
      button(w("svg"), () => { if (this.drawing !== null) save("network.svg", new Blob([svg(this.drawing, scene, levelName, w("title"))], { type: "image/svg+xml" })); }),
      button(w("csv"), () => { if (this.part !== null) save("network.csv", csv([pairHead(), ...pairRows(this.data, this.part)])); }),
      button(said("print"), () => window.print()),
    );
  }

  /** The panel of what `chosen` names: one agency or two. */
  private look(chosen: string, app: App): void {
    const [a, b] = chosen.split(" ").map((iri) => this.data.parties.findIndex((one) => one.iri === iri));
    const tie = b === undefined ? undefined : this.all.ties.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
    const acts: Acts = {
      pair: (one, other) => change({ at: `${this.data.parties[one]?.iri ?? ""} ${this.data.parties[other]?.iri ?? ""}` }),
      focus: (one) => change({ focus: this.data.parties[one]?.iri ?? "", more: "" }),
      expand: (one) => change({ more: [...(read().params["more"] ?? "").split(" "), this.data.parties[one]?.iri ?? ""].join(" ").trim() }),
      close: () => change({ at: "" }),
    };
    const moved = this.at.side.querySelector(".chosen") === null || this.at.side.contains(document.activeElement) || this.at.tables.contains(document.activeElement);
    if (tie !== undefined) fill(this.at.side, pairPanel(this.data, tie, app, acts));
    else if (a !== undefined && a >= 0 && b === undefined) fill(this.at.side, agencyPanel(this.data, this.all, new Set(this.part?.nodes), a, acts));
    else fill(this.at.side, h("div", { class: "hint" }, h("p", {}, w("hint")), this.legend));
    const panel = this.at.side.querySelector<HTMLElement>(".chosen");
    this.drawing?.mark(panel === null ? null : tie === undefined ? String(a) : pairName(tie.a, tie.b));
    if (panel === null || !moved) return;
    // Who chose in a table below must be brought to what was chosen.
    panel.focus({ preventScroll: true });
    const { top } = panel.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight * 0.7) panel.scrollIntoView({ block: "start" });
  }
}

function legend(data: LedgerData, scene: Scene, language: "zh" | "en"): HTMLElement {
  const names = data.words[language]["function"] ?? {};
  const hues = colours().marks;
  const rest = scene.marks.some((one) => one.colour < 0);
  const sign = (name: string, hue: string | undefined): Child => h("li", {}, h("i", { style: { background: hue ?? "" } }), name);
  return h("ul", { class: "legend" }, scene.functions.map((one, at) => sign(names[one] ?? one, hues[at])), rest ? sign(w("other"), hues.at(-1)) : null, h("li", {}, w("size")));
}

function pairHead(): string[] {
  return [w("agency1"), w("agency2"), w("shared"), w("plans"), w("titles")];
}

function tables(data: LedgerData, all: Ties, part: Part): HTMLElement[] {
  const name = (one: number): Child => {
    const href = linkTo(data.parties[one]?.iri ?? "");
    return href === null ? data.parties[one]?.name : h("a", { href }, data.parties[one]?.name);
  };
  const plain = (one: number): string => data.parties[one]?.name ?? "";
  const looking = (label: string, chosen: string): Child => h("button", { type: "button", class: "plain unprinted", "aria-label": label, onclick: () => change({ at: chosen }) }, w("look"));
  const iri = (one: number): string => data.parties[one]?.iri ?? "";
  const levels = data.words[read().language]["level"] ?? {};
  const number = (value: number): Child => h("td", { class: "number" }, counted(value));
  const [one1, two, shared, plans] = pairHead();
  const pair = ({ a, b, tasks }: Tie): Child =>
    h("tr", {}, h("td", {}, name(a)), h("td", {}, name(b)), number(tasks.length), number(new Set(tasks.map((one) => data.tasks.plan[one])).size), h("td", {}, looking(w("lookPair", { one: plain(a), other: plain(b) }), `${iri(a)} ${iri(b)}`)));
  const agency = (one: number): Child =>
    h("tr", {}, h("td", {}, name(one)), h("td", {}, levels[data.parties[one]?.level ?? ""] ?? w("other")), number(all.held.get(one) ?? 0), number(partners(all, one).length), h("td", {}, looking(w("lookAgency", { one: plain(one) }), iri(one))));
  return [
    table(`${w("pairs")}（${counted(part.ties.length)}）`, [one1, two, shared, plans, w("look")], [2, 3], part.ties.map(pair)),
    table(`${w("agencies")}（${counted(part.nodes.length)}）`, [w("agency"), w("tier"), w("tasks"), w("partners"), w("look")], [2, 3], part.nodes.map(agency)),
  ];
}

function table(caption: string, heads: readonly (string | undefined)[], numbers: readonly number[], rows: readonly Child[]): HTMLElement {
  const head = heads.map((one, at) => h("th", { scope: "col", class: numbers.includes(at) ? "number" : null }, one));
  return h("details", { class: "twin", open: true }, h("summary", {}, caption), h("div", { class: "listing", tabindex: "0", role: "region", "aria-label": caption }, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows))));
}
