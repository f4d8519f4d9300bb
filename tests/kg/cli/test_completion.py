"""Words at TAB: the scripts, a real bash with them, and what is offered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.main import run

ROOT = Path(__file__).resolve().parents[3]

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Offered:
    """Ask as bash's script asks: the words of the line, the last of them being typed."""

    def ask(*words: str) -> list[str]:
        monkeypatch.setenv("_POLICYKG_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(("policykg", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        capfdbinary.readouterr()
        run([])
        said = capfdbinary.readouterr()
        assert said.err == b""
        return [line.partition(",")[2] for line in said.out.decode().splitlines() if line]

    return ask


def test_commands_options_questions_and_tables(offered: Offered) -> None:
    assert {"table"} == set(offered("tab"))
    assert offered("ask", "lead") == ["lead-agencies"]
    assert {"--plan", "--format", "--out"} <= set(offered("ask", "lead-agencies", "--"))
    assert {"csv", "xlsx"} <= set(offered("ask", "plans", "--format", ""))
    assert {"targets", "tasks"} <= set(offered("table", "ta"))
    assert offered("completion", "b") == ["bash"]


def test_names_come_from_the_build_of_the_line(
    offered: Offered, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered("ask", "agency-duties", "--store", str(built), "--agency", "武威市财") == ["武威市财政局"]
    monkeypatch.setenv("POLICYKG_STORE", str(built))
    plans = offered("table", "tasks", "--plan", "武威市")
    assert plans and all(name.startswith("武威市") for name in plans)
    assert "provincial" not in offered("ask", "agency-duties", "--agency", "武威市财")


def test_what_fails_offers_nothing_and_says_nothing(offered: Offered, tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    assert offered("ask", "no-such-question", "--plan", "武") == []
    for place in (tmp_path, tmp_path / "nowhere", "http://127.0.0.1:9/sparql"):
        assert offered("table", "tasks", "--store", str(place), "--plan", "武") == []


def test_a_real_bash_completes_with_the_script(built: Path, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None, "the project's own make needs bash"
    program = tmp_path / "policykg"
    program.write_text(f"#!{sys.executable}\nfrom kg.cli import main\nmain()\n")
    program.chmod(0o755)
    (tmp_path / "try.sh").write_text(
        "policykg completion bash > script\n. ./script\n"
        "complete -p policykg\n"
        'attempt() { COMPREPLY=(); COMP_WORDS=(policykg "$@"); COMP_CWORD=$#; _policykg_completion policykg; echo "${COMPREPLY[*]}"; }\n'
        "attempt que\n"
        "attempt ask agency-duties --agency 武威市财\n"
        "attempt table rev\n"
        "attempt ask nonsense --plan 武\n"
    )
    done = subprocess.run(
        [bash, "--norc", "try.sh"],
        cwd=tmp_path,
        env={
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "POLICYKG_STORE": str(built),
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stderr.decode() == ""
    lines = done.stdout.decode().splitlines()
    assert "_policykg_completion" in lines[0]
    assert [line.split() for line in lines[1:]] == [
        ["query", "questions"],
        ["武威市财政局"],
        ["revisions"],
        [],
    ]


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o nosort -F _policykg_completion policykg"),
        ("zsh", "#compdef policykg"),
        ("fish", "complete --no-files --command policykg"),
    ],
)
def test_each_shell_has_its_script(shell: str, words: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["completion", shell]) == 0
    said = capfdbinary.readouterr()
    assert said.err == b""
    assert words in said.out.decode()
    assert f"_POLICYKG_COMPLETE={shell}_complete" in said.out.decode()
