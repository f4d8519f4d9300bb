// One platform or kind of platform: where it stands, what is to be done with it, who answers.

import { fill, h, skeleton } from "../dom.js";
import { page } from "../pages.js";
import { spoken, words } from "../words.js";
import book from "../words/platform.json";
import { codes } from "../things/codes.js";
import type { Party } from "../things/facts.js";
import { grouped, names, strongest } from "../things/listings.js";
import { named, quoted, section, table, thingOf, top, w } from "../things/parts.js";

const say = words(book);

page("platform", {
  title: ["平台", "Platform"],
  async render(root, params, app) {
    const thing = await thingOf(root, params["iri"], app, () => skeleton(10));
    if (thing === null) return;
    const code = await codes(app.source);
    const mentions = thing.facts.mentions ?? [];
    const parties = grouped(strongest(thing.facts.parties ?? []), (one) => one.task);
    const of = (task: string | undefined, lead: boolean): Party[] => (parties.get(task ?? "") ?? []).filter((one) => (one.role === "lead") === lead);
    fill(
      root,
      top({
        kind: w(thing.kind === "platform" ? "platform" : "platformKind"),
        title: spoken(thing.label),
        names: thing.names,
        facts: [
          [w("type"), code("platform-type", thing.type)],
          [say("areas"), [...new Set(mentions.map((one) => one.area ?? ""))].filter((one) => one !== "").join("、")],
        ],
        counts: [
          { number: new Set(mentions.map((one) => one.plan)).size, label: say("plans") },
          { number: new Set(mentions.map((one) => one.task)).size, label: say("tasks") },
          { number: mentions.length, label: say("places") },
        ],
      }),
      thing.kind === "platform" ? null : h("p", { class: "quiet" }, say("kindNote")),
      section(
        "mentions",
        say("mentions"),
        [...grouped(mentions, (one) => one.plan).values()].map((all) => [
          h("h3", {}, named(all[0]?.plan, all[0]?.planTitle ?? "")),
          table(
            all[0]?.planTitle ?? "",
            [{ text: w("number"), kind: "narrow" }, { text: w("name"), kind: "title" }, { text: w("action"), kind: "narrow" }, w("leads"), w("others"), { text: w("words"), kind: "words" }],
            all.map((one) => [one.number ?? "", named(one.task, one.title ?? ""), code("platform-action", one.action), parties.has(one.task ?? "") ? names(of(one.task, true)) : h("span", { class: "quiet" }, w("nobody")), names(of(one.task, false), 4), quoted(one.plan, one)]),
          ),
        ]),
      ),
    );
  },
});
