// The scene on the screen, by cytoscape: in bands, or freely by fcose from there on.

import { h } from "../dom.js";
import type { Core, StylesheetJson } from "cytoscape";
import type { Libraries } from "../libraries.js";
import { colours, PRINTED, type Colours, type Scene } from "./scene.js";

export interface Drawing {
  cy: Core;
  /** Show which agency or pair is looked at; null for none. */
  mark(chosen: string | null): void;
  /** For paper, or back to the screen. */
  printed(on: boolean): void;
  end(): void;
}

export interface Told {
  node(party: number): void;
  tie(a: number, b: number): void;
  nothing(): void;
}

/** What a pair is called in addresses of this page and in the picture. */
export function pairName(a: number, b: number): string {
  return `${a}-${b}`;
}

export function draw(library: Libraries["network"], place: HTMLElement, scene: Scene, free: boolean, levelName: (level: string) => string, told: Told): Drawing {
  allowed();
  const cy = library.cytoscape({
    container: place,
    elements: free ? [...marksOf(scene), ...linesOf(scene)] : [...bandsIn(scene, levelName), ...marksOf(scene), ...linesOf(scene)],
    style: style(colours()),
    layout: { name: "preset", fit: false },
    // The wheel scrolls the page; buttons zoom.
    userZoomingEnabled: false,
    userPanningEnabled: !window.matchMedia("(pointer: coarse)").matches,
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  if (free) cy.layout(freely()).run();
  fit(cy);
  cy.on("tap", "node.agency", (event) => told.node(Number(event.target.data("party"))));
  cy.on("tap", "edge", (event) => told.tie(Number(event.target.data("a")), Number(event.target.data("b"))));
  cy.on("tap", (event) => { if (event.target === cy || event.target.hasClass?.("band") === true) told.nothing(); });
  cy.on("mouseover", "node.agency, edge", (event) => { place.classList.add("over"); event.target.addClass("over"); });
  cy.on("mouseout", "node.agency, edge", (event) => { place.classList.remove("over"); event.target.removeClass("over"); });

  function mark(chosen: string | null): void {
    cy.batch(() => {
      cy.elements().removeClass("chosen dim");
      if (chosen === null) return;
      const one = cy.getElementById(chosen);
      if (one.empty()) return;
      const kept = one.closedNeighborhood().union(one).union(one.connectedNodes());
      cy.elements().not(kept).not(".band").addClass("dim");
      one.addClass("chosen");
    });
  }
  return {
    cy,
    mark,
    printed: (on) => { cy.style(style(on ? { ...colours(), ...PRINTED } : colours())); },
    end: () => cy.destroy(),
  };
}

/** The library would write a style sheet into the page, which its policy forbids; it looks for this one first. */
function allowed(): void {
  const name = "__________cytoscape_stylesheet";
  if (document.getElementById(name) === null) document.head.append(h("meta", { id: name }));
}

/** The whole picture in its place, never larger than drawn. */
export function fit(cy: Core): void {
  cy.resize();
  cy.fit(undefined, 8);
  if (cy.zoom() > 1) {
    cy.zoom(1);
    cy.center();
  }
}

function bandsIn(scene: Scene, levelName: (level: string) => string): cytoscape.ElementDefinition[] {
  return scene.bands.map(({ level, y, height }) => ({
    group: "nodes" as const,
    data: { id: `band-${level}`, label: levelName(level), w: scene.width, h: height, label_x: 10 - scene.width },
    position: { x: scene.width / 2, y: y + height / 2 },
    classes: "band",
    grabbable: false,
    selectable: false,
  }));
}

function marksOf(scene: Scene): cytoscape.ElementDefinition[] {
  return scene.marks.map(({ party, label, radius, colour, place }) => ({
    group: "nodes" as const,
    data: { id: String(party), party, label, size: 2 * radius, colour: colour < 0 ? -1 : colour },
    position: { ...place },
    classes: "agency",
  }));
}

function linesOf(scene: Scene): cytoscape.ElementDefinition[] {
  const rows = new Map(scene.marks.map((one) => [one.party, Math.round(one.place.y)]));
  return scene.lines.map(({ tie, width }) => ({
    group: "edges" as const,
    data: { id: pairName(tie.a, tie.b), source: String(tie.a), target: String(tie.b), a: tie.a, b: tie.b, width, weight: tie.tasks.length },
    // A straight line along a row would run through everybody between the two.
    classes: rows.get(tie.a) === rows.get(tie.b) ? "along" : "",
  }));
}

function freely(): cytoscape.LayoutOptions {
  // Without chance: it begins with the bands and is not shuffled, so the same data give the same picture.
  const options = {
    name: "fcose", randomize: false, animate: false, quality: "default", fit: false, nodeDimensionsIncludeLabels: true,
    idealEdgeLength: 110, nodeSeparation: 90, nodeRepulsion: 9000, gravity: 0.3, packComponents: false, numIter: 1500,
  };
  return options as unknown as cytoscape.LayoutOptions;
}

function style(of: Colours): StylesheetJson {
  const font = getComputedStyle(document.body).fontFamily;
  return [
    // Bands lie under the lines: by number alone, nodes are not always above edges.
    { selector: "*", style: { "z-index-compare": "manual" } },
    {
      selector: "node.band",
      style: {
        shape: "round-rectangle", width: "data(w)", height: "data(h)", "background-color": of.ground, "border-width": 0, events: "no",
        label: "data(label)", "text-valign": "top", "text-halign": "right", "text-margin-x": "data(label_x)" as unknown as number, "text-margin-y": 22,
        "font-size": 13, "font-family": font, "font-weight": "bold", color: of.faint, "z-index": 0,
      },
    },
    {
      selector: "node.agency",
      style: {
        width: "data(size)", height: "data(size)", "background-color": (node: cytoscape.NodeSingular) => of.marks.at(Number(node.data("colour"))) ?? of.faint,
        "border-width": 1.5, "border-color": of.paper, label: "data(label)", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "line-height": 1.25,
        "font-size": 12, "font-family": font, color: of.ink, "text-outline-color": of.ground, "text-outline-width": 2.5, "z-index": 3,
      },
    },
    {
      selector: "edge",
      style: { width: "data(width)", "line-color": of.line, opacity: 0.6, "curve-style": "straight", "z-index": 1 },
    },
    { selector: "edge.along", style: { "curve-style": "unbundled-bezier", "control-point-distances": [26], "control-point-weights": [0.5] } },
    { selector: ".dim", style: { opacity: 0.14 } },
    { selector: "edge.over, edge.chosen", style: { "line-color": of.accent, opacity: 1, "z-index": 2 } },
    { selector: "node.over, node.chosen", style: { "border-color": of.accent, "border-width": 3 } },
  ] as unknown as StylesheetJson;
}
