// What pyvis leaves out: bands behind the nodes, a canvas as large as its page, tooltips and a card built from
// plain text, a slider for weak lines, search. `network`, `nodes` and `edges` are made by the script before.
(function () {
  "use strict";
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const stage = document.getElementById("stage");
  const box = document.getElementById("mynetwork");
  const byId = (id) => document.getElementById(id);
  const baseNodes = nodes.get();
  const baseEdges = edges.get();
  const face = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif";
  const least = byId("least");
  let chosen = null; // id of the node or edge last picked
  let found = null; // ids of the nodes that match the search, or null
  let shown = null; // ids of the nodes not faded, null when none is
  let zoom = 1;

  function detail(id) {
    return Object.prototype.hasOwnProperty.call(scene.details, id) ? scene.details[id] : null;
  }

  function line(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function tip(id) {
    const about = detail(id);
    if (!about) { return undefined; }
    const element = document.createElement("div");
    element.appendChild(line("strong", about.head));
    about.facts.forEach((fact) => element.appendChild(line("div", fact)));
    return element;
  }

  // ---- background: bands, panels, arrows between plans ----
  function label(pen, text, x, y, font, colour) {
    pen.font = font + " " + face;
    pen.fillStyle = colour;
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.fillText(text, x, y);
    return pen.measureText(text).width;
  }

  function drawStem(pen, stem) {
    pen.strokeStyle = "#b9a8cc";
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(stem.x, stem.y);
    pen.lineTo(stem.bend, stem.y);
    stem.ys.forEach(function (y) {
      pen.moveTo(stem.bend, stem.y);
      pen.lineTo(stem.bend, y);
      pen.lineTo(stem.end, y);
    });
    pen.stroke();
  }

  function drawRoute(pen, route) {
    const strong = chosen !== null && (route.from === chosen || route.to === chosen);
    pen.strokeStyle = pen.fillStyle = strong ? "#b3261e" : chosen === null ? "#6d4c8f" : "#c9bfd6";
    pen.lineWidth = strong ? 3 : 2;
    pen.beginPath();
    route.points.forEach((point, index) => pen[index ? "lineTo" : "moveTo"](point[0], point[1]));
    pen.stroke();
    const end = route.points[route.points.length - 1];
    pen.beginPath();
    pen.moveTo(end[0], end[1]);
    pen.lineTo(end[0] - 9, end[1] - 5);
    pen.lineTo(end[0] - 9, end[1] + 5);
    pen.fill();
  }

  network.on("beforeDrawing", function (pen) {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, scene.width, scene.height);
    scene.bands.forEach(function (band) {
      pen.fillStyle = band.fill;
      pen.fillRect(band.x, band.y, band.w, band.h);
      const wide = label(pen, band.title, band.x + (band.indent || 12), band.y + 17, "bold 16px", "#2b3a4a");
      label(pen, band.sub, band.x + (band.indent || 12) + 8 + wide, band.y + 18, "12px", "#66758a");
    });
    scene.panels.forEach(function (panel) {
      pen.fillStyle = "rgba(255,255,255,0.66)";
      pen.fillRect(panel.x, panel.y, panel.w, panel.h);
      label(pen, panel.title, panel.x + 10, panel.y + 14, "bold 13px", "#3c4b5c");
    });
    (scene.stems || []).forEach((stem) => drawStem(pen, stem));
    (scene.routes || []).forEach((route) => drawRoute(pen, route));
  });

  network.on("afterDrawing", function (pen) {
    (scene.words || []).forEach(function (words) {
      const faint = shown !== null && !shown.has(words.id);
      const step = 18;
      const top = words.y - (words.lines.length * step) / 2;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillStyle = faint ? "#c3cad2" : "#1c2733";
      pen.font = "bold 12.5px " + face;
      words.lines.forEach((text, index) => pen.fillText(text, words.x, top + index * step));
      pen.fillStyle = faint ? "#c3cad2" : "#566474";
      pen.font = "12px " + face;
      pen.fillText(words.last, words.x, top + words.lines.length * step + 2);
    });
  });

  // ---- size: the world always fills the box, the box grows with the page or the zoom ----
  function fit() {
    const wide = box.clientWidth;
    box.style.height = Math.round((wide * scene.height) / scene.width) + "px";
    network.setSize("100%", "100%");
    network.moveTo({
      position: { x: scene.width / 2, y: scene.height / 2 },
      scale: wide / scene.width,
      animation: false,
    });
    network.redraw();
  }

  function resize(to) {
    zoom = Math.min(3, Math.max(1, to));
    box.style.width = Math.round(zoom * 100) + "%";
    fit();
  }

  // ---- what is shown ----
  const whole = scene.whole || {}; // task → section → plan

  function within(id, target) {
    for (let step = id; step !== undefined; step = whole[step]) {
      if (step === target) { return true; }
    }
    return false;
  }

  // The lines of what is chosen: its own, or for a section or plan those of its parts.
  function linesOf(id) {
    const own = baseEdges.filter((edge) => edge.id === id || edge.from === id || edge.to === id);
    const single = own.filter((edge) => edge.sort === "detail");
    if (single.length) { return new Set(single.map((edge) => edge.id)); }
    const parts = baseEdges.filter((edge) => edge.sort === "pair" && (edge.id === id || within(edge.from, id) || within(edge.to, id)));
    return new Set(parts.map((edge) => edge.id));
  }

  function neighbours(id, mine) {
    const near = new Set();
    const add = function (node) {
      for (let step = node; step !== undefined; step = whole[step]) { near.add(step); }
    };
    if (nodes.get(id) !== null) { add(id); }
    baseEdges.forEach(function (edge) {
      if (mine.has(edge.id)) {
        add(edge.from);
        add(edge.to);
      }
    });
    baseNodes.forEach((node) => { if (within(node.id, id)) { near.add(node.id); } });
    (scene.routes || []).forEach(function (route) {
      if (route.from === id) { near.add(route.to); }
      if (route.to === id) { near.add(route.from); }
    });
    return near;
  }

  function paint() {
    const limit = least ? Number(least.value) : 1;
    const mine = chosen === null ? new Set() : linesOf(chosen);
    shown = chosen === null ? found : neighbours(chosen, mine);
    let drawn = 0;
    let all = 0;
    edges.update(baseEdges.map(function (edge) {
      const open = edge.sort === "pair" && (edge.weight >= limit || edge.top);
      if (edge.sort === "pair") {
        all += 1;
        drawn += open ? 1 : 0;
      }
      let colour = edge.color;
      if (mine.has(edge.id)) {
        colour = { color: "#0b5394", highlight: "#0b5394", hover: "#0b5394", opacity: 0.75 };
      } else if (shown !== null) {
        colour = { color: "#9aa7b4", opacity: 0.07 };
      }
      return { id: edge.id, hidden: !(open || mine.has(edge.id)), color: colour };
    }));
    nodes.update(baseNodes.map(function (node) {
      const faint = shown !== null && !shown.has(node.id);
      return { id: node.id, opacity: faint ? 0.15 : 1, font: { color: faint ? "#c3cad2" : node.font.color } };
    }));
    if (least) {
      byId("least-shown").textContent = String(limit);
      byId("state").textContent = "画出 " + drawn + " / " + all + " 条联系";
    }
  }

  // The card stands where the chosen node is not.
  function setSide(id) {
    const at = id === null ? undefined : network.getPositions([id])[id];
    byId("card").className = at && at.x > scene.width / 2 ? "left" : "";
  }

  function choose(id) {
    chosen = id;
    setSide(id !== null && nodes.get(id) !== null ? id : null);
    const about = id === null ? null : detail(id);
    byId("card").hidden = !about;
    if (about) {
      byId("card-head").textContent = about.head;
      byId("card-facts").replaceChildren(...about.facts.map((fact) => line("p", fact)));
      byId("card-items").replaceChildren(...about.items.map((item) => line("li", typeof item === "number" ? scene.texts[item] : item)));
    }
    paint();
  }

  network.on("click", function (event) {
    const id = event.nodes.length ? event.nodes[0] : event.edges.length ? event.edges[0] : null;
    const twin = id !== null && scene.twins && scene.twins[id];
    choose(twin || id);
  });
  byId("close").addEventListener("click", () => choose(null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); } });
  if (least) { least.addEventListener("input", paint); }

  byId("find").addEventListener("input", function (event) {
    const words = event.target.value.trim();
    chosen = null;
    byId("card").hidden = true;
    found = null;
    if (words) {
      const hits = baseNodes.filter(function (node) {
        const about = detail(node.id);
        return about && about.search && about.search.includes(words);
      });
      found = new Set(hits.map((node) => node.id));
      if (hits.length === 1) { choose(hits[0].id); return; }
    }
    paint();
  });

  byId("smaller").addEventListener("click", () => resize(zoom / 1.25));
  byId("larger").addEventListener("click", () => resize(zoom * 1.25));
  byId("reset").addEventListener("click", function () {
    byId("find").value = "";
    found = null;
    if (least) { least.value = least.defaultValue; }
    resize(1);
    choose(null);
  });
  document.querySelectorAll("[data-node]").forEach(function (button) {
    button.addEventListener("click", function () {
      choose(button.dataset.node);
      stage.scrollIntoView({ block: "start" });
    });
  });

  nodes.update(baseNodes.map((node) => ({ id: node.id, title: tip(node.id) })));
  edges.update(baseEdges.map((edge) => ({ id: edge.id, title: tip(edge.id) })));
  window.addEventListener("resize", fit);
  fit();
  paint();
  document.documentElement.dataset.drawn = "yes";
})();
