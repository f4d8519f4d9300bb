"""Lines on pages become paragraphs, for PDF and OFD alike."""

from __future__ import annotations

import re

import pytest

from loaders.errors import ReadError
from loaders.source import read_source
from loaders.source.layout import Run, Sheet, paragraphs, without_furniture
from tests.loaders.source.hostile.generators import ofd, pdf

EM = 16.0
LEFT, RIGHT = 90.0, 90.0 + 28 * EM


def sheet(*lines: tuple[float, str], top: float = 100.0) -> Sheet:
    """An A4 page with lines that begin so many characters in."""
    runs = [
        Run(LEFT + indent * EM, LEFT + (indent + len(text)) * EM, top + i * 28, top + i * 28 + EM, text)
        for i, (indent, text) in enumerate(lines)
    ]
    return Sheet(595, 842, tuple(runs))


def full(text: str, length: int) -> str:
    return (text * length)[:length]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    first, second = full("支持创建省级重点实验室", 26), full("推动创新资源开放共享", 28)
    page = sheet(
        (2, first),
        (0, second),
        (0, "提升能力。"),
        (2, "二、保障措施"),
        (2, full("加强领导", 26)),
        (0, "落实责任。"),
    )
    assert paragraphs([page]) == [
        [first + second + "提升能力。", "二、保障措施", full("加强领导", 26) + "落实责任。"]
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    above, below = full("健全科技型企业梯次培育体系", 26), "培育高新技术企业。"
    assert paragraphs([sheet((2, above)), sheet((0, below), (2, full("加", 26)))])[0] == [above + below]


def test_a_heading_after_a_full_line_begins_a_paragraph() -> None:
    page = sheet((2, full("建设平台", 25) + "。"), (0, "（二）培育企业"), (2, full("甲", 26)))
    assert paragraphs([page])[0][1] == "（二）培育企业"


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第 {} 页", "第{}页 共9页", "{}/9", "－{}－"])
def test_page_numbers_and_running_heads_are_removed(number: str) -> None:
    sheets = []
    for i in range(1, 5):
        text = sheet((2, full("建设平台", 26)), (0, "完成。"))
        head = Run(90, 200, 40, 52, "武威市人民政府公报")
        foot = Run(280, 310, 800, 810, number.format(i))
        sheets.append(Sheet(595, 842, (head, *text.runs, foot)))
    clear, removed = without_furniture(sheets)
    assert removed == ["武威市人民政府公报"]
    assert all(len(page.runs) == 2 for page in clear)


def test_a_line_at_the_edge_that_comes_once_stays() -> None:
    page = sheet((2, "附件：武威市重点任务清单"), top=40)
    assert without_furniture([page, sheet((2, "一、重点任务"))])[1] == []


def test_words_in_latin_letters_keep_their_space() -> None:
    page = sheet((2, full("建设", 22) + "Open"), (0, "Innovation平台。"))
    assert paragraphs([page])[0] == [full("建设", 22) + "Open Innovation平台。"]


def test_parts_of_a_line_are_put_together() -> None:
    page = Sheet(595, 842, (Run(200, 260, 100, 116, "市科技局"), Run(90, 200, 101, 117, "责任单位：")))
    assert paragraphs([page]) == [["责任单位：市科技局"]]


def test_a_scan_is_refused_with_a_remedy() -> None:
    with pytest.raises(
        ReadError, match=re.escape("scan.pdf: it has no text: 0 characters on 1 pages. Run text")
    ):
        read_source(pdf(b""), "scan.pdf")
    with pytest.raises(ReadError, match=r"^scan\.ofd: it has pictures of pages and no text"):
        read_source(ofd('<ofd:ImageObject Boundary="0 0 210 297"/>'), "scan.ofd")


def test_invisible_text_of_ofd_is_left_out_and_pages_come_in_order() -> None:
    def text(top: int, words: str, more: str = "") -> str:
        return f'<ofd:TextObject Boundary="20 {top} 80 5" Size="5"{more}><ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'

    data = ofd(text(60, "二、保障措施") + text(40, "一、重点任务") + text(50, "看不见", ' Visible="false"'))
    assert read_source(data, "plan.ofd").text.splitlines() == ["一、重点任务", "二、保障措施"]


def test_a_pdf_of_one_line_says_where_it_comes_from() -> None:
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle("武威市科技行动方案")
    canvas.setFont("STSong-Light", 14)
    canvas.drawString(90, 700, "一、加快建设科技创新平台")
    canvas.save()
    source = read_source(out.getvalue(), "plan.pdf")
    assert source.text == "一、加快建设科技创新平台\n"
    assert ("dc:title", "武威市科技行动方案") in source.head
    assert source.shape == "pdf"
