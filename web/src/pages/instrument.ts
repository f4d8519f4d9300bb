// One instrument of funding: who gives it for what, to whom, how much, on which condition.

import { fill, skeleton } from "../dom.js";
import { page } from "../pages.js";
import { spoken, words } from "../words.js";
import book from "../words/instrument.json";
import { codes } from "../things/codes.js";
import { moneyFigure } from "../things/figures.js";
import { distinct, grouped, names, strongest } from "../things/listings.js";
import { money } from "../things/money.js";
import { section, thingOf, top, w } from "../things/parts.js";

const say = words(book);

page("instrument", {
  title: ["资金工具", "Instrument"],
  async render(root, params, app) {
    const thing = await thingOf(root, params["iri"], app, () => skeleton(10));
    if (thing === null) return;
    const code = await codes(app.source);
    const all = distinct(thing.facts.money ?? []);
    const parties = grouped(strongest(thing.facts.parties ?? []), (one) => one.task);
    fill(
      root,
      top({
        kind: w("instrument"),
        title: spoken(thing.label),
        names: thing.names,
        facts: [[w("type"), [...new Set(all.map((one) => code("instrument", one.type)))].join("、")]],
        counts: [
          { number: new Set(all.map((one) => one.plan)).size, label: say("plans") },
          { number: new Set(all.map((one) => one.task)).size, label: say("tasks") },
          { number: all.filter((one) => moneyFigure(one, code) !== "").length, label: say("figures") },
        ],
      }),
      section("provisions", say("provisions"), money(say("provisions"), all, code, { plan: true, task: true, parties: (task) => names(parties.get(task ?? "") ?? [], 3) })),
    );
  },
});
