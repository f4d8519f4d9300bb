// Marks of an SVG picture: pressing one shows its card and what it is tied to, the search finds marks by words.
(function () {
  "use strict";
  const details = JSON.parse(document.getElementById("scene").textContent);
  const byId = (id) => document.getElementById(id);
  const marks = Array.from(document.querySelectorAll("svg [data-node]"));
  const own = new Map(marks.map((mark) => [mark.dataset.node, mark]));

  function detail(id) {
    return Object.prototype.hasOwnProperty.call(details, id) ? details[id] : null;
  }

  function line(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  const ends = (mark) => (mark.dataset.ends ? mark.dataset.ends.split(" ") : []);

  // The mark itself, the bands that end in it, and what stands at the other end of them.
  function tied(id) {
    const found = new Set([id]);
    marks.forEach(function (mark) {
      if (mark.dataset.node === id || ends(mark).includes(id)) {
        found.add(mark.dataset.node);
        ends(mark).forEach((end) => found.add(end));
      }
    });
    return found;
  }

  // Only the picture that holds a chosen mark fades.
  function paint(shown) {
    const pictures = new Set();
    marks.forEach((mark) => { if (shown && shown.has(mark.dataset.node)) { pictures.add(mark.ownerSVGElement); } });
    marks.forEach(function (mark) {
      const inside = shown !== null && shown.has(mark.dataset.node);
      mark.classList.toggle("strong", inside);
      mark.classList.toggle("faint", shown !== null && !inside && pictures.has(mark.ownerSVGElement));
    });
  }

  function card(id) {
    const about = id === null ? null : detail(id);
    byId("card").hidden = !about;
    if (!about) { return; }
    const mark = own.get(id);
    const box = mark ? mark.getBoundingClientRect() : null;
    const side = box && box.left + box.width / 2 > window.innerWidth / 2 ? "left" : "";
    // between the columns of a wide picture the card hides no name
    byId("card").className = mark && mark.ownerSVGElement.classList.contains("wide") ? "middle" : side;
    byId("card-head").textContent = about.head;
    byId("card-facts").replaceChildren(...about.facts.map((fact) => line("p", fact)));
    byId("card-items").replaceChildren(...about.items.map((item) => line("li", item)));
  }

  function choose(id) {
    byId("state").textContent = "";
    paint(id === null ? null : tied(id));
    card(id);
  }

  document.addEventListener("click", function (event) {
    const at = event.target instanceof Element ? event.target.closest("[data-node]") : null;
    if (at && at.ownerSVGElement) { choose(at.dataset.node); return; }
    if (at) {
      const mark = own.get(at.dataset.node);
      choose(at.dataset.node);
      if (mark) { mark.scrollIntoView({ block: "center", inline: "center" }); }
      return;
    }
    if (event.target instanceof Element && event.target.closest("svg")) { choose(null); }
  });
  byId("close").addEventListener("click", () => choose(null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); } });
  byId("reset").addEventListener("click", function () {
    byId("find").value = "";
    choose(null);
  });

  byId("find").addEventListener("input", function (event) {
    const words = event.target.value.trim();
    card(null);
    if (!words) { choose(null); return; }
    const hits = new Set();
    Object.keys(details).forEach((id) => { if (details[id].search && details[id].search.includes(words)) { hits.add(id); } });
    const shown = new Set(hits);
    marks.forEach((mark) => { if (ends(mark).some((end) => hits.has(end))) { shown.add(mark.dataset.node); } });
    paint(shown);
    byId("state").textContent = "找到 " + hits.size + " 处";
  });

  document.documentElement.dataset.drawn = "yes";
})();
