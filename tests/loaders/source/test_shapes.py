"""Every shape of file that a plan comes in is read to the same tasks and parties."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.errors import ReadError
from loaders.outline.body import find_body
from loaders.outline.lines import split_lines
from loaders.reading import Reading, read
from loaders.source import read_source
from loaders.source.shapes import shape
from tests.loaders.source.hostile.generators import ofd as ofd_file

SEED = Path(__file__).parents[3] / "corpus" / "wuwei-2022.txt"

Facts = tuple[list[str], list[tuple[str, str]]]


def facts(reading: Reading) -> Facts:
    tasks = [task.title for task in reading.facts.tasks]
    return tasks, [(each.party.name, str(each.role)) for each in reading.facts.responsibilities]


@pytest.fixture(scope="module")
def plain() -> Reading:
    return read(SEED.read_bytes(), SEED.name)


@pytest.fixture(scope="module")
def lines(plain: Reading) -> list[str]:
    body = find_body(split_lines(plain.mapped.text))
    return [body.title, *(line.text for line in body.lines)]


def as_docx(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(lines[0], 0)
    for line in lines[1:]:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(lines: list[str]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    title = ParagraphStyle("t", fontName="STSong-Light", fontSize=20, leading=30, alignment=1, wordWrap="CJK")
    text = ParagraphStyle(
        "p", fontName="STSong-Light", fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK"
    )

    def edges(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(72, 810, "武威市人民政府公报")
        canvas.drawCentredString(297, 30, f"— {document.page} —")

    out = io.BytesIO()
    story: list[Flowable] = [Paragraph(line, text if i else title) for i, line in enumerate(lines)]
    SimpleDocTemplate(out).build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def as_html(lines: list[str]) -> bytes:
    text = "".join(f"<p>&nbsp;&nbsp;<span>{line}</span></p>" for line in lines[1:])
    page = (
        '<html><head><meta charset="gb2312"><script>var a = "一、不是正文";</script></head><body><nav>首页</nav>'
        f'<h1>{lines[0]}</h1><div class="TRS_Editor">{text}</div><div class="footer">版权所有</div></body></html>'
    )
    return page.encode("gb18030")


def as_markdown(lines: list[str]) -> bytes:
    text = [f"## {line}" if line[1:2] == "、" else f"**{line[:4]}**{line[4:]}" for line in lines[1:]]
    return ("# " + "\n\n".join([lines[0], *text]) + "\n").encode()


def as_ofd(lines: list[str]) -> bytes:
    """A page as tall as it must be: two characters in, 30 a line, as the format's writers place them."""
    objects = []
    top = 30.0
    for number, line in enumerate(lines):
        rest = line if number == 0 else "\u3000\u3000" + line
        while rest:
            row, rest = rest[:30], rest[30:]
            blank = len(row) - len(row.lstrip("\u3000"))
            left = 20 + 5 * blank if number else 40
            words = row[blank:].replace("&", "&amp;").replace("<", "&lt;")
            objects.append(
                f'<ofd:TextObject Boundary="{left} {top} {5 * (len(row) - blank)} 5" Size="5">'
                f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
            )
            top += 8
    return ofd_file("".join(objects))


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (as_docx, "plan.docx"),
        (as_pdf, "plan.pdf"),
        (as_html, "plan.html"),
        (as_markdown, "plan.md"),
        (as_ofd, "plan.ofd"),
        # The content tells, whatever the name says.
        (as_docx, "plan.doc"),
        (as_pdf, "plan.txt"),
        (as_html, "plan"),
    ],
)
def test_a_real_plan_says_the_same_in_every_shape(
    write: Callable[[list[str]], bytes], name: str, plain: Reading, lines: list[str]
) -> None:
    reading = read(write(lines), name)
    assert facts(reading) == facts(plain)
    assert reading.facts.head.title == "武威市强科技行动实施方案（2022—2025年）"
    assert len(reading.facts.tasks) > 50


@pytest.mark.parametrize("write", [as_docx, as_pdf, as_html, as_markdown, as_ofd])
def test_the_same_bytes_are_always_the_same_text(
    write: Callable[[list[str]], bytes], lines: list[str]
) -> None:
    data = write(lines[:30])
    assert read_source(data, "a") == read_source(data, "a")


def test_plain_text_stays_as_it_was_written() -> None:
    data = "武威市方案\r\n\t一、重点任务\r\n".encode("gb18030")
    source = read_source(data, "plan.txt")
    assert source.text == data.decode("gb18030")
    assert (source.shape, source.encoding, source.head, source.warnings, source.tables) == (
        "text",
        "gb18030",
        (),
        (),
        (),
    )


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.docx", "pdf"),
        (b"\n\n%PDF-1.4\n", "a", "pdf"),
        ("<!DOCTYPE html><p>甲".encode(), "a.txt", "html"),
        ("\ufeff<html><p>甲".encode(), "a.txt", "html"),
        ("一、重点任务".encode(), "a.html", "text"),
        ("<p>一、重点任务</p>".encode(), "a.html", "html"),
        ("小于号<p>在正文中".encode(), "a.txt", "text"),
        ("任务,责任单位".encode(), "a.csv", "csv"),
        ("任务,责任单位".encode(), "a.txt", "text"),
        (b"{\\rtf1", "a.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.wps", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.et", "xls"),
    ],
)
def test_the_content_tells_the_shape_before_the_name(data: bytes, name: str, expected: str) -> None:
    assert shape(data, name) == expected


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"\xff\xd8\xff\xe0....", "a JPEG picture"),
        (b"Rar!\x1a\x07....", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c....", "a 7z archive"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read_source(data, "plan.docx")
