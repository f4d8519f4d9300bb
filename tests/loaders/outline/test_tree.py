"""Where boxes end, how styles nest, which lines belong together."""

from loaders.outline.lines import split_lines
from loaders.outline.tree import Node, build_tree


def outline(text: str) -> list[str]:
    """The tree as indented labels."""
    rows: list[str] = []

    def walk(node: Node, depth: int) -> None:
        if node.marker:
            rows.append("  " * depth + f"{node.marker.style.value} {node.marker.label}")
        for child in node.children:
            walk(child, depth + (1 if node.marker else 0))

    walk(build_tree(split_lines(text)), 0)
    return rows


BOXED = """三、重点任务
（一）提升科技创新平台效能。
1.争取建设高层次科技创新平台（基地）。积极争取国家级平台。（责任单位：市科技局）
专栏1国家级、省级创新基地建设任务
1.培育建设省级技术创新中心。
2.以国家农业科技园区为引领。
3.加强省级高新技术产业开发区建设。
2.加强科研单位、高校创新能力建设。坚持多元化投入。（责任单位：市科技局、市教育局）
（二）提升企业科技创新能力。"""


def test_items_go_on_around_a_box() -> None:
    assert outline(BOXED) == [
        "chinese 三",
        "  bracket （一）",
        "    arabic 1",
        "    box 1",
        "      arabic 1",
        "      arabic 2",
        "      arabic 3",
        "    arabic 2",
        "  bracket （二）",
    ]


def test_a_box_at_the_end_of_a_section_keeps_its_second_item() -> None:
    text = BOXED.replace(
        "2.加强科研单位、高校创新能力建设。坚持多元化投入。（责任单位：市科技局、市教育局）\n", ""
    )
    assert outline(text)[3:7] == ["    box 1", "      arabic 1", "      arabic 2", "      arabic 3"]


def test_a_box_of_one_item_gives_way_to_the_plans_second() -> None:
    text = BOXED.replace("2.以国家农业科技园区为引领。\n3.加强省级高新技术产业开发区建设。\n", "")
    assert outline(text)[3:6] == ["    box 1", "      arabic 1", "    arabic 2"]


def test_sections_may_restart_or_continue_their_numbers() -> None:
    text = "一、甲\n1.子。\n2.丑。\n二、乙\n1.寅。\n三、丙\n2.卯。"
    assert outline(text) == [
        "chinese 一",
        "  arabic 1",
        "  arabic 2",
        "chinese 二",
        "  arabic 1",
        "chinese 三",
        "  arabic 2",
    ]


def test_a_stray_figure_at_the_start_of_a_line_is_text() -> None:
    text = "一、主要目标\n58、60个百分点是各县区的目标区间。\n二、重点任务\n1.甲。"
    assert outline(text) == ["chinese 一", "chinese 二", "  arabic 1"]


def test_clauses_below_an_article_stay_below_it() -> None:
    text = "第一条 补助对象：\n（一）高新技术企业；\n（二）科技型中小企业。\n第二条 补助标准。"
    assert outline(text) == ["article 第一条", "  bracket （一）", "  bracket （二）", "article 第二条"]


def test_unnumbered_lines_belong_to_the_number_above() -> None:
    root = build_tree(split_lines("前言。\n一、总则\n甲。\n乙。\n1.子。\n丙。"))
    assert [line.text for line in root.paragraphs] == ["前言。"]
    section = root.children[0]
    assert [line.text for line in section.paragraphs] == ["甲。", "乙。"]
    assert [line.text for line in section.children[0].lines()] == ["1.子。", "丙。"]
