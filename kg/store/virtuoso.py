"""Virtuoso 7: what it makes of SPARQL, and how a query is put so that the answer is right.

Some of its ways are met by rewriting the tokens of a query:

- A plain string with letters outside ASCII is turned to "?" when an expression copies it
  (``CONCAT(?n, "；")``). One with a language tag is not: ``STR("；"@zh)``.
- The same befalls the separator of GROUP_CONCAT, where only a plain string may stand. A mark in ASCII
  stands for it, and is replaced in the answer.
- ``VALUES ?plan { UNDEF }`` says nothing, but Virtuoso may lose rows over it. It is left out.

In the answer its 1 and 0 for true and false are read as these (see :mod:`kg.store.truth`), and the text of an
IRI that the query gives in VALUES as that IRI: from branches of a UNION it comes as a text. What it gets
wrong beyond that is told in docs/remote-stores.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.store.base import Term
from kg.store.dialect import Dialect, Rows
from kg.store.guard import code
from kg.store.tokens import tokens
from kg.store.truth import truth_variables

_TRUTH: Final = {ox.Literal(1): ox.Literal(True), ox.Literal(0): ox.Literal(False)}

_DISTINCT: Final = re.compile(r"(?i)\A[^{]*?\bselect\s+distinct\b")


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
        """Return what also makes true and false of numbers that stand for them, and IRIs of texts that do."""
        names = truth_variables(query)
        found = tokens(query)
        marks = {mark: separator for separator, mark in _marks(found).items()}
        iris = {ox.Literal(iri): ox.NamedNode(iri) for iri in _given(found)}

        def read(name: str, term: Term) -> Term:
            if isinstance(term, ox.Literal):
                if term in iris:
                    return iris[term]
                if name in names:
                    term = _TRUTH.get(term, term)
                for mark, separator in marks.items():
                    if mark in term.value:
                        term = ox.Literal(term.value.replace(mark, separator))
            return self.term(term)

        return read

    def rows(self, query: str, rows: Rows) -> Rows:
        """Return each row once where that was asked for: to Virtuoso a text may differ from itself."""
        return tuple(dict.fromkeys(rows)) if _DISTINCT.search(code(query).text) else rows

    def query(self, text: str) -> str:
        """Return ``text`` with strings and separators outside ASCII put so that they survive.

        >>> Virtuoso().query('SELECT (CONCAT(?a, "；") AS ?b) { ?s ?p ?a }')
        'SELECT (CONCAT(?a, STR("；"@zh)) AS ?b) { ?s ?p ?a }'
        """
        changes: list[tuple[int, int, str]] = []
        found = tokens(text)
        marks = _marks(found)
        parents: list[str] = []
        for index, token in enumerate(found):
            sign = token.group()
            if _says_nothing(found, index):
                changes.append((token.start(), found[index + 4].end(), ""))
            if token.lastgroup == "sign":
                if sign in "({":
                    before = found[index - 1].group().upper() if index else ""
                    # The variables of VALUES may stand in brackets: VALUES (?a ?b) { … }
                    parents.append("VALUES" if sign == "{" and _is_data(found, index) else before + sign)
                elif sign in ")}" and parents:
                    parents.pop()
            elif _is_separator(found, index):
                changes.append((token.start(), token.end(), f'"{marks[sign[1:-1]]}"'))
            elif token.lastgroup == "text" and not sign.isascii() and _is_copied(found, index, parents):
                changes.append((token.start(), token.end(), f"STR({sign}@zh)"))
        return _changed(text, changes)


def _says_nothing(found: list[re.Match[str]], index: int) -> bool:
    """Tell whether ``VALUES ?x { UNDEF }`` begins at ``index``."""
    words = [token.group().upper() for token in found[index : index + 5]]
    return words[:1] == ["VALUES"] and words[2:] == ["{", "UNDEF", "}"]


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


def _given(found: list[re.Match[str]]) -> Iterator[str]:
    """The IRIs in the data of VALUES blocks."""
    inside = False
    for index, token in enumerate(found):
        sign = token.group()
        if sign in "{}":
            inside = sign == "{" and _is_data(found, index)
        elif inside and token.lastgroup == "iri":
            yield sign[1:-1]


def _is_copied(found: list[re.Match[str]], index: int, parents: list[str]) -> bool:
    """Tell whether the plain string at ``index`` stands in an expression: in round brackets, not in data."""
    after = found[index + 1].group() if index + 1 < len(found) else ""
    return bool(parents) and parents[-1].endswith("(") and "VALUES" not in parents and after not in ("@", "^")


def _is_separator(found: list[re.Match[str]], index: int) -> bool:
    """Tell whether the token at ``index`` is a separator with letters outside ASCII."""
    before = [token.group().upper() for token in found[max(index - 2, 0) : index]]
    return before == ["SEPARATOR", "="] and not found[index].group().isascii()


def _marks(found: list[re.Match[str]]) -> dict[str, str]:
    """Return the mark that stands for each separator, of letters that no plan puts side by side."""
    separators = [token.group()[1:-1] for index, token in enumerate(found) if _is_separator(found, index)]
    return {
        separator: f"~{';' * number}~" for number, separator in enumerate(dict.fromkeys(separators), start=1)
    }


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, words in sorted(changes, key=lambda change: change[0]):
        pieces += [text[position:start], words]
        position = end
    return "".join([*pieces, text[position:]])
