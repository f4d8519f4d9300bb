"""docs/finding.md shows what the commands say about the shipped plans."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.main import run

PAGE = (Path(__file__).parents[3] / "docs" / "finding.md").read_text(encoding="utf-8")
CONSOLES = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
CALLS = [
    (call, said)
    for block in CONSOLES
    for call, said in re.findall(r"^\$ policykg ([^|\n]+)\n((?:(?!\$ ).*\n)+)", block, re.M)
]


@pytest.mark.parametrize(("call", "said"), CALLS, ids=[call for call, _ in CALLS])
def test_the_page_shows_what_is_said(
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    call: str,
    said: str,
) -> None:
    monkeypatch.setenv("POLICYKG_STORE", str(built))
    for name in ("POLICYKG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    run(shlex.split(call))
    streams = capfdbinary.readouterr()
    lines = (streams.out + streams.err).decode("utf-8").splitlines()
    shown = said.splitlines()
    assert len(lines) == len(shown)
    for line, expected in zip(lines, shown, strict=True):
        # A long quotation may be cut on the page: …”.
        begin, cut, _ = expected.partition("，…”")
        assert line.startswith(begin) if cut else line == expected


def test_there_are_examples_of_all_four() -> None:
    assert {call.split()[0] for call, _ in CALLS} == {"find", "describe", "evidence", "cite"}
