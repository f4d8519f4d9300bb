"""Tables of OFD documents, told from the rules on the page or from the places of the texts alone."""

from __future__ import annotations

import pytest

from loaders.reading import read
from loaders.source import read_source
from tests.loaders.source.ofdwriter import Leaf, document, table
from tests.loaders.source.test_tables import EXPECTED, HEADINGS, ROWS, TITLE

WIDTHS = [12.0, 26.0, 50.0, 26.0, 38.0, 28.0]
MERGED = frozenset({(2, 1)})


def tasks_of(data: bytes) -> list[tuple[str, list[str]]]:
    facts = read(data, "plan.ofd").facts
    return [
        (
            task.title,
            [f"{r.role} {r.party.name}" for r in facts.responsibilities if r.task == task.order],
        )
        for task in facts.tasks
    ]


@pytest.mark.parametrize("drawn", ["lines", "boxes", "open"])
def test_a_ruled_table_of_tasks_gives_tasks_with_their_bodies(drawn: str) -> None:
    leaf = Leaf()
    leaf.text(60, 20, TITLE)
    table(leaf, [HEADINGS, *ROWS], WIDTHS, 40, merged=MERGED, drawn=drawn)
    assert tasks_of(document(leaf)) == EXPECTED


def test_a_table_without_rules_is_told_by_its_headings() -> None:
    leaf = Leaf()
    leaf.text(60, 20, TITLE)
    rows = [[cell.replace("\n", "、") for cell in row] for row in ROWS]
    rows[1][1] = "组建创新联合体"
    end = table(leaf, [HEADINGS, *rows], WIDTHS, 40, drawn="nothing")
    leaf.lines(23, end + 10, "各单位要加强协作，合力推进，每年报告一次进展情况，确保各项任务落到实处。", 42)
    lines = read_source(document(leaf), "plan.ofd").text.splitlines()
    assert lines[1:] == [
        "1.建设创新平台。新建省级重点实验室3家。完成时限：2025年底。（牵头单位：市科技局；配合单位：市发展改革委、市财政局）",
        "2.组建创新联合体。组建产业创新联合体2个。完成时限：2024年6月底前。（牵头单位：市工信局；配合单位：市科技局、市国资委）",
        "3.培育科技型企业。实施高新技术企业倍增计划。完成时限：持续推进。（牵头单位：市科技局；配合单位：市税务局）",
        "各单位要加强协作，合力推进，每年报告一次进展情况，确保各项任务落到实处。",
    ]


def test_the_cells_of_a_plain_table_are_kept_with_their_places() -> None:
    leaf = Leaf()
    leaf.text(60, 20, "主要指标")
    rows = [
        ["指标", "2020年", "2025年"],
        ["研发经费投入强度（%）", "1.2", "2"],
        ["高新技术企业（家）", "38", "80"],
    ]
    table(leaf, rows, [60.0, 40.0, 40.0], 40)
    source = read_source(document(leaf), "plan.ofd")
    assert source.text.splitlines() == [
        "主要指标",
        "指标\t2020年\t2025年",
        "研发经费投入强度（%）\t1.2\t2",
        "高新技术企业（家）\t38\t80",
    ]
    (found,) = source.tables
    assert [source.text[c.start : c.end] for c in found.cells if c.column == 2] == ["2025年", "2", "80"]


def test_a_text_that_runs_over_rules_is_cut_at_them() -> None:
    leaf = Leaf()
    for x in (20, 60, 100):
        leaf.rule(x, 30, x, 50)
    for y in (30, 40, 50):
        leaf.rule(20, y, 100, y)
    # One object for both cells of a row, with a jump between 重点任务 and 责任单位.
    for y, (first, second) in ((33, ("重点任务", "责任单位")), (43, ("建设平台", "市科技局"))):
        leaf.objects.append(
            f'<ofd:TextObject Boundary="22 {y} 76 4" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 3 4 28 g 3 4">'
            f"{first}{second}</ofd:TextCode></ofd:TextObject>"
        )
    assert read_source(document(leaf), "plan.ofd").text.splitlines() == ["1.建设平台。（责任单位：市科技局）"]


def test_a_table_goes_on_over_the_page_without_its_headings_again() -> None:
    first, second = Leaf(), Leaf()
    first.text(60, 20, TITLE)
    table(first, [HEADINGS, ROWS[0]], WIDTHS, 40)
    table(second, [HEADINGS, ["4", "优化环境", "加大投入", "市财政局", "市科技局", "2025年底"]], WIDTHS, 20)
    source = read_source(document(first, second), "plan.ofd")
    assert [line[:2] for line in source.text.splitlines()] == [TITLE[:2], "1.", "4."]
    assert len(source.tables) == 1


@pytest.mark.parametrize(
    "data",
    ["M 0 0 B 10 0 10 10 20 20", "M 0 0 L 80 60", "M 0 0 L 100 0", "M M L L", "L 5", "Q 1 2", ""],
)
def test_drawings_are_no_tables(data: str) -> None:
    leaf = Leaf()
    leaf.path("20 30 100 60", data)
    leaf.text(30, 40, "一、重点任务")
    leaf.text(30, 50, "（一）建设平台")
    source = read_source(document(leaf), "plan.ofd")
    assert (source.text.splitlines(), source.tables) == (["一、重点任务", "（一）建设平台"], ())


def test_moved_objects_stand_where_they_are_seen() -> None:
    leaf = Leaf()
    move = ' CTM="2 0 0 2 0 0"'
    leaf.path("20 30 80 20", "M 0 0 L 40 0 L 40 10 L 0 10 C M 20 0 L 20 10 M 0 5 L 40 5", move)
    for x, y, words in (
        (22, 33, "重点任务"),
        (62, 33, "牵头单位"),
        (22, 43, "建设平台"),
        (62, 43, "市科技局"),
    ):
        leaf.text(x, y, words)
    assert read_source(document(leaf), "plan.ofd").text.splitlines() == ["1.建设平台。（牵头单位：市科技局）"]
