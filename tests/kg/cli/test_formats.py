"""Every form of an answer, character for character."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.results import (
    aligned,
    boolean_text,
    exact_csv,
    exact_tsv,
    markdown,
    records_text,
    sheet_csv,
    sheet_tsv,
    srj_text,
)
from kg.results.separated import guarded
from kg.store.base import Rows

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = Rows(
    ("agency", "name", "tasks", "share"),
    (
        (
            ox.NamedNode("https://w3id.org/policykg/id/agency/1"),
            ox.Literal("省科技厅", language="zh-Hans"),
            ox.Literal(12),
            ox.Literal("0.5", datatype=ox.NamedNode(f"{XSD}decimal")),
        ),
        (ox.BlankNode("b"), ox.Literal('县, "区"\n政府'), ox.Literal(3), None),
    ),
)
HEADINGS = ("标识", "部门", "任务数", "比重")


def test_aligned_text_counts_two_places_for_a_chinese_character() -> None:
    assert aligned(ROWS, HEADINGS) == (
        "标识                                   部门           任务数  比重\n"
        "-------------------------------------  -------------  ------  ----\n"
        "https://w3id.org/policykg/id/agency/1  省科技厅           12   0.5\n"
        '_:b                                    县, "区" 政府       3\n'
    ).replace("_:b", "b  ")


def test_aligned_text_of_no_rows_is_the_heading() -> None:
    assert aligned(Rows(("name",), ()), ("部门",)) == "部门\n----\n"


@pytest.mark.parametrize("text", ["\x1b[31m红\x1b[0m", "\x9b31m红", "甲\u202e乙", "甲\x07"])
def test_a_document_cannot_steer_the_terminal(text: str) -> None:
    shown = aligned(Rows(("name",), ((ox.Literal(text),),)), ("name",)) + markdown(
        Rows(("name",), ((ox.Literal(text),),)), ("name",)
    )
    assert "�" in shown
    assert not set(shown) & set("\x1b\x9b\u202e\x07")


def test_exact_csv_is_that_of_sparql() -> None:
    assert exact_csv(ROWS) == (
        "agency,name,tasks,share\r\n"
        "https://w3id.org/policykg/id/agency/1,省科技厅,12,0.5\r\n"
        '_:b,"县, ""区""\n政府",3,\r\n'
    )


def test_exact_tsv_is_that_of_sparql() -> None:
    assert exact_tsv(ROWS) == (
        "?agency\t?name\t?tasks\t?share\n"
        f'<https://w3id.org/policykg/id/agency/1>\t"省科技厅"@zh-hans\t"12"^^<{XSD}integer>\t"0.5"^^<{XSD}decimal>\n'
        f'_:b\t"县, \\"区\\"\\n政府"\t"3"^^<{XSD}integer>\t\n'
    )


def test_sheets_have_headings_and_plain_values() -> None:
    assert list(csv.reader(io.StringIO(sheet_csv(ROWS, HEADINGS)))) == [
        ["标识", "部门", "任务数", "比重"],
        ["https://w3id.org/policykg/id/agency/1", "省科技厅", "12", "0.5"],
        ["_:b", '县, "区"\n政府', "3", ""],
    ]
    assert sheet_tsv(ROWS, HEADINGS).splitlines()[2] == '_:b\t县, "区" 政府\t3\t'


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://example.org","省科技厅")', '\'=HYPERLINK("http://example.org","省科技厅")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1+1", "'＝1+1"),
        ("省科技厅=牵头", "省科技厅=牵头"),
        ("", ""),
    ],
)
def test_formulas_are_guarded_in_sheets_only(text: str, cell: str) -> None:
    assert guarded(ox.Literal(text)) == cell
    rows = Rows(("cell",), ((ox.Literal(text),),))
    assert list(csv.reader(io.StringIO(sheet_csv(rows, ("cell",)), newline="")))[1:] == [[cell]]
    assert list(csv.reader(io.StringIO(exact_csv(rows), newline="")))[1:] == [[text]]


@pytest.mark.parametrize("number", [-5, -0.5])
def test_negative_numbers_stay_numbers(number: float) -> None:
    assert guarded(ox.Literal(number)) == str(number)


def test_records_have_the_values_of_json() -> None:
    assert json.loads(records_text(ROWS)) == [
        {"agency": "https://w3id.org/policykg/id/agency/1", "name": "省科技厅", "tasks": 12, "share": 0.5},
        {"agency": "b", "name": '县, "区"\n政府', "tasks": 3, "share": None},
    ]
    assert "省科技厅" in records_text(ROWS)


@pytest.mark.parametrize(
    ("lexical", "kind", "expected"),
    [
        ("true", "boolean", True),
        ("1e3", "double", 1000.0),
        ("INF", "double", "INF"),
        ("NaN", "double", "NaN"),
        ("2022-03-01", "date", "2022-03-01"),
    ],
)
def test_values_json_cannot_hold_stay_text(lexical: str, kind: str, expected: object) -> None:
    rows = Rows(("x",), ((ox.Literal(lexical, datatype=ox.NamedNode(XSD + kind)),),))
    assert json.loads(records_text(rows)) == [{"x": expected}]


def test_srj_is_read_back_by_another_reader() -> None:
    read = ox.parse_query_results(srj_text(ROWS), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [variable.value for variable in read.variables] == list(ROWS.variables)
    assert [tuple(solution) for solution in read] == list(ROWS.rows)


@pytest.mark.parametrize(("answer", "word"), [(True, "true"), (False, "false")])
def test_an_ask_query_has_a_word_or_srj(answer: bool, word: str) -> None:
    assert boolean_text(answer, "table") == f"{word}\n"
    assert json.loads(boolean_text(answer, "srj")) == {"head": {}, "boolean": answer}


def test_markdown_escapes_what_markdown_would_take_up() -> None:
    rows = Rows(("title", "n"), ((ox.Literal("a|b <b>*c*</b> [d](e)"), ox.Literal(1)),))
    assert markdown(rows, ("标题", "数")) == (
        "| 标题 | 数 |\n| --- | ---: |\n| a\\|b &lt;b>\\*c\\*&lt;/b> \\[d\\](e) | 1 |\n"
    )
