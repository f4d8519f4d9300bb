// Rows of who is listed for what.

import { h, type Child } from "../dom.js";
import type { Say } from "./codes.js";
import type { Listing, Party, Target } from "./facts.js";
import { targetFigure } from "./figures.js";
import { folded, named, quoted, table, w } from "./parts.js";

/** The basis of what a plan says of all its tasks at once. */
export const DEFAULT = "document-default";

/** The strongest role of a party in each task. */
export function strongest(parties: readonly Party[]): Party[] {
  const order = ["lead", "support", "unspecified"];
  const kept = new Map<string, Party>();
  for (const one of parties) {
    const key = `${one.task} ${one.party}`;
    const known = kept.get(key);
    if (known === undefined || order.indexOf(one.role) < order.indexOf(known.role)) kept.set(key, one);
  }
  return [...kept.values()];
}

export function role(one: Party, say: Say): Child {
  return h("span", { class: `role role-${one.role}`, title: `${w("basis")}：${say("role-basis", one.basis)}` }, say("role", one.role));
}

/** Tasks of one party in one plan. */
export function duties(caption: string, listings: readonly Listing[], say: Say): HTMLElement {
  return table(
    caption,
    [{ text: w("number"), kind: "narrow" }, { text: w("name"), kind: "title" }, w("section"), { text: w("role"), kind: "narrow" }, { text: w("basis"), kind: "narrow" }, { text: w("words"), kind: "words" }],
    // Named twice for one task in one role: one row, and each place can be seen.
    [...grouped(listings, (one) => [one.task, one.role, one.basis].join(" ")).values()].map((all) => {
      const one = all[0] as Listing;
      return [one.number ?? "", named(one.task, one.title), one.section ?? "", role(one, say), say("role-basis", one.basis), all.map((each) => h("div", {}, quoted(each.plan, each)))];
    }),
  );
}

/** Names of parties in the order given, each leading to its page; after `most` the rest is counted. */
export function names(parties: readonly Party[], most = 6): Child {
  if (parties.length === 0) return "";
  const shown = parties.slice(0, most);
  const rest = parties.length - shown.length;
  return [
    shown.map((one, at) => [at === 0 ? "" : "、", named(one.party, one.name)]),
    rest > 0 ? h("span", { class: "quiet", title: parties.slice(most).map((one) => one.name).join("、") }, ` ${w("more", { count: rest })}`) : null,
  ];
}

export interface TargetsShown {
  year?: boolean;
  task?: boolean;
  plan?: boolean;
  /** A sign that leads to the words in place of the words. */
  brief?: boolean;
}

export function targets(caption: string, all: readonly Target[], say: Say, shown: TargetsShown): Child {
  const brief = shown.brief === true;
  return folded(
    caption,
    [
      ...(shown.year === true ? [{ text: w("year"), kind: "narrow" as const }] : []),
      { text: w("indicator"), kind: "title" as const },
      { text: w("figure"), kind: "narrow" as const },
      ...(shown.task === true ? [w("name")] : []),
      ...(shown.plan === true ? [w("plan")] : []),
      { text: w("words"), kind: brief ? ("narrow" as const) : ("words" as const) },
    ],
    all.map((one) => [
      ...(shown.year === true ? [one.year === undefined ? "" : String(one.year)] : []),
      one.indicator ?? "",
      [targetFigure(one, say), one.modality === undefined ? null : h("span", { class: "quiet" }, ` ${say("modality", one.modality)}`)],
      ...(shown.task === true ? [one.task === undefined ? h("span", { class: "quiet" }, w("wholePlan")) : named(one.task, [one.number, one.title].filter(Boolean).join(" "))] : []),
      ...(shown.plan === true ? [named(one.plan, one.planTitle)] : []),
      brief ? quoted(one.plan, one, null) : quoted(one.plan, one),
    ]),
  );
}

/** Facts that stand twice (two roles of one party) once. */
export function distinct<T extends { fact: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.fact, one])).values()];
}

export function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const known = found.get(key(one));
    if (known === undefined) found.set(key(one), [one]);
    else known.push(one);
  }
  return found;
}
