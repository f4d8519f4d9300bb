// Words for codes: the data say "lead", readers read 牵头.

import type { About, Source } from "../source.js";
import { read } from "../state.js";

export type Say = (scheme: string, code: string | undefined) => string;

export async function codes(source: Source): Promise<Say> {
  const about: About = await source.about();
  return (scheme, code) => {
    if (code === undefined || code === "") return "";
    return about.words[read().language]?.[scheme]?.[code] ?? code;
  };
}
