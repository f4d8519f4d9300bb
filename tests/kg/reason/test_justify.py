"""The smallest contradictory part of a list, with few questions to the reasoner."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from kg.reason.justify import smallest

STATEMENTS = [
    ox.Triple(
        ox.NamedNode(f"http://example.org/{number}"), ox.NamedNode("http://example.org/p"), ox.Literal(number)
    )
    for number in range(64)
]


@pytest.mark.parametrize("wanted", [{5}, {0, 63}, {7, 8, 9}, {1, 20, 33, 60}])
def test_exactly_the_contradictory_part_is_found(wanted: set[int]) -> None:
    part = {STATEMENTS[number] for number in wanted}
    questions = 0

    def inconsistent(statements: Sequence[ox.Triple]) -> bool:
        nonlocal questions
        questions += 1
        return part <= set(statements)

    assert set(smallest(STATEMENTS, inconsistent)) == part
    assert questions <= 2 * len(wanted) * 7 + 2


def test_an_ontology_that_contradicts_itself_needs_no_statement() -> None:
    assert smallest(STATEMENTS, lambda _: True) == ()
