"""Small plans and tasks for the tests of comparison, made by hand."""

from __future__ import annotations

from decimal import Decimal

from kg.compare.records import Cited, PlanRecord, TargetRecord, TaskRecord

BASE = "https://example.org/id/"


def task(number: int, title: str, body: str = "", **more: object) -> TaskRecord:
    """A task whose passage is its number, lead phrase and body."""
    text = f"{number}.{title}。{body}"
    fields: dict[str, object] = {
        "iri": f"urn:task:{number}:{title}",
        "order": number,
        "number": str(number),
        "kind": "task",
        "title": title,
        "text": text,
        "body": f"{title}。{body}",
        "section": ("重点任务",),
        "passage": f"urn:passage:{number}:{title}",
    }
    return TaskRecord(**{**fields, **more})  # type: ignore[arg-type]


def target(
    name: str, value: str, unit: str, year: int | None = 2025, words: str = "", **more: object
) -> TargetRecord:
    """A target with one value."""
    fields: dict[str, object] = {
        "iri": f"urn:target:{name}:{value}:{year}:{words}",
        "of": "urn:plan",
        "indicator": f"urn:indicator:{name}",
        "name": name,
        "comparator": "exactly",
        "low": Decimal(value),
        "high": Decimal(value),
        "unit": unit,
        "year": year,
        "words": words or f"{name}达到{value}{unit}",
        "passage": f"urn:passage:{name}:{value}:{year}",
    }
    return TargetRecord(**{**fields, **more})  # type: ignore[arg-type]


def plan(title: str, area: str, year: int | None, **more: object) -> PlanRecord:
    """A plan of an area (its code) that starts in ``year``."""
    fields: dict[str, object] = {
        "iri": f"urn:plan:{title}",
        "graph": f"urn:graph:{title}",
        "title": title,
        "plan_type": "implementation-plan",
        "area": area,
        "start": year,
        "end": None,
        "issued": "",
        "number": "",
        "cited": (),
        "tasks": (),
        "targets": (),
        "observed": (),
        "passage": f"urn:passage:{title}",
    }
    return PlanRecord(**{**fields, **more})  # type: ignore[arg-type]


def cites(title: str, kind: str = "implements", number: str = "") -> Cited:
    """A document that a plan names."""
    return Cited(
        f"urn:cited:{title}", title, frozenset({kind}), number, (f"urn:citation:{title}",), ("urn:words",)
    )
