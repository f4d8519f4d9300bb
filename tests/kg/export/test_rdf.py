"""An export holds what the store holds, and is the same file every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.build import build
from kg.build.manifest import read_manifest
from kg.errors import InputError, StoreMissing, StoreUnreachable, StoreUnwritable
from kg.export import FORMATS, export
from kg.store.open import open_store
from tests.kg.build.tiny_reader import RULE, material

ROOT = Path(__file__).resolve().parents[3]
RDFLIB_FORMATS = {".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld", ".nq": "nquads", ".ttl": "turtle"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A build of two plans that name the same agency, one with quotes in a party's name."""
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "甘肃.txt").write_text("平台：省科技厅\n机构：省\\厅\"@en 'zh-hans'\n", "utf-8")
    (plans / "武威.txt").write_text("专项：省科技厅\n", "utf-8")
    rule = tmp_path / "rule.rq"
    rule.write_text(RULE, "utf-8")
    build([plans], tmp_path / "store", material=material([rule]))
    return tmp_path / "store"


def test_nq_is_the_canonical_files_merged(store: Path, tmp_path: Path) -> None:
    report = export(store, tmp_path / "all.nq")
    lines = report.path.read_text("utf-8").splitlines(keepends=True)
    build = store / "current"
    files = [build / path for path in read_manifest(build).graph_files()]
    assert lines == sorted({line for file in files for line in file.read_text("utf-8").splitlines(True)})
    assert (report.statements, report.size) == (len(lines), report.path.stat().st_size)
    assert any('"省科技厅"@zh-Hans' in line for line in lines)


def test_round_trip(store: Path, tmp_path: Path) -> None:
    export(store, tmp_path / "all.nq")
    with open_store(store) as built, open_store(tmp_path / "all.nq") as loaded:
        assert {str(quad) for quad in loaded.quads()} == {str(quad) for quad in built.quads()}
        assert loaded.count() == built.count()
    again = export(tmp_path / "all.nq", tmp_path / "again.nq")
    assert again.path.read_bytes() == (tmp_path / "all.nq").read_bytes()


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_holds_the_same(store: Path, tmp_path: Path, suffix: str) -> None:
    report = export(store, tmp_path / f"graph{suffix}")
    quads = list(ox.parse(path=str(report.path), format=FORMATS[suffix]))
    with open_store(store) as opened:
        if FORMATS[suffix].supports_datasets:
            assert {str(quad) for quad in quads} == {str(quad) for quad in opened.quads()}
        else:
            assert {str(quad.triple) for quad in quads} == {str(quad.triple) for quad in opened.quads()}
    assert report.statements == len(quads)
    assert "zh-Hans" in report.path.read_text("utf-8")


@pytest.mark.parametrize("suffix", sorted(RDFLIB_FORMATS))
def test_rdflib_reads_it_with_tags_as_spelled(store: Path, tmp_path: Path, suffix: str) -> None:
    report = export(store, tmp_path / f"graph{suffix}")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(report.path, format=RDFLIB_FORMATS[suffix])
    names = {str(name) for name in dataset.objects(None, rdflib.SKOS.prefLabel)}
    assert names == {"省科技厅", "甘肃省", "省\\厅\"@en 'zh-hans'"}
    found = {
        n.language for n in dataset.objects(None, rdflib.SKOS.prefLabel) if isinstance(n, rdflib.Literal)
    }
    assert found == {"zh-Hans"}


def test_the_same_bytes_in_every_process(store: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kg.export import export; "
    code += "[export(sys.argv[1], Path(sys.argv[2]) / f'g{s}') for s in sys.argv[3:]]"
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai", "LC_ALL": "C"}
        command = [sys.executable, "-c", code, str(store), str(tmp_path / seed), *sorted(FORMATS)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    for suffix in FORMATS:
        first, second = (tmp_path / seed / f"g{suffix}" for seed in ("1", "2"))
        assert first.read_bytes() == second.read_bytes(), suffix


def test_many_files_are_merged_with_few_open(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(300):
        (plans / f"{number:03}.txt").write_text(f"任务{number}：省教育厅\n", "utf-8")
    build([plans], tmp_path / "store", material=material(), workers=1)
    export(tmp_path / "store", tmp_path / "all.nq")
    lines = (tmp_path / "all.nq").read_text("utf-8").splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert len([line for line in lines if "graph/description>" not in line]) == 300 * 4 + 2
    # Each of the 302 graphs is a part of the whole and has its type and two counts.
    assert len([line for line in lines if "void#subset>" in line]) == 301


def test_an_unknown_suffix_names_the_known_ones(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.nq.*\.trig.*\.ttl") as caught:
        export(store, tmp_path / "graph.docx")
    assert caught.value.exit_code == 2
    with pytest.raises(InputError):
        export(store, tmp_path / "no folder" / "graph.nq")


def test_what_was_there_stays_until_the_new_file_is_complete(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    out.write_text("old", "utf-8")
    with pytest.raises(StoreMissing):
        export(tmp_path / "absent", out)
    with pytest.raises(StoreUnreachable):
        export("http://127.0.0.1:1/sparql", out)
    assert out.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    export(store, out)
    assert out.read_text("utf-8").startswith("<https://w3id.org/policykg/id/")


def test_a_place_that_cannot_be_written(store: Path) -> None:
    with pytest.raises(StoreUnwritable):
        export(store, Path("/proc/graph.nq"))
