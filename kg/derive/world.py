"""All documents together: their plans in order, and for each document what counts for it.

The studies of all documents are at hand; their texts are not. What takes long (comparing the tasks of two
plans) is asked of functions that are given, so that it can be spread over processes or taken from an earlier
build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kg.compare.citations import Resolution, resolutions
from kg.compare.indicators import key
from kg.compare.plans import PlanRelation, SharedWork, related
from kg.compare.records import PlanRecord, TargetRecord
from kg.derive.study import Study, graph_name
from ontology.registers import ancestors, areas

Line = tuple[str, str]
"""An indicator and an area: the figures of one line are held against each other."""


class World:
    """The documents of a build by SHA-256, and what can be said of their plans."""

    def __init__(self, studies: Mapping[str, Study], base: str) -> None:
        """Take the studies; ``base`` begins the IRIs of instances.

        When two documents (an original and a copy with other bytes) state the same plan, the one whose graph
        comes first by name counts.
        """
        self.base = base
        self.studies = {digest: studies[digest] for digest in sorted(studies)}
        self.plans: dict[str, PlanRecord] = {}
        self.document: dict[str, str] = {}
        self.twice: set[str] = set()
        for digest, study in self.studies.items():
            for plan in study.plans:
                if plan.iri in self.plans:
                    self.twice |= {digest, self.document[plan.iri]}
                else:
                    self.plans[plan.iri] = plan
                    self.document[plan.iri] = digest

    @cached_property
    def heads(self) -> list[PlanRecord]:
        """The heads of all plans, sorted by their IRIs."""
        return [self.plans[iri] for iri in sorted(self.plans)]

    @cached_property
    def resolved(self) -> list[Resolution]:
        """What the citations of all plans mean."""
        return resolutions(self.heads)

    def relations(self, work: SharedWork) -> list[PlanRelation]:
        """Return the related plans; ``work`` compares the tasks of two plans of one area."""
        return related(self.heads, self.resolved, work)

    def targets(self) -> Iterator[TargetRecord]:
        """Iterate over the targets of all plans, in the order of the plans."""
        for plan in self.heads:
            yield from plan.targets

    @cached_property
    def _plans_of_line(self) -> dict[Line, set[str]]:
        found: dict[Line, set[str]] = defaultdict(set)
        for plan in self.heads:
            for line in self._lines(plan):
                found[line].add(plan.iri)
        return found

    def counting_for(self, digest: str) -> list[PlanRecord]:
        """Return the heads of the document's plans, and of those whose figures are held against theirs.

        These are the plans with a figure for one of its indicators, in the same area or in one above.
        """
        own = self.own_plans(digest)
        found = set(own)
        for iri in own:
            for indicator, area in self._lines(self.plans[iri]):
                above = ancestors(area) if area in areas() else ()
                for place in (area, *(one.code for one in above)):
                    found |= self._plans_of_line.get((indicator, place), set())
        return [self.plans[iri] for iri in sorted(found)]

    def own_plans(self, digest: str) -> Sequence[str]:
        """Return the IRIs of the plans for which the document counts."""
        return [plan.iri for plan in self.studies[digest].plans if self.document[plan.iri] == digest]

    def graph(self, digest: str) -> str:
        """Return the IRI of the document's graph."""
        return graph_name(self.base, digest)

    def _lines(self, plan: PlanRecord) -> set[Line]:
        place = f"{self.base}area/"
        return {(key(target.name), target.area.removeprefix(place) or plan.area) for target in plan.targets}
