"""The shipped plans read once, their comparisons, and a pair of plans written to attack."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.comparison import Comparison, Side, compare_sides, file_side
from kg.comparison.sides import Body, Listing
from tests.kg.compare.making import plan, target, task

CORPUS = Path(__file__).resolve().parents[3] / "corpus"

ATTACK = (
    "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>\"'&\u202eABC|*_`[x](y)\n# z"
)
"""Markup, a way out of table cells and quotations, a turn of direction, a new line."""


@pytest.fixture(scope="session")
def gansu() -> Side:
    return file_side(CORPUS / "gansu-2022.txt")


@pytest.fixture(scope="session")
def wuwei() -> Side:
    return file_side(CORPUS / "wuwei-2022.txt")


@pytest.fixture(scope="session")
def cascade(gansu: Side, wuwei: Side) -> Comparison:
    """甘肃 2022 above 武威 2022."""
    return compare_sides(gansu, wuwei)


@pytest.fixture(scope="session")
def succession(gansu: Side) -> Comparison:
    """甘肃 2022 and the plan of 2025, named the wrong way round."""
    return compare_sides(file_side(CORPUS / "gansu-2025.txt"), gansu)


def attacking(area: str, year: int, value: str) -> Side:
    """A plan whose every text attacks; its tasks answer to those of another such plan."""
    words = f"建设重点实验室和技术创新中心，开展关键核心技术攻关{ATTACK}"
    one = task(1, f"建设平台{ATTACK}", words, iri=f"urn:task:{area}")
    # Only the other plan's first task answers to this one; the second has words of its own.
    other = task(
        2, f"其他{area}", f"{'甲乙丙丁' if area > '621000' else '戊己庚辛'}{ATTACK}", iri=f"urn:own:{area}"
    )
    figure = target(
        f"平台数{ATTACK}", value, "家", 2025, f"{ATTACK}{value}家", of=one.iri, iri=f"urn:t:{area}"
    )
    one = task(1, f"建设平台{ATTACK}", words, iri=one.iri, targets=(figure,))
    body = Body(f"urn:body:{area}", f"科技局{ATTACK}{area}", "", area)
    made = plan(
        f"{area}方案{ATTACK}",
        area,
        year,
        iri=f"https://example.org/id/document/{area}",
        graph=f"https://example.org/id/graph/document/{area}",
        tasks=(one, other),
        targets=(figure,),
        number=ATTACK,
    )
    return Side(made, (f"plan{ATTACK}.txt",), {one.iri: (Listing(body, "lead", ATTACK),)})


@pytest.fixture
def hostile() -> Comparison:
    found = compare_sides(attacking("620000", 2022, "3"), attacking("620600", 2022, "5"))
    assert found.pairs
    assert found.figures
    assert found.pairs[0].figures[0].left.low == Decimal(3)
    return found
