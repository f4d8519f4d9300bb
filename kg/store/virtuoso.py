"""Virtuoso 7: what it makes of SPARQL, and how a query is put so that the answer is right.

Two of its ways are met by rewriting the tokens of a query:

- A plain string with letters outside ASCII is turned to "?" when an expression copies it
  (``CONCAT(?n, "；")``). One with a language tag is not: ``STR("；"@zh)``.
- The same befalls the separator of GROUP_CONCAT, where only a plain string may stand. It gets one in
  ASCII, which is replaced in the result.

Its 1 and 0 for true and false are read as these (see :mod:`kg.store.truth`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from kg.store.base import Term
from kg.store.dialect import Dialect
from kg.store.tokens import tokens
from kg.store.truth import truth_variables

_TRUTH: Final = {ox.Literal(1): ox.Literal(True), ox.Literal(0): ox.Literal(False)}

_MARK = "~;~"
"""Stands for a separator; the plans and the labels of the ontology do not hold it."""


class Virtuoso(Dialect):
    """Virtuoso 7.2 and its kin."""

    own_graphs = frozenset(
        ox.NamedNode(name)
        for name in (
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.openlinksw.com/schemas/oplweb#",
            "http://www.w3.org/ns/ldp#",
            "http://www.w3.org/2002/07/owl#",
            "http://localuriqaserver/sparql",
            "http://localhost:8890/sparql",
            "http://localhost:8890/DAV/",
            "urn:activitystreams-owl:map",
            "urn:core:services:sparql",
        )
    )
    limits_rows = True

    def reader(self, query: str) -> Callable[[str, Term], Term]:
        """Return what also makes true and false of the numbers that stand for them."""
        names = truth_variables(query)

        def read(name: str, term: Term) -> Term:
            if name in names and isinstance(term, ox.Literal):
                return _TRUTH.get(term, term)
            return self.term(term)

        return read

    def query(self, text: str) -> str:
        """Return ``text`` with strings and separators outside ASCII put so that they survive.

        >>> Virtuoso().query('SELECT (CONCAT(?a, "；") AS ?b) { ?s ?p ?a }')
        'SELECT (CONCAT(?a, STR("；"@zh)) AS ?b) { ?s ?p ?a }'
        """
        changes: list[tuple[int, int, str]] = []
        found = tokens(text)
        parents: list[str] = []
        for index, token in enumerate(found):
            sign = token.group()
            if token.lastgroup == "sign":
                if sign in "({":
                    before = found[index - 1].group().upper() if index else ""
                    # The variables of VALUES may stand in brackets: VALUES (?a ?b) { … }
                    parents.append("VALUES" if sign == "{" and _is_data(found, index) else before + sign)
                    if sign == "(" and before == "GROUP_CONCAT":
                        changes += _separated(text, found, index)
                elif sign in ")}" and parents:
                    parents.pop()
            elif token.lastgroup == "text" and not sign.isascii() and _is_copied(found, index, parents):
                changes.append((token.start(), token.end(), f"STR({sign}@zh)"))
        return _changed(text, changes)


def _is_data(found: list[re.Match[str]], index: int) -> bool:
    """Tell whether the brace at ``index`` opens the data of a VALUES block."""
    before = index - 1
    if before >= 0 and found[before].group() == ")":
        while before >= 0 and found[before].group() != "(":
            before -= 1
        before -= 1
    elif before >= 0 and found[before].lastgroup == "variable":
        before -= 1
    return before >= 0 and found[before].group().upper() == "VALUES"


def _is_copied(found: list[re.Match[str]], index: int, parents: list[str]) -> bool:
    """Tell whether the plain string at ``index`` stands in an expression: in round brackets, not in data."""
    after = found[index + 1].group() if index + 1 < len(found) else ""
    before = [token.group().upper() for token in found[max(index - 2, 0) : index]]
    return (
        bool(parents)
        and parents[-1].endswith("(")
        and "VALUES" not in parents
        and after not in ("@", "^")
        and before != ["SEPARATOR", "="]
    )


def _separated(text: str, found: list[re.Match[str]], opened: int) -> list[tuple[int, int, str]]:
    """Return the changes for the GROUP_CONCAT whose bracket is at ``opened``."""
    separator: re.Match[str] | None = None
    depth = 0
    for index in range(opened, len(found)):
        sign = found[index].group()
        depth += (sign == "(") - (sign == ")")
        if depth == 1 and sign.upper() == "SEPARATOR" and not found[index + 2].group().isascii():
            separator = found[index + 2]
        if depth == 0:
            break
    if depth or separator is None:
        return []
    words = separator.group()
    start, end = found[opened - 1].start(), found[index].end()
    return [
        (start, start, "REPLACE("),
        (separator.start(), separator.end(), f'"{_MARK}"'),
        (end, end, f', "{_MARK}", STR({words}@zh))'),
    ]


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, words in sorted(changes, key=lambda change: change[0]):
        pieces += [text[position:start], words]
        position = end
    return "".join([*pieces, text[position:]])
