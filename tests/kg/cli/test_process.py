"""What only a process of its own shows: pipes, terminals, encodings, time to start."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = [sys.executable, "-c", "from kg.cli import main; main()"]

PLAN = """武威市科技创新实施方案（2022—2025年）

根据《甘肃省强科技行动实施方案（2022—2025年）》，制定本方案。

一、重点任务

1.推进实验室建设。到2025年，新增市级重点实验室5家。（责任单位：市科技局、市教育局，各县区政府）

2.培育科技企业。开展科技型企业梯度培育。（责任单位：市科技局、市工信局、市财政局）
"""


def environment(store: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), "POLICYKG_STORE": str(store), **more}


def call(store: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments], env=environment(store, **more), capture_output=True, timeout=120, check=False
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "latin-1"])
def test_output_is_utf8_whatever_the_console(small_file: Path, encoding: str) -> None:
    done = call(small_file, "ask", "plans", "--format", "csv", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "武威市科技创新实施方案（2022—2025年）" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(small_file: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "query", "-", "--format", "json"],
        env=environment(small_file),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        # Far more than a pipe holds.
        process.stdin.write(b"SELECT * { ?a ?b ?c . ?d a ?f }")
        process.stdin.close()
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_query_comes_from_the_standard_input_with_or_without_bom(small_file: Path) -> None:
    query = "SELECT ?n { ?a <https://w3id.org/policykg/ontology#adminCode> '620600' ; ?p ?n FILTER(?n = 'Wuwei'@en) }"
    for data in (query.encode(), b"\xef\xbb\xbf" + query.encode()):
        done = subprocess.run(
            [*PROGRAM, "query", "-", "--format", "csv"],
            env=environment(small_file), input=data, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, b"n\r\nWuwei\r\n", b"")


def seen_on_a_terminal(store: Path, *arguments: str, columns: int) -> str:
    """Run the program on a terminal of its own that is so many columns wide; give what it shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        env=environment(store, COLUMNS=str(columns), TERM="xterm", NO_COLOR="1"),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(ours)
        assert process.wait(timeout=60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", seen.decode("utf-8")).replace("\r\n", "\n")


def test_a_terminal_gets_a_framed_table(small_file: Path) -> None:
    text = seen_on_a_terminal(small_file, "ask", "lead-agencies", "--lang", "en", columns=120)
    heading, rule, row = text.splitlines()
    assert heading.split()[:2] == ["agency", "level"]
    assert set(rule) == {"─", " "} or set(rule) == {"─"}
    assert row.split() == ["甘肃省科学技术厅", "provincial", "2", "1", "1", "0", "1"]


def test_a_narrow_terminal_gets_cards(small_file: Path) -> None:
    text = seen_on_a_terminal(small_file, "ask", "lead-agencies", columns=60)
    assert text == (
        "部门        甘肃省科学技术厅\n"
        "层级        省级\n"
        "牵头任务数  2\n"
        "文件明示    1\n"
        "列首位      1\n"
        "其他依据    0\n"
        "涉及文件数  1\n"
        "\n"
    )


def test_help_needs_no_heavy_library(small_file: Path) -> None:
    code = (
        "import sys; from kg.cli.main import run; run(['--help']);"
        " print(sorted({'rdflib', 'pyvis', 'networkx', 'pyoxigraph', 'yaml', 'opencc', 'rich'} & set(sys.modules)),"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(small_file),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b"[]\n"


def test_a_fault_of_our_own_is_one_line_unless_asked_for_more(small_file: Path) -> None:
    code = (
        "import sys, kg.ask, kg.cli.main\n"
        "def fail(word): raise RuntimeError('broken')\n"
        "kg.ask.search = fail\n"
        "sys.exit(kg.cli.main.run(['questions']))"
    )
    for more, lines in (({}, 1), ({"POLICYKG_TRACEBACK": "1"}, 2)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(small_file, **more), capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        said = done.stderr.decode().splitlines()
        assert (done.returncode, done.stdout) == (70, b"")
        assert said[-1].startswith("policykg: fault: RuntimeError: broken. ")
        assert (len(said) > 1) == (lines > 1)


def test_build_tells_what_was_read_and_ask_answers_from_it(tmp_path: Path) -> None:
    plan, store = tmp_path / "武威市实施方案.txt", tmp_path / "store"
    plan.write_text(PLAN, encoding="utf-8")
    built = call(store, "build", str(plan), "--workers", "1")
    assert built.returncode == 0, built.stderr.decode()
    heading, _, line = built.stdout.decode("utf-8").splitlines()
    assert heading.split("  ")[0] == "file"
    assert heading.endswith("not understood  cut")
    assert line.split()[:3] == ["武威市实施方案.txt", "武威市科技创新实施方案（2022—2025年）", "2"]
    assert built.stderr.decode("utf-8").startswith("policykg: 1 documents, ")
    asked = call(store, "ask", "shared-tasks", "--agency", "市科技局", "--format", "csv")
    assert asked.returncode == 0, asked.stderr.decode()
    rows = [line.split(",") for line in asked.stdout.decode("utf-8").splitlines()[1:]]
    assert {frozenset((row[1], row[3])) for row in rows} == {
        frozenset(("武威市科学技术局", other))
        for other in ("武威市教育局", "武威市工业和信息化局", "武威市财政局")
    }
    again = call(store, "build", str(plan), "--quiet")
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")


def test_errors_are_coloured_on_a_terminal_unless_no_color_says_no(small_file: Path) -> None:
    for more, begin in (({}, b"\x1b[31m\x1b[1mpolicykg:\x1b[0m "), ({"NO_COLOR": "1"}, b"policykg: ")):
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [*PROGRAM, "ask", "plants"],
            env=environment(small_file, TERM="xterm", **more),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=False,
        )  # fmt: skip
        os.close(theirs)
        assert (done.returncode, done.stdout) == (2, b"")
        assert os.read(ours, 4096).startswith(begin + b"ask: there is no question")
        os.close(ours)


def test_a_workbook_is_not_written_to_a_terminal(small_file: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*PROGRAM, "ask", "plans", "--format", "xlsx"],
        env=environment(small_file), stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE,
        timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("policykg: ask plans: xlsx is a file for Excel and nothing for a")
    assert "add --out FILE.xlsx" in done.stderr.decode()


def test_what_takes_long_shows_that_it_goes_on_and_only_on_a_terminal(small_file: Path) -> None:
    code = (
        "import time, kg.cli.progress as p\n"
        "p.PATIENCE = 0.0\n"
        "with p.waiting('reading [all]'): time.sleep(1)\n"
        "with p.steps() as move:\n"
        "    if move: move(1, 3, '武威市[1].txt'); time.sleep(0.5)\n"
        "print('done')"
    )
    program = [sys.executable, "-c", code]
    ours, theirs = pty.openpty()
    shown = subprocess.run(
        program, env=environment(small_file, TERM="xterm"), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=True,
    )  # fmt: skip
    os.close(theirs)
    seen = os.read(ours, 65536).decode()
    os.close(ours)
    assert "reading [all]" in seen and "武威市[1].txt" in seen and "1/3" in seen
    piped = subprocess.run(program, env=environment(small_file), capture_output=True, timeout=60, check=True)
    assert (shown.stdout, piped.stdout, piped.stderr) == (b"done\n", b"done\n", b"")
