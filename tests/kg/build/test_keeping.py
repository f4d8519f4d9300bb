"""A store is looked after: damage is found and mended, a backup is the whole of it."""

from __future__ import annotations

import io
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import build
from kg.build.backup import backup, restore
from kg.build.check import check, condition
from kg.build.repair import repair
from kg.cli.main import run
from kg.errors import InputError, StoreDamaged, StoreMissing
from kg.store.open import open_store
from tests.kg.build.conftest import snapshot
from tests.kg.build.tiny_reader import material


@pytest.fixture
def store(plans: Path, rule: Path, tmp_path: Path) -> Path:
    """A store with two builds, the first of one document less."""
    used = replace(material([rule]), program="1")
    build([plans / "甘肃.txt", plans / "武威.txt"], tmp_path / "store", material=used)
    build([plans], tmp_path / "store", material=used)
    return tmp_path / "store"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x20
    path.unlink()  # not through the link that the other build has
    path.write_bytes(data)


def document(store: Path, words: str) -> Path:
    (found,) = [
        p for p in (store / "current" / "graphs").glob("*.nq") if words in p.stem + p.read_text("utf-8")
    ]
    return found


def quads(store: Path) -> list[str]:
    with open_store(store) as opened:
        return sorted(map(str, opened.quads()))


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    ("the index is gone", lambda store: shutil.rmtree(store / "current" / "index")),
    ("the columns are cut off", lambda store: (store / "current" / "columns.duckdb").write_bytes(b"DUCK")),
    ("a document of both builds", lambda store: flip(document(store, "甘肃.txt"))),
    ("a text", lambda store: flip(store / "current" / "sources" / f"{document(store, '甘肃.txt').stem}.txt")),
    ("the registers", lambda store: flip(store / "current" / "graphs" / "registers.nq")),
]


@pytest.mark.parametrize("damage", [one[1] for one in DAMAGE], ids=[one[0] for one in DAMAGE])
def test_damage_is_found_and_mended(store: Path, damage: Callable[[Path], object]) -> None:
    before = quads(store)
    assert condition(store).sound
    damage(store)
    assert not condition(store).sound
    assert run(["check", "--store", str(store)]) == 1
    repaired = repair(store)
    assert check(repaired) == [] and condition(store).sound
    assert run(["check", "--store", str(store)]) == 0
    assert quads(store) == before


def test_what_is_lost_is_said_and_nothing_is_changed(store: Path) -> None:
    flip(document(store, "金昌.txt"))
    before = snapshot(store)
    with pytest.raises(StoreDamaged, match="no other build has the same file"):
        repair(store)
    assert snapshot(store) == before


def test_a_sound_build_is_not_repaired(store: Path) -> None:
    before = snapshot(store)
    assert repair(store) == (store / "current").resolve()
    assert snapshot(store) == before


def test_unfinished_builds_are_counted(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "builds" / ".new-4000000").mkdir()
    assert condition(store).unfinished == 1
    assert run(["check", "--store", str(store)]) == 0
    assert "an unfinished build" in capsys.readouterr().err


def test_no_store_no_check(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        condition(tmp_path)
    assert run(["check", "--store", str(tmp_path)]) == 2


@pytest.mark.parametrize("name", ["plans.tar", "plans.tar.gz"])
def test_a_backup_is_the_whole_store(store: Path, tmp_path: Path, name: str) -> None:
    (store / "names.csv").write_text(
        "left,left_area,right,right_area,judgement,score,reason,author,date\n", "utf-8"
    )
    saved = backup(store, tmp_path / name)
    again = backup(store, tmp_path / f"again-{name}")
    assert saved == again
    assert (tmp_path / name).read_bytes() == (tmp_path / f"again-{name}").read_bytes()
    restored = restore(tmp_path / name, tmp_path / "other")
    assert restored.build_id == saved.build_id == (tmp_path / "other" / "current").resolve().name
    assert quads(tmp_path / "other") == quads(store)
    assert (tmp_path / "other" / "names.csv").read_bytes() == (store / "names.csv").read_bytes()
    assert condition(tmp_path / "other").sound


def test_a_restored_store_is_built_upon(store: Path, plans: Path, rule: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "plans.tar")
    restore(tmp_path / "plans.tar", tmp_path / "other")
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    report = build([plans], tmp_path / "other", material=replace(material([rule]), program="1"))
    assert [one.reused for one in report.documents].count(True) == 3


def tar_of(path: Path, members: list[tuple[str, bytes]], link: str = "") -> Path:
    with tarfile.open(path, "w") as tar:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        if link:
            entry = tarfile.TarInfo(link)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(entry)
    return path


def members(path: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(path) as tar:
        found = []
        for member in tar:
            content = tar.extractfile(member)
            assert content is not None
            found.append((member.name, content.read()))
        return found


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda whole: [], "is empty"),
        (lambda whole: whole[1:], "does not begin with the manifest"),
        (lambda whole: whole[:-3], "lacks"),
        (lambda whole: [*whole, ("../outside.txt", b"x")], "no file of its build"),
        (lambda whole: [*whole, ("/outside.txt", b"x")], "no file of its build"),
        (lambda whole: [whole[0], (whole[1][0], whole[1][1] + b"x"), *whole[2:]], "with other bytes"),
        (lambda whole: [(whole[0][0], b"{}"), *whole[1:]], "is not a manifest"),
    ],
    ids=["empty", "no manifest", "cut off", "up and out", "absolute", "changed", "another manifest"],
)
def test_what_is_no_whole_backup_changes_nothing(
    store: Path,
    tmp_path: Path,
    spoil: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]],
    problem: str,
) -> None:
    backup(store, tmp_path / "plans.tar")
    bad = tar_of(tmp_path / "bad.tar", spoil(members(tmp_path / "plans.tar")))
    before = snapshot(store)
    with pytest.raises((InputError, StoreDamaged), match=problem):
        restore(bad, store)
    assert snapshot(store) == before
    assert not (tmp_path / "outside.txt").exists() and not (store / "builds" / "outside.txt").exists()


def test_a_link_in_a_backup_leads_nowhere(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "plans.tar")
    bad = tar_of(tmp_path / "bad.tar", members(tmp_path / "plans.tar"), link="graphs/link.nq")
    with pytest.raises(InputError, match="no file of its build"):
        restore(bad, tmp_path / "other")


def test_the_commands(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "plans.tar.gz"
    assert run(["backup", str(out), "--store", str(store)]) == 0
    assert run(["restore", str(out), "--store", str(tmp_path / "other")]) == 0
    flip(tmp_path / "other" / "current" / "graphs" / "registers.nq")
    assert run(["check", "--store", str(tmp_path / "other")]) == 1
    assert "graphs/registers.nq: not the bytes that were written" in capsys.readouterr().out
    assert run(["restore", str(out), "--store", str(tmp_path / "other")]) == 0
    assert run(["check", "--store", str(tmp_path / "other")]) == 0
    out.write_bytes(out.read_bytes()[:-40])
    assert run(["restore", str(out), "--store", str(tmp_path / "other")]) == 2
    assert "plans.tar.gz: cannot be read as a backup" in capsys.readouterr().err
