// Rows of what is given to whom.

import { h, type Child } from "../dom.js";
import type { Say } from "./codes.js";
import type { Money } from "./facts.js";
import { moneyFigure } from "./figures.js";
import { folded, named, quoted, w, type Heading } from "./parts.js";

export interface MoneyShown {
  task?: boolean;
  plan?: boolean;
  instrument?: boolean;
  /** A sign that leads to the words in place of the words. */
  brief?: boolean;
  /** Who is listed for the task. */
  parties?(task: string | undefined): Child;
}

export function money(caption: string, all: readonly Money[], say: Say, shown: MoneyShown): Child {
  const brief = shown.brief === true;
  const columns: [Heading, (one: Money) => Child][] = [
    [{ text: w("way"), kind: "narrow" }, (one) => say("instrument", one.type)],
    [{ text: w("amount"), kind: "narrow" }, (one) => moneyFigure(one, say) || h("span", { class: "quiet" }, w("unnamedFigure"))],
    [{ text: w("recipient") }, (one) => one.recipient ?? ""],
    [{ text: w("condition") }, (one) => one.condition ?? ""],
    [{ text: w("words"), kind: brief ? "narrow" : "words" }, (one) => (brief ? quoted(one.plan, one, null) : quoted(one.plan, one))],
  ];
  const { parties } = shown;
  if (parties !== undefined) columns.splice(4, 0, [{ text: w("party") }, (one) => parties(one.task)]);
  if (shown.instrument === true) columns.splice(1, 0, [{ text: w("instrument") }, (one) => (one.instrument === undefined ? "" : named(one.instrument, one.name ?? ""))]);
  if (shown.task === true) columns.unshift([{ text: w("name"), kind: "title" }, (one) => named(one.task, [one.number, one.title].filter(Boolean).join(" "))]);
  if (shown.plan === true) columns.unshift([{ text: w("plan") }, (one) => named(one.plan, one.planTitle)]);
  // A column that nothing stands in tells nothing.
  const used = columns.filter(([, cell]) => all.some((one) => cell(one) !== ""));
  return folded(caption, used.map(([heading]) => heading), all.map((one) => used.map(([, cell]) => cell(one))));
}
