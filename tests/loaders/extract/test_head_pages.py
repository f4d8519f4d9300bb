"""Heads of web pages and Word documents: meta tags and the table with 索引号 in its layouts."""

import io

import docx
import pytest

from loaders.facts import Head
from loaders.reading import read

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "为深入实施创新驱动发展战略，加快建设区域性科技创新中心，结合我省实际，制定本方案。",
        "一、总体要求",
        "坚持创新在现代化建设全局中的核心地位，把科技自立自强作为发展的战略支撑。",
        "二、重点任务",
        "1.建平台。支持龙头企业牵头组建创新联合体，加快建设科技创新平台。（责任单位：省科技厅）",
    )
)
TITLE = "甘肃省强科技行动实施方案"
NUMBER, DAY = "甘政办发〔2022〕15号", "2022-03-01"


def page(meta: str = "", above: str = "", inside: str = "") -> Head:
    html = (
        f"<html><head><meta charset=utf-8><title>{TITLE}_甘肃省人民政府</title>{meta}</head><body>{above}"
        f"<h1>{TITLE}</h1><div class=TRS_Editor>{inside}{TEXT}</div></body></html>"
    )
    return read(html.encode(), "plan.html").facts.head


def test_meta_tags_of_the_guide_for_government_pages() -> None:
    found = page(
        '<meta name="ArticleTitle" content="甘肃省强科技行动实施方案"><meta name="PubDate" content="2022-03-08 10:30">'
        '<meta name="ContentSource" content="甘肃省人民政府办公厅">'
    )
    assert (found.title, found.issued, found.area) == (TITLE, "2022-03-08", "620000")


TWO_PAIRS = (
    "<table><tr><td>索引号：</td><td>620000/2022-12</td><td>主题分类：</td><td>科技</td></tr>"
    "<tr><td>发文机关：</td><td>甘肃省人民政府办公厅</td><td>成文日期：</td><td>2022年03月01日</td></tr>"
    "<tr><td>发文字号：</td><td>甘政办发〔2022〕15号</td><td>发布日期：</td><td>2022年03月08日</td></tr></table>"
)
ONE_CELL = (
    "<table><tr><td>索引号：620000/2022-12</td><td>发文机关：甘肃省人民政府办公厅</td></tr>"
    "<tr><td>发文字号：甘政办发[2022]15号</td><td>成文日期：2022-03-01</td></tr></table>"
)
UPRIGHT = (
    "<table><tr><th>索引号</th><th>发文机关</th><th>发文字号</th><th>成文日期</th></tr>"
    "<tr><td>620000/2022-12</td><td>甘肃省人民政府办公厅</td><td>甘政办发〔2022〕15号</td><td>2022-03-01</td></tr></table>"
)
LISTED = (
    "<ul><li><b>索 引 号：</b>620000/2022-12</li><li><b>发文机关：</b>甘肃省人民政府办公厅</li>"
    "<li><b>文　　号：</b>甘政办发（2022）15号</li><li><b>成文日期：</b>二〇二二年三月一日</li></ul>"
)
SPANS = (
    "<div><span>【索引号】</span><span>620000/2022-12</span></div><div><span>【发文机关】</span><span>甘肃省人民政府办公厅</span></div>"
    "<div><span>【发文字号】</span><span>甘政办发〔2022〕15号</span></div><div><span>【成文日期】</span><span>2022-03-01</span></div>"
)
LAYOUTS = {
    "pairs": TWO_PAIRS,
    "one cell": ONE_CELL,
    "headings above": UPRIGHT,
    "list": LISTED,
    "brackets": SPANS,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_head_table_above_the_text(layout: str) -> None:
    found = page(above=LAYOUTS[layout])
    assert (found.document_number, found.issued) == (NUMBER, DAY)
    assert [party.name for party in found.issuers] == ["甘肃省人民政府办公厅"]
    assert found.title == TITLE


@pytest.mark.parametrize("layout", ["pairs", "one cell", "headings above"])
def test_the_head_table_within_the_text(layout: str) -> None:
    found = page(inside=LAYOUTS[layout])
    assert (found.document_number, found.issued) == (NUMBER, DAY)
    assert [party.name for party in found.issuers] == ["甘肃省人民政府办公厅"]


def test_the_head_table_of_a_word_document() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("索引号", "620000/2022-12", "发文机关", "甘肃省人民政府办公厅"),
        ("发文字号", "甘政办发〔2022〕15号", "成文日期", "2022年3月1日"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in (TITLE, "一、重点任务", "1.建平台。加快建设。（责任单位：省科技厅）"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue(), "plan.docx").facts.head
    assert (found.title, found.document_number, found.issued) == (TITLE, NUMBER, DAY)
    assert [party.name for party in found.issuers] == ["甘肃省人民政府办公厅"]
