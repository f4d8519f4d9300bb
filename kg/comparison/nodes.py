"""The statements of one graph by their subject, as comparison and diff look things up in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.terms import OA, POL, RDF

_TYPE = f"{RDF}type"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source text: the node, the words in simplified Chinese, and their offsets in the text as
    read (code points, half open); empty and 0 where a node has no evidence."""

    iri: str = ""
    words: str = ""
    start: int = 0
    end: int = 0


class GraphNodes:
    """One graph, read once. Values are plain text: IRIs without brackets, literals without language."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Take the triples; those that are not about named things are passed over."""
        self._about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._typed: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                if triple.predicate.value == _TYPE:
                    self._typed[value.value].append(subject.value)
                self._about[subject.value][triple.predicate.value].append(value.value)

    def of_type(self, name: str) -> list[str]:
        """Return the things of a class of the ontology ("Responsibility"), sorted by IRI."""
        return sorted(self._typed.get(f"{POL}{name}", ()))

    def is_a(self, subject: str, name: str) -> bool:
        """Tell whether a thing is of a class of the ontology."""
        return f"{POL}{name}" in self._about.get(subject, {}).get(_TYPE, ())

    def many(self, subject: str, predicate: str) -> list[str]:
        """Return all values, sorted; ``predicate`` is a full IRI."""
        return sorted(self._about.get(subject, {}).get(predicate, ()))

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value by code point, "" without any."""
        values = self.many(subject, predicate)
        return values[0] if values else ""

    def slug(self, subject: str, predicate: str) -> str:
        """Return the last part of a concept's IRI: "at-least"."""
        return self.one(subject, predicate).rpartition("/")[2]

    def whole(self, subject: str, predicate: str) -> int:
        """Return a whole number, 0 where there is none."""
        text = self.one(subject, predicate)
        return int(text) if text.lstrip("-").isdigit() else 0

    def passage(self, subject: str) -> Passage:
        """Return the first words that a thing rests on."""
        found = [self._placed(iri) for iri in self.many(subject, f"{POL}evidence")]
        return min(found, key=lambda one: (one.start, one.end)) if found else Passage()

    def _placed(self, iri: str) -> Passage:
        return Passage(
            iri,
            self.one(iri, f"{POL}reading"),
            self.whole(iri, f"{OA}start"),
            self.whole(iri, f"{OA}end"),
        )
