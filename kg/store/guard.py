"""What a query text may not do, decided before an engine sees it.

Oxigraph and rdflib both fetch over HTTP when a query says SERVICE, and have no switch against it;
rdflib fetches graphs named by FROM as well. Oxigraph's parser wants no blank around keywords
(``trueSERVICE<http://…>`` is accepted), so this looks for the letters wherever they can be a keyword,
and a query it cannot tell apart is refused rather than run. Deeply nested brackets overflow the native
stack of Oxigraph's parser and end the process, hence a limit on depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import InputError

MAX_DEPTH = 64
"""Brackets inside brackets a query may have; our deepest named query has fewer than ten."""

_TOKEN = re.compile(
    r"""
    (?P<text> \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
            | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<comment> \#[^\n\r]* )
  | (?P<variable> [?$]\w+ )
  | (?P<local> :(?:[\w%-]|\\.)* )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORM = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Code:
    """A query without its strings, IRIs, comments, variables and local names.

    ``certain`` is False when "<" may begin an IRI or be a comparison and the two readings would place
    the following quotes or comments differently.
    """

    text: str
    certain: bool

    def has(self, word: str) -> bool:
        """Tell whether ``word`` may be a keyword of the query."""
        return word in self.text.lower()


def code(query: str) -> Code:
    """Return the bare code of ``query``: what is left can only be keywords, prefixes and signs.

    >>> code('SELECT ?s { ?s rdfs:label "SERVICE" } # SERVICE').has("service")
    False
    """
    kept: list[str] = []
    certain = True
    position = 0
    for token in _TOKEN.finditer(query):
        kept.append(query[position : token.start()])
        kept.append(" ")
        position = token.end()
        iri = token["iri"]
        if iri and ("'" in iri or ("#" in iri and not re.match(r"<[A-Za-z][\w+.-]*://[^#]*#", iri))):
            certain = False
    kept.append(query[position:])
    return Code("".join(kept), certain)


def refuse_reach(query: str, *, also_from: bool = False) -> None:
    """Raise InputError if ``query`` could fetch from the network or is nested too deeply.

    ``also_from`` refuses FROM as well, for engines that fetch the graphs it names.
    """
    words = ("service", "from") if also_from else ("service",)
    readings = {query, _ESCAPE.sub(_unescaped, query)}
    for reading in sorted(readings):
        lowered = reading.lower()
        bare = code(reading)
        for word in words:
            if word in lowered and (bare.has(word) or not bare.certain):
                raise InputError(
                    "query",
                    f"{word.upper()} would fetch from another server, which this store never does",
                    f"Leave {word.upper()} out; load the other data into the store instead",
                )
        if _depth(bare.text) > MAX_DEPTH:
            raise InputError(
                "query",
                f"brackets are nested more than {MAX_DEPTH} deep",
                "Write the query flatter; a sub-query or VALUES often replaces nesting",
            )


def form(query: str) -> str:
    """Return "select", "ask", "construct" or "describe", whichever the query begins with.

    Raises InputError when it is none of them (an update, an empty file).

    >>> form("PREFIX select: <http://example.org/select#> ASK { ?s ?p ?o }")
    'ask'
    """
    bare = re.sub(r"(?i)\b(?:prefix\s+[\w.-]*|base)\s", " ", code(query).text)
    found = _FORM.search(bare)
    if found is None:
        raise InputError(
            "query", "is not a SELECT, ASK, CONSTRUCT or DESCRIBE query", "Updates are not possible here"
        )
    return found[1].lower()


def names_graphs(query: str) -> bool:
    """Tell whether ``query`` says with FROM which graphs it is about."""
    return re.search(r"(?i)\bfrom\b", code(query).text) is not None


def rejected(problem: object) -> InputError:
    """Return the error for a query that an engine's parser or evaluator refused, on one line."""
    text = " ".join(str(problem).split())
    return InputError(
        "query", text[:400] or "is not a valid SPARQL query", "Correct the query and run it again"
    )


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number < 0x110000 else " "


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "})]":
            depth -= 1
    return deepest
