"""Validation of whole stores: what is read, kept and shared out, and that the result is always the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import Material, build
from kg.build.durable import digest_file
from kg.errors import InputError, StoreDamaged, StoreMissing
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from kg.validate import validate
from kg.validate.shapes import load_shapes
from kg.validate.sources import RemoteSource
from kg.validate.units import Statements
from ontology import path as ontology_path
from ontology.terms import ID
from tests.kg.build.conftest import snapshot
from tests.kg.validate.conftest import grave, sound_text

CORPUS = Path(__file__).parents[3] / "corpus"
AREAS = ("/area/100000>", "/area/62", "/area/N62")


def build_beginnings(store: Path, folder: Path, *plans: str, copies: int = 1) -> None:
    """Build the first pages of shipped plans with the areas of Gansu for registers: small, but real."""
    folder.mkdir(exist_ok=True)
    for plan in plans:
        text = (CORPUS / plan).read_text(encoding="utf-8")[: 5000 if copies == 1 else 1500]
        for number in range(copies):
            note = f"\n附注第{number}份。\n" if copies > 1 else ""
            (folder / f"{number:02}-{plan}").write_text(text + note, encoding="utf-8")
    material = Material.of_the_project(ID)
    areas = [line for line in material.registers() if any(area in line.split(" ", 1)[0] for area in AREAS)]
    build([folder], store, workers=1, material=replace(material, registers=lambda: areas, rules=()))


@pytest.fixture(scope="module")
def built_here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two plans that the tests of this file copy and write beside."""
    folder = tmp_path_factory.mktemp("validate")
    build_beginnings(folder / "store", folder / "plans", "gansu-2022.txt", "wuwei-2022.txt")
    return folder / "store"


@pytest.fixture
def store(built_here: Path, tmp_path: Path) -> Path:
    """A copy of it with no results kept."""
    copy = tmp_path / "store"
    shutil.copytree(built_here, copy, symlinks=True)
    shutil.rmtree(copy / "cache", ignore_errors=True)
    return copy


def damage_graphs(store: Path) -> None:
    for file in (store / "current" / "graphs").glob("*.nq"):
        file.write_text("not N-Quads", encoding="utf-8")


def test_the_plans_that_ship_break_nothing(built: Path) -> None:
    report = validate(built, keep=False)
    assert [(one.rule, one.label) for one in grave(report)] == []
    assert report.graphs == report.checked >= 7  # five plans, the registers, what is derived


def test_a_second_run_reads_nothing(store: Path) -> None:
    first = validate(store)
    assert first.checked == first.graphs
    damage_graphs(store)
    second = validate(store)
    assert (second.checked, second.graphs, second.findings) == (0, first.graphs, first.findings)


def test_results_stand_beside_what_is_published(store: Path) -> None:
    before = snapshot(store)
    validate(store)
    after = snapshot(store)
    assert {name: after[name] for name in before} == before
    assert {Path(name).parent for name in set(after) - set(before)} == {Path("cache/validation")}


def test_without_keeping_nothing_is_written(store: Path) -> None:
    before = snapshot(store)
    validate(store, keep=False)
    assert snapshot(store) == before


def test_a_changed_shape_is_checked_anew(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shapes"
    shutil.copytree(ontology_path("shapes"), folder)
    first = validate(store, shapes=folder)
    task = folder / "plan-and-task.ttl"
    # Every task is to have a hundred titles: the shapes are read anew, and so is every graph.
    task.write_text(
        task.read_text(encoding="utf-8").replace(
            "sh:path dcterms:title ;\n        sh:minCount 1",
            "sh:path dcterms:title ;\n        sh:minCount 100",
        ),
        encoding="utf-8",
    )
    load_shapes.cache_clear()
    from kg.validate.engine import engine

    engine.cache_clear()
    second = validate(store, shapes=folder)
    assert (first.conforms, second.conforms) == (True, False)
    assert second.checked == second.graphs
    assert {one.rule for one in second.findings} == {"Task/title"}


@pytest.mark.parametrize("damage", [b"", b"{", b'{"sha256": "0", "findings": []}', b"[1]", b"\xff\xfe"])
def test_a_damaged_result_is_ignored(store: Path, damage: bytes) -> None:
    first = validate(store)
    for file in (store / "cache" / "validation").iterdir():
        file.write_bytes(damage)
    second = validate(store)
    assert (second.checked, second.findings) == (first.graphs, first.findings)
    assert validate(store).checked == 0


def test_a_forged_result_is_not_believed(store: Path) -> None:
    """A result of another graph under this graph's name is no result of this graph."""
    validate(store)
    files = sorted((store / "cache" / "validation").iterdir())
    for file in files[1:]:
        file.write_bytes(files[0].read_bytes())
    assert validate(store).checked == len(files) - 1


def test_only_touched_documents_are_checked_after_a_build(store: Path, tmp_path: Path) -> None:
    first = validate(store)
    plans = ("gansu-2022.txt", "gansu-2025.txt", "wuwei-2022.txt")
    build_beginnings(store, tmp_path / "plans", *plans)
    second = validate(store)
    # The new plan, and the graphs that depend on all others; two plans are as they were.
    assert second.graphs > first.graphs
    assert second.checked == second.graphs - 2
    kept = len(list((store / "cache" / "validation").iterdir()))
    assert kept == second.graphs, "results of graphs that are gone are deleted"


def test_a_folder_that_cannot_be_written_is_no_error(store: Path) -> None:
    (store / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert validate(store).conforms


def test_a_graph_that_is_not_what_was_written_is_named(store: Path) -> None:
    damage_graphs(store)
    with pytest.raises(StoreDamaged, match="is not the file that was written"):
        validate(store, keep=False)


def test_workers_and_order_change_nothing(tmp_path: Path) -> None:
    """Forty plans with a wrong line each: in one process and in two the report is the same."""
    build_beginnings(tmp_path / "store", tmp_path / "plans", "gansu-2022.txt", copies=40)
    folder = tmp_path / "shapes"
    shutil.copytree(ontology_path("shapes"), folder)
    shape = folder / "document.ttl"
    shape.write_text(
        shape.read_text(encoding="utf-8")
        .replace("plan-type:notice", "plan-type:note")
        .replace("plan-type:implementation-plan ", ""),
        encoding="utf-8",
    )
    one = validate(tmp_path / "store", workers=1, keep=False, shapes=folder)
    two = validate(tmp_path / "store", workers=2, keep=False, shapes=folder)
    assert [finding.rule for finding in one.findings] == ["Plan/planType"] * 40
    assert one == two
    assert [finding.files for finding in one.findings] == sorted(finding.files for finding in one.findings)


def test_documents_are_chosen_by_a_part_of_a_name(store: Path, sound_file: Path) -> None:
    assert validate(store, "wuwei").graphs == 1
    assert validate(store, "*.txt").graphs == 2
    assert validate(store, "甘肃省强科技").graphs == 1
    assert validate(sound_file, "武威市科技创新").graphs == 1
    with pytest.raises(InputError, match="no document has this"):
        validate(store, "克拉玛依")


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        validate(tmp_path / "nowhere")


@pytest.fixture
def broken_file(tmp_path: Path) -> Path:
    file = tmp_path / "broken.trig"
    text = (
        sound_text()
        .replace("pol:score 0.8", "pol:score 80")
        .replace("role-basis:explicit ;", "role:lead ;", 1)
    )
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def opened(broken_file: Path) -> Iterator[EmbeddedStore]:
    opened = open_store(broken_file)
    assert isinstance(opened, EmbeddedStore)
    with opened:
        yield opened


def test_a_store_asked_graph_by_graph_gives_the_same(broken_file: Path, opened: EmbeddedStore) -> None:
    """An open store goes the way of a remote endpoint: one CONSTRUCT a graph."""
    from_file, from_store = validate(broken_file), validate(opened)
    assert {one.rule for one in grave(from_file)} == {"Responsibility/roleBasis", "TaskAlignment/score"}
    assert from_store.findings == from_file.findings


def test_a_document_is_chosen_in_a_store_too(opened: EmbeddedStore) -> None:
    source = RemoteSource(opened)
    assert [unit.graph.rpartition("/")[2][:8] for unit in source.units("武威市科技")] == ["50e31676"]


def test_a_file_without_graphs_is_one_graph(tmp_path: Path, sound_file: Path) -> None:
    import pyoxigraph as ox

    quads = ox.parse(path=sound_file, format=ox.RdfFormat.TRIG)
    file = tmp_path / "flat.nt"
    file.write_bytes(
        ox.serialize(sorted({quad.triple for quad in quads}, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
    )
    report = validate(file)
    assert (report.graphs, [one.rule for one in grave(report)]) == (1, [])


def test_a_derived_graph_is_read_in_parts(tmp_path: Path) -> None:
    lines = "".join(f"<s:{number // 3}> <p:{number % 3}> <o:> <g:> .\n" for number in range(30))
    file = tmp_path / "derived.nq"
    file.write_text(lines, encoding="utf-8")
    parts = list(Statements(file, digest_file(file)).parts(lines=7))
    assert [len(part) for part in parts] == [9, 9, 9, 3]
    assert [len({str(quad.subject) for quad in part}) for part in parts] == [3, 3, 3, 1]


def test_a_report_is_the_same_each_time(broken_file: Path) -> None:
    one, two = validate(broken_file), validate(broken_file)
    assert json.dumps([finding.record() for finding in one.findings]) == json.dumps(
        [finding.record() for finding in two.findings]
    )
