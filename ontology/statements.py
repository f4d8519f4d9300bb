"""Statements of Turtle files by subject and predicate, in the order in which the files give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ontology.terms import RDF


@dataclass(frozen=True)
class Words:
    """The same words in Chinese and in English; an empty string where a language has none."""

    zh: str
    en: str


NO_WORDS: Final = Words("", "")


class Statements:
    """Statements by subject and predicate; subjects are IRIs, or "_:id" for blank nodes."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._objects: dict[tuple[str, str], list[object]] = {}
        self._predicates: dict[str, dict[str, None]] = {}
        self.subjects: dict[str, None] = {}
        for quad in quads:
            subject = key_of(quad.subject)
            self.subjects.setdefault(subject)
            self._predicates.setdefault(subject, {}).setdefault(quad.predicate.value)
            self._objects.setdefault((subject, quad.predicate.value), []).append(quad.object)

    def objects(self, subject: str, predicate: str) -> list[object]:
        """The objects as pyoxigraph terms."""
        return self._objects.get((subject, predicate), [])

    def predicates(self, subject: str) -> tuple[str, ...]:
        """The predicates of ``subject``, each once."""
        return tuple(self._predicates.get(subject, ()))

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The objects that are IRIs."""
        return tuple(one.value for one in self.objects(subject, predicate) if isinstance(one, ox.NamedNode))

    def literals(self, subject: str, predicate: str, language: str = "") -> tuple[str, ...]:
        """The texts in a language ("zh" takes zh-Hans and zh-Hant), or all of them."""
        return tuple(
            one.value
            for one in self.objects(subject, predicate)
            if isinstance(one, ox.Literal) and (one.language or "").startswith(language)
        )

    def words(self, subject: str, predicate: str) -> Words:
        """The first text of each language."""
        zh, en = (self.literals(subject, predicate, language)[:1] for language in ("zh", "en"))
        return Words("".join(zh), "".join(en))

    def all_words(self, subject: str, predicate: str) -> Words:
        """All texts of each language, in order, with a blank between them."""
        zh, en = (" ".join(self.literals(subject, predicate, language)) for language in ("zh", "en"))
        return Words(zh, en)

    def members(self, head: object) -> tuple[object, ...]:
        """The members of the RDF list that begins at ``head``."""
        found: list[object] = []
        while isinstance(head, ox.BlankNode):
            found += self.objects(key_of(head), f"{RDF}first")
            head = next(iter(self.objects(key_of(head), f"{RDF}rest")), None)
        return tuple(found)


def key_of(node: object) -> str:
    """What a node is filed under: the IRI, or "_:id" for a blank node."""
    return node.value if isinstance(node, ox.NamedNode) else str(node)
