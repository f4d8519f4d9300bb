"""The command line as a user meets it: output, error lines, exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.main import command
from tests.commands import Run, caller

COUNT = "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a pol:Task }"


@pytest.fixture
def policykg(
    small_file: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run the command on the two small plans; give exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYKG_STORE", str(small_file))

    return caller(capfdbinary)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    """Write a query to a file and give its path."""

    def write(text: str) -> str:
        path = tmp_path / "question.rq"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_help_lists_the_commands(policykg: Run) -> None:
    code, out, err = policykg("--help")
    assert (code, err) == (0, "")
    commands = re.findall(r"^  (\w+)  +[A-Z]", out[out.index("Commands:") :], re.MULTILINE)
    assert commands == sorted(command().commands) == commands


def test_no_arguments_show_the_help(policykg: Run) -> None:
    assert policykg() == policykg("--help")


def test_ask_answers_with_a_table_in_chinese(policykg: Run) -> None:
    assert policykg("ask", "shared-tasks", "--minimum", "2") == (
        0,
        "部门一            部门二        共同任务数  涉及文件数  任务\n"
        "----------------  ------------  ----------  ----------  --------------------------------\n"
        "甘肃省科学技术厅  甘肃省财政厅           2           1  1 建设实验室体系；2 支持企业创新\n",
        "",
    )


def test_csv_has_the_names_of_the_columns_and_iris(policykg: Run) -> None:
    assert policykg("ask", "lead-agencies", "--format", "csv") == (
        0,
        "agency,name,agencyLevel,tasks,explicit,firstInList,otherwise,plans\r\n"
        "https://w3id.org/policykg/id/agency/0000000000000001,甘肃省科学技术厅,"
        "https://w3id.org/policykg/vocab/level/provincial,2,1,1,0,1\r\n",
        "",
    )


def test_csv_in_a_language_has_its_words(policykg: Run) -> None:
    code, out, _ = policykg("ask", "lead-agencies", "--format", "csv", "--lang", "zh", "--bom")
    assert code == 0
    assert out.splitlines() == [
        "\ufeff部门标识,部门,层级,牵头任务数,文件明示,列首位,其他依据,涉及文件数",
        "https://w3id.org/policykg/id/agency/0000000000000001,甘肃省科学技术厅,省级,2,1,1,0,1",
    ]


@pytest.mark.parametrize(("language", "level"), [("zh", "省级"), ("en", "provincial")])
def test_json_has_records(policykg: Run, language: str, level: str) -> None:
    _, out, _ = policykg("ask", "lead-agencies", "--format", "json", "--lang", language)
    assert [(record["name"], record["agencyLevel"], record["tasks"]) for record in json.loads(out)] == [
        ("甘肃省科学技术厅", level, 2)
    ]


def test_markdown_in_english(policykg: Run) -> None:
    _, out, _ = policykg("ask", "unassigned-tasks", "--plan", "甘肃省", "--format", "md", "--lang", "en")
    assert out == (
        "| plan | section | number | task | kind | part of the task |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| 甘肃省科技创新行动方案（2022—2025年） | 保障措施 | 3 | 加强组织领导 | safeguard |  |\n"
    )


def test_srj_is_exact_whatever_the_language(policykg: Run) -> None:
    _, out, _ = policykg("ask", "lead-agencies", "--format", "srj", "--lang", "en")
    assert json.loads(out)["results"]["bindings"][0]["agencyLevel"] == {
        "type": "uri",
        "value": "https://w3id.org/policykg/vocab/level/provincial",
    }


@pytest.mark.parametrize(("flag", "lines"), [("--groups", 14), ("--no-groups", 11)])
def test_yes_and_no_are_flags(policykg: Run, flag: str, lines: int) -> None:
    _, out, _ = policykg("ask", "shared-tasks", flag)
    assert len(out.splitlines()) == lines


def test_help_of_a_question_comes_from_its_header(policykg: Run) -> None:
    code, out, _ = policykg("ask", "agency-duties", "--help")
    assert code == 0
    for words in (
        "一个部门的全部职责任务",
        "All duties of an agency",
        "--agency NAME|IRI",
        "[required]",
        "--plan",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("word", "among", "not_among"),
    [("牵头", {"agencies", "lead-agencies", "tasks"}, {"money", "targets"}), ("天气", set(), {"tasks"})],
)
def test_questions_can_be_searched(policykg: Run, word: str, among: set[str], not_among: set[str]) -> None:
    code, out, _ = policykg("questions", word, "--format", "json")
    assert code == 0
    found = {record["id"] for record in json.loads(out)}
    assert among <= found and not found & not_among and bool(found) == bool(among)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("ask", "shared-tsks"), "ask: there is no question ‘shared-tsks’. Nearest: shared-tasks, "),
        (("ask",), "ask: Missing command. See: policykg ask --help"),
        (("ask", "agency-duties"), "ask agency-duties: Missing option '--agency'. See: policykg ask "),
        (("ask", "tasks", "--colour", "red"), "ask tasks: No such option"),
        (("ask", "tasks", "--format", "xml"), "ask tasks: Invalid value for '--format'"),
        (("ask", "tasks", "--bom"), "ask tasks: --bom is for csv and tsv, not for table."),
        (("ask", "shared-tasks", "--minimum", "many"), "minimum: ‘many’ is not a whole number. "),
        (("ask", "agency-duties", "--agency", "财政"), "agency: ‘财政’ may mean 2 things. Give one of: 武威市财政局、"),
        (("ask", "plans", "--store", "nowhere"), "nowhere: there is no store here. "),
        (("query", "nowhere.rq"), "nowhere.rq: cannot be read (No such file or directory). "),
        (("paint",), "usage: No such command 'paint'. "),
        (("build", "--store", "x"), "build: Missing argument 'PATH…'. "),
        (("build", "nowhere.txt", "--store", "x"), "nowhere.txt: there is no such file or directory. "),
        (("build", "x.txt", "--workers", "0"), "build: Invalid value for '--workers'"),
        (("export", "graph.docx"), "graph.docx: "),
    ],
)  # fmt: skip
def test_mistakes_end_with_one_line_and_code_2(policykg: Run, arguments: tuple[str, ...], line: str) -> None:
    code, out, err = policykg(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"policykg: {line}")
    assert err.count("\n") == 1


def test_a_server_that_is_not_there_ends_with_code_3(policykg: Run) -> None:
    code, out, err = policykg("ask", "plans", "--store", "http://127.0.0.1:9/sparql")
    assert (code, out) == (3, "")
    assert err.startswith("policykg: http://127.0.0.1:9/sparql: ")


@pytest.mark.parametrize(
    ("query", "style", "out"),
    [
        (COUNT, "csv", "n\r\n7\r\n"),
        (COUNT, "tsv", '?n\n"7"^^<http://www.w3.org/2001/XMLSchema#integer>\n'),
        (COUNT, "table", "n\n-\n7\n"),
        (COUNT, "json", '[\n  {\n    "n": 7\n  }\n]\n'),
        ("ASK { ?s a <https://w3id.org/policykg/ontology#Task> }", "table", "true\n"),
        ('SELECT ("=1+1" AS ?x) {}', "csv", "x\r\n=1+1\r\n"),
    ],
)
def test_query_runs_sparql(
    policykg: Run, written: Callable[[str], str], query: str, style: str, out: str
) -> None:
    assert policykg("query", written(query), "--format", style) == (0, out, "")


def test_constructed_triples_come_as_turtle(policykg: Run, written: Callable[[str], str]) -> None:
    query = written(
        "PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        " CONSTRUCT { ?a skos:prefLabel ?n } WHERE { ?a a pol:Area ; skos:prefLabel ?n ; pol:adminCode '620600' }"
    )
    code, out, _ = policykg("query", query)
    assert code == 0
    assert out.splitlines()[-1].lower() == (
        '<https://w3id.org/policykg/id/area/620600> skos:preflabel "武威市"@zh-hans .'
    )


@pytest.mark.parametrize(
    ("query", "style", "line"),
    [
        ("SELECT * { ?s ?p ?o", "table", "query: "),
        ("INSERT DATA { <http://a> <http://b> <http://c> }", "table", "query: is not a SELECT, ASK, CONSTRUCT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "table", "query: SERVICE would fetch"),
        ("CONSTRUCT WHERE { ?s a ?o }", "csv", "query: --format csv does not fit a CONSTRUCT query."),
        (COUNT, "ttl", "query: --format ttl does not fit a SELECT query."),
    ],
)  # fmt: skip
def test_queries_that_cannot_run_end_with_code_2(
    policykg: Run, written: Callable[[str], str], query: str, style: str, line: str
) -> None:
    code, out, err = policykg("query", written(query), "--format", style)
    assert (code, out) == (2, "")
    assert err.startswith(f"policykg: {line}")


def test_a_query_file_in_another_encoding_is_refused(policykg: Run, tmp_path: Path) -> None:
    path = tmp_path / "gbk.rq"
    path.write_bytes("SELECT * { ?s ?p '省科技厅' }".encode("gb18030"))
    assert policykg("query", str(path)) == (
        2,
        "",
        f"policykg: {path}: is not UTF-8. Save the query as UTF-8\n",
    )


def test_export_writes_the_graph(policykg: Run, tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    assert policykg("export", str(out))[0] == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 570
    assert lines == sorted(lines)


def test_draw_says_which_pictures_it_made(policykg: Run, tmp_path: Path) -> None:
    code, out, _ = policykg("draw", str(tmp_path / "pictures"))
    assert code == 0
    made = sorted(str(path) for path in (tmp_path / "pictures").glob("*.html"))
    assert sorted(out.splitlines()) == made
    assert {Path(path).stem for path in made} == {"agencies", "cascade", "hierarchy", "targets"}
