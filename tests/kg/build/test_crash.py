"""Builds that are killed, readers that stay, a second writer, damaged files."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from kg.build import build
from kg.build.check import check
from kg.build.writing import writing
from kg.errors import BuildLocked, StoreDamaged, StoreMissing, StoreUnwritable
from kg.store.open import open_store
from ontology.terms import POL
from tests.kg.build import tiny_reader
from tests.kg.build.conftest import snapshot
from tests.kg.build.tiny_reader import material, selections

ROOT = Path(__file__).resolve().parents[3]


def builder(store: Path, *paths: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, tiny_reader.__file__, store, *paths],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )


def test_killed_at_any_moment_a_whole_build_is_current(plans: Path, tmp_path: Path) -> None:
    """`make soak` kills 200 times; POLICYKG_KILLS says how often."""
    store = tmp_path / "store"
    paths = sorted(plans.iterdir())
    known = {
        build(chosen, tmp_path / "known", material=material()).build_id: {path.name for path in chosen}
        for chosen in selections(paths)
    }
    chance = random.Random(20251122)
    seen = set()
    for _ in range(int(os.environ.get("POLICYKG_KILLS", "5"))):
        child = builder(store, *paths)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 5)):
            assert child.stdout.readline() == b"built\n"
        time.sleep(chance.uniform(0, 0.5))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        current = (store / "current").resolve()
        assert current.name in known
        seen.add(current.name)
        assert check(current) == []
        with open_store(store) as opened:
            names = opened.select(f"SELECT ?name WHERE {{ ?source <{POL}fileName> ?name }}").records()
        assert {row["name"] for row in names} == known[current.name]
    assert len(seen) > 1, "all kills came too early or too late"
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    report = build([plans], store, material=material(program="1"))
    assert check(report.path) == []
    assert sorted(path.name for path in (store / "builds").iterdir()) == sorted(
        {report.build_id, current.name}
    )
    assert sorted(path.name for path in store.iterdir()) == ["builds", "current", "lock"]


def test_workers_end_with_a_killed_build(plans: Path, tmp_path: Path) -> None:
    for number in range(12):
        (plans / f"{number}.txt").write_text(f"任务{number}：省教育厅{'慢' * 30}\n", "utf-8")
    child = builder(tmp_path / "store", plans)
    try:
        workers = _wait_for_children(child.pid)
    finally:
        child.kill()
        child.communicate()
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "workers are left behind"
        time.sleep(0.02)
    assert build([plans], tmp_path / "store", material=material(), workers=1).changed


def _wait_for_children(pid: int) -> set[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = _descendants(pid)
        if len(found) >= 3:  # the fork server or its watcher, and workers
            return found
        time.sleep(0.02)
    raise AssertionError("no worker was started")


def _descendants(pid: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def _alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_reader_keeps_its_build_while_newer_ones_appear(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first, second, third = (plans / name for name in ("甘肃.txt", "武威.txt", "金昌.txt"))
    oldest = build([first], store, material=material())
    with open_store(store) as reader:
        before = sorted(str(quad) for quad in reader.quads())
        build([second], store, material=material())
        build([third], store, material=material())
        build([first, second], store, material=material())
        assert oldest.path.is_dir()
        assert sorted(str(quad) for quad in reader.quads()) == before
        assert reader.ask('ASK { ?s ?p "甘肃.txt" }')
    build([second, third], store, material=material())
    assert not oldest.path.exists()
    assert len(list((store / "builds").iterdir())) == 2


def _hold_the_lock(store: Path, pipe: Connection) -> None:
    with writing(store):
        pipe.send(os.getpid())
        pipe.recv()


def test_a_second_writer_is_told_who_writes(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([plans / "甘肃.txt"], store, material=material())
    ours, theirs = get_context("fork").Pipe()
    other = get_context("fork").Process(target=_hold_the_lock, args=(store, theirs))
    other.start()
    pid = ours.recv()
    before = (store / "current").readlink()
    try:
        with pytest.raises(BuildLocked, match=f"process {pid}") as caught:
            build([plans], store, material=material())
        assert caught.value.exit_code == 2
        assert (store / "current").readlink() == before
        with open_store(store) as reader:
            assert reader.ask("ASK { ?s ?p ?o }")
    finally:
        ours.send("done")
        other.join()
    assert build([plans], store, material=material()).changed


def test_leftovers_of_dead_writers_are_swept(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / "builds" / ".new-4000000" / "graphs").mkdir(parents=True)
    (store / "builds" / ".old-0123456789abcdef").mkdir()
    report = build([plans], store, material=material())
    assert [path.name for path in (store / "builds").iterdir()] == [report.build_id]


def _flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset % len(data)] ^= 0x20
    path.write_bytes(data)


def test_check_finds_flipped_bytes_and_missing_files(plans: Path, tmp_path: Path) -> None:
    report = build([plans], tmp_path / "store", material=material())
    for pattern in ("graphs/*.nq", "sources/*.txt", "manifest.json"):
        path = sorted(report.path.glob(pattern))[0]
        whole = path.read_bytes()
        _flip(path, 40)
        assert len(check(report.path)) >= 1, path
        path.unlink()
        assert len(check(report.path)) >= 1, path
        path.write_bytes(whole)
    assert check(report.path) == []
    shutil.rmtree(report.path / "index")
    assert [problem.split(":")[0] for problem in check(report.path)] == ["index"]


def test_a_damaged_build_is_replaced_by_building_again(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    report = build([plans], store, material=material())
    _flip(report.path / "graphs" / "registers.nq", 100)
    with open_store(store) as reader:
        repaired = build([plans], store, material=material())
        assert reader.ask("ASK { ?s ?p ?o }")
    assert repaired.changed
    assert check(repaired.path) == []
    assert (store / "current").resolve() == repaired.path


def test_a_store_whose_current_build_is_gone(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    report = build([plans], store, material=material())
    shutil.rmtree(report.path)
    with pytest.raises((StoreDamaged, StoreMissing)):
        open_store(store)


def test_a_copied_store_can_be_read(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "store", material=material())
    shutil.copytree(tmp_path / "store", tmp_path / "copy", symlinks=False)
    with open_store(tmp_path / "copy") as reader:
        assert reader.ask('ASK { ?s ?p "甘肃.txt" }')


def test_a_full_disk_leaves_the_store_as_it_was(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([plans], store, material=material())
    before = snapshot(store)
    long = tmp_path / "long.txt"
    long.write_text("".join(f"任务{number}：省科技厅\n" for number in range(3000)), "utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(StoreUnwritable, match="as it was"):
            build([long], store, material=material())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert snapshot(store) == before
