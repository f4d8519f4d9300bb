"""The shell: what a statement is, what may come next, and a conversation with it."""

from __future__ import annotations

import os
import pty
import select
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kg.cli.main import run
from kg.cli.shell.dots import dot_names, passed_on
from kg.cli.shell.prompt import ShellCompleter, converse, history
from kg.cli.shell.session import Session
from kg.cli.shell.statements import is_complete, is_declaration, statements
from kg.cli.shell.suggestions import suggestions
from kg.graph.prefixes import with_prefixes

pytestmark = pytest.mark.usefixtures("_no_loop")

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def session(small_file: Path) -> Iterator[Session]:
    with Session(str(small_file), "csv") as one:
        yield one


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("SELECT * {", False),
        ("SELECT * { ?s ?p ?o }", True),
        ("SELECT ?n", False),
        ("SELECT (COUNT(?t) AS ?n)", False),
        ("ASK {}", True),
        ('ASK { ?s ?p "省科', False),
        ('ASK { ?s ?p "{" ', False),
        ('ASK { ?s ?p "}" }', True),
        ("ASK { ?s ?p ?o } # {", True),
        ("CONSTRUCT { ?s ?p ?o }", False),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True),
        ("DESCRIBE", False),
        ("DESCRIBE <https://w3id.org/policykg/id/area/620600>", True),
        ("PREFIX x: <http://example.org/select#>", True),
        ("PREFIX x: <http://example.org/> SELECT *", False),
        ("SELECT * { ?s ?p ?o }}", True),
        ("SELCT", True),
        (".ask plans", True),
    ],
)
def test_a_statement_ends_with_its_last_bracket(text: str, whole: bool) -> None:
    assert is_complete(text) is whole


def test_lines_of_a_pipe_are_parted_into_statements() -> None:
    text = (
        "# who is there\n\nSELECT ?a {\n\n  ?a a pol:Agency\n}\n\nORDER BY ?a\nLIMIT 3\nASK {}; .help\n"
        ".ask plans\nSELECT * {\n.format csv\nDESCRIBE <http://a>\n"
    )
    assert [one.strip() for one in statements(text.splitlines(keepends=True))] == [
        "# who is there\n\nSELECT ?a {\n\n  ?a a pol:Agency\n}\n\nORDER BY ?a\nLIMIT 3",
        "ASK {}; .help",
        ".ask plans",
        "SELECT * {",
        ".format csv",
        "DESCRIBE <http://a>",
    ]


def test_prefixes_are_known_without_saying() -> None:
    known = {"pol": "http://p/", "polv": "http://v/", "oa": "http://o/"}
    assert with_prefixes("ASK { ?s pol:role polv:role/lead }", known, between=" ").startswith(
        "PREFIX pol: <http://p/> PREFIX polv: <http://v/> ASK"
    )
    own = "PREFIX pol: <http://mine/> ASK { ?s a pol:Task }"
    assert with_prefixes(own, known, between=" ") == own
    assert is_declaration("PREFIX x: <http://example.org/>")
    assert not is_declaration(own)


def meta_of(session: Session, before: str) -> dict[str, str]:
    return {before[: len(before) - one.back] + one.text: one.meta for one in suggestions(session, before)}


def test_keywords_prefixes_variables_and_terms_are_suggested(session: Session) -> None:
    assert "SELECT" in meta_of(session, "sel") and "CONSTRUCT" in meta_of(session, "con")
    found = meta_of(session, "SELECT ?x { ?x a po")
    assert found["SELECT ?x { ?x a pol:"] == "https://w3id.org/policykg/ontology#"
    terms = meta_of(session, "ASK { ?s a pol:Tas")
    assert terms["ASK { ?s a pol:Task"] == "任务 task"
    assert "ASK { ?s a pol:TaskAlignment" in terms
    assert "pol:Responsibility" in meta_of(session, "pol:责任")
    assert meta_of(session, "polv:role/le")["polv:role/lead"].split()[0] == "牵头"
    assert list(meta_of(session, "SELECT ?task ?party { ?t")) == ["SELECT ?task ?party { ?task"]


def test_names_of_agencies_follow_a_quotation_mark(session: Session) -> None:
    before = 'ASK { ?a skos:prefLabel "甘肃省财'
    assert list(meta_of(session, before)) == [f'{before}政厅"@zh-Hans']
    # A short form is told with what it is short for.
    assert meta_of(session, 'ASK { ?a ?p "省财')['ASK { ?a ?p "省财政厅"@zh-Hans'] == "甘肃省财政厅"
    assert meta_of(session, 'ASK { ?a ?p "省财政厅"@zh-Hans ; pol:jurisd') != {}


def test_commands_questions_parameters_and_values_are_suggested(session: Session) -> None:
    assert set(meta_of(session, ".q")) == {".questions"}
    assert meta_of(session, ".ask lead")[".ask lead-agencies"] == "牵头部门"
    assert set(meta_of(session, ".ask shared-tasks plan=武 ")) >= {".ask shared-tasks plan=武 minimum="}
    assert ".ask shared-tasks plan=武 plan=" not in meta_of(session, ".ask shared-tasks plan=武 ")
    assert set(meta_of(session, ".ask shared-tasks groups=")) == {
        ".ask shared-tasks groups=yes",
        ".ask shared-tasks groups=no",
    }
    assert ".ask agency-duties agency=武威市财政局" in meta_of(session, ".ask agency-duties agency=武威市财")
    assert set(meta_of(session, ".format c")) == {".format csv"}
    assert ".table targets" in meta_of(session, ".table ta")


def test_a_store_that_is_not_there_suggests_no_names() -> None:
    with Session("http://127.0.0.1:9/sparql") as nowhere:
        completer = ShellCompleter(nowhere)
        assert list(completer.get_completions(Document('ASK { ?s ?p "省'), CompleteEvent())) == []
        assert list(completer.get_completions(Document("sel"), CompleteEvent())) != []


def test_a_dot_stands_for_the_command_of_that_name(session: Session) -> None:
    place = session.location
    assert passed_on(session, "ask", ["lead-agencies", "plan=武威"]) == [
        *("ask", "lead-agencies", "--plan", "武威", "--store", place, "--format", "csv")
    ]
    assert passed_on(session, "ask", ["shared-tasks", "groups=no", "--out", "x.xlsx"]) == [
        *("ask", "shared-tasks", "--no-groups", "--out", "x.xlsx", "--store", place)
    ]
    assert passed_on(session, "questions", ["牵头"]) == ["questions", "牵头"]
    assert {"ask", "questions", "table", "names", "help", "exit"} <= set(dot_names())


def test_a_pipe_is_answered_and_errors_do_not_end_it(
    small_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    file, saved = tmp_path / "said.txt", tmp_path / "n.json"
    file.write_text(
        "PREFIX p: <https://w3id.org/policykg/ontology#>\n"
        "SELECT (COUNT(DISTINCT ?t) AS ?n) {\n ?t a p:Task }\n"
        f".save {saved}\n"
        "SELECT * { ?s ?p\n"
        ".frob\n"
        "INSERT DATA { <http://a> <http://b> <http://c> }\n"
        ".ask lead-agencies 'plan=甘肃省\n"
        ".names 财政厅\n"
        ".format md\n"
        "ASK { ?t a pol:Task }\n"
        ".ask lead-agencies\n"
        ".exit\n",
        encoding="utf-8",
    )
    with file.open(encoding="utf-8") as lines:
        monkeypatch.setattr(sys, "stdin", lines)
        code = run(["shell", "--store", str(small_file), "--format", "csv"])
    said = capfdbinary.readouterr()
    assert said.out.decode().replace("\r\n", "\n") == (
        "n\n7\n"
        "部门,名称\n甘肃省财政厅,甘肃省财政厅\n甘肃省财政厅,省财政厅\n"
        "true\n"
        "| 部门 | 层级 | 牵头任务数 | 文件明示 | 列首位 | 其他依据 | 涉及文件数 |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| 甘肃省科学技术厅 | 省级 | 2 | 1 | 1 | 0 | 1 |\n"
    )
    errors = said.err.decode().splitlines()
    assert [line.split(":")[0] for line in errors] == ["policykg"] * 4
    assert "there is no command .frob" in errors[1]
    assert "is not a SELECT, ASK, CONSTRUCT" in errors[2]
    assert "quotation" in errors[3].lower()
    assert code == 2
    assert '"n": 7' in saved.read_text()


def told(small_file: Path, keys: str, monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    with create_pipe_input() as typed, Session(str(small_file), "csv") as session:
        typed.send_text(keys)
        assert converse(session, given=typed, shown=DummyOutput()) == 0


ENTER, TAB, CTRL_C, CTRL_D, ESCAPE = "\r", "\t", "\x03", "\x04", "\x1b"


def test_a_conversation(
    small_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    told(
        small_file,
        f"SELECT (COUNT(DISTINCT ?t) AS ?n) {{{ENTER}?t a pol:Task{ENTER}}}{ENTER}"
        f"SELECT * {{ nonsense{CTRL_C}"
        f"DESCRIBE{ENTER}{ENTER}"
        f".format json{ENTER}"
        f"ASK {{ ?t a pol:Task }}{ESCAPE}{ENTER}{ENTER}"
        f"{CTRL_D}",
        monkeypatch,
        tmp_path,
    )
    said = capfdbinary.readouterr()
    assert said.out.decode() == "n\r\n7\r\ntrue\n"
    assert said.err.decode().startswith("policykg: query: ")
    assert said.err.decode().count("\n") == 1
    kept = (tmp_path / "policykg" / "shell-history").read_text(encoding="utf-8")
    assert "+SELECT (COUNT(DISTINCT ?t) AS ?n) {\n+?t a pol:Task\n+}\n" in kept
    assert "nonsense" not in kept
    assert stat.S_IMODE((tmp_path / "policykg" / "shell-history").stat().st_mode) == 0o600


def test_exit_leaves_and_what_comes_after_is_not_read(
    small_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    told(small_file, f".exit{ENTER}ASK {{}}{ENTER}", monkeypatch, tmp_path)
    assert capfdbinary.readouterr().out == b""


def test_without_a_place_for_the_history_it_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert isinstance(history({"XDG_STATE_HOME": str(tmp_path / "file")}), InMemoryHistory)
    assert isinstance(history({"XDG_STATE_HOME": str(tmp_path)}), FileHistory)
    assert not (tmp_path / "policykg" / "shell-history").read_text()


def test_a_real_terminal_completes_a_term_and_answers(small_file: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", "shell"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT), "POLICYKG_STORE": str(small_file), "TERM": "xterm", "NO_COLOR": "1",
            "XDG_STATE_HOME": str(tmp_path), "PROMPT_TOOLKIT_NO_CPR": "1",
        },
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        seen = bytearray()

        def until(words: bytes) -> None:
            """Read what the shell shows up to ``words``; without them fail, as nothing more comes."""
            while words not in seen:
                if not select.select([ours], [], [], 60)[0]:
                    process.kill()
                    pytest.fail(f"{words!r} is not in {bytes(seen)!r}")
                seen.extend(os.read(ours, 4096))
            # What came with them is for the next who waits.
            del seen[: seen.index(words) + len(words)]

        until(b"policykg>")
        os.write(ours, b"SELECT ?n { ?p a pol:Plan ; pol:periodStar")
        until(b"periodStart")  # in the list below the line
        os.write(ours, b"\t ?n } ORDER BY ?n LIMIT 1\r")
        until(b"2022")
        until(b"policykg>")
        os.write(ours, b".exit\r")
        assert process.wait(timeout=60) == 0
    os.close(ours)
