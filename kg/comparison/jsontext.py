"""The report of two plans as JSON; the keys are described in docs/comparing.md."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from kg.compare import TaskRecord
from kg.compare.align import METHOD
from kg.compare.records import TargetRecord
from kg.comparison.agencies import BodyChange
from kg.comparison.figures import FigurePair
from kg.comparison.marking import Pieces
from kg.comparison.report import Comparison, TaskPair
from kg.comparison.sides import Body, Side
from kg.readout.saying import number

FORMAT = "policykg/comparison/1"


def json_text(one: Comparison) -> str:
    """Return the comparison as JSON; codes are concepts of the vocabularies without their namespace."""
    said = one.summary
    content = {
        "format": FORMAT,
        "left": _side(one.left),
        "right": _side(one.right),
        "swapped": one.swapped,
        "relation": None
        if one.relation is None
        else {
            "kind": one.relation.kind.value,
            "score": number(one.relation.score),
            "method": one.relation.method,
        },
        "method": METHOD,
        "summary": {
            "leftTasks": said.left_tasks,
            "rightTasks": said.right_tasks,
            "leftAligned": said.left_aligned,
            "rightAligned": said.right_aligned,
            "pairs": said.pairs,
            "coveredShare": number(said.covered),
            "copiedShare": number(said.copied),
            "keptShare": number(said.kept),
            "changes": dict(said.changes),
            "verdicts": dict(said.verdicts),
        },
        "figures": [_figures(each) for each in one.figures],
        "tasks": [_pair(pair) for pair in one.pairs],
        "bodies": [_body_change(body) for body in one.bodies],
        "uncovered": [_task(task) for task in one.uncovered],
        "own": [_task(task) for task in one.own],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side) -> dict[str, Any]:
    plan = side.plan
    return {
        "plan": plan.iri,
        "title": plan.title,
        "planType": plan.plan_type,
        "area": plan.area,
        "areaName": side.area_name,
        "level": side.level,
        "periodStart": plan.start,
        "periodEnd": plan.end,
        "issued": plan.issued or None,
        "documentNumber": plan.number or None,
        "files": list(side.files),
    }


def _task(task: TaskRecord) -> dict[str, Any]:
    return {
        "task": task.iri,
        "order": task.order,
        "number": task.number or None,
        "title": task.title,
        "kind": task.kind,
        "section": list(task.section),
        "text": task.body,
        "passage": task.passage,
    }


def _pair(pair: TaskPair) -> dict[str, Any]:
    return {
        "score": number(pair.score),
        "changes": [change.value for change in pair.wording.changes],
        "copiedShare": number(pair.wording.copied),
        "keptShare": number(pair.wording.kept),
        "left": {**_task(pair.left), "pieces": _pieces(pair.left_pieces)},
        "right": {**_task(pair.right), "pieces": _pieces(pair.right_pieces)},
        "bodies": [_body_change(body) for body in pair.bodies],
        "figures": [_figures(each) for each in pair.figures],
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    return [{"kind": piece.kind.value, "text": piece.text} for piece in pieces]


def _body_change(one: BodyChange) -> dict[str, Any]:
    return {
        "change": one.kept.value,
        "left": _body(one.left, one.left_role, one.left_tasks),
        "right": _body(one.right, one.right_role, one.right_tasks),
    }


def _body(body: Body | None, role: str, tasks: int) -> dict[str, Any] | None:
    if body is None:
        return None
    return {
        "agency": body.iri,
        "name": body.name,
        "group": body.group,
        "function": body.function or None,
        "role": role or None,
        "tasks": tasks,
    }


def _figures(pair: FigurePair) -> dict[str, Any]:
    return {
        "verdict": pair.verdict or None,
        "scheme": pair.scheme or None,
        "left": _figure(pair.left),
        "right": _figure(pair.right),
    }


def _figure(target: TargetRecord) -> dict[str, Any]:
    return {
        "target": target.iri,
        "of": target.of,
        "indicator": target.name,
        "comparator": target.comparator,
        "value": _value(target.low),
        "maximum": None if target.low == target.high else _value(target.high),
        "unit": target.unit,
        "year": target.year,
        "words": target.words,
        "passage": target.passage,
    }


def _value(value: Decimal) -> int | float | None:
    return number(value)
