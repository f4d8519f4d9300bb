"""Comparing plans: what became of a task one level down or a period later.

Pure functions over the records of plans (:mod:`kg.compare.records`), read from the graphs of a store by
:mod:`kg.compare.reading`. Nothing here writes triples; :mod:`kg.derive` does, from what this package says.
"""

from __future__ import annotations

from kg.compare.align import Alignment, align
from kg.compare.changes import Change, Wording, wording
from kg.compare.plans import PlanRelation, RelationKind, related
from kg.compare.reading import plan_records
from kg.compare.records import Cited, PlanRecord, TargetRecord, TaskRecord

__all__ = [
    "Alignment",
    "Change",
    "Cited",
    "PlanRecord",
    "PlanRelation",
    "RelationKind",
    "TargetRecord",
    "TaskRecord",
    "Wording",
    "align",
    "plan_records",
    "related",
    "wording",
]
