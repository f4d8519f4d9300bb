"""Tables of tasks (任务分工表) in every format that has tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from loaders.errors import ReadError
from loaders.reading import read
from loaders.source import read_source
from loaders.source.grid import lay_out
from loaders.source.tasktable import task_lines
from ontology.table_columns import column_role

TITLE = "武威市强科技行动重点任务分工表"
HEADINGS = ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "建设创新平台", "新建省级重点实验室3家。", "市科技局", "市发展改革委、市财政局", "2025年底"],
    ["2", "", "组建产业创新联合体2个", "市工信局", "市科技局\n市国资委", "2024年6月底前"],
    ["3", "培育科技型企业", "实施高新技术企业倍增计划", "市科技局", "市税务局", "持续推进"],
]
EXPECTED = [
    (
        "新建省级重点实验室3家",
        ["lead 武威市科学技术局", "support 武威市发展和改革委员会", "support 武威市财政局"],
    ),
    (
        "组建产业创新联合体2个",
        [
            "lead 武威市工业和信息化局",
            "support 武威市科学技术局",
            "support 武威市人民政府国有资产监督管理委员会",
        ],
    ),
    ("实施高新技术企业倍增计划", ["lead 武威市科学技术局", "support 国家税务总局武威市税务局"]),
]


def as_xlsx() -> bytes:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in ([TITLE], HEADINGS, *ROWS):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("B3:B4")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def as_csv(encoding: str = "gb18030", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADINGS, *ROWS])
    return out.getvalue().encode(encoding)


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(rows=0, cols=6)
    for row in (HEADINGS, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf() -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("p", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    cells = [[Paragraph(text.replace("\n", "<br/>"), style) for text in row] for row in (HEADINGS, *ROWS)]
    look = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (1, 1), (1, 2))])
    out = io.BytesIO()
    SimpleDocTemplate(out).build(
        [Paragraph(TITLE, style), Table(cells, [30, 70, 120, 70, 90, 70], style=look)]
    )
    return out.getvalue()


def as_html() -> bytes:
    body = []
    for i, row in enumerate(ROWS):
        cells = [(j, text) for j, text in enumerate(row) if (i, j) != (1, 1)]
        body.append(
            "<tr>"
            + "".join(
                f"<td{' rowspan=2' if (i, j) == (0, 1) else ''}><p>{text.replace(chr(10), '</p><p>')}</p></td>"
                for j, text in cells
            )
            + "</tr>"
        )
    heads = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return f"<html><body><h1>{TITLE}</h1><div id=zoom><p>为抓好落实，制定本表。</p>{table}</div></body></html>".encode()


def as_markdown() -> bytes:
    rows = [HEADINGS, ["---"] * 6, *([cell.replace("\n", "<br>") for cell in row] for row in ROWS)]
    return (f"# {TITLE}\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n").encode()


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (as_xlsx, "任务分工.xlsx"),
        (as_csv, f"{TITLE}.csv"),
        (as_docx, "plan.docx"),
        (as_pdf, "plan.pdf"),
        (as_html, "plan.html"),
        (as_markdown, "plan.md"),
    ],
)
def test_a_table_of_tasks_is_read_as_tasks_with_their_parties(write: Callable[[], bytes], name: str) -> None:
    facts = read(write(), name).facts
    assert facts.head.title == TITLE
    found = [
        (task.title, [f"{r.role} {r.party.name}" for r in facts.responsibilities if r.task == i])
        for i, task in enumerate(facts.tasks, 1)
    ]
    assert found == EXPECTED
    assert facts.doubts == ()


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", "\t"), ("utf-16", ";")])
def test_csv_is_read_in_any_encoding_and_with_any_mark(encoding: str, delimiter: str) -> None:
    text = read_source(as_csv(encoding, delimiter), f"{TITLE}.csv").text
    assert text.splitlines()[:3] == [
        TITLE,
        "（一）建设创新平台",
        "1.新建省级重点实验室3家。完成时限：2025年底。（牵头单位：市科技局；配合单位：市发展改革委、市财政局）",
    ]


def lines_of(*rows: list[str]) -> list[str] | None:
    lines = task_lines(lay_out([(cell.split("\n"), 1, 1) for cell in row] for row in rows))
    return None if lines is None else ["".join(piece.text for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["任务", "责任单位"], ["建平台", "市科技局"]], ["1.建平台。（责任单位：市科技局）"]),
        (
            [["工作任务", "主办單位", "協辦單位"], ["興建步道", "營建署", "各縣市政府"]],
            ["1.興建步道。（主办单位：營建署；协办单位：各縣市政府）"],
        ),
        ([["2025年重点任务", "县级责任单位"], ["建平台", "县科技局"]], ["1.建平台。（责任单位：县科技局）"]),
        ([["序号", "任务", "单位"], ["5", "建平台", "市科技局"]], ["5.建平台。（责任单位：市科技局）"]),
        ([["任务", "责任单位"], ["（一）建平台", "市科技局"]], ["（一）建平台。（责任单位：市科技局）"]),
        (
            [["任务", "责任单位"], ["一、创新", ""], ["建平台", "市科技局"]],
            ["一、创新", "1.建平台。（责任单位：市科技局）"],
        ),
        (
            [["任务", "责任单位"], ["创新", ""], ["建平台", "市科技局"]],
            ["一、创新", "1.建平台。（责任单位：市科技局）"],
        ),
        (
            [["领域", "任务", "责任单位"], ["科技", "建平台", "市科技局"], ["科技", "引人才", "市人社局"]],
            ["一、科技", "1.建平台。（责任单位：市科技局）", "2.引人才。（责任单位：市人社局）"],
        ),
        (
            [["任务", "责任单位"], ["建平台", "牵头单位：市科技局\n配合单位：市财政局"]],
            ["1.建平台。（牵头单位：市科技局、配合单位：市财政局）"],
        ),
        (
            [["任务", "工作目标", "责任单位"], ["建平台", "建成3家", "市科技局 市财政局"]],
            ["1.建平台。工作目标：建成3家。（责任单位：市科技局、市财政局）"],
        ),
        (
            [["附件", ""], ["任务", "责任单位"], ["建平台", "市科技局"]],
            ["附件", "1.建平台。（责任单位：市科技局）"],
        ),
        # A heading that comes again on the next page.
        (
            [["任务", "责任单位"], ["建平台", "市科技局"], ["任务", "责任单位"]],
            ["1.建平台。（责任单位：市科技局）"],
        ),
        # Tables of something else.
        ([["指标", "2025年"], ["研发投入强度", "1.5%"]], None),
        ([["姓名", "单位"], ["张三", "市科技局"]], None),
    ],
)
def test_rows_become_items(rows: list[list[str]], expected: list[str] | None) -> None:
    assert lines_of(*rows) == expected


def test_values_of_a_sheet_are_written_as_it_shows_them() -> None:
    import datetime

    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["指标", "2025年", "时间"])
    sheet.append(["研发投入强度", 0.015, datetime.date(2025, 12, 31)])
    sheet["B2"].number_format = "0.0%"
    hidden = workbook.create_sheet("草稿")
    hidden.append(["不公开"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    workbook.save(out)
    source = read_source(out.getvalue(), "武威市指标.xlsx")
    assert source.text.splitlines() == ["武威市指标", "指标\t2025年\t时间", "研发投入强度\t1.5%\t2025-12-31"]
    assert source.warnings == ("the hidden sheet '草稿' is left out",)


@pytest.mark.parametrize("heads_again", [0, 1])
def test_a_table_over_several_pages_of_a_pdf_is_one_table(heads_again: int) -> None:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("p", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    rows = [
        ["序号", "任务", "责任单位"],
        *([str(i), f"建设第{i}号科技创新平台", "市科技局、市财政局"] for i in range(1, 101)),
    ]
    cells = [[Paragraph(text, style) for text in row] for row in rows]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    out = io.BytesIO()
    SimpleDocTemplate(out).build(
        [Paragraph(TITLE, style), Table(cells, [40, 250, 150], repeatRows=heads_again, style=grid)]
    )
    source = read_source(out.getvalue(), "plan.pdf")
    expected = [f"{i}.建设第{i}号科技创新平台。（责任单位：市科技局、市财政局）" for i in range(1, 101)]
    assert source.text.splitlines() == [TITLE, *expected]
    assert (len(source.tables), source.warnings) == (1, ())


def test_headings_are_known_by_the_list() -> None:
    assert (column_role("牵头单位"), column_role("完成时限"), column_role("2021年")) == (
        "lead",
        "deadline",
        None,
    )


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.csv: the table is empty"):
        read_source(b",,\n,,\n", "a.csv")
