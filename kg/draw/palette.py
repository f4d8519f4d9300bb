"""Colour and shape for the function of an agency.

The colours are those of Okabe and Ito (2008, "Color universal design"), told apart with the common forms of
colour blindness; the shape changes when they are used up, so no two functions look the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#8a8f00")
SHAPES = ("dot", "square", "diamond", "triangle")


@dataclass(frozen=True)
class Mark:
    """How one function is drawn: its label, a colour (#rrggbb) and a vis-network shape."""

    label: str
    colour: str
    shape: str


REST = Mark("其他职能 Other", "#9a9a9a", "dot")


def legend(found: Mapping[str, Mark], weights: Mapping[str, int]) -> list[Mark]:
    """The marks to explain, the heaviest first, 其他职能 last."""
    ordered = sorted(found, key=lambda label: (-weights[label], label))
    return sorted(dict.fromkeys(found[label] for label in ordered), key=lambda mark: mark == REST)


def marks(weights: Mapping[str, int], shapes: Sequence[str] = SHAPES) -> dict[str, Mark]:
    """A mark for each function label; the heaviest get the first shape. "" and the rest become 其他职能."""
    ordered = sorted((label for label in weights if label), key=lambda label: (-weights[label], label))
    found: dict[str, Mark] = {}
    for index, label in enumerate(ordered):
        shape, colour = divmod(index, len(COLOURS))
        if shape < len(shapes):
            found[label] = Mark(label, COLOURS[colour], shapes[shape])
        else:
            found[label] = REST
    if "" in weights:
        found[""] = REST
    return found
