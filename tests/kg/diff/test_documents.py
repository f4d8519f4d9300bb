"""Two versions of a document: every kind of fact that can change."""

from __future__ import annotations

import pytest

from kg.diff import Change, How, Kind, diff
from kg.diff.words import said, text_change
from tests.kg.diff.conftest import PLAN, Write


def told(write: Write, new: str, old: str = PLAN) -> list[tuple[How, Kind, str]]:
    """What differs, in Chinese."""
    return [(one.how, one.kind, said(one, "zh")) for one in between(write, new, old)]


def between(write: Write, new: str, old: str = PLAN) -> list[Change]:
    found = diff(write("old/plan.txt", old), write("new/plan.txt", new))
    return [change for document in found.documents for change in document.changes]


def test_the_same_document_under_another_name(write: Write) -> None:
    found = diff(write("old.txt", PLAN), write("new.txt", PLAN))
    assert not found.any
    assert found.unchanged == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            "28亿元", "30亿元", (How.CHANGED, Kind.TARGET, "技术合同成交额 (2025): 值 28 → 30"), id="a figure"
        ),
        pytest.param(
            "10万元一次性补助",
            "15万元一次性补助",
            (How.CHANGED, Kind.FUNDING, "一次性补助: 金额 10 → 15"),
            id="an amount",
        ),
        pytest.param(
            "（责任单位：市人社局）",
            "（责任单位：市人社局、市教育局）",
            (How.ADDED, Kind.RESPONSIBILITY, "武威市教育局 · 未分主次 · 未说明"),
            id="a body more",
        ),
        pytest.param(
            "市科技局、市财政局",
            "市科技局",
            (How.REMOVED, Kind.RESPONSIBILITY, "武威市财政局 · 未分主次 · 未说明"),
            id="a body less",
        ),
        pytest.param(
            "武政办发〔2022〕12号",
            "武政办发〔2022〕21号",
            (How.CHANGED, Kind.METADATA, "文号 武政办发〔2022〕12号 → 武政办发〔2022〕21号"),
            id="the document number",
        ),
        pytest.param(
            "举办科技活动周，",
            "举办科技活动周、科普日，",
            (How.CHANGED, Kind.TASK, "文字: [+、科普日+]"),
            id="the words of a task",
        ),
        pytest.param(
            "加强科普宣传。",
            "加强科学普及。",
            (How.CHANGED, Kind.TASK, "标题 加强科普宣传 → 加强科学普及; 文字: [-普宣传-] [+学普及+]"),
            id="the title of a task",
        ),
        pytest.param(
            "根据《甘肃省强科技行动实施方案（2022—2025年）》",
            "根据《甘肃省科技创新条例》",
            (How.ADDED, Kind.CITATION, "甘肃省科技创新条例 · 作为依据"),
            id="a citation",
        ),
    ],
)
def test_one_change(write: Write, before: str, after: str, expected: tuple[How, Kind, str]) -> None:
    assert before in PLAN
    assert expected in told(write, PLAN.replace(before, after))


def test_a_changed_figure_is_nothing_else_than_that(write: Write) -> None:
    found = between(write, PLAN.replace("28亿元", "30亿元"))
    assert [one.kind for one in found] == [Kind.TASK, Kind.TARGET]  # the words of the task hold the figure
    target = found[1]
    assert target.fields == (("value", "28", "30"),)
    assert target.new is not None
    assert target.new.words == "技术合同成交额达到30亿元"
    new = PLAN.replace("28亿元", "30亿元")
    assert new[target.new.start : target.new.end] == target.new.words


def test_a_task_that_moves_takes_its_facts_along(write: Write) -> None:
    lines = PLAN.splitlines()
    lines[6], lines[5] = lines[5].replace("2.", "3."), lines[6].replace("3.", "2.")
    found = told(write, "\n".join(lines))
    assert found == [
        (How.CHANGED, Kind.TASK, "序号 2 → 3"),
        (How.CHANGED, Kind.TASK, "序号 3 → 2"),
    ]


def test_a_dropped_task_takes_its_facts_along(write: Write) -> None:
    lines = [line for line in PLAN.splitlines() if not line.startswith("2.")]
    found = told(write, "\n".join(lines))
    assert (How.REMOVED, Kind.TASK, "2 · 引进高端人才") in found
    assert (How.REMOVED, Kind.RESPONSIBILITY, "武威市人力资源和社会保障局 · 牵头 · 名单首位") in found
    assert {how for how, _, _ in found} == {How.REMOVED}


def test_a_body_put_first_is_one_addition(write: Write) -> None:
    found = between(
        write, PLAN.replace("（责任单位：市科技局、市财政局）", "（责任单位：市教育局、市科技局、市财政局）")
    )
    added = [one.fact.words for one in found if one.how == How.ADDED]
    assert added == ["市教育局"]
    # 市科技局 no longer leads; 市财政局 stays what it was, though its place in the list is another.
    changed = [(one.fact.words, one.fields) for one in found if one.how == How.CHANGED]
    assert changed == [
        ("市科技局", (("role", "lead", "unspecified"), ("roleBasis", "first-in-list", "unstated"))),
    ]


def test_a_plan_renamed_is_the_same_plan(write: Write) -> None:
    found = told(write, PLAN.replace("武威市科技行动方案", "武威市强科技行动方案"))
    assert found == [
        (
            How.CHANGED,
            Kind.METADATA,
            "标题 武威市科技行动方案（2022—2025年） → 武威市强科技行动方案（2022—2025年）",
        )
    ]


def test_text_change_tells_what_went_and_what_came() -> None:
    assert text_change("到2025年达到500亿元。", "到2025年达到525亿元以上。") == "[-500-] [+525+] [+以上+]"
