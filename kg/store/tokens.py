"""The tokens of a SPARQL query: so that a word in a comment, a string or an IRI is never taken for code."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<text> \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
            | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<word> [^\W\d](?:[\w:.-]*[\w:-])? | :[\w:.-]* )
  | (?P<number> [+-]?\.?\d[\d.]*(?:[eE][+-]?\d+)? )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> list[re.Match[str]]:
    """Return the tokens of ``query`` without blanks and comments, in order.

    The ``lastgroup`` of each is its kind: iri, text, variable, word, number or sign.

    >>> [(token.lastgroup, token.group()) for token in tokens('ASK { ?s a "b" } # c')][2:4]
    [('variable', '?s'), ('word', 'a')]
    """
    return [token for token in _TOKEN.finditer(query) if token.lastgroup != "space"]
