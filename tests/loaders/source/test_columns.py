"""Pages in two columns are read one column after the other; other pages as before."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import zip_longest

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from loaders.source import read_source
from tests.loaders.source.ofdwriter import Leaf, document

TITLE = "武威市强科技行动实施方案（2022—2025年）"
PARAGRAPHS = [
    "为深入实施创新驱动发展战略，加快建设区域性科技创新中心，结合我市实际，制定本方案。",
    "一、重点任务",
    "（一）建设创新平台。支持龙头企业牵头组建创新联合体，新建省级重点实验室3家、技术创新中心5家，形成上下联动的平台体系。",
    "责任单位：市科技局、市财政局",
    "（二）培育科技企业。实施高新技术企业倍增计划，建立梯次培育库，到2025年全市高新技术企业达到80家，科技型中小企业达到200家。",
    "（三）引进创新人才。落实人才分类评价办法，每年选派科技特派员100名以上，支持各类人才到基层一线开展技术服务和成果转化。",
    "二、保障措施",
    "（一）加强组织领导。市科技领导小组统筹推进各项任务，县区要压实责任，细化举措，确保各项工作按期完成、取得实效。",
    "（二）强化督查考核。将重点任务纳入年度考核，定期通报进展情况，对工作推进不力的单位予以约谈，并限期整改到位。",
]
SIZE, WIDTH = 12, 17
LEFT, RIGHT, TOP = 60.0, 300.0, 760.0
WHOLE = 37
"""Characters of a line over both columns."""


def broken(paragraphs: Sequence[str], width: int = WIDTH) -> list[str]:
    """The lines of paragraphs that begin two characters in; a line ends with a blank when it is full.

    Figures and Latin letters take half the room of a character and are not parted, no line opens with a mark.
    """
    lines = []
    for text in paragraphs:
        line = "　　"
        for word in re.findall(r"(?:[!-~]+|[^!-~])[，。、；：）》]*", text):
            if room(line + word) > width:
                lines.append(line + " ")
                line = ""
            line += word
        lines.append(line)
    return lines


def room(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def canvas() -> tuple[Canvas, io.BytesIO]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    made = Canvas(out, pagesize=(595, 842), invariant=1)
    made.setFont("STSong-Light", SIZE)
    return made, out


def put(page: Canvas, x: float, y: float, line: str, size: float = SIZE, width: int = WIDTH) -> None:
    """Set a line; a full one is spread to the margin."""
    text = line.strip("　 ")
    indent = size * (len(line) - len(line.lstrip("　")))
    spread = size * width - indent - pdfmetrics.stringWidth(text, "STSong-Light", size)
    page.setFont("STSong-Light", size)
    page.drawString(x + indent, y, text, charSpace=spread / (len(text) - 1) if line.endswith(" ") else 0)


def columns(page: Canvas, lines: Sequence[str], top: float, *, across: bool = False) -> float:
    """Set lines in two columns, in the file one column after the other, or line by line across."""
    half = (len(lines) + 1) // 2
    pairs = list(zip_longest(lines[:half], lines[half:]))
    placed = [(LEFT, i, a) for i, (a, _) in enumerate(pairs)] + [
        (RIGHT, i, b) for i, (_, b) in enumerate(pairs)
    ]
    for x, i, line in sorted(placed, key=lambda each: each[1]) if across else placed:
        if line:
            put(page, x, top - 20 * i, line)
    return top - 20 * len(pairs)


def text_of(out: io.BytesIO) -> list[str]:
    return read_source(out.getvalue(), "plan.pdf").text.splitlines()


@pytest.mark.parametrize("across", [False, True])
def test_the_left_column_is_read_first_below_the_title(across: bool) -> None:
    page, out = canvas()
    put(page, 120, 800, TITLE, 16)
    columns(page, broken(PARAGRAPHS), TOP, across=across)
    page.save()
    assert text_of(out) == [TITLE, *PARAGRAPHS]


def test_lines_over_both_columns_stay_in_their_place() -> None:
    page, out = canvas()
    put(page, 120, 800, TITLE, 16)
    end = columns(page, broken(PARAGRAPHS[:4] + PARAGRAPHS[4:6]), TOP)
    heading = "附件：武威市强科技行动主要目标任务分解及进度安排一览表"
    put(page, 130, end - 15, heading)
    columns(page, broken(PARAGRAPHS[6:] * 2), end - 50)
    page.save()
    assert text_of(out) == [TITLE, *PARAGRAPHS[:6], heading, *PARAGRAPHS[6:] * 2]


def test_a_paragraph_over_the_whole_width_above_the_columns_is_one() -> None:
    page, out = canvas()
    opening = PARAGRAPHS[0] + "全市各级各部门要提高站位，抓好落实。"
    rows = broken([opening], WHOLE)
    for i, row in enumerate(rows):
        put(page, LEFT, 800 - 20 * i, row, width=WHOLE)
    columns(page, broken(PARAGRAPHS[1:]), 800 - 20 * len(rows))
    page.save()
    assert text_of(out) == [opening, *PARAGRAPHS[1:]]


def test_a_page_of_one_column_among_pages_of_two() -> None:
    page, out = canvas()
    columns(page, broken(PARAGRAPHS), TOP)
    page.showPage()
    single = [text * 2 for text in PARAGRAPHS[4:6]]
    for i, line in enumerate(broken(single, WHOLE)):
        put(page, LEFT, TOP - 20 * i, line, width=WHOLE)
    page.showPage()
    columns(page, broken(PARAGRAPHS[4:]), TOP)
    page.save()
    assert text_of(out) == [*PARAGRAPHS, *single, *PARAGRAPHS[4:]]


def test_a_sentence_goes_on_over_the_page() -> None:
    lines = broken(PARAGRAPHS * 2)
    page, out = canvas()
    columns(page, lines[:31], TOP)
    page.showPage()
    columns(page, lines[31:], TOP)
    page.save()
    assert text_of(out) == PARAGRAPHS * 2


def test_a_table_without_rules_is_no_pair_of_columns() -> None:
    page, out = canvas()
    rows = [("主要指标", "目标值"), *((text[:17], f"到2025年{i}家") for i, text in enumerate(PARAGRAPHS))]
    for i, (first, second) in enumerate(rows):
        put(page, LEFT, TOP - 20 * i, first)
        put(page, RIGHT, TOP - 20 * i, second)
    page.save()
    text = "".join(text_of(out))
    assert [f"{first} {second}" in text for first, second in rows] == [True] * len(rows)


def test_signatures_side_by_side_are_one_line() -> None:
    page, out = canvas()
    for i, line in enumerate(broken([PARAGRAPHS[4]], WHOLE)):
        put(page, LEFT, TOP - 20 * i, line, width=WHOLE)
    put(page, LEFT + 40, TOP - 140, "武威市科学技术局")
    put(page, RIGHT + 40, TOP - 140, "武威市财政局")
    page.save()
    assert text_of(out)[-1] == "武威市科学技术局 武威市财政局"


def test_columns_of_an_ofd() -> None:
    leaf = Leaf()
    leaf.text(50, 15, TITLE)
    lines = broken(PARAGRAPHS)
    half = (len(lines) + 1) // 2
    for x, part in ((20, lines[:half]), (110, lines[half:])):
        for i, line in enumerate(part):
            text = line.strip("　 ")
            indent = 4.0 * (len(line) - len(line.lstrip("　")))
            step = (4.0 * WIDTH - indent - 4.0) / (len(text) - 1) if line.endswith(" ") else 4.0
            leaf.text(x + indent, 30 + 7 * i, text, step)
    assert read_source(document(leaf), "plan.ofd").text.splitlines() == [TITLE, *PARAGRAPHS]
