"""What follows from a graph and the ontology, written out: kinds of things and links between them.

By HermiT or by our own rules of OWL 2 RL; on this ontology both give the same (a test compares them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from kg.errors import InputError
from kg.reason import hermit
from kg.reason.batches import SIZE, batches
from kg.reason.errors import ReasonerTimeout
from kg.reason.graphs import Graphs
from kg.reason.rules import Closure, Schema
from kg.reason.statements import TYPE, axioms, for_reasoner, whole_ontology
from ontology.terms import OWL, RDFS

Engine = Literal["auto", "hermit", "rl"]


@dataclass(frozen=True)
class Inferred:
    """Statements that follow and were not stated, sorted; and which engine gave them."""

    triples: tuple[ox.Triple, ...]
    engine: Literal["hermit", "rl"]


def infer(
    graphs: Graphs, document: str | None = None, *, engine: Engine = "auto", limit: float = hermit.LIMIT
) -> Inferred:
    """Return what follows from ``graphs`` under the ontology: types and values of object properties.

    ``engine`` "hermit" and "rl" are taken at their word; "auto" takes HermiT, and the rules if HermiT
    does not end within ``limit`` seconds for some batch. owl:Thing is left out.

    Raises InputError when the graphs contradict the ontology (anything would follow), and whatever
    :func:`kg.reason.batches.batches` and :func:`kg.reason.hermit.run` raise.
    """
    parts = list(batches(graphs, document, SIZE))
    stated = {triple for part in parts for triple in part.triples}
    if engine != "rl":
        try:
            found = {triple for part in parts for triple in _by_hermit(part.triples, limit)}
        except ReasonerTimeout:
            if engine == "hermit":
                raise
        else:
            return Inferred(tuple(sorted(found - stated, key=str)), "hermit")
    found = {triple for part in parts for triple in _by_rules(part.triples)}
    return Inferred(tuple(sorted(found - stated, key=str)), "rl")


def _by_hermit(triples: Iterable[ox.Triple], limit: float) -> set[ox.Triple]:
    kept = for_reasoner(triples, whole_ontology()).triples
    verdict = hermit.run([*axioms(), *kept], limit=limit, values=True)
    if not verdict.consistent:
        raise _contradiction()
    # HermiT names the most specific kinds only, and owlready2 keeps just these: the kinds above them,
    # stated or inferred, follow from the hierarchy that HermiT found.
    parents = verdict.parents or {}
    found = {one for one in verdict.inferred if _links(one)}
    kinds = {one for one in (*verdict.inferred, *kept) if one.predicate == TYPE}
    for one in kinds:
        if isinstance(one.object, ox.NamedNode) and _links(one):
            found |= {
                ox.Triple(one.subject, TYPE, ox.NamedNode(name)) for name in _above(one.object.value, parents)
            }
    return found


def _by_rules(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    kept = for_reasoner(triples, whole_ontology()).triples
    schema = Schema([*axioms(), *kept])
    return {one for one in Closure(schema, kept).conclusions() if _links(one)}


def _above(name: str, parents: dict[str, tuple[str, ...]]) -> set[str]:
    found = {name}
    stack = [name]
    while stack:
        for parent in parents.get(stack.pop(), ()):
            if parent not in found:
                found.add(parent)
                stack.append(parent)
    return found


def _links(triple: ox.Triple) -> bool:
    """Tell whether ``triple`` is about a thing and worth writing: no axiom, no owl:Thing, no literal."""
    if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode):
        return False
    if triple.predicate == TYPE:
        return not triple.object.value.startswith((OWL, RDFS))
    return not triple.predicate.value.startswith((OWL, RDFS))


def _contradiction() -> InputError:
    return InputError(
        "data", "contradicts the ontology, so that anything would follow", "See: policykg reason check"
    )
