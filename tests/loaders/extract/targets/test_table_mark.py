"""A figure knows whether it stands in a table or in prose."""

from loaders.extract.targets import indicator_table
from loaders.outline.lines import split_lines
from tests.loaders.extract.targets.shown import found

FLAT = "序号\n指标名称\n单位\n2021年\n实际值\n2025年\n目标值\n1\n科技进步贡献率\n%\n55.35\n65\n2\n高新技术企业\n家\n59\n100\n"


def test_figures_of_a_table_are_marked() -> None:
    targets, observations, _, _ = indicator_table(split_lines(FLAT))
    assert [(one.indicator, one.table) for one in targets] == [
        ("科技进步贡献率", True),
        ("高新技术企业", True),
    ]
    assert [(one.indicator, one.table) for one in observations] == [
        ("科技进步贡献率", True),
        ("高新技术企业", True),
    ]


def test_figures_of_prose_are_not() -> None:
    assert [one.table for one in found("到2025年，全市高新技术企业达到100家。")] == [False]
