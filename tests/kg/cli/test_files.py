"""Answers as files: every form with --out, workbooks for Excel, and nothing half written."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from openpyxl import load_workbook

from kg.cli.main import run
from kg.cli.options import SUFFIXES
from kg.errors import InputError
from kg.results.workbook import cell_value, check_size, sheet_title, sheet_xlsx
from kg.store.base import Rows
from tests.commands import Run, caller

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def policykg(
    small_file: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    monkeypatch.setenv("POLICYKG_STORE", str(small_file))

    return caller(capfdbinary)


def sheet_of(path: Path) -> list[tuple[object, ...]]:
    (sheet,) = load_workbook(path).worksheets
    assert sheet.freeze_panes == "A2"
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_a_workbook_of_an_answer_has_headings_words_and_real_numbers(policykg: Run, tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "牵头.xlsx"
    assert policykg("ask", "lead-agencies", "--out", str(out)) == (0, "", "")
    assert sheet_of(out) == [
        ("部门标识", "部门", "层级", "牵头任务数", "文件明示", "列首位", "其他依据", "涉及文件数"),
        (
            "https://w3id.org/policykg/id/agency/0000000000000001",
            *("甘肃省科学技术厅", "省级", 2, 1, 1, 0, 1),
        ),
    ]
    assert load_workbook(out).sheetnames == ["牵头部门"]
    assert policykg("ask", "lead-agencies", "--out", str(out), "--lang", "en") == (0, "", "")
    assert sheet_of(out)[1][2] == "provincial"


def test_a_workbook_may_go_into_a_pipe(
    small_file: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code = run(["ask", "lead-agencies", "--format", "xlsx", "--store", str(small_file)])
    piped, filed = tmp_path / "piped.xlsx", tmp_path / "filed.xlsx"
    piped.write_bytes(capfdbinary.readouterr().out)
    assert code == run(["ask", "lead-agencies", "--out", str(filed), "--store", str(small_file)]) == 0
    assert piped.read_bytes() == filed.read_bytes()
    assert len(sheet_of(piped)) == 2


def test_a_query_gives_a_workbook_without_formulas(policykg: Run, tmp_path: Path) -> None:
    query, out = tmp_path / "q.rq", tmp_path / "q.xlsx"
    query.write_text(
        'SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { ("=1+1" 5 0.5 "2025-06-30"^^<http://www.w3.org/2001/XMLSchema#date>) (UNDEF -3 UNDEF true) } }',
        encoding="utf-8",
    )
    assert policykg("query", str(query), "--out", str(out)) == (0, "", "")
    assert sheet_of(out) == [
        ("a", "b", "c", "d"),
        ("=1+1", 5, 0.5, datetime.datetime(2025, 6, 30)),
        (None, -3, None, True),
    ]
    assert load_workbook(out).worksheets[0]["A2"].data_type == "s"


def test_codes_that_look_like_numbers_and_numbers_too_long_for_excel_stay_texts() -> None:
    assert cell_value(ox.Literal("620600")) == "620600"
    assert cell_value(ox.Literal(10**15 - 1)) == 999_999_999_999_999
    assert cell_value(ox.Literal(10**15)) == "1000000000000000"
    # Excel knows no day before 1900.
    assert cell_value(ox.Literal("1899-12-31", datatype=ox.NamedNode(f"{XSD}date"))) == "1899-12-31"
    assert cell_value(ox.NamedNode("http://a")) == "http://a"


def test_names_of_sheets_are_those_that_excel_takes() -> None:
    assert sheet_title("牵头/配合[2025]: 谁?") == "牵头 配合 2025   谁"
    assert sheet_title("长" * 40) == "长" * 31
    assert sheet_title("''") == "policykg"


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    check_size("tasks", 1_048_575)
    with pytest.raises(InputError, match="tasks: has 1048576 rows, more than the 1048575 a sheet can have"):
        check_size("tasks", 1_048_576)


def test_a_workbook_without_rows_has_its_headings(tmp_path: Path) -> None:
    out = tmp_path / "none.xlsx"
    out.write_bytes(sheet_xlsx(Rows(("a",), ()), ("部门",)))
    assert sheet_of(out) == [("部门",)]


@pytest.mark.parametrize("style", ["table", "csv", "tsv", "json", "srj", "md"])
@pytest.mark.parametrize("command", [("ask", "lead-agencies"), ("table", "revisions"), ("table",)])
def test_a_file_holds_what_the_pipe_gets(
    policykg: Run, tmp_path: Path, style: str, command: tuple[str, ...]
) -> None:
    (suffix,) = [suffix for suffix, form in SUFFIXES.items() if form == style]
    code, piped, _ = policykg(*command, "--format", style)
    assert code == 0
    for arguments in ((f"answer{suffix}",), ("answer", "--format", style)):
        out = tmp_path / arguments[0]
        assert policykg(*command, "--out", str(out), *arguments[1:]) == (0, "", "")
        assert out.read_bytes() == piped.encode()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--format", "csv", "--out", "x.xlsx"), "ask plans: --format csv does not fit the name x.xlsx"),
        (("--out", "x.docx"), "ask plans: x.docx has a suffix that names no form of an answer; use one of .csv "),
        (("--out", "x.parquet"), "ask plans: x.parquet has a suffix that names no form"),
        (("--out", "x.json", "--bom"), "ask plans: --bom is for csv and tsv, not for json"),
        (("--out", "tests/x.csv/y.csv"), "tests/x.csv/y.csv: cannot be written (File exists). "),
    ],
)  # fmt: skip
def test_what_cannot_be_a_file_is_said(
    policykg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "x.csv").write_text("old")
    code, out, err = policykg("ask", "plans", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"policykg: {line}")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["x.csv"]


def test_a_file_stays_when_the_question_fails(policykg: Run, tmp_path: Path) -> None:
    out = tmp_path / "duties.json"
    out.write_text("old")
    assert policykg("ask", "agency-duties", "--agency", "没有这个部门", "--out", str(out))[0] == 2
    assert out.read_text() == "old"


QUERIES = [
    "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT ?p (COUNT(DISTINCT ?t) AS ?n) "
    "{ ?r pol:party ?p ; pol:forTask ?t } GROUP BY ?p ORDER BY DESC(?n) ?p LIMIT 20",
    "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT ?t ?v ?u { ?x a pol:Target ; pol:targetOf ?t ; "
    "pol:value ?v OPTIONAL { ?x pol:unit ?u } } ORDER BY ?x",
    # A property path, which the columns leave to the index.
    "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT ?s { ?s pol:partOf+ ?o } ORDER BY ?s LIMIT 5",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_on_a_build_has_the_rows_of_the_index(
    built: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], query: str
) -> None:
    from kg.results import srj_text
    from kg.store.open import open_store

    file = tmp_path / "q.rq"
    file.write_text(query, encoding="utf-8")
    assert run(["query", str(file), "--store", str(built), "--format", "srj"]) == 0
    with open_store(built) as store:
        of_the_index = store.select(query)
    assert json.loads(capfdbinary.readouterr().out) == json.loads(srj_text(of_the_index))
    assert len(of_the_index) > 0
