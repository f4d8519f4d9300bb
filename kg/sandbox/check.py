"""The check of a query's text before it is run: one pass, in time that grows with its length and no faster.

It keeps out what is sure to be too much for the engine and says why. What it lets through may still be too
much, which is what the process of its own is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.sandbox.errors import QueryRefused
from kg.store.guard import form, refuse_reach

MAX_TEXT = 64 * 1024
"""Bytes of UTF-8 a query may have."""
MAX_NESTING = 64
"""Brackets inside brackets, signs before signs (``!!!``) and paths on paths (``p?+*``)."""
MAX_PATTERNS = 100
"""Triple patterns, counted by what stands between them and closes their groups; as many UNIONs."""
MAX_OPERATORS = 1_000
"""Signs of operators and of paths, and the words AS, BIND, FILTER, UNION, which chain just as they do."""

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n\r]* )
  | (?P<text> \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
            | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<open_end> ["'] )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<variable> [?$]\w+ )
  | (?P<local> :(?:[\w%-]|\\.)* )
  | (?P<word> [^\W\d][\w-]* )
  | (?P<quoted> << | >> )
  | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PAIRS = {"{": "}", "[": "]", "(": ")"}
_CHAINING = {"as", "bind", "filter", "union"}
_UPDATES = {
    "insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with",
}  # fmt: skip


def checked_form(query: str) -> str:
    """Return the form of ``query``, "select", "ask", "construct" or "describe", when it may be run.

    Raises QueryRefused naming the first reason found against it.

    >>> checked_form("ASK { ?s ?p ?o }")
    'ask'
    """
    size = len(query.encode("utf-8", "surrogatepass"))
    if size > MAX_TEXT:
        raise QueryRefused(
            "too-long",
            f"has {size:,} bytes; at most {MAX_TEXT:,} are read",
            "Ask for less at a time: narrow lists of values down, or send several queries",
        )
    if any(0xD800 <= ord(character) <= 0xDFFF for character in query):
        raise QueryRefused("syntax", "has bytes that are no characters", "Send it as UTF-8")
    # Escapes of characters stand for code as well: {…} may be brackets. Both readings must pass.
    for reading in {query: None, _ESCAPE.sub(_unescaped, query): None}:
        _measure(reading)
    _refuse_updates(query)
    try:
        refuse_reach(query)
    except InputError as error:
        raise QueryRefused("service", error.problem, error.remedy) from error
    try:
        return form(query)
    except InputError as error:
        raise QueryRefused("syntax", error.problem, error.remedy) from error


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    for token in _TOKEN.finditer(query):
        kind = token.lastgroup or ""
        if kind == "open_end":
            # Reading on would try every later quote again, which takes the square of the length.
            raise QueryRefused("syntax", "has a quotation mark that is never closed", "Close the text")
        if kind != "space":
            yield kind, token.group()


def _measure(query: str) -> None:
    """Raise QueryRefused when ``query`` nests too deeply or has too many parts."""
    closing: list[str] = []
    patterns = unions = operators = run = 0
    before = "{"
    for kind, text in _tokens(query):
        run = run + 1 if kind == "sign" and text in "!^+-*/|?" else 0
        if kind == "sign":
            if text in _PAIRS:
                closing.append(_PAIRS[text])
            elif closing and text == closing[-1]:
                closing.pop()
                patterns += text != ")" and before not in "{}[.;)"
            elif text in ".;,":
                patterns += bool(closing) and closing[-1] != ")" and before != "}"
            elif text not in "})]":
                operators += 1
        elif kind == "quoted" and text == "<<":
            closing.append(">>")
        elif kind == "quoted" and closing and closing[-1] == ">>":
            closing.pop()
        elif kind == "word":
            operators += text.lower() in _CHAINING
            unions += text.lower() == "union"
        before = text
        if len(closing) + run > MAX_NESTING:
            raise QueryRefused(
                "nested",
                f"nests more than {MAX_NESTING} deep",
                "Write it flatter; a sub-query or VALUES often replaces nesting",
            )
    patterns = max(patterns, unions)
    if patterns > MAX_PATTERNS:
        raise QueryRefused(
            "patterns",
            f"has about {patterns:,} patterns; at most {MAX_PATTERNS} are run",
            "Ask in several queries, or list values with VALUES instead of one group each",
        )
    if operators > MAX_OPERATORS:
        raise QueryRefused(
            "operators",
            f"has {operators:,} operators; at most {MAX_OPERATORS:,} are run",
            "Use IN (…) or VALUES instead of a chain of conditions",
        )


def _refuse_updates(query: str) -> None:
    """Raise QueryRefused when ``query`` begins, after its prefixes, like an update."""
    prologue = ""
    for kind, text in _tokens(query):
        word = text.lower()
        if kind == "word" and prologue in ("", "iri"):
            if word in ("prefix", "base"):
                prologue = word
                continue
            if word in _UPDATES:
                raise QueryRefused(
                    "update",
                    f"is an update ({text[:20].upper()}); this graph is only read here",
                    "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; build the store anew to change it",
                )
            return
        if kind == "iri":
            prologue = "iri"


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number < 0x110000 else " "
