"""The exported graph of the shipped plans, scored against annotations made by hand.

The scorer reads the graph through its public contract alone, in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLANS = ("gansu-2022.json", "gansu-2025.json", "wuwei-2022.json")
# Beside a working copy the annotations may lie in their original place too; both must be met.
PLACES = [place for place in (ROOT / "tests" / "gold", ROOT.parent / "shared" / "gold") if place.is_dir()]
# F1 over the three plans together that a change may not fall below.
FLOORS = {"tasks": 0.98, "agencies": 0.98, "agency_names": 0.97, "metadata": 0.95, "citations": 0.9}

Figures = dict[str, dict[str, dict[str, float | None]]]


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: place.parent.name)
def figures(request: pytest.FixtureRequest, built_nq: Path) -> Figures:
    """plan or "ALL" → field → tp, fp, fn, f1."""
    gold = [request.param / name for name in PLANS]
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "score.py", built_nq, *gold, "--json"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    scored: Figures = json.loads(done.stdout)
    return scored


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_no_field_falls_below_its_floor(figures: Figures, field: str, floor: float) -> None:
    # The scorer says null where it had nothing to compare.
    assert (figures["ALL"][field]["f1"] or 0.0) >= floor, {plan: row[field] for plan, row in figures.items()}


def test_every_annotated_plan_was_found(figures: Figures) -> None:
    assert {plan: bool(row["tasks"]["tp"]) for plan, row in figures.items()} == {
        "gansu-2022": True,
        "gansu-2025": True,
        "wuwei-2022": True,
        "ALL": True,
    }
