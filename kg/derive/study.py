"""What derivations need to know of a document, found once, where it is read.

A study is a pure function of one document's statements. It holds what follows from the document alone (the
shortcuts of its own tasks, how strongly they direct) and, small enough that the studies of all documents fit
into memory, what has to be held against other documents: the heads of its plans, its bodies, and the
statements that rules over the whole look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.compare.reading import graph_plans, head_of
from kg.compare.records import PlanRecord
from kg.compare.statements import Statements
from kg.derive.rules import DERIVED, Rule, Scope, following, mentioning, quad_lines
from kg.derive.wording import wording_quads
from kg.names.candidates import Body
from loaders.resolve.judgements import Name
from ontology.terms import DCTERMS, POL, SKOS

__all__ = ["Collective", "Studied", "Study", "bodies_of", "graph_name", "part_of", "study"]

DOCUMENTS = "graph/document/"
"""Begins the name of a document's graph, below the base of instances."""


@dataclass(frozen=True, slots=True, order=True)
class Collective:
    """A collective of bodies (各市州政府): its IRI, its name, the code of its area, and the years of the
    plans that list it, 0 for a plan that tells no year."""

    iri: str
    name: str
    area: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """What one document gives to derivations over many.

    ``plans`` are heads (:func:`kg.compare.reading.head_of`). ``bodies`` has a line of text for each body
    (:func:`bodies_of` reads them). ``skeleton`` are its statements that rules over the whole look at, as
    N-Triples in UTF-8. ``between`` is what rules derive from it between two bodies: by the part of the first
    one (:func:`part_of`) and by property, the pairs of places in ``parties``, the IRIs of its bodies
    ("0:3 0:5"). These are kept as text, which costs little until somebody asks for it.
    """

    plans: tuple[PlanRecord, ...] = ()
    bodies: str = ""
    collectives: tuple[Collective, ...] = ()
    parties: tuple[str, ...] = ()
    skeleton: bytes = b""
    between: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def statements_between(self, part: str) -> Iterator[str]:
        """Iterate over the statements between bodies, the first one in ``part``, as N-Triples without end."""
        for predicate, pairs in self.between.get(part, {}).items():
            for pair in pairs.split():
                subject, _, value = pair.partition(":")
                yield f"<{self.parties[int(subject)]}> <{predicate}> <{self.parties[int(value)]}>"


def bodies_of(lines: Iterable[str]) -> list[Body]:
    """Return the bodies that lines of :attr:`Study.bodies` tell of, each line with or without its end."""
    rows = (line.rstrip("\n").split("\t") for line in lines)
    return [Body(Name(text, area), node, tuple(others)) for node, text, area, *others in rows]


def part_of(body: str) -> str:
    """Return the part, one of 256, into which what is told of a body falls: the end of its IRI.

    >>> part_of("https://w3id.org/policykg/id/agency/f96e0e0b2eb8a9ff")
    'ff'
    """
    end = body[-2:]
    return end if end.isascii() and end.isalnum() else "other"


@dataclass(frozen=True, slots=True)
class Studied:
    """A study, and ``lines``: the sorted N-Quads of derived graphs that follow from the document alone."""

    study: Study
    lines: tuple[str, ...]


def graph_name(base: str, sha256: str) -> str:
    """Return the IRI of the graph of the document whose bytes have that SHA-256."""
    return f"{base}{DOCUMENTS}{sha256}"


def study(lines: Sequence[str], graph: str, base: str, rules: Sequence[Rule]) -> Studied:
    """Study the document whose statements are the N-Quads ``lines`` of ``graph``.

    ``rules`` are all rules; those of a document are run, those over the whole say what they look at.
    """
    said = Statements.of_lines(lines, graph)
    plans = graph_plans(said, graph, base)
    node = _Nodes(said, base)
    bodies = tuple(sorted(node.bodies()))
    own, between = _followed(lines, [rule for rule in rules if rule.scope == Scope.DOCUMENT], node.parties)
    whole = [rule for rule in rules if rule.scope == Scope.WHOLE]
    end = -len(f" <{graph}> .\n")
    skeleton = {line[:end] + " .\n" for line in mentioning(lines, whole)}
    skeleton.update(mentioning((f"{one} .\n" for one in (*own, *between)), whole))
    words = wording_quads(plans, base)
    parties = tuple(sorted(node.parties))
    found = Study(
        plans=tuple(head_of(plan) for plan in plans),
        bodies="".join(
            "\t".join((one.iri, one.name.text, one.name.area, *one.others)) + "\n" for one in bodies
        ),
        collectives=tuple(sorted(node.collectives())),
        parties=parties,
        skeleton="".join(sorted(skeleton)).encode(),
        between=_in_parts(between, parties),
    )
    local = [*quad_lines(own, f"{base}{DERIVED}"), *(line for each in words.values() for line in each)]
    return Studied(found, tuple(sorted(local)))


def _followed(
    lines: Iterable[str], rules: Sequence[Rule], parties: set[str]
) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """What rules give: about the document's own things, and between two bodies, which others may say too."""
    own: list[ox.Triple] = []
    between: list[ox.Triple] = []
    for triple in following(lines, rules):
        common = _iri(triple.subject) in parties and _iri(triple.object) in parties
        (between if common else own).append(triple)
    return own, between


def _in_parts(between: Iterable[ox.Triple], parties: Sequence[str]) -> dict[str, dict[str, str]]:
    number = {party: index for index, party in enumerate(parties)}
    found: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for triple in between:
        subject, value = _iri(triple.subject), _iri(triple.object)
        pairs = found[part_of(subject)][triple.predicate.value]
        pairs.append((number[subject], number[value]))
    return {
        part: {
            predicate: " ".join(f"{one}:{other}" for one, other in sorted(pairs))
            for predicate, pairs in sorted(found[part].items())
        }
        for part in sorted(found)
    }


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


class _Nodes:
    """What the statements of a document say of bodies."""

    def __init__(self, said: Statements, base: str) -> None:
        self._place = f"{base}area/"
        self._said = said
        self._listings: dict[str, set[str]] = defaultdict(set)
        for listing in said.typed(f"{POL}Responsibility"):
            self._listings[said.one(listing, f"{POL}party")].add(listing)
        self._agencies = said.typed(f"{POL}Agency")
        self._groups = said.typed(f"{POL}AgencyGroup")
        self.parties = {*self._agencies, *self._groups}

    def bodies(self) -> Iterator[Body]:
        for node in self._agencies:
            labels = self._said.values(node, f"{SKOS}prefLabel")
            if labels:
                area = (self._areas(node) or [""])[0]
                others = tuple(self._said.values(node, f"{SKOS}altLabel", "zh-Hans"))
                yield Body(Name(labels[0], area), node, others)

    def collectives(self) -> Iterator[Collective]:
        for node in self._groups:
            for label in self._said.values(node, f"{SKOS}prefLabel"):
                for area in self._areas(node):
                    yield Collective(node, label, area, tuple(sorted(self._years(node))))

    def _years(self, group: str) -> set[int]:
        """The years in which the plans that list a collective were issued, else begin."""
        years = set()
        for listing in self._listings[group]:
            for task in self._said.values(listing, f"{POL}forTask"):
                for plan in self._said.values(task, f"{POL}inPlan"):
                    issued, begin = (
                        self._said.values(plan, name) for name in (f"{DCTERMS}issued", f"{POL}periodStart")
                    )
                    years |= {int(when[:4]) for when in issued or begin or ["0"]}
        return years

    def _areas(self, node: str) -> list[str]:
        return [one.removeprefix(self._place) for one in self._said.values(node, f"{POL}jurisdiction")]
