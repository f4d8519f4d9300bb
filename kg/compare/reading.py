"""Reads the records of plans from the statements of a document's graph, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from kg.compare.bodies import body
from kg.compare.records import Cited, ObservedRecord, PlanRecord, TargetRecord, TaskRecord
from kg.compare.statements import Statements
from kg.compare.targets import figure
from ontology.terms import DCTERMS, POL, SKOS

DOCUMENTS: Final = "graph/document/"
"""Begins the name of a document's graph, below the base of instances."""


def plan_records(store: ox.Store, base: str) -> list[PlanRecord]:
    """Return the plans of ``store``, sorted by their IRIs; ``base`` begins the IRIs of instances.

    A plan is read from its document's named graph alone. When two documents (an original and a copy with
    other bytes) state the same plan, the one whose graph comes first by name is taken.
    """
    plans: dict[str, PlanRecord] = {}
    names = sorted(
        graph.value
        for graph in store.named_graphs()
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(base + DOCUMENTS)
    )
    for name in names:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        for plan in graph_plans(Statements.of_quads(quads), name, base):
            plans.setdefault(plan.iri, plan)
    return [plans[iri] for iri in sorted(plans)]


def graph_plans(said: Statements, name: str, base: str) -> list[PlanRecord]:
    """Return the plans that one document states, sorted by their IRIs.

    ``said`` are the statements of its graph, which is called ``name``; ``base`` begins the IRIs of instances.
    """
    return sorted(_GraphReader(said, name, base).plans(), key=lambda plan: plan.iri)


def head_of(plan: PlanRecord) -> PlanRecord:
    """Return ``plan`` without its tasks, observations and the words of its figures.

    What the words decide is told before: the basis of each figure, the functions that tasks call on.
    """
    targets = tuple(
        replace(target, basis=figure(target, plan).basis.value, words="") for target in plan.targets
    )
    called_on = tuple(sorted(plan.functions().items()))
    return replace(plan, tasks=(), targets=targets, observed=(), called_on=called_on)


class _GraphReader:
    """The records made of the statements of one graph."""

    def __init__(self, said: Statements, name: str, base: str) -> None:
        self.name = name
        self.base = base
        self.said = said
        self.one = said.one

    def whole(self, subject: str, predicate: str) -> int | None:
        text = self.one(subject, predicate)
        return int(text) if text.lstrip("-").isdigit() else None

    def number(self, subject: str, predicate: str) -> Decimal | None:
        text = self.one(subject, predicate)
        try:
            return Decimal(text) if text else None
        except InvalidOperation:
            return None

    def slug(self, subject: str, predicate: str) -> str:
        """The last part of a concept's IRI: "at-least"."""
        return self.one(subject, predicate).rpartition("/")[2]

    def words(self, subject: str) -> tuple[str, str]:
        """The first passage of a node and its reading."""
        passage = self.one(subject, f"{POL}evidence")
        return passage, self.one(passage, f"{POL}reading") if passage else ""

    def plans(self) -> Iterator[PlanRecord]:
        targets = [record for iri in self.said.typed(f"{POL}Target") if (record := self.target(iri))]
        by_owner: dict[str, list[TargetRecord]] = defaultdict(list)
        for target in targets:
            by_owner[target.of].append(target)
        listed: dict[str, set[str]] = defaultdict(set)
        mentions: dict[str, set[str]] = defaultdict(set)
        for responsibility in self.said.typed(f"{POL}Responsibility"):
            task = self.one(responsibility, f"{POL}forTask")
            listed[task].add(self.one(responsibility, f"{POL}party"))
            mentions[task].add(self.one(responsibility, f"{POL}mention"))
        tasks: dict[str, list[TaskRecord]] = defaultdict(list)
        for iri in self.said.typed(f"{POL}Task"):
            plan = self.one(iri, f"{POL}inPlan")
            tasks[plan].append(self.task(iri, listed[iri], mentions[iri], by_owner[iri]))
        for iri in self.said.typed(f"{POL}Plan"):
            own = {iri, *(task.iri for task in tasks[iri])}
            yield PlanRecord(
                iri=iri,
                graph=self.name,
                title=self.one(iri, f"{DCTERMS}title"),
                plan_type=self.slug(iri, f"{POL}planType"),
                area=self.one(iri, f"{POL}jurisdiction").removeprefix(f"{self.base}area/"),
                start=self.whole(iri, f"{POL}periodStart"),
                end=self.whole(iri, f"{POL}periodEnd"),
                issued=self.one(iri, f"{DCTERMS}issued"),
                number=self.one(iri, f"{POL}documentNumber"),
                cited=tuple(self.cited(iri)),
                tasks=tuple(sorted(tasks[iri], key=lambda task: (task.order, task.iri))),
                targets=tuple(target for target in targets if target.of in own),
                observed=tuple(self.observed()),
                passage=self.words(iri)[0],
            )

    def task(
        self, iri: str, parties: set[str], mentions: set[str], targets: list[TargetRecord]
    ) -> TaskRecord:
        passage, text = self.words(iri)
        functions = {self.slug(party, f"{POL}function") for party in parties}
        return TaskRecord(
            iri=iri,
            order=self.whole(iri, f"{POL}order") or 0,
            number=self.one(iri, f"{POL}number"),
            kind=self.slug(iri, f"{POL}taskKind"),
            title=self.one(iri, f"{DCTERMS}title"),
            text=text,
            body=body(text, mentions),
            section=self.sections(self.one(iri, f"{POL}inSection")),
            parent=self.one(iri, f"{POL}subtaskOf"),
            passage=passage,
            functions=frozenset(functions - {""}),
            agencies=frozenset(parties - {""}),
            targets=tuple(targets),
        )

    def sections(self, section: str) -> tuple[str, ...]:
        """The titles around a task, the outermost first; a ring of sections ends where it closes."""
        titles: list[str] = []
        seen: set[str] = set()
        while section and section not in seen:
            seen.add(section)
            titles.append(self.one(section, f"{DCTERMS}title"))
            section = self.one(section, f"{POL}partOf")
        return tuple(reversed(titles))

    def target(self, iri: str) -> TargetRecord | None:
        """The record of a target; None for one without any figure."""
        value = self.number(iri, f"{POL}value")
        low, high = self.number(iri, f"{POL}minValue"), self.number(iri, f"{POL}maxValue")
        low = value if low is None else low
        high = value if high is None else high
        if low is None and high is None:
            return None
        indicator = self.one(iri, f"{POL}indicator")
        passage, words = self.words(iri)
        return TargetRecord(
            iri=iri,
            of=self.one(iri, f"{POL}targetOf"),
            indicator=indicator,
            name=self.one(indicator, f"{SKOS}prefLabel"),
            comparator=self.slug(iri, f"{POL}comparator"),
            low=low if low is not None else high or Decimal(0),
            high=high if high is not None else low or Decimal(0),
            unit=self.one(iri, f"{POL}unit"),
            year=self.whole(iri, f"{POL}deadlineYear"),
            frequency=self.slug(iri, f"{POL}frequency"),
            modality=self.slug(iri, f"{POL}modality"),
            area=self.one(iri, f"{POL}area"),
            condition=self.one(iri, f"{POL}condition"),
            words=words,
            passage=passage,
            unsure=self.one(iri, f"{POL}unsure") == "true",
        )

    def observed(self) -> Iterator[ObservedRecord]:
        for iri in self.said.typed(f"{POL}Observation"):
            value = self.number(iri, f"{POL}value")
            if value is None:
                continue
            indicator = self.one(iri, f"{POL}indicator")
            name = self.one(indicator, f"{SKOS}prefLabel")
            unit = self.one(iri, f"{POL}unit")
            yield ObservedRecord(iri, indicator, name, value, unit, self.whole(iri, f"{POL}year"))

    def cited(self, plan: str) -> Iterator[Cited]:
        kinds: dict[str, set[str]] = defaultdict(set)
        nodes: dict[str, list[str]] = defaultdict(list)
        passages: dict[str, set[str]] = defaultdict(set)
        for citation in self.said.typed(f"{POL}Citation"):
            if self.one(citation, f"{POL}citingPlan") == plan:
                document = self.one(citation, f"{POL}citedDocument")
                nodes[document].append(citation)
                kinds[document].add(self.slug(citation, f"{POL}citationKind"))
                passages[document].update(self.said.values(citation, f"{POL}evidence"))
        for document in sorted(kinds):
            yield Cited(
                iri=document,
                title=self.one(document, f"{DCTERMS}title"),
                kinds=frozenset(kinds[document]),
                number=self.one(document, f"{POL}documentNumber"),
                citations=tuple(nodes[document]),
                passages=tuple(sorted(passages[document])),
            )
