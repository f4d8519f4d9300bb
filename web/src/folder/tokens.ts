// The tokens of SPARQL, as kg/store/tokens.py has them: a word in a comment, a string or an IRI is never code.

const W = "[\\p{L}\\p{N}_]";
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|#[^\n\r]*)`,
    String.raw`(?<iri><[^<>"{}|^${"`"}\\\u0000-\u0020]*>)`,
    String.raw`(?<text>"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')`,
    String.raw`(?<variable>[?$]${W}+)`,
    String.raw`(?<word>[\p{L}_](?:[\p{L}\p{N}_:.\-]*[\p{L}\p{N}_:\-])?|:[\p{L}\p{N}_:.\-]*)`,
    String.raw`(?<number>[+\-]?\.?\d[\d.]*(?:[eE][+\-]?\d+)?)`,
    String.raw`(?<sign>.)`,
  ].join("|"),
  "gsu",
);

export interface Token {
  kind: string;
  text: string;
  start: number;
  end: number;
}

/** The tokens of `query` without blanks and comments, in order. */
export function tokens(query: string): Token[] {
  const found: Token[] = [];
  for (const match of query.matchAll(TOKEN)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? "sign";
    if (kind !== "space") found.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}
