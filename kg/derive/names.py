"""What people and the program judged of names of bodies, as quads of one graph.

The judgements of people are in force already when documents are read (:mod:`loaders.resolve.judgements`);
here they are told, together with the pairs that nobody has judged yet. Nothing follows from this graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.names.candidates import Body, Candidate, candidates, predecessors, settled
from loaders.emit.terms import QuadSink, concept, decimal, iri, minted, text, zh
from loaders.resolve.judgements import Judgements, Name, NameJudgement
from ontology.terms import POL, RDF

__all__ = ["BY_PEOPLE", "NAMES", "PROGRAM", "name_quads", "one_each"]

NAMES: Final = "graph/derived/names"
"""Name of the graph of name judgements, below the base of instances."""

BY_PEOPLE: Final = "person"
"""``pol:method`` of a judgement that a person made."""

PROGRAM: Final = "policykg"
"""``pol:judgedBy`` of what the program itself found."""


def name_quads(bodies: Sequence[Body], base: str, judgements: Judgements) -> list[str]:
    """Return the sorted N-Quads lines of the graph of name judgements.

    ``bodies`` are all agencies that documents name (:func:`one_each`). Judgements are told when a body bears
    one of their names.
    """
    out = QuadSink(iri(f"{base}{NAMES}"))
    bearers = _bearers(bodies)
    for row in judgements.rows:
        _row(out, base, row, bearers)
    for found in (*candidates(bodies), *predecessors(bodies)):
        if not settled(judgements, found.left, found.right):
            _candidate(out, base, found)
    return out.lines()


def one_each(bodies: Iterable[Body]) -> list[Body]:
    """Return each of ``bodies`` once, with the names that any document gives it, sorted.

    >>> name = Name("甘肃省科学技术厅", "620000")
    >>> bodies = [Body(name, "urn:1", ("科技厅",)), Body(name, "urn:1", ("省科技厅",))]
    >>> [one.others for one in one_each(bodies)]
    [('省科技厅', '科技厅')]
    """
    names: dict[str, Name] = {}
    others: defaultdict[str, set[str]] = defaultdict(set)
    for body in bodies:
        names[body.iri] = min(names.get(body.iri, body.name), body.name)
        others[body.iri].update(body.others)
    return sorted(Body(name, node, tuple(sorted(others[node]))) for node, name in names.items())


def _bearers(bodies: Sequence[Body]) -> Mapping[Name, tuple[Body, ...]]:
    """The bodies by their official name, and by each other name in their own area."""
    found: defaultdict[Name, list[Body]] = defaultdict(list)
    for body in bodies:
        for name in dict.fromkeys((body.name.text, *body.others)):
            found[Name(name, body.name.area)].append(body)
    return {name: tuple(borne) for name, borne in found.items()}


def _row(out: QuadSink, base: str, row: NameJudgement, bearers: Mapping[Name, Sequence[Body]]) -> None:
    ends = (row.left, row.right)
    borne = [body for name in ends for body in bearers.get(name, ())]
    if not borne:
        return
    node = _node(out, base, ends, row.judgement.value, (body.iri for body in borne))
    out.add(node, f"{POL}score", decimal(row.score) if row.score is not None else None)
    out.add(node, f"{POL}method", text(BY_PEOPLE))
    out.add(node, f"{POL}reason", zh(row.reason))
    out.add(node, f"{POL}judgedBy", text(row.author))
    out.add(node, f"{POL}judgedOn", text(row.date))


def _candidate(out: QuadSink, base: str, one: Candidate) -> None:
    ends, pair = (one.left.name, one.right.name), (one.left.iri, one.right.iri)
    node = _node(out, base, ends, one.judgement.value, pair)
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(one.method))
    out.add(node, f"{POL}reason", zh(one.reason))
    out.add(node, f"{POL}judgedBy", text(PROGRAM))


def _node(out: QuadSink, base: str, ends: Sequence[Name], judgement: str, bodies: Iterable[str]) -> str:
    """The node of a judgement: of two names there is one, whichever is on the left."""
    node = minted(base, "name-judgement", *(part for end in sorted(ends) for part in (end.text, end.area)))
    out.add(node, f"{RDF}type", iri(f"{POL}NameJudgement"))
    out.add(node, f"{POL}judgedName", *(zh(end.text) for end in ends))
    out.add(node, f"{POL}judgedAgency", *(iri(body) for body in sorted(set(bodies))))
    out.add(node, f"{POL}judgement", concept("judgement", judgement))
    return node
