"""Do the ontology and the data contradict each other, and if so, by which statements?

Each batch is first looked through by our own rules, which give the fewest statements at once; HermiT
decides where they find nothing. A contradiction that only HermiT sees is narrowed down by asking it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.reason import hermit
from kg.reason.batches import SIZE, Batch, batches
from kg.reason.clashes import Clash, Kind, clashes
from kg.reason.errors import ReasonerTimeout
from kg.reason.graphs import Graphs
from kg.reason.justify import smallest
from kg.reason.rules import Schema
from kg.reason.statements import axioms, for_reasoner, whole_ontology
from kg.reason.wording import Explanation, Names, explain
from kg.store.base import lexical
from ontology.terms import POL


@dataclass(frozen=True)
class Place:
    """A graph that states part of a contradiction, and the file it was read from ("" if none)."""

    graph: str
    file: str


@dataclass(frozen=True)
class Finding:
    """A contradiction and the graphs that state it; ``confirmed`` when HermiT says so, too."""

    places: tuple[Place, ...]
    explanation: Explanation
    clash: Clash
    confirmed: bool


@dataclass(frozen=True)
class Report:
    """All contradictions, sorted; how many statements in how many batches; what was left out, and why."""

    findings: tuple[Finding, ...]
    batches: int
    statements: int
    left_out: Counter[str]

    @property
    def consistent(self) -> bool:
        """Whether there is no contradiction."""
        return not self.findings


def check(
    graphs: Graphs, document: str | None = None, *, limit: float = hermit.LIMIT, size: int = SIZE
) -> Report:
    """Return the contradictions between the ontology and ``graphs``, batch by batch.

    ``document`` and ``size`` as for :func:`kg.reason.batches.batches`; ``limit`` is in seconds and holds
    for each batch. Raises what that function and :func:`kg.reason.hermit.run` raise.
    """
    hermit.find_java()  # before any work
    findings: dict[tuple[ox.Triple, ...], Finding] = {}
    left_out: Counter[str] = Counter()
    count = statements = 0
    for batch in batches(graphs, document, size):
        kept = for_reasoner(batch.triples, whole_ontology())
        left_out += kept.left_out
        count += 1
        statements += len(kept.triples)
        for finding in _of_batch(batch, kept.triples, limit):
            # What the registers say stands in several batches; a contradiction is told once.
            findings.setdefault(finding.clash.statements, finding)
    ordered = sorted(_placed(list(findings.values()), graphs), key=lambda one: one.clash.order())
    return Report(tuple(ordered), count, statements, left_out)


def _placed(findings: list[Finding], graphs: Graphs) -> list[Finding]:
    """Fill in which graphs state each contradiction; they are read again only when there is one."""
    if not findings:
        return []
    places: dict[ox.Triple, list[Place]] = {}
    wanted = {triple for finding in findings for triple in finding.clash.statements}
    for name in graphs.names():
        triples = graphs.triples(name)
        files = [lexical(one.object) for one in triples if one.predicate.value == f"{POL}fileName"]
        for triple in wanted.intersection(triples):
            places.setdefault(triple, []).append(Place(name, ", ".join(files)))
    return [
        replace(
            finding,
            places=tuple(
                sorted(
                    {place for one in finding.clash.statements for place in places.get(one, ())},
                    key=lambda place: place.graph,
                )
            ),
        )
        for finding in findings
    ]


def _of_batch(batch: Batch, kept: Sequence[ox.Triple], limit: float) -> list[Finding]:
    names = Names(batch.triples)
    found = clashes(Schema([*axioms(), *kept]), kept)
    confirmed = False
    if found:
        # The statements of all of them together: few, so that HermiT takes no time to agree.
        culprits = {triple for clash in found for triple in clash.statements}
        confirmed = not hermit.run([*axioms(), *culprits], limit=limit).consistent
    elif not hermit.run([*axioms(), *kept], limit=limit).consistent:
        found, confirmed = [_by_asking(kept, limit)], True
    return [Finding((), explain(clash, names), clash, confirmed) for clash in found]


def _by_asking(kept: Sequence[ox.Triple], limit: float) -> Clash:
    """Narrow a contradiction down with HermiT itself, within ``limit`` seconds in all."""
    end = time.monotonic() + limit
    asked: dict[frozenset[ox.Triple], bool] = {frozenset(kept): True}

    def inconsistent(statements: Sequence[ox.Triple]) -> bool:
        question = frozenset(statements)
        if question not in asked:
            left = end - time.monotonic()
            if left <= 0:
                raise ReasonerTimeout(limit)
            asked[question] = not hermit.run([*axioms(), *question], limit=left).consistent
        return asked[question]

    try:
        statements = smallest(kept, inconsistent)
    except ReasonerTimeout:
        statements = tuple(kept)
    node = statements[0].subject if statements else ox.NamedNode("https://w3id.org/policykg/ontology")
    return Clash(Kind.OTHER, node, (), statements, ())
