"""A build says what the documents say, the same everywhere, or changes nothing."""

from __future__ import annotations

import json
import os
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kg.build import build
from kg.build.check import check
from kg.build.collect import collect
from kg.errors import DocumentsRejected, InputError, StoreUnwritable
from kg.store.open import open_store
from ontology.terms import ID, POL
from tests.kg.build.conftest import snapshot
from tests.kg.build.tiny_reader import material, named, read_or_die, read_with_a_fault


def test_what_documents_say_can_be_asked(plans: Path, rule: Path, tmp_path: Path) -> None:
    report = build([plans], tmp_path / "store", material=material([rule]))
    assert [document.file_names for document in report.documents] == [
        ("武威.txt",), ("甘肃.txt",), ("金昌.txt",),
    ]  # fmt: skip
    assert [document.summary.tasks for document in report.documents] == [1, 2, 1]
    described = (report.path / "graphs" / "description.nq").read_text("utf-8").count("\n")
    # 3 names, 4 tasks with 3 statements each, 2 statements of the registers, 4 derived
    assert report.quads == 3 + 12 + 2 + 4 + described
    with open_store(tmp_path / "store") as store:
        assert store.count() == 21 + described
        query = f"SELECT ?task WHERE {{ {named('agency', '市科技局')} <{POL}responsibleFor> ?task }}"
        assert len(store.select(query)) == 2
        derived = f"ASK {{ GRAPH <{ID}graph/derived/shortcuts> {{ ?a <{POL}responsibleFor> ?t }} }}"
        assert store.ask(derived)


def test_layout(plans: Path, tmp_path: Path) -> None:
    report = build([plans], tmp_path / "store", material=material())
    store = tmp_path / "store"
    assert (store / "current").readlink() == Path("builds") / report.build_id
    assert report.path == store / "builds" / report.build_id
    manifest = (report.path / "manifest.json").read_bytes()
    assert sha256(manifest).hexdigest()[:16] == report.build_id
    documents = json.loads(manifest)["documents"]
    for document, name in zip(documents, ["武威.txt", "甘肃.txt", "金昌.txt"], strict=True):
        digest = sha256((plans / name).read_bytes()).hexdigest()
        assert (document["sha256"], document["file_names"]) == (digest, [name])
        assert (report.path / "sources" / f"{digest}.txt").read_bytes() == (plans / name).read_bytes()
        lines = (report.path / "graphs" / f"{digest}.nq").read_text("utf-8").splitlines(keepends=True)
        assert lines == sorted(set(lines))
    graphs = {path.name for path in (report.path / "graphs").iterdir()}
    others = {"derived", "description.nq", "registers.nq"}
    assert graphs == {f"{d['sha256']}.nq" for d in documents} | others
    assert str(tmp_path).encode() not in manifest


def test_same_bytes_whatever_the_order_place_and_workers(
    plans: Path, rule: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        (plans / f"{number}.txt").write_text(f"任务{number}：省教育厅{'慢' * (9 - number)}\n", "utf-8")
    first = build([plans], tmp_path / "first", material=material([rule]), workers=1)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    shuffled = [Path(os.path.relpath(path)) for path in plans.iterdir()]
    random.Random(7).shuffle(shuffled)
    second = build([*shuffled, *shuffled], "store", material=material([rule]), workers=2)
    assert second.build_id == first.build_id
    assert [d.file_names for d in second.documents] == [d.file_names for d in first.documents]
    for folder in ("graphs", "sources"):
        assert snapshot(first.path / folder) == snapshot(second.path / folder)
    assert check(first.path) == []
    assert check(second.path) == []


@pytest.mark.parametrize("kind", [ProcessPoolExecutor, ThreadPoolExecutor])
def test_an_executor_of_ones_own(
    plans: Path, tmp_path: Path, kind: type[ProcessPoolExecutor | ThreadPoolExecutor]
) -> None:
    inline = build([plans], tmp_path / "inline", material=material())
    with kind(2) as executor:
        spread = build([plans], tmp_path / "spread", material=material(), executor=executor)
        assert executor.submit(sum, [1, 2]).result() == 3
    assert spread.build_id == inline.build_id


def test_building_again_changes_nothing(plans: Path, tmp_path: Path) -> None:
    first = build([plans], tmp_path / "store", material=material())
    before = snapshot(tmp_path / "store")
    second = build([plans], tmp_path / "store", material=material())
    assert (first.changed, second.changed) == (True, False)
    assert snapshot(tmp_path / "store") == before


def test_same_bytes_under_two_names_are_one_document(plans: Path, tmp_path: Path) -> None:
    (plans / "sub").mkdir()
    (plans / "sub" / "副本.txt").write_bytes((plans / "武威.txt").read_bytes())
    report = build([plans], tmp_path / "store", material=material())
    assert [document.file_names for document in report.documents] == [
        ("副本.txt", "武威.txt"), ("甘肃.txt",), ("金昌.txt",),
    ]  # fmt: skip
    with open_store(report.path.parent.parent) as store:
        rows = store.select(f"SELECT ?name WHERE {{ ?s <{POL}fileName> ?name }} ORDER BY ?name")
    assert [row["name"] for row in rows.records()] == ["副本.txt", "武威.txt", "甘肃.txt", "金昌.txt"]


def test_only_documents_are_collected(plans: Path, tmp_path: Path) -> None:
    for name in (
        ".hidden.txt",
        "README.md",
        "README.txt",
        "manifest.json",
        "picture.png",
        "film.mp4",
        "noname",
    ):
        (plans / name).write_text("x", "utf-8")
    (plans / ".git").mkdir()
    (plans / ".git" / "config.txt").write_text("x", "utf-8")
    report = build([plans], plans / "data", material=material())
    assert len(report.documents) == 3
    assert [skipped.path for skipped in report.skipped] == [
        ".hidden.txt", "README.md", "README.txt", "film.mp4", "manifest.json", "noname", "picture.png",
    ]  # fmt: skip
    # The store lies among the documents; its own texts are not read the next time.
    assert build([plans], plans / "data", material=material()).changed is False


def test_paths_that_hold_nothing(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "film.mp4").write_bytes(b"%PDF")
    for paths, words in (
        ([plans, tmp_path / "absent.txt"], r"absent\.txt: there is no such file"),
        ([tmp_path / "empty"], "empty: holds no document"),
        ([tmp_path / "film.mp4"], r"film\.mp4: is in a format that cannot be read.*\.txt"),
        ([], "no document"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            build(paths, tmp_path / "store", material=material())
        assert caught.value.exit_code == 2
    assert not (tmp_path / "store").exists()


def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(folder + b"/\xb8\xca\xcb\xe0.txt", "wb") as file:  # noqa: PTH123
        file.write("任务：省科技厅\n".encode())
    report = build([tmp_path], tmp_path / "store", material=material())
    assert [document.file_names for document in report.documents] == [("\ufffd\ufffd\ufffd\ufffd.txt",)]


@pytest.mark.parametrize("others", [0, 10], ids=["few documents", "many documents"])
def test_a_failing_document_fails_the_build_and_touches_nothing(
    plans: Path, tmp_path: Path, others: int
) -> None:
    store = tmp_path / "store"
    build([plans], store, material=material())
    before = snapshot(store)
    for number in range(others):
        (plans / f"{number}.txt").write_text(f"任务{number}：省教育厅\n", "utf-8")
    (plans / "坏一.txt").write_text("乱码", "utf-8")
    (plans / "坏二.txt").write_text("乱码乱码", "utf-8")
    with pytest.raises(DocumentsRejected) as caught:
        build([plans], store, material=material(), workers=2)
    assert caught.value.exit_code == 2
    assert [failure.where for failure in caught.value.failures] == ["坏一.txt", "坏二.txt"]
    assert "坏一.txt: is garbled" in str(caught.value)
    assert "坏二.txt: is garbled" in str(caught.value)
    assert snapshot(store) == before


def test_a_failing_rule_touches_nothing(plans: Path, rule: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([plans], store, material=material([rule]))
    before = snapshot(store)
    rule.write_text("CONSTRUCT { ?s ?p } WHERE {}", "utf-8")
    with pytest.raises(InputError, match=r"responsible-for\.rq"):
        build([plans], store, material=material([rule]))
    assert snapshot(store) == before


def test_a_fault_of_the_reader_names_the_document(plans: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexError) as caught:
        build([plans], tmp_path / "store", material=replace(material(), read=read_with_a_fault))
    assert caught.value.__notes__ == ["while reading 武威.txt"]


def test_a_reading_process_that_dies(plans: Path, tmp_path: Path) -> None:
    (plans / "崩溃.txt").write_text("崩溃", "utf-8")
    with pytest.raises(InputError, match="process died"), ProcessPoolExecutor(2) as executor:
        used = replace(material(), read=read_or_die)
        build([plans], tmp_path / "store", material=used, executor=executor)


def test_a_document_that_changes_meanwhile(plans: Path) -> None:
    document = collect([plans]).documents[0]
    document.path.write_text("别的：省科技厅\n", "utf-8")
    with pytest.raises(InputError, match="changed while"):
        document.read()


def test_a_store_has_to_be_a_directory(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for place in (tmp_path / "file", "http://127.0.0.1:1/sparql"):
        with pytest.raises(InputError):
            build([plans], place, material=material())
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "builds").write_text("x", "utf-8")
    with pytest.raises(StoreUnwritable) as caught:
        build([plans], tmp_path / "blocked", material=material())
    assert caught.value.exit_code == 3


def test_progress_is_told(plans: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    build([plans], tmp_path / "s", material=material(), on_progress=lambda *step: told.append(step))
    assert told == [(1, 3, "武威.txt"), (2, 3, "甘肃.txt"), (3, 3, "金昌.txt")]
