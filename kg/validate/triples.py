"""The triples of one graph as plain Python values, with a look beyond it for what it refers to.

A node is a string (an IRI, or ``_:`` and a name for a blank node) or a :class:`Text`. The checks read
each node many times, so the conversion from the RDF library's terms is made once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.terms import RDF, XSD

TYPE: Final = RDF + "type"


class Text(NamedTuple):
    """A literal: its characters, the IRI of its datatype, its language tag in lower case or ""."""

    value: str
    datatype: str = XSD + "string"
    language: str = ""


Node = str | Text
Description = Mapping[str, list[Node]]
"""What is said of one node: its values by property, each once, in the order they were stated."""

Lookup = Callable[[str], Description]
"""Gives what other graphs say of an IRI, an empty mapping when nothing."""

_NOTHING: Final[Description] = {}


def nowhere(_iri: str) -> Description:
    """Look nowhere: for a graph that stands alone."""
    return _NOTHING


def node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> Node:
    """Return ``term`` as a node.

    >>> node(ox.NamedNode("https://w3id.org/policykg/id/area/620000"))
    'https://w3id.org/policykg/id/area/620000'
    """
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return Text(term.value, term.datatype.value, (term.language or "").lower())
    return str(term)


def term(of: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the RDF library's term for a node; the reverse of :func:`node`."""
    if isinstance(of, Text):
        if of.language:
            return ox.Literal(of.value, language=of.language)
        return ox.Literal(of.value, datatype=ox.NamedNode(of.datatype))
    return ox.BlankNode(of[2:]) if of.startswith("_:") else ox.NamedNode(of)


def descriptions(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[Node]]]:
    """Return what ``quads`` say, by subject and property; the graphs they stand in are not kept."""
    subjects: dict[str, dict[str, list[Node]]] = {}
    for quad in quads:
        subject, predicate = str(node(quad.subject)), quad.predicate.value
        values = subjects.setdefault(subject, {}).setdefault(predicate, [])
        value = node(quad.object)
        if value not in values:
            values.append(value)
    return subjects


class Triples:
    """The triples of one graph (``own``) and, where they point beyond it, what other graphs say."""

    def __init__(self, own: Mapping[str, Description], beyond: Lookup = nowhere) -> None:
        self.own = own
        self._beyond = beyond
        self._seen: dict[str, Description] = {}
        self._inverse: dict[str, list[tuple[str, str]]] | None = None

    def of(self, subject: Node) -> Description:
        """Return all that is said of ``subject``, here and beyond; nothing of a literal."""
        if isinstance(subject, Text):
            return _NOTHING
        found = self._seen.get(subject)
        if found is None:
            found = self._seen[subject] = _joined(self.own.get(subject), self._beyond(subject))
        return found

    def values(self, subject: Node, predicate: str) -> list[Node]:
        """Return the values of one property of ``subject``."""
        return self.of(subject).get(predicate, [])

    def is_a(self, subject: Node, kind: str) -> bool:
        """Tell whether ``kind`` is stated as a class of ``subject``."""
        return kind in self.of(subject).get(TYPE, ())

    def first(self, subject: Node, *predicates: str) -> str:
        """Return the characters of the first value of the first of ``predicates`` that has one, or ""."""
        for predicate in predicates:
            for value in self.values(subject, predicate):
                return value.value if isinstance(value, Text) else value
        return ""

    def pointing_at(self, value: Node) -> Iterator[tuple[str, str]]:
        """Iterate over (subject, property) of the triples of this graph that have ``value``."""
        if self._inverse is None:
            inverse: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for subject, description in self.own.items():
                for predicate, values in description.items():
                    for one in values:
                        if isinstance(one, str):
                            inverse[one].append((subject, predicate))
            self._inverse = inverse
        return iter(self._inverse.get(value, ())) if isinstance(value, str) else iter(())

    def of_class(self, kind: str) -> list[str]:
        """Return the nodes that this graph itself says to be of class ``kind``, sorted."""
        return sorted(subject for subject, said in self.own.items() if kind in said.get(TYPE, ()))


def _joined(here: Description | None, there: Description) -> Description:
    if not here or not there:
        return here or there
    joined = {predicate: list(values) for predicate, values in here.items()}
    for predicate, values in there.items():
        known = joined.setdefault(predicate, [])
        known.extend(value for value in values if value not in known)
    return joined
