"""The facts of one document as diff compares them: what identifies each, its fields, its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.compare.indicators import key
from kg.comparison.nodes import GraphNodes
from kg.comparison.sides import Side
from ontology.registers import areas
from ontology.terms import DCTERMS, ELI, POL, SKOS

Fields = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    """Kinds of fact, in the order they are told."""

    METADATA = "metadata"
    TASK = "task"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    OBSERVATION = "observation"
    FUNDING = "funding"
    PLATFORM = "platform"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    ``task`` is the task it belongs to, "" outside all; ``task_name`` that task's number and title.
    ``identity`` is what tells facts of a kind and task apart, the most telling part first, so that a target
    whose value changed still has the same indicator and year. ``fields`` are codes and figures under stable
    names, empty ones left out; ``words`` the passage in simplified Chinese, ``start`` and ``end`` its offsets
    in the text as read.
    """

    kind: Kind
    task: str
    task_name: str
    identity: tuple[str, ...]
    fields: Fields
    words: str = ""
    start: int = 0
    end: int = 0


_SLUG, _ONE, _NAME = "slug", "one", "name"
_TARGET: Final = (
    ("comparator", _SLUG), ("value", _ONE), ("minValue", _ONE), ("maxValue", _ONE), ("unit", _ONE),
    ("deadlineYear", _ONE), ("frequency", _SLUG), ("modality", _SLUG),
)  # fmt: skip
_FUNDING: Final = (
    ("instrumentType", _SLUG), ("instrument", _NAME), ("amount", _ONE), ("maxAmount", _ONE), ("rate", _ONE),
    ("maxRate", _ONE), ("unit", _ONE), ("comparator", _SLUG), ("durationYears", _ONE), ("recipient", _ONE),
    ("condition", _ONE),
)  # fmt: skip


def document_facts(side: Side, nodes: GraphNodes, tasks: Mapping[str, str]) -> list[Fact]:
    """Return the facts of a document, by kind and then by place.

    ``tasks`` names the tasks: facts of one task in two versions have to name it alike, so those of the new
    version are given the names they have in the old one.
    """
    found = _Facts(side, nodes, tasks)
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(found.all(), key=lambda fact: (order[fact.kind], fact.start, fact.end, fact.identity))


class _Facts:
    def __init__(self, side: Side, nodes: GraphNodes, tasks: Mapping[str, str]) -> None:
        self.side, self.nodes, self.tasks = side, nodes, tasks
        self.names = {task.iri: f"{task.number} {task.title}".strip() for task in side.plan.tasks}

    def all(self) -> Iterator[Fact]:
        """Every fact but the tasks, which are matched before."""
        yield from self.metadata()
        for node in self.nodes.of_type("Responsibility"):
            yield self.responsibility(node)
        for node in self.nodes.of_type("Target"):
            yield self.target(node)
        for node in self.nodes.of_type("Observation"):
            yield self.observation(node)
        for node in self.nodes.of_type("FundingProvision"):
            yield self.funding(node)
        for node in self.nodes.of_type("PlatformMention"):
            yield self.platform(node)
        for node in self.nodes.of_type("Citation"):
            yield self.citation(node)

    def metadata(self) -> Iterator[Fact]:
        plan, nodes = self.side.plan, self.nodes
        source = nodes.one(plan.iri, f"{POL}hasSource")
        area = areas().get(plan.area)
        values = {
            "title": [plan.title],
            "planType": [plan.plan_type],
            "jurisdiction": [area.label if area else plan.area],
            "periodStart": nodes.many(plan.iri, f"{POL}periodStart"),
            "periodEnd": nodes.many(plan.iri, f"{POL}periodEnd"),
            "documentNumber": nodes.many(plan.iri, f"{POL}documentNumber"),
            "issued": nodes.many(plan.iri, f"{DCTERMS}issued"),
            "issuer": [nodes.one(each, f"{SKOS}prefLabel") for each in nodes.many(plan.iri, f"{POL}issuer")],
            "addressees": nodes.many(plan.iri, f"{POL}addressees"),
            "status": [nodes.slug(plan.iri, f"{POL}status")],
            "inForceFrom": nodes.many(plan.iri, f"{ELI}first_date_entry_in_force"),
            "inForceUntil": nodes.many(plan.iri, f"{ELI}date_no_longer_in_force"),
            "fileName": nodes.many(source, f"{POL}fileName"),
            "encoding": nodes.many(source, f"{POL}encoding"),
        }
        for name, given in values.items():
            value = "、".join(each for each in given if each)
            if value:
                yield Fact(Kind.METADATA, "", "", (name,), ((name, value),))

    def made(self, kind: Kind, node: str, task: str, identity: tuple[str, ...], fields: Fields) -> Fact:
        passage = self.nodes.passage(node)
        return Fact(
            kind,
            self.tasks.get(task, ""),
            self.names.get(task, ""),
            identity,
            tuple((name, value) for name, value in fields if value),
            passage.words,
            passage.start,
            passage.end,
        )

    def values(self, node: str, wanted: tuple[tuple[str, str], ...]) -> dict[str, str]:
        """Fields of a node: a code, a plain value, or the name of another node."""
        found = {}
        for name, how in wanted:
            value = self.nodes.one(node, f"{POL}{name}")
            if how == _SLUG:
                value = value.rpartition("/")[2]
            elif how == _NAME and value:
                value = self.nodes.one(value, f"{SKOS}prefLabel")
            found[name] = value
        return found

    def task_of(self, node: str, predicate: str) -> str:
        return self.nodes.one(node, f"{POL}{predicate}")

    def responsibility(self, node: str) -> Fact:
        party = self.nodes.one(node, f"{POL}party")
        fields = {
            "party": self.nodes.one(party, f"{SKOS}prefLabel"),
            **self.values(
                node, (("role", _SLUG), ("roleBasis", _SLUG), ("listGroup", _ONE), ("listPosition", _ONE))
            ),
            "mention": self.nodes.one(node, f"{POL}mention"),
        }
        identity = (party, fields["listGroup"], fields["listPosition"])
        return self.made(
            Kind.RESPONSIBILITY, node, self.task_of(node, "forTask"), identity, tuple(fields.items())
        )

    def target(self, node: str) -> Fact:
        name = self.nodes.one(self.nodes.one(node, f"{POL}indicator"), f"{SKOS}prefLabel")
        fields = self.values(node, _TARGET)
        identity = (key(name), fields["deadlineYear"], fields["frequency"], fields["unit"], fields["value"])
        named = (("indicator", name), *fields.items())
        return self.made(Kind.TARGET, node, self.task_of(node, "targetOf"), identity, named)

    def observation(self, node: str) -> Fact:
        name = self.nodes.one(self.nodes.one(node, f"{POL}indicator"), f"{SKOS}prefLabel")
        fields = self.values(node, (("value", _ONE), ("unit", _ONE), ("year", _ONE)))
        identity = (key(name), fields["year"], fields["value"])
        return self.made(Kind.OBSERVATION, node, "", identity, (("indicator", name), *fields.items()))

    def funding(self, node: str) -> Fact:
        fields = self.values(node, _FUNDING)
        names = (
            "instrumentType",
            "instrument",
            "recipient",
            "condition",
            "unit",
            "amount",
            "maxAmount",
            "rate",
        )
        identity = tuple(fields[name] for name in names)
        return self.made(
            Kind.FUNDING, node, self.task_of(node, "supportsTask"), identity, tuple(fields.items())
        )

    def platform(self, node: str) -> Fact:
        platform = self.nodes.one(node, f"{POL}mentionedPlatform")
        name = self.nodes.one(platform, f"{SKOS}prefLabel")
        fields = {
            "name": name,
            "platformType": self.nodes.slug(platform, f"{POL}platformType"),
            **self.values(node, (("platformAction", _SLUG),)),
        }
        identity = (name, fields["platformAction"])
        return self.made(Kind.PLATFORM, node, self.task_of(node, "inTask"), identity, tuple(fields.items()))

    def citation(self, node: str) -> Fact:
        document = self.nodes.one(node, f"{POL}citedDocument")
        fields = {
            "title": self.nodes.one(document, f"{DCTERMS}title"),
            **self.values(node, (("citationKind", _SLUG),)),
            "documentNumber": self.nodes.one(document, f"{POL}documentNumber"),
        }
        return self.made(Kind.CITATION, node, "", (document, fields["citationKind"]), tuple(fields.items()))
