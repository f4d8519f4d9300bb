"""Word documents: automatic numbers, tables and what is left out."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from loaders.errors import ReadError
from loaders.reading import read
from loaders.source import Source, read_source
from loaders.source.docxnumbers import written
from tests.loaders.source.hostile.generators import paragraph, word


def source_of(document: Document) -> Source:
    out = io.BytesIO()
    document.save(out)
    return read_source(out.getvalue(), "plan.docx")


def with_lists(levels: list[tuple[str, str]]) -> tuple[Document, int]:
    """A document and the number of a list with ``levels`` of (form, text)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    first = numbering.find(qn("w:num"))
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{made}</w:abstractNum>')
    first.addprevious(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    return document, 900


def numbered(document: Document, text: str, number: int, level: int) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_automatic_numbers_are_written_out_and_read_as_a_plan() -> None:
    document, number = with_lists(
        [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
    document.add_paragraph("武威市科技行动方案")
    for level, text in (
        (0, "重点任务"),
        (1, "建设平台"),
        (2, "建设实验室。（责任单位：市科技局）"),
        (2, "建设中试基地。（责任单位：市工信局）"),
        (1, "培育企业"),
        (2, "培育高新技术企业。（责任单位：市财政局）"),
        (0, "保障措施"),
        (1, "加强领导"),
    ):
        numbered(document, text, number, level)
    assert source_of(document).text.splitlines() == [
        "武威市科技行动方案",
        "一、重点任务",
        "（一）建设平台",
        "1.建设实验室。（责任单位：市科技局）",
        "2.建设中试基地。（责任单位：市工信局）",
        "（二）培育企业",
        "1.培育高新技术企业。（责任单位：市财政局）",
        "二、保障措施",
        "（一）加强领导",
    ]
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue(), "plan.docx")
    assert [r.party.name for r in reading.facts.responsibilities] == [
        "武威市科学技术局",
        "武威市工业和信息化局",
        "武威市财政局",
    ]


def test_a_number_in_the_text_is_not_written_twice_and_bullets_have_none() -> None:
    document, number = with_lists([("decimal", "%1."), ("bullet", "·")])
    numbered(document, "1.建设平台", number, 0)
    numbered(document, "支持创建国家级平台", number, 1)
    assert source_of(document).text.splitlines() == ["1.建设平台", "支持创建国家级平台"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (32, "japaneseCounting", "三十二"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (9, "upperRoman", "IX"),
    ],
)
def test_numbers_look_as_word_writes_them(number: int, form: str, expected: str) -> None:
    assert written(number, form) == expected


def test_deleted_hidden_and_contents_are_left_out() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、总体要求\t3</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>建设</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>平台</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的段落</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>"
    )
    assert read_source(word(body), "plan.docx").text.splitlines() == [
        "建设新平台",
        "控件里的段落",
        "上行",
        "下行",
    ]


def test_a_box_of_one_column_is_read_as_paragraphs() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "专栏1 重点工程"
    cell.add_paragraph("1.实验室建设工程")
    assert source_of(document).text.splitlines() == ["专栏1 重点工程", "1.实验室建设工程"]


def note(number: int, *paragraphs: str, kind: str = "footnote", more: str = "") -> str:
    """A note as Word keeps it, with the place of its number before its text."""
    inner = "".join(
        f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs
    )
    return f'<w:{kind} w:id="{number}"{more}>{inner}</w:{kind}>'


def noted(text: str, number: int, *, kind: str = "footnote") -> str:
    """A paragraph that refers to a note behind its text."""
    return f'<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:{kind}Reference w:id="{number}"/></w:r></w:p>'


def notes(*made: str, kind: str = "footnote") -> str:
    separator = note(0, "", kind=kind, more=' w:type="separator"')
    return f"<w:{kind}s {nsdecls('w')}>{separator}{''.join(made)}</w:{kind}s>"


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    body = (
        noted("武威市科技行动方案", 3)
        + paragraph("武威市科技局")
        + paragraph("为推动创新，制定本方案。")
        + noted("一、重点任务", 1)
        + noted("1.建设平台。到2025年，研发经费投入强度达到2%。", 2)
        + noted("2.培育企业", 1, kind="endnote")
        + paragraph("支持企业创新。（责任单位：市科技局）")
    )
    data = word(
        body,
        footnotes=notes(
            note(1, "任务由市科技局统筹。"),
            note(2, "到2025年，高新技术企业达到80家。", "另按季度通报"),
            note(3, "本方案有效期3年。"),
            note(4, "没有引用的注释。"),
        ),
        endnotes=notes(note(1, "指高新技术企业。", kind="endnote"), kind="endnote"),
    )
    source = read_source(data, "plan.docx")
    assert source.text.splitlines() == [
        "武威市科技行动方案",
        "武威市科技局",
        "为推动创新，制定本方案。",
        "注①：本方案有效期3年。",
        "一、重点任务",
        "注②：任务由市科技局统筹。",
        "1.建设平台。到2025年，研发经费投入强度达到2%。",
        "注③：到2025年，高新技术企业达到80家。另按季度通报",
        "2.培育企业",
        "注④：指高新技术企业。",
        "支持企业创新。（责任单位：市科技局）",
    ]
    assert source.warnings == ("1 notes are left out: no text refers to them",)


def test_a_target_in_a_note_belongs_to_the_task_above_it() -> None:
    body = (
        paragraph("武威市科技行动方案") + paragraph("一、重点任务") + noted("1.培育企业。加快培育企业。", 1)
    )
    data = word(
        body + paragraph("2.建设平台。建设创新平台。（责任单位：市科技局）"),
        footnotes=notes(note(1, "到2025年，高新技术企业达到80家。")),
    )
    facts = read(data, "plan.docx").facts
    assert [task.title for task in facts.tasks] == ["培育企业", "建设平台"]
    assert [(t.task, t.indicator, int(t.value), t.unit, t.year) for t in facts.targets] == [
        (1, "高新技术企业", 80, "家", 2025)
    ]


def test_a_note_in_a_cell_stands_below_its_table_and_one_in_itself_ends() -> None:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in (noted("研发经费投入", 1), paragraph("2%")))
    inner = '<w:p><w:r><w:t>含企业投入。</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = word(
        f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + paragraph("二、保障措施"),
        footnotes=f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1">{inner}</w:footnote></w:footnotes>',
    )
    assert read_source(data, "plan.docx").text.splitlines() == [
        "研发经费投入\t2%",
        "注①：含企业投入。",
        "二、保障措施",
    ]


def test_notes_of_deleted_text_are_not_read() -> None:
    gone = (
        '<w:p><w:r><w:t>建设平台。</w:t></w:r><w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del></w:p>'
    )
    source = read_source(word(gone, footnotes=notes(note(1, "旧注。"))), "plan.docx")
    assert source.text == "建设平台。\n"
    assert source.warnings == ("1 notes are left out: no text refers to them",)


def test_properties_are_the_head() -> None:
    document = docx.Document()
    document.core_properties.title = "武威市科技行动方案"
    document.core_properties.author = "武威市科技局"
    document.add_paragraph("一、重点任务")
    head = dict(source_of(document).head)
    assert (head["dc:title"], head["dc:creator"]) == ("武威市科技行动方案", "武威市科技局")


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match=re.escape("plan.docx: it has no text")):
        read_source(word("<w:p/>"), "plan.docx")
