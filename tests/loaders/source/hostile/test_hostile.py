"""Hostile files end in a ReadError or are read, within ten seconds and 512 MB, and never otherwise."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.loaders.source.hostile import generators, measure

READ = {
    "text.docx",
    "text.pdf",
    "page.docx",
    "word.html",
    "style-circle.docx",
    "tables-in-tables.docx",
    "deep.html",
    "deep-inline.html",
    "surrogates.html",
    "wide.html",
    "spaces.html",
    "selectors.html",
    "classes.html",
    "quotes.md",
    "deltas.ofd",
    "notes-circle.docx",
}
"""Files that must be read in spite of all: the task they carry is in the text."""


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import generators
for name, make in generators.FILES.items():
    Path(sys.argv[2], name).write_bytes(make())
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """How reading each file ended. They are written in a process of its own: making a bomb takes more memory than
    reading it may."""
    folder = tmp_path_factory.mktemp("hostile")
    here = str(Path(generators.__file__).parent)
    subprocess.run([sys.executable, "-c", WRITE, here, str(folder)], check=True)
    command = [sys.executable, measure.__file__, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=600, check=False)
    shutil.rmtree(folder)
    found = {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}
    missing = [name for name in sorted(generators.FILES) if name not in found]
    assert not missing, f"the process ended with {done.returncode} at {missing[0]}"
    return found


@pytest.mark.parametrize("name", sorted(generators.FILES))
def test_a_hostile_file_is_refused_or_read_within_limits(name: str, told: dict[str, dict[str, Any]]) -> None:
    one = told[name]
    assert one["ended"].startswith((f"refused: {name}: ", "read: "))
    assert one["seconds"] < 10
    assert one["megabytes"] < 512


@pytest.mark.parametrize("name", sorted(READ))
def test_odd_but_honest_files_are_read(name: str) -> None:
    from loaders.source import read_source

    text = read_source(generators.FILES[name](), name).text
    assert "甲" in text or "建设科技创新平台" in text


def test_a_bad_file_does_not_keep_the_next_from_being_read() -> None:
    from loaders.errors import ReadError
    from loaders.source import read_source

    with pytest.raises(ReadError, match=r"^operators\.pdf: "):
        read_source(generators.FILES["operators.pdf"](), "operators.pdf")
    assert "责任单位：市科技局" in read_source(generators.FILES["word.html"](), "next.docx").text


def test_no_entity_is_read_from_the_disk() -> None:
    from loaders.errors import ReadError
    from loaders.source import read_source

    with pytest.raises(ReadError, match="document type"):
        read_source(generators.FILES["external-entity.docx"](), "plan.docx")
