// The words of pages in both languages: one file a page in words/, {key: [中文, English]}.

import type { Words } from "./source.js";
import { read } from "./state.js";
import core from "./words/core.json";

export type Book<Key extends string = string> = Record<Key, string[]>;

/** `const w = words(book); w("title")`, in the language of now; `w("found", {count: 3})` fills in {count}. */
export function words<Key extends string>(book: Book<Key>): (key: Key, values?: Record<string, string | number>) => string {
  return (key, values = {}) => {
    const [zh = "", en = ""] = book[key];
    return filled(read().language === "en" ? en : zh, values);
  };
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words of the frame and those that several pages need. */
export const said = words(core);

/** One of two languages. */
export function spoken(two: Words): string {
  return read().language === "en" ? two.en : two.zh;
}

/** A whole number as people write it: 12,345. */
export function counted(number: number): string {
  return number.toLocaleString(read().language === "en" ? "en" : "zh-CN");
}
