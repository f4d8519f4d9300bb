"""The index of a build is a file beside it that nothing else minds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kg.build.backup import backup
from kg.build.check import condition
from kg.find import find
from kg.find.index import PairIndex
from kg.find.keeping import index_file
from kg.store.open import open_store


@pytest.fixture
def fresh(built: Path, tmp_path: Path) -> Path:
    store = tmp_path / "data"
    shutil.copytree(built, store, symlinks=True, copy_function=os.link)
    for file in (store / "current").resolve().glob("find-*"):
        file.unlink()
    return store


def labels(store: Path, words: str = "发改") -> list[str]:
    with open_store(store) as opened:
        return [hit.label for hit in find(opened, words, kinds=["agency"])]


def test_the_first_search_makes_it_and_the_next_one_reads_it(fresh: Path) -> None:
    path = index_file((fresh / "current").resolve())
    assert not path.exists()
    first = labels(fresh)
    made = path.stat()
    assert labels(fresh) == first
    assert path.stat().st_mtime_ns == made.st_mtime_ns
    assert not list(path.parent.glob(".find*"))


def test_check_and_backup_pass_it_over(fresh: Path, tmp_path: Path) -> None:
    backup(fresh, tmp_path / "before.tar")
    index_file((fresh / "current").resolve()).write_bytes(b"an index")
    assert condition(fresh).sound
    backup(fresh, tmp_path / "after.tar")
    assert (tmp_path / "before.tar").read_bytes() == (tmp_path / "after.tar").read_bytes()


def test_a_damaged_one_is_made_anew(fresh: Path) -> None:
    path = index_file((fresh / "current").resolve())
    path.write_bytes(b"SQLite format 3\0 and then nothing")
    assert len(labels(fresh)) == 3
    PairIndex.open(path).close()


def test_where_nothing_can_be_written_it_is_made_in_memory(fresh: Path) -> None:
    build = (fresh / "current").resolve()
    # Root may write anywhere, so what stands in the way is a folder of the file's name.
    blocked = index_file(build)
    blocked.mkdir()
    (blocked / "full").touch()
    assert len(labels(fresh)) == 3
    assert blocked.is_dir()
