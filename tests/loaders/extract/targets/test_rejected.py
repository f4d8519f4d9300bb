"""Figures that are judged to be no target, each with the reason."""

import pytest

from loaders.extract.targets import targets
from loaders.facts import Rejection
from loaders.outline.lines import split_lines


def judged(text: str) -> list[tuple[str, str]]:
    """The figures of a text that were judged to be no target, with the code of the reason."""
    _, _, rejected = targets([], [], split_lines(text), period=(2021, 2025))
    return [(text[one.span.start : one.span.end], one.why.value) for one in rejected]


CASES: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("推进云计算、5G、3D打印应用，推广1+N模式。", [("5G", "part-of-a-name"), ("3D", "part-of-a-name"),
     ("1+N", "part-of-a-name")]),
    ("建设5个10万吨级码头。", [("10万吨", "part-of-a-name")]),
    ("实施“支持1万名毕业生到基层就业”项目。", [("1万名", "part-of-a-name")]),
    ("落实《国务院关于支持100个县建设的意见》。", [("100个", "part-of-a-name")]),
    ("每10万人建设一个中心。", [("10万人", "base-of-a-rate")]),
    ("投资额达到500万元以上的，优先安排用地。", [("500万元以上", "condition")]),
    ("打造20个年销售额1亿元以上的陇药大品种。", [("1亿元以上", "describes-a-noun")]),
    ("支持年营收5000万元、1亿元以上的企业上市。", [("5000万元", "describes-a-noun"),
     ("1亿元以上", "describes-a-noun")]),
    ("45岁以下科研人员主持项目。", [("45岁以下", "age-or-length-of-time")]),
    ("对吸纳5名以上毕业生就业的小微企业，优先支持。", [("5名以上", "rule-for-cases")]),
    ("对入选团队给予100万元奖励，最多奖励10家企业。", [("10家", "term-of-a-grant")]),
    ("目前已建成省级以上创新平台120个。", [("120个", "exists-already")]),
    ("2020年，高新技术企业达到300家。", [("300家", "before-the-plan")]),
    ("森林覆盖率由35%持续提高。", [("由35%", "compared-with")]),
    ("瞄准新能源等7条重点产业链技术需求。", [("7条", "only-mentioned")]),
    ("面向4个园区开展服务。", [("4个", "only-mentioned")]),
    # what is a target, in words, without a unit, or given as money is none of these
    ("到2025年，建成平台30个。", []),
    ("实施六大工程，推进三大行动。", []),
    ("国发〔2018〕42号文件印发，拨打12345热线。", []),
    ("对新认定的给予10万元奖励。", []),
    # nothing says what the figure could be of: that is a doubt
    ("推进园区建设，建成10个。", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_why_a_figure_is_no_target(text: str, expected: list[tuple[str, str]]) -> None:
    assert judged(text) == expected


def test_every_reason_is_given_by_some_sentence() -> None:
    assert {why for _, found in CASES for _, why in found} == {why.value for why in Rejection}


def test_a_making_without_a_thing_is_a_doubt() -> None:
    text = "推进园区建设，建成10个。"
    found, doubts, _ = targets([], [], split_lines(text), period=(2021, 2025))
    assert found == []
    assert [(d.kind, text[d.span.start : d.span.end]) for d in doubts] == [
        ("number without indicator", "10个")
    ]
