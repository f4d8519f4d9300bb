"""Indicator tables: flattened to one cell a line, with cells lost, and as rows."""

from loaders.extract.targets import indicator_table
from loaders.facts import Comparator, Target
from loaders.outline.lines import split_lines
from tests.loaders.extract.targets.shown import found

HEAD = "强科技行动主要指标\n序号\n指标类型\n指标名称\n单位\n2021年\n实际值\n2022年\n目标值\n2025年\n目标值\n"
FLAT = HEAD + (
    "1\n综合指标\n科技进步贡献率\n%\n55.35\n58\n65\n"
    "2\n综合科技创新水平指数\n%\n42.92*\n50\n65\n"
    "3\n投入指标\n县区财政科技支出占一般公共预算支出比重\n%\n0.5\n1\n"
    "4\n万人R&D人员数\n人年\n7.95*\n4\n5\n"
    "5\n产出指标\n产出指标\n高新技术企业\n59\n70\n100\n"
    "注：加*号为2020年数据\n三、重点任务"
)


def rows(targets: list[Target]) -> list[tuple[str, str, str, int | None, bool]]:
    return [(t.indicator, str(t.value), t.unit, t.year, t.unsure) for t in targets]


def test_a_flattened_table_with_cells_lost() -> None:
    lines = split_lines(FLAT)
    targets, observations, doubts, used = indicator_table(lines)
    share = "县区财政科技支出占一般公共预算支出比重"
    assert rows(targets) == [
        ("科技进步贡献率", "58", "%", 2022, False),
        ("科技进步贡献率", "65", "%", 2025, False),
        ("综合科技创新水平指数", "50", "%", 2022, False),
        ("综合科技创新水平指数", "65", "%", 2025, False),
        (share, "0.5", "%", 2022, True),
        (share, "1", "%", 2025, True),
        ("万人R&D人员数", "4", "人年", 2022, False),
        ("万人R&D人员数", "5", "人年", 2025, False),
        ("高新技术企业", "70", "", 2022, False),
        ("高新技术企业", "100", "", 2025, False),
    ]
    assert [(o.indicator, str(o.value), o.year, o.note) for o in observations] == [
        ("科技进步贡献率", "55.35", 2021, ""),
        ("综合科技创新水平指数", "42.92", 2020, "加*号为2020年数据"),
        ("万人R&D人员数", "7.95", 2020, "加*号为2020年数据"),
        ("高新技术企业", "59", 2021, ""),
    ]
    assert [(d.kind, d.detail) for d in doubts] == [
        ("table cell lost", f"{share}: 2 figures for 3 columns"),
        ("table unit lost", "高新技术企业"),
    ]
    assert [line.text for line in lines if line not in used] == ["强科技行动主要指标", "三、重点任务"]


def test_the_text_knows_the_unit_a_table_lost() -> None:
    known = found("到2025年，全市高新技术企业达到100家。")
    targets, _, doubts, _ = indicator_table(split_lines(FLAT), known=known)
    assert {t.unit for t in targets if t.indicator == "高新技术企业"} == {"家"}
    assert [d.kind for d in doubts] == ["table cell lost"]


def test_the_evidence_reaches_from_the_name_to_the_figure() -> None:
    targets, _, _, _ = indicator_table(split_lines(FLAT))
    assert FLAT[targets[0].span.start : targets[0].span.end] == "科技进步贡献率\n%\n55.35\n58"


def test_rows_with_bars_attributes_and_comparators() -> None:
    text = (
        "|指标|单位|2020年|2025年|属性|\n|---|---|---|---|---|\n|常住人口城镇化率|%|60.6|65|预期性|\n"
        "|耕地保有量|万亩|500|≥500|约束性|\n|单位GDP能耗降低|%|—|[13.5]|约束性|\n|数字经济规模|亿元|800|1500左右|预期性|"
    )
    targets, observations, doubts, used = indicator_table(split_lines(text), period=(2021, 2025))
    assert [(t.indicator, t.comparator, str(t.value), t.modality) for t in targets] == [
        ("常住人口城镇化率", Comparator.EXACTLY, "65", "expected"),
        ("耕地保有量", Comparator.AT_LEAST, "500", "binding"),
        ("单位GDP能耗降低", Comparator.EXACTLY, "13.5", "binding"),
        ("数字经济规模", Comparator.ABOUT, "1500", "expected"),
    ]
    assert [(o.indicator, str(o.value), o.year) for o in observations] == [
        ("常住人口城镇化率", "60.6", 2020),
        ("耕地保有量", "500", 2020),
        ("数字经济规模", "800", 2020),
    ]
    assert doubts == []
    assert len(used) == 6


def test_tabs_two_rows_of_head_and_units_in_brackets() -> None:
    text = (
        "类别\t指标名称\t2023年\t2027年\n\t\t实际值\t目标值\n"
        "教育\t学前教育毛入园率（%）\t92\t95\n卫生\t每千人口床位数（张）\t7.1\t7.5"
    )
    targets, observations, _, _ = indicator_table(split_lines(text))
    assert rows(targets) == [
        ("学前教育毛入园率", "95", "%", 2027, False),
        ("每千人口床位数", "7.5", "张", 2027, False),
    ]
    assert [(o.indicator, o.year) for o in observations] == [
        ("学前教育毛入园率", 2023),
        ("每千人口床位数", 2023),
    ]


def test_a_flat_table_without_running_numbers() -> None:
    text = (
        "指标名称\n单位\n2020年\n2025年\n森林覆盖率\n%\n42\n45\n粮食产量\n万吨\n300\n320\n预期性\n公共图书馆\n个\n10\n12\n"
        "到2025年，各项指标全面完成。"
    )
    targets, _, doubts, used = indicator_table(split_lines(text), period=(2021, 2025))
    assert rows(targets) == [
        ("森林覆盖率", "45", "%", 2025, False),
        ("粮食产量", "320", "万吨", 2025, False),
        ("公共图书馆", "12", "个", 2025, False),
    ]
    assert doubts == []
    assert used[-1].text == "12"


def test_prose_is_no_table() -> None:
    text = "主要指标\n到2025年，森林覆盖率达到45%。\n1.建设平台。\n指标\n任务"
    assert indicator_table(split_lines(text)) == ([], [], [], [])


def test_a_column_of_growth_is_growth_to_the_last_year() -> None:
    text = "指标\n2020年基期值\n2025年目标值\n年均增（5年累计）\n农业科技进步贡献率（%）\n60\n64\n[4]\n粮食产量（亿吨）\n—\n>6.5\n—\n"
    targets, observations, doubts, _ = indicator_table(split_lines(text))
    assert [(t.indicator, t.comparator, str(t.value), t.unit, t.year) for t in targets] == [
        ("农业科技进步贡献率", Comparator.EXACTLY, "64", "%", 2025),
        ("农业科技进步贡献率", Comparator.GROWTH_EXACTLY, "4", "%", 2025),
        ("粮食产量", Comparator.AT_LEAST, "6.5", "亿吨", 2025),
    ]
    assert [(o.indicator, o.year) for o in observations] == [("农业科技进步贡献率", 2020)]
    assert doubts == []
