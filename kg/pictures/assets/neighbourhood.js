// What pyvis leaves out: a canvas as large as its page, tooltips and a card built from plain text, lines that
// show when one of their ends is pressed. `network`, `nodes` and `edges` are made by the script before.
(function () {
  "use strict";
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const box = document.getElementById("mynetwork");
  const byId = (id) => document.getElementById(id);
  const baseNodes = nodes.get();
  const baseEdges = edges.get();

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

  network.on("beforeDrawing", function (pen) {
    pen.fillStyle = scene.paper;
    pen.fillRect(0, 0, scene.width, scene.height);
  });

  // A frame of a notebook may have no width yet when its page is ready: then this waits for one.
  let fitted = 0;
  function fit() {
    const wide = box.clientWidth;
    if (!wide || wide === fitted) { return; }
    fitted = wide;
    box.style.height = Math.round((wide * scene.height) / scene.width) + "px";
    network.setSize("100%", "100%");
    network.moveTo({
      position: { x: scene.width / 2, y: scene.height / 2 },
      scale: wide / scene.width,
      animation: false,
    });
    network.redraw();
    document.documentElement.dataset.drawn = "yes";
  }

  function choose(id) {
    const about = id === null ? null : detail(id);
    const mine = (edge) => edge.from === id || edge.to === id || edge.id === id;
    const near = new Set([id]);
    baseEdges.filter(mine).forEach((edge) => near.add(edge.from).add(edge.to));
    edges.update(baseEdges.map((edge) => ({ id: edge.id, hidden: id === null ? edge.hidden : !mine(edge) })));
    nodes.update(baseNodes.map((node) => ({ id: node.id, opacity: id === null || near.has(node.id) ? 1 : 0.25 })));
    const at = id === null || nodes.get(id) === null ? undefined : network.getPositions([id])[id];
    byId("card").className = at && at.x > scene.width / 2 ? "left" : "";
    byId("card").hidden = !about;
    if (about) {
      byId("card-head").textContent = about.head;
      byId("card-facts").replaceChildren(...about.facts.map((fact) => line("p", fact)));
      byId("card-items").replaceChildren(...about.items.map((item) => line("li", item)));
    }
  }

  network.on("click", function (event) {
    choose(event.nodes.length ? event.nodes[0] : event.edges.length ? event.edges[0] : null);
  });
  byId("close").addEventListener("click", () => choose(null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); } });
  nodes.update(baseNodes.map((node) => ({ id: node.id, title: tip(node.id) })));
  edges.update(baseEdges.map((edge) => ({ id: edge.id, title: tip(edge.id) })));
  new ResizeObserver(fit).observe(byId("stage"));
  fit();
})();
