// Figures in few signs: ≥2000家, 20%—30%, 最高 50万元.

import { read } from "../state.js";
import type { Say } from "./codes.js";
import type { Money, Target } from "./facts.js";
import { w } from "./parts.js";

const SIGNS: Record<string, string> = { exactly: "", between: "", "at-least": "≥", "at-most": "≤", about: "≈" };

function number(value: number): string {
  return value.toLocaleString(read().language === "en" ? "en" : "zh-CN", { maximumFractionDigits: 6, useGrouping: false });
}

function range(least: number | undefined, most: number | undefined): string {
  return [least, most].filter((one): one is number => one !== undefined).map(number).join("—");
}

/** ≥2000家; a comparison without a sign of its own in words: 增长不低于 20%. */
export function targetFigure(target: Target, say: Say): string {
  const figure = (target.value === undefined ? range(target.least, target.most) : number(target.value)) + (target.unit ?? "");
  const sign = SIGNS[target.comparator ?? "exactly"];
  return sign === undefined ? `${say("comparator", target.comparator)} ${figure}` : sign + figure;
}

/** 50万元; 最高 30%; "" where the text names no figure. */
export function moneyFigure(money: Money, say: Say): string {
  const unit = money.unit ?? "";
  const sign = SIGNS[money.comparator ?? "exactly"] ?? `${say("comparator", money.comparator)} `;
  const parts: string[] = [];
  if (money.amount !== undefined && money.ceiling !== undefined) parts.push(range(money.amount, money.ceiling) + unit);
  else if (money.amount !== undefined) parts.push(sign + number(money.amount) + unit);
  else if (money.ceiling !== undefined) parts.push(w("upTo", { figure: number(money.ceiling) + unit }));
  if (money.rate !== undefined || money.highestRate !== undefined) parts.push(`${sign}${range(money.rate, money.highestRate)}%`);
  if (money.years !== undefined && parts.length > 0) parts.push(w("years", { count: money.years }));
  return parts.join("，");
}
