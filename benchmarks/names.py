"""How well names of bodies are told to be one: the registers' resolver, and the score of candidates.

    python benchmarks/names.py

Prints a table over the labelled pairs of tests/data/name-pairs.csv (short and official names, levels,
places, functions, both sides of reforms) and writes the figures to tests/data/name-pairs.json, which a
test holds: they may not fall. "Registers" says same when both names resolve to one official name.
"Likeness" compares characters alone, at several thresholds. "Both" is what the program does: the
registers decide on what they know, likeness puts the rest to a person.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.names.candidates import THRESHOLD
from kg.names.likeness import likeness
from loaders.resolve.agencies import Resolver
from loaders.resolve.judgements import Name

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
PAIRS = DATA / "name-pairs.csv"
FIGURES = DATA / "name-pairs.json"
THRESHOLDS = ("0.6", "0.7", "0.75", "0.8", "0.85", "0.9", "1")


@dataclass(frozen=True)
class Pair:
    """Two names, each as a plan of its area and of ``year`` writes it, and whether they mean one body."""

    left: Name
    right: Name
    year: int
    same: bool
    note: str


def pairs() -> list[Pair]:
    """Return the labelled pairs in file order."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                Name(row["left"], row["left_area"]),
                Name(row["right"], row["right_area"]),
                int(row["year"]),
                row["judgement"] == "same",
                row["note"],
            )
            for row in csv.DictReader(lines)
        ]


def by_registers(pair: Pair) -> bool:
    """Whether the registers resolve both names to one body."""
    left, right = (Resolver(name.area, pair.year).resolve(name.text) for name in (pair.left, pair.right))
    return left.name == right.name


def by_likeness(threshold: Decimal) -> Callable[[Pair], bool]:
    """Whether the names are at least so alike."""
    return lambda pair: likeness(pair.left, pair.right).score >= threshold


def by_both(pair: Pair) -> bool:
    """The registers where they know both names, likeness otherwise."""
    left, right = (Resolver(name.area, pair.year).resolve(name.text) for name in (pair.left, pair.right))
    if left.name == right.name or (left.certain and right.certain):
        return left.name == right.name
    return by_likeness(THRESHOLD)(pair)


def figures(decide: Callable[[Pair], bool], sample: Sequence[Pair]) -> dict[str, float]:
    """Precision and recall of ``decide`` on ``sample``, in steps of 0.001."""
    said = [pair for pair in sample if decide(pair)]
    right = sum(pair.same for pair in said)
    return {
        "precision": round(right / len(said), 3) if said else 1.0,
        "recall": round(right / sum(pair.same for pair in sample), 3),
    }


def measure() -> dict[str, dict[str, float]]:
    """Return the figures of every way of deciding, by its name."""
    sample = pairs()
    ways: dict[str, Callable[[Pair], bool]] = {"registers": by_registers, "both": by_both}
    ways |= {f"likeness {one}": by_likeness(Decimal(one)) for one in THRESHOLDS}
    return {name: figures(decide, sample) for name, decide in ways.items()}


def main() -> None:
    """Measure, print and write the figures."""
    found = measure()
    sample = pairs()
    print(f"{len(sample)} pairs, {sum(pair.same for pair in sample)} of them the same body")
    print(f"{'':16}{'precision':>10}{'recall':>10}")
    for name, one in found.items():
        print(f"{name:16}{one['precision']:>10.3f}{one['recall']:>10.3f}")
    for pair in sample:
        if by_both(pair) != pair.same:
            verdict = "missed" if pair.same else "wrongly joined"
            print(f"{verdict}: {pair.left.text} / {pair.right.text} ({pair.note})")
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
