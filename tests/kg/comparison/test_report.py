"""What the report says of the shipped plans; expectations are read off the plans by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.compare.changes import Change
from kg.comparison import Comparison, Side, TaskPair, compare_sides
from kg.comparison.agencies import Kept
from kg.comparison.marking import Kind
from kg.errors import InputError


def pair(one: Comparison, left: str, right: str) -> TaskPair:
    """The pair of tasks whose titles begin so."""
    found = [
        each for each in one.pairs if each.left.title.startswith(left) and each.right.title.startswith(right)
    ]
    assert len(found) == 1, (left, right)
    return found[0]


def figures(one: Comparison) -> set[tuple[str, str, Decimal, int | None, Decimal, int | None]]:
    return {
        (each.verdict, each.right.name, each.left.low, each.left.year, each.right.low, each.right.year)
        for each in one.figures
    }


def test_the_earlier_plan_stands_on_the_left(succession: Comparison) -> None:
    assert succession.swapped
    assert succession.left.plan.title == "甘肃省强科技行动实施方案（2022—2025年）"
    assert succession.relation is not None
    assert succession.relation.kind == "continues"


def test_the_city_carries_out_the_plan_it_cites(cascade: Comparison) -> None:
    assert not cascade.swapped
    assert cascade.relation is not None
    assert (cascade.relation.kind, cascade.relation.method) == ("cascades", "citation")
    assert (cascade.left.level, cascade.right.level) == ("provincial", "prefecture")


def test_figures_lowered_raised_postponed(succession: Comparison) -> None:
    assert figures(succession) >= {
        ("lowered", "科技进步贡献率", Decimal(65), 2025, Decimal(62), 2025),
        ("postponed", "科技进步贡献率", Decimal(65), 2025, Decimal(65), 2030),
        ("raised", "技术合同认定登记成交额", Decimal(500), 2025, Decimal(525), 2025),
        ("raised", "每万人口高价值发明专利拥有量", Decimal(2), 2025, Decimal(3), 2025),
    }
    assert dict(succession.summary.verdicts) == {"lowered": 1, "postponed": 1, "raised": 2, "restated": 1}


def test_the_city_asks_for_less_or_the_same(cascade: Comparison) -> None:
    judged = {(verdict, left, right) for verdict, _, left, _, right, _ in figures(cascade) if verdict}
    assert judged >= {
        ("looser", Decimal(2), Decimal("1.2")),  # 每万人口高价值发明专利拥有量, 件
        ("looser", Decimal("1.8"), Decimal("1.5")),  # 研发经费投入强度, %
        ("equal", Decimal(65), Decimal(65)),  # 科技进步贡献率, %
    }
    # 28 of a city is not less than 500 of its province: beside it, without a verdict.
    assert ("", "技术合同成交额", Decimal(500), 2025, Decimal(28), 2025) in figures(cascade)


def test_laboratories_of_the_province_become_those_of_the_city(cascade: Comparison) -> None:
    one = pair(cascade, "优化整合省级科技创新基地", "优化和合理布局市级科技创新平台")
    assert Change.LOCALISED in one.wording.changes
    only = [
        {piece.text for piece in pieces if piece.kind == Kind.ONLY}
        for pieces in (one.left_pieces, one.right_pieces)
    ]
    assert "省" in only[0]
    assert "市" in only[1]
    same = {piece.text for piece in one.left_pieces if piece.kind == Kind.SAME}
    assert any("重点实验室、工程技术研究中心、技术创新中心、" in text for text in same)
    bodies = {
        (body.kept, body.left.name if body.left else "", body.right.name if body.right else "")
        for body in one.bodies
    }
    assert bodies == {
        (Kept.COUNTERPART, "甘肃省科学技术厅", "武威市科学技术局"),
        (Kept.COUNTERPART, "甘肃省财政厅", "武威市财政局"),
        (Kept.GAINED, "", "武威市发展和改革委员会"),
        (Kept.GAINED, "", "武威市工业和信息化局"),
        (Kept.GAINED, "", "各县区人民政府"),
    }


def test_what_the_city_leaves_out_and_adds(cascade: Comparison) -> None:
    uncovered = {task.title for task in cascade.uncovered}
    assert {"增强兰白试验区和兰白自创区创新资源聚集能力", "推动黄河（甘肃段）高新技术产业带建设"} <= uncovered
    own = {task.title for task in cascade.own}
    assert {"支撑文化旅游产业提质增效", "激励争取科学技术奖项"} <= own
    said = cascade.summary
    assert said.left_tasks == 40
    assert said.left_aligned + len(cascade.uncovered) == said.left_tasks
    assert said.right_aligned + len(cascade.own) == said.right_tasks
    assert said.covered == (Decimal(said.left_aligned) / said.left_tasks).quantize(Decimal("0.001"))


def test_bodies_of_the_whole_plans(cascade: Comparison) -> None:
    bodies = {
        (body.kept, body.left and body.left.name, body.right and body.right.name) for body in cascade.bodies
    }
    assert bodies >= {
        (Kept.COUNTERPART, "甘肃省科学技术厅", "武威市科学技术局"),
        (Kept.COUNTERPART, "各市州人民政府", "各县区人民政府"),
        (Kept.LOST, "兰州市人民政府", None),
        (Kept.GAINED, None, "武威市大数据中心"),
    }


def test_the_share_copied_counts_letters_of_all_right_tasks(cascade: Comparison) -> None:
    assert Decimal(0) < cascade.summary.copied < Decimal("0.5")
    assert dict(cascade.summary.changes)["copied"] == 2  # 建立工作机制 and 加强组织领导 of the safeguards


def test_a_plan_is_not_compared_with_itself(gansu: Side) -> None:
    with pytest.raises(InputError, match="policykg diff"):
        compare_sides(gansu, gansu)
