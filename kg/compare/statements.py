"""The statements of one document, looked up by subject and property; literals are taken apart when asked for.

A document has thousands of statements, of which any one reader wants some. So lines are only cut at their
first two blanks, and no term of an RDF library is made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Self

import pyoxigraph as ox

from ontology.terms import RDF

_TYPE = f"<{RDF}type>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Statements:
    """What is said of each node, in any graph or none."""

    def __init__(self, triples: Iterable[tuple[str, str, str]]) -> None:
        """Take subject, predicate and object of each statement as N-Triples writes them."""
        said: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            about = said.get(subject)
            if about is None:
                about = said[subject] = {}
            values = about.get(predicate)
            if values is None:
                about[predicate] = [value]
            else:
                values.append(value)
        self._said = said
        self._typed: dict[str, list[str]] = defaultdict(list)
        for subject, about in said.items():
            for class_ in about.get(_TYPE, ()):
                self._typed[class_].append(subject[1:-1])

    @classmethod
    def of_lines(cls, lines: Iterable[str], graph: str) -> Self:
        """Take canonical N-Quads ``lines`` of the graph with the IRI ``graph``."""
        end = -len(f" <{graph}> .\n")
        cut = (line.split(" ", 2) for line in lines)
        return cls((subject, predicate, rest[:end]) for subject, predicate, rest in cut)

    @classmethod
    def of_quads(cls, quads: Iterable[ox.Quad]) -> Self:
        """Take parsed quads, whatever graph they stand in."""
        return cls((str(one.subject), str(one.predicate), str(one.object)) for one in quads)

    def typed(self, class_: str) -> list[str]:
        """Return the IRIs of the instances of a class, sorted."""
        return sorted(self._typed.get(f"<{class_}>", ()))

    def values(self, subject: str, predicate: str, language: str = "") -> list[str]:
        """Return the IRIs and the characters of the literals that are values of a property, sorted.

        With ``language`` only those of texts with that tag.

        >>> said = [("<urn:a>", "<urn:p>", '"科技厅"@zh-Hans'), ("<urn:a>", "<urn:p>", "<urn:b>")]
        >>> Statements(said).values("urn:a", "urn:p"), Statements(said).values("urn:a", "urn:p", "zh-Hans")
        (['urn:b', '科技厅'], ['科技厅'])
        """
        written = self._said.get(f"<{subject}>", {}).get(f"<{predicate}>", ())
        if language:
            end = f"@{language}".lower()
            written = [one for one in written if one.lower().endswith(end)]
        return sorted(_bare(one) for one in written if not one.startswith("_:"))

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value by code point, "" without any."""
        values = self.values(subject, predicate)
        return values[0] if values else ""

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the IRIs of the nodes that have the IRI ``value`` as a value of a property, sorted."""
        wanted, property_ = f"<{value}>", f"<{predicate}>"
        return sorted(
            subject[1:-1] for subject, about in self._said.items() if wanted in about.get(property_, ())
        )


def _bare(term: str) -> str:
    """The IRI without brackets, the characters of a literal without quotation marks and escapes."""
    if not term.startswith('"'):
        return term[1:-1]
    text = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SHORT.get(found[3], found[3])
