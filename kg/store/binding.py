"""Puts values into a query: a term replaces what stands in the VALUES block of its variable.

A parameter ``?plan`` stands in a file as ``VALUES ?plan { UNDEF }`` (or with a literal as default).
It may stand in several places, such as the branches of a UNION; the value goes into each of them.
The block is found by reading the tokens of SPARQL, so the same words in a comment, a string or an IRI
are never taken for it, and what is put in is a term written by the RDF library, never a user's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.store.tokens import tokens


@dataclass(frozen=True)
class Block:
    """Where the braces of ``VALUES ?name { … }`` open and close in the text of a query."""

    start: int
    end: int


def blocks(query: str) -> dict[str, list[Block]]:
    """Return the VALUES blocks of each variable that has any, by its name without "?", in their order.

    Only blocks of a single variable and a single value count. Raises QuestionError when those of a
    variable have different values: one of them would be lost with another value.

    >>> sorted(blocks('SELECT * { VALUES ?plan { UNDEF } # VALUES ?level { UNDEF }\\n }'))
    ['plan']
    """
    found_tokens = tokens(query)
    found: dict[str, list[Block]] = {}
    for index, token in enumerate(found_tokens[:-3]):
        if token.lastgroup != "word" or token.group().upper() != "VALUES":
            continue
        variable, brace = found_tokens[index + 1], found_tokens[index + 2]
        if variable.lastgroup != "variable" or brace.group() != "{":
            continue
        close = next((one for one in found_tokens[index + 3 :] if one.group() in "{}"), None)
        inside = query[brace.end() : close.start()] if close is not None else ""
        if close is None or close.group() != "}" or not _is_one_value(inside):
            continue
        name = variable.group()[1:]
        earlier = found.setdefault(name, [])
        if earlier and query[earlier[0].start : earlier[0].end].split() != inside.split():
            raise QuestionError(
                "query",
                f"VALUES ?{name} {{ … }} stands in it twice, with different values",
                "Give the blocks of a parameter the same value",
            )
        earlier.append(Block(brace.end(), close.start()))
    return found


def bind(query: str, values: Mapping[str, NamedNode | Literal | Sequence[NamedNode | Literal]]) -> str:
    """Return ``query`` with each value in the VALUES blocks of its variable, all else untouched.

    A sequence of terms binds the variable to each of them.

    Raises QuestionError when a variable has no block, or several that differ.

    >>> bind("SELECT * { VALUES ?minimum { 1 } ?s ?p ?minimum }", {"minimum": Literal(2)})
    'SELECT * { VALUES ?minimum { "2"^^<http://www.w3.org/2001/XMLSchema#integer> } ?s ?p ?minimum }'
    """
    found = blocks(query)
    pieces: list[str] = []
    for name in values:
        if name not in found:
            raise QuestionError(
                "query", f"no VALUES ?{name} {{ … }} stands in it", f"Add the block where ?{name} is needed"
            )
    position = 0
    places = [(block, name) for name, several in found.items() if name in values for block in several]
    for block, name in sorted(places, key=lambda place: place[0].start):
        value = values[name]
        terms = [value] if isinstance(value, NamedNode | Literal) else value
        pieces += [query[position : block.start], " ", " ".join(map(str, terms)), " "]
        position = block.end
    return "".join([*pieces, query[position:]])


def _is_one_value(inside: str) -> bool:
    kinds = [token.lastgroup for token in tokens(inside)]
    if len(kinds) == 1:
        return kinds[0] in ("iri", "word", "number", "text")  # the word being UNDEF, true, polv:x
    # "x"@zh or "1"^^xsd:integer
    return kinds in (
        ["text", "sign", "word"],
        ["text", "sign", "sign", "iri"],
        ["text", "sign", "sign", "word"],
    )
