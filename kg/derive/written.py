"""Studies and aligned tasks as JSON, so that a later build takes them over without reading documents again.

Records are written as lists in the order of their fields: short, and read quickly when there are thousands.
What is seldom asked for, the statements of a study, comes after the JSON as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.compare.changes import Change, Compared
from kg.compare.records import Cited, PlanRecord, TargetRecord
from kg.derive.among import Pairs
from kg.derive.cascade import TaskPair
from kg.derive.study import Collective, Study

__all__ = ["TieKey", "pairs_from", "pairs_json", "study_bytes", "study_from"]


@dataclass(frozen=True, slots=True, order=True)
class TieKey:
    """What aligned tasks were made of: both plans by IRI, the document of the left one by SHA-256."""

    left: str
    right: str
    sha256: str


def study_bytes(study: Study) -> bytes:
    """Return ``study`` as a line of JSON and its skeleton after it, in UTF-8."""
    fields = {
        "plans": [_plan(plan) for plan in study.plans],
        "bodies": study.bodies,
        "collectives": [[one.iri, one.name, one.area, one.years] for one in study.collectives],
        "parties": study.parties,
        "between": study.between,
    }
    return _bytes(fields) + study.skeleton


def study_from(data: bytes) -> Study:
    """Return the study that :func:`study_bytes` wrote.  Raises ValueError or KeyError for other bytes."""
    written, _, skeleton = data.partition(b"\n")
    fields = json.loads(written)
    return Study(
        plans=tuple(_plan_from(plan) for plan in fields["plans"]),
        bodies=fields["bodies"],
        collectives=tuple(
            Collective(node, name, area, tuple(years)) for node, name, area, years in fields["collectives"]
        ),
        parties=tuple(fields["parties"]),
        skeleton=skeleton,
        between=fields["between"],
    )


def pairs_json(known: Mapping[TieKey, Pairs]) -> bytes:
    """Return aligned tasks as UTF-8 JSON, sorted."""
    rows = [[tie.left, tie.right, tie.sha256, [_pair(pair) for pair in known[tie]]] for tie in sorted(known)]
    return _bytes(rows)


def pairs_from(data: bytes) -> dict[TieKey, Pairs]:
    """Return the aligned tasks that :func:`pairs_json` wrote.  Raises ValueError or TypeError for others."""
    return {
        TieKey(left, right, digest): tuple(_pair_from(pair) for pair in pairs)
        for left, right, digest, pairs in json.loads(data)
    }


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plan(plan: PlanRecord) -> list[Any]:
    cited = [
        [one.iri, one.title, sorted(one.kinds), one.number, one.citations, one.passages] for one in plan.cited
    ]
    return [
        *(plan.iri, plan.graph, plan.title, plan.plan_type, plan.area, plan.start, plan.end, plan.issued),
        *(plan.number, cited, [_target(target) for target in plan.targets], plan.passage, plan.called_on),
    ]


def _plan_from(row: Sequence[Any]) -> PlanRecord:
    *head, cited, targets, passage, called_on = row
    iri, graph, title, plan_type, area, start, end, issued, number = head
    return PlanRecord(
        *(iri, graph, title, plan_type, area, start, end, issued, number),
        cited=tuple(
            Cited(node, name, frozenset(kinds), code, tuple(nodes), tuple(passages))
            for node, name, kinds, code, nodes, passages in cited
        ),
        tasks=(),
        targets=tuple(_target_from(target) for target in targets),
        observed=(),
        passage=passage,
        called_on=tuple((function, count) for function, count in called_on),
    )


def _target(one: TargetRecord) -> list[Any]:
    low, high = str(one.low), str(one.high)
    return [
        *(one.iri, one.of, one.indicator, one.name, one.comparator, low, high, one.unit, one.year),
        *(one.frequency, one.modality, one.area, one.condition, one.passage, one.unsure, one.basis),
    ]


def _target_from(row: Sequence[Any]) -> TargetRecord:
    iri, of, indicator, name, comparator, low, high, unit, year, *rest = row
    frequency, modality, area, condition, passage, unsure, basis = rest
    return TargetRecord(
        *(iri, of, indicator, name, comparator, Decimal(low), Decimal(high), unit, year),
        *(frequency, modality, area, condition, "", passage, unsure, basis),
    )


def _pair(pair: TaskPair) -> list[Any]:
    words = pair.words
    return [
        *(pair.left, pair.right, pair.passages, str(pair.score), words.changes, words.force),
        *(str(words.copied), str(words.kept), words.common),
    ]


def _pair_from(row: Sequence[Any]) -> TaskPair:
    left, right, passages, score, changes, force, copied, kept, common = row
    words = Compared(
        tuple(map(Change, changes)), tuple(map(Change, force)), Decimal(copied), Decimal(kept), tuple(common)
    )
    return TaskPair(left, right, tuple(passages), Decimal(score), words)
