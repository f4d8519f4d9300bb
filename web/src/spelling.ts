// How what a reader types is looked for: without case and width, two characters being enough.

/** In lower case and narrow letters. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** From where to where the characters of `word` stand one after another in `folded`, with gaps: 发改 in 发展和改革. */
export function lettersOf(word: string, folded: string): [number, number] | null {
  const letters = [...word];
  if (letters.length < 2) return null;
  const first = folded.indexOf(letters[0] ?? "");
  let at = first;
  for (const one of letters.slice(1)) at = at >= 0 ? folded.indexOf(one, at + 1) : -1;
  return at >= 0 ? [first, at + (letters.at(-1)?.length ?? 1)] : null;
}

/** The words of a search, folded. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .map((one) => one.replace(/[《》]/g, ""))
    .filter((one) => one !== "");
}
