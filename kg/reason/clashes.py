"""Contradictions that need no reasoner to be seen, each with the fewest statements that make it.

What is found here is found by HermiT as well (all rules are sound); the reverse does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

import pyoxigraph as ox
import rdflib

from kg.reason.rules import Closure, Schema, Term
from kg.reason.statements import TYPE
from ontology.terms import RDF, RDFS, XSD


class Kind(Enum):
    """Why statements cannot all be true."""

    CLASSES = "classes"
    """One thing is of two kinds that exclude each other."""
    PROPERTIES = "properties"
    """Two properties that exclude each other join the same things."""
    BOTH_WAYS = "both ways"
    """A property that goes one way only goes both ways."""
    ITSELF = "itself"
    """A property that never leads back to its start does."""
    LITERAL = "literal"
    """A literal is not of the datatype its property wants."""
    OTHER = "other"
    """Only the reasoner sees why."""


@dataclass(frozen=True)
class Clash:
    """A contradiction about ``node``.

    ``terms`` are the classes or properties that collide; ``statements`` the smallest set of
    statements that contradict each other and ``axioms`` what of the ontology they contradict it by.
    """

    kind: Kind
    node: Term
    terms: tuple[Term, ...]
    statements: tuple[ox.Triple, ...]
    axioms: tuple[ox.Triple, ...]

    def order(self) -> tuple[str, str, str]:
        """Return what clashes are sorted by."""
        return (str(self.node), self.kind.value, " ".join(map(str, self.terms)))


def clashes(schema: Schema, data: Iterable[ox.Triple]) -> list[Clash]:
    """Return the contradictions in ``data`` that the rules see, sorted; one for each node and pair.

    The statements of each are minimal: without any one of them there is no such contradiction.
    """
    given = frozenset(data)
    found = [_smallest(schema, given, clash) for clash in _all(schema, given)]
    return sorted(_of_least_terms(schema, found), key=Clash.order)


def _all(schema: Schema, data: frozenset[ox.Triple]) -> list[Clash]:
    closure = Closure(schema, sorted(data, key=str))
    return [
        _clash(kind, closure, data, terms, axiom, triples)
        for look in (_classes, _links, _pairs)
        for kind, terms, axiom, triples in look(closure)
    ]


def _clash(
    kind: Kind,
    closure: Closure,
    data: frozenset[ox.Triple],
    terms: Iterable[Term],
    axiom: ox.Triple,
    triples: Sequence[ox.Triple],
) -> Clash:
    grounds = closure.grounds(*triples)
    return Clash(
        kind,
        triples[0].subject,
        tuple(terms),
        tuple(sorted(grounds & data, key=str)),
        tuple(sorted((grounds - data) | {axiom}, key=str)),
    )


Found = tuple[Kind, Sequence[Term], ox.Triple, Sequence[ox.Triple]]


def _classes(closure: Closure) -> Iterator[Found]:
    """Things of two kinds that exclude each other."""
    kinds: dict[ox.NamedNode | ox.BlankNode | ox.Triple, dict[Term, ox.Triple]] = defaultdict(dict)
    for triple in closure.because:
        if triple.predicate == TYPE:
            kinds[triple.subject][triple.object] = triple
    for group, axiom in closure.schema.disjoint_classes:
        for types in kinds.values():
            for pair in combinations(sorted(types.keys() & group, key=str), 2):
                yield Kind.CLASSES, pair, axiom, [types[one] for one in pair]


def _pairs(closure: Closure) -> Iterator[Found]:
    """Things joined by two properties that exclude each other."""
    joins: dict[tuple[Term, Term], dict[Term, ox.Triple]] = defaultdict(dict)
    grouped = frozenset().union(*(group for group, _ in closure.schema.disjoint_properties))
    for triple in closure.because:
        if triple.predicate in grouped:
            joins[triple.subject, triple.object][triple.predicate] = triple
    for group, axiom in closure.schema.disjoint_properties:
        for properties in joins.values():
            for pair in combinations(sorted(properties.keys() & group, key=str), 2):
                yield Kind.PROPERTIES, pair, axiom, [properties[one] for one in pair]


def _links(closure: Closure) -> Iterator[Found]:
    """Single statements that their property does not allow."""
    schema = closure.schema
    for triple in closure.because:
        predicate, obj = triple.predicate, triple.object
        if isinstance(obj, ox.Literal):
            for datatype, axiom in schema.range.get(predicate, ()):
                if not _fits(obj, datatype.value):
                    yield Kind.LITERAL, [predicate, datatype], axiom, [triple]
        elif not isinstance(obj, ox.Triple):
            if triple.subject == obj:
                forbids = schema.irreflexive.get(predicate) or schema.asymmetric.get(predicate)
                if forbids is not None:
                    yield Kind.ITSELF, [predicate], forbids, [triple]
                continue
            turned = ox.Triple(obj, predicate, triple.subject)
            if (
                predicate in schema.asymmetric
                and turned in closure.because
                and str(triple.subject) <= str(obj)
            ):
                yield Kind.BOTH_WAYS, [predicate], schema.asymmetric[predicate], [triple, turned]


def _smallest(schema: Schema, given: frozenset[ox.Triple], clash: Clash) -> Clash:
    """Take one statement after the other out of ``clash``; keep it out if the clash stays."""
    kept = list(clash.statements)
    best = clash
    for statement in clash.statements:
        without = [one for one in kept if one != statement]
        same = [
            one
            for one in _all(schema, frozenset(without))
            if (one.kind, one.node, one.terms) == (clash.kind, clash.node, clash.terms)
        ]
        if same:
            kept, best = without, same[0]
    return best


def _of_least_terms(schema: Schema, found: list[Clash]) -> list[Clash]:
    """Keep one clash of each node and set of statements.

    Two axioms may forbid the same pair, and a class above both may be excluded as well; the pair told
    is the first by name.
    """
    kept: dict[tuple[Kind, Term, tuple[ox.Triple, ...]], Clash] = {}
    for clash in sorted(found, key=Clash.order):
        kept.setdefault((clash.kind, clash.node, clash.statements), clash)
    return list(kept.values())


_WHOLE = {f"{XSD}integer"} | {
    f"{XSD}{name}"
    for name in (
        "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger", "long", "int",
        "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    )
}  # fmt: skip
_NARROWER = {
    f"{XSD}decimal": _WHOLE | {f"{XSD}decimal"},
    f"{XSD}integer": _WHOLE,
    f"{XSD}boolean": {f"{XSD}boolean"},
    f"{XSD}string": {f"{XSD}{name}" for name in ("string", "normalizedString", "token", "language", "Name")},
}
"""Datatypes whose values all belong to the one named first. 12.0 is a whole number: see _fits."""


def _fits(literal: ox.Literal, datatype: str) -> bool:
    """Tell whether ``literal`` is a value of ``datatype``; True where this module does not know."""
    if datatype == f"{RDFS}Literal" or datatype not in _NARROWER:
        return True
    own = literal.datatype.value
    if literal.language is not None or own == f"{RDF}langString":
        return False
    if datatype == f"{XSD}integer" and own == f"{XSD}decimal":
        value = rdflib.Literal(literal.value, datatype=rdflib.URIRef(own)).toPython()
        return bool(value == value.to_integral_value())
    return own in _NARROWER[datatype]
