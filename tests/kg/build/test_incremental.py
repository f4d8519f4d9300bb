"""Building on what was built before gives the same bytes as building from nothing."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import BuildReport, DocumentResult, build
from kg.build.builder import Material
from kg.build.check import check
from kg.build.delta import Delta
from kg.build.documents import LoadersReader
from kg.build.index import Index, Merge
from kg.build.manifest import read_manifest
from kg.build.takeover import Takeover
from kg.columns.schema import connect
from kg.errors import DocumentsRejected, StoreUnwritable
from kg.store.open import open_store
from ontology.terms import DCTERMS, ID
from tests.hanging import SOAK
from tests.kg.build.conftest import snapshot
from tests.kg.build.tiny_reader import material
from tests.material import of_gansu

PROVINCE = """甘肃省强科技行动实施方案（2022—2025年）

一、总体要求
到2025年，全省高新技术企业达到2000家，研发经费投入强度达到1.6%。
二、重点任务
1.培育壮大科技型企业。实施高新技术企业倍增计划，到2025年，高新技术企业达到2000家，确保如期完成。（责任单位：省科技厅、省财政厅、省税务局）
2.建设创新平台。布局建设国家重点实验室，支持龙头企业牵头组建创新联合体，推进产学研融合。（责任单位：省科技厅、省教育厅、各市州政府）
三、保障措施
（一）加强组织领导。各地要加强统筹协调。
"""
CITY = """武威市强科技行动实施方案（2022—2025年）

一、总体要求
根据《甘肃省强科技行动实施方案（2022—2025年）》，结合武威实际，制定本方案。到2025年，全市研发经费投入强度达到1.8%。
二、重点任务
1.培育壮大科技型企业。实施高新技术企业倍增计划，到2025年，高新技术企业达到100家，确保如期完成。（责任单位：市科技局、市财政局）
2.建设创新平台。支持龙头企业牵头组建创新联合体，推进产学研融合，建设市级重点实验室。（责任单位：市科技局、市教育局、市财政局）
"""
LATER = """甘肃省强科技行动深化方案（2025—2027年）

一、重点任务
1.培育壮大科技型企业。实施高新技术企业倍增计划，到2027年，高新技术企业达到2500家，研发经费投入强度达到1.7%。（责任单位：省科技厅、省财政厅）
2.建设创新平台。布局建设国家重点实验室，支持龙头企业牵头组建创新联合体，推进产学研融合。（责任单位：省科技厅、省教育厅）
"""
COUNTY = """凉州区强科技行动实施方案（2022—2025年）

一、总体要求
根据《武威市强科技行动实施方案（2022—2025年）》，制定本方案。
二、重点任务
1.培育壮大科技型企业。到2025年，高新技术企业达到30家，研发经费投入强度达到1.9%。（责任单位：区科技局、区财政局）
"""
OTHER = """浙江省数字经济发展行动方案（2022—2024年）

一、重点任务
1.推进产业数字化。建设工业互联网平台10个。（责任单位：省经信厅、省科技厅）
"""

Change = Callable[[Path], None]


def put(name: str, text: str) -> Change:
    return lambda folder: _discard((folder / name).write_text(text, "utf-8"))


def drop(name: str) -> Change:
    return lambda folder: (folder / name).unlink()


def rename(old: str, new: str) -> Change:
    return lambda folder: _discard((folder / old).rename(folder / new))


def _discard(_: object) -> None:
    """What a change gives does not matter."""


STEPS: list[tuple[str, Change, int]] = [
    ("a city below its province", put("city.txt", CITY), 2),
    ("a county below the city", put("county.txt", COUNTY), 3),
    ("a later plan of the province", put("later.txt", LATER), 4),
    ("another figure in the province's plan", put("gansu.txt", PROVINCE.replace("1.6%", "1.85%")), 4),
    ("another body in the city's plan", put("city.txt", CITY.replace("市教育局", "市农业农村局")), 4),
    ("a title that nobody cites any more", put("city.txt", CITY.replace("强科技行动实施方案（2022", "创新驱动方案（2022", 1)), 4),
    ("the same plan in other bytes", put("copy.txt", PROVINCE.replace("1.6%", "1.85%") + "\n附注：印发。\n"), 5),
    ("the copy is all that is left", drop("gansu.txt"), 5),
    ("a file that is called otherwise", rename("later.txt", "deepened.txt"), 4),
    ("fewer documents", drop("county.txt"), 4),
]  # fmt: skip


def contents(report: BuildReport) -> tuple[dict[str, bytes | str], list[str], list[tuple[int, int, int]]]:
    """All there is in a build: its files but the indexes, the quads of the index, the rows of the columns."""
    files = {
        path: data
        for path, data in snapshot(report.path).items()
        if not path.startswith(("index/", "columns.duckdb"))
    }
    with open_store(report.path.parent.parent) as store:
        rows = store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows
        quads = sorted([*map(str, store.quads()), *(" ".join(map(str, row)) for row in rows)])
    columns = connect(report.path / "columns.duckdb", read_only=True, threads=1, memory=None)
    tables = columns.execute("select place, number from predicates where triples > 0 order by number")
    found = [
        (int(number), int(s), int(o))
        for place, number in tables.fetchall()
        for s, o in columns.execute(f"select s, o from p{place} order by s, o").fetchall()
    ]
    found += [
        (0, int(number), int(s))
        for place, number in columns.execute("select place, number from classes order by number").fetchall()
        for (s,) in columns.execute(f"select s from k{place} order by s").fetchall()
    ]
    columns.close()
    return files, quads, found


@pytest.fixture(scope="module")
def project() -> Material:
    return of_gansu()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the province's plan and one that has nothing to do with it."""
    found = tmp_path / "plans"
    found.mkdir()
    (found / "gansu.txt").write_text(PROVINCE, "utf-8")
    (found / "zhejiang.txt").write_text(OTHER, "utf-8")
    return found


def test_step_by_step_and_at_once_are_the_same(folder: Path, tmp_path: Path, project: Material) -> None:
    build([folder], tmp_path / "store", material=project)
    for number, (what, change, kept) in enumerate(STEPS):
        change(folder)
        grown = build([folder], tmp_path / "store", material=project)
        assert sum(document.reused for document in grown.documents) == kept, what
        anew = build([folder], tmp_path / f"anew-{number}", material=project)
        assert grown.build_id == anew.build_id, what
        assert contents(grown) == contents(anew), what
        assert check(grown.path) == []
        shutil.rmtree(tmp_path / f"anew-{number}")


@pytest.mark.parametrize("seed", range(1, 10) if SOAK else [1])
def test_whatever_came_before(folder: Path, tmp_path: Path, project: Material, seed: int) -> None:
    """From any set of documents to any other."""
    chance = random.Random(seed)
    texts = [
        PROVINCE,
        CITY,
        LATER,
        COUNTY,
        OTHER,
        PROVINCE.replace("2000", "3000"),
        CITY.replace("1.8", "1.5"),
    ]
    for _ in range(4):
        shutil.rmtree(folder)
        folder.mkdir()
        for number, text in enumerate(chance.sample(texts, chance.randint(1, len(texts)))):
            (folder / f"{chance.choice('abc')}{number}.txt").write_text(text, "utf-8")
        grown = build([folder], tmp_path / "store", material=project)
    anew = build([folder], tmp_path / "anew", material=project)
    assert contents(grown) == contents(anew)


def test_only_what_another_program_did_not_read_is_taken_over(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = replace(material(), program="1")
    assert not any(one.reused for one in build([plans], store, material=first).documents)
    assert all(one.reused for one in build([plans], store, material=first).documents)
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    assert [one.reused for one in build([plans], store, material=first).documents].count(True) == 3
    second = replace(material(), program="2")
    again = build([plans], store, material=second)
    assert not again.changed and not any(one.reused for one in again.documents)
    assert all(one.reused for one in build([plans], store, material=second).documents)
    assert not any(one.reused for one in build([plans], store, material=second, fresh=True).documents)


@pytest.mark.parametrize("lost", ["index/CURRENT", "columns.duckdb", "reuse.json", "studies"])
def test_a_damaged_build_is_no_hindrance(plans: Path, tmp_path: Path, lost: str) -> None:
    used = replace(material(), program="1")
    store = tmp_path / "store"
    place = build([plans], store, material=used).path / lost
    for path in place.iterdir() if place.is_dir() else [place]:
        path.write_bytes(b"\x00" * 30)
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    grown = build([plans], store, material=used)
    assert check(grown.path) == []
    assert contents(grown) == contents(build([plans], tmp_path / "anew", material=used))


def test_the_same_documents_repair_a_damaged_build(plans: Path, tmp_path: Path) -> None:
    """Nothing is taken over from a build whose files are not what was written."""
    used = replace(material(), program="1")
    store = tmp_path / "store"
    first = build([plans], store, material=used)
    (source,) = [path for path in (first.path / "graphs").glob("*.nq") if "武威" in path.read_text("utf-8")]
    source.write_bytes(source.read_bytes().replace("武威".encode(), "武成".encode()))
    repaired = build([plans], store, material=used)
    assert repaired.changed and repaired.path != first.path
    assert check(repaired.path) == []


def test_a_statement_of_two_documents_stays_while_one_of_them_does(plans: Path, tmp_path: Path) -> None:
    """武威 and 金昌 both name 市科技局."""
    used = replace(material(), program="1")
    store = tmp_path / "store"
    name = 'SELECT ?agency WHERE { ?agency ?p "市科技局"@zh-Hans }'
    build([plans], store, material=used)
    for file, left in (("武威.txt", 1), ("金昌.txt", 0)):
        (plans / file).unlink()
        report = build([plans], store, material=used)
        with open_store(store) as opened:
            assert len(opened.select(name)) == left
        assert check(report.path) == []
        assert report.documents[0].reused


def test_a_document_that_breaks_rules_is_told_and_can_fail_the_build(
    folder: Path, tmp_path: Path, project: Material
) -> None:
    store = tmp_path / "store"
    used = replace(project, read=read_without_titles, program="")
    report = build([folder / "gansu.txt"], store, material=used)
    # Two tasks and a safeguard without dcterms:title, which the shapes want.
    assert [one.broken for one in report.documents] == [3]
    assert [one.broken for one in read_manifest(report.path).documents] == [3]
    before = snapshot(store)
    with pytest.raises(DocumentsRejected, match=r"gansu\.txt: breaks 3 rules") as caught:
        build([folder / "gansu.txt"], store, material=used, strict=True)
    assert caught.value.exit_code == 2
    assert snapshot(store) == before


def read_without_titles(data: bytes, file_name: str) -> DocumentResult:
    """A reader with a fault: it loses the lead phrases of tasks."""
    result = LoadersReader(ID)(data, file_name)
    lost = f"<{ID}task/", f"> <{DCTERMS}title> "
    kept = tuple(line for line in result.quads if not (line.startswith(lost[0]) and lost[1] in line))
    return replace(result, quads=kept)


def test_a_build_that_fails_half_way_leaves_nothing_behind(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The indexes have taken in what was read by then."""
    used = replace(material(), program="1")
    store = tmp_path / "store"
    build([plans], store, material=used)
    before = snapshot(store)
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    taken: list[bool] = []
    documents = Takeover.documents

    def noted(one: Takeover) -> bool:
        taken.append(documents(one))
        return taken[-1]

    def fail(_: object) -> None:
        raise StoreUnwritable("disk", "is full", "Make room")

    with monkeypatch.context() as patched:
        patched.setattr(Takeover, "documents", noted)
        patched.setattr("kg.build.derivation._Derivation.between", fail)
        with pytest.raises(StoreUnwritable):
            build([plans], store, material=used)
    assert taken == [True]
    assert snapshot(store) == before
    assert contents(build([plans], store, material=used)) == contents(
        build([plans], tmp_path / "anew", material=used)
    )


def test_an_index_that_fails_in_the_second_step_is_made_anew(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = replace(material(), program="1")
    store = tmp_path / "store"
    build([plans], store, material=used)
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    change = Index.change
    changes: list[Delta] = []

    def once(index: Index, difference: Delta) -> Merge:
        changes.append(difference)
        if len(changes) == 2:
            raise OSError("Corruption: bad block contents")
        return change(index, difference)

    with monkeypatch.context() as patched:
        patched.setattr(Index, "change", once)
        report = build([plans], store, material=used)
    assert len(changes) >= 2
    assert check(report.path) == []
    assert contents(report) == contents(build([plans], tmp_path / "anew", material=used))


def test_counts_that_are_none_are_made_anew(plans: Path, tmp_path: Path) -> None:
    used = replace(material(), program="1")
    store = tmp_path / "store"
    notes = build([plans], store, material=used).path / "reuse.json"
    notes.write_text(json.dumps(json.loads(notes.read_text("utf-8")) | {"counted": {"sheep": 1}}), "utf-8")
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    grown = build([plans], store, material=used)
    assert check(grown.path) == []
    assert contents(grown) == contents(build([plans], tmp_path / "anew", material=used))


def test_what_was_before_the_last_change_can_come_back(plans: Path, tmp_path: Path) -> None:
    used = replace(material(), program="1")
    store = tmp_path / "store"
    first = build([plans], store, material=used)
    (plans / "新.txt").write_text("任务：省教育厅\n", "utf-8")
    second = build([plans], store, material=used)
    (plans / "新.txt").unlink()
    third = build([plans], store, material=used)
    assert (third.path, third.changed) == (first.path, True)
    assert [check(one.path) for one in (second, third)] == [[], []]
    assert not build([plans], store, material=used).changed
    assert second.path.is_dir()


LINES = st.frozensets(st.sampled_from([b"<a:> <p:> <a:> .\n", b"<b:> <p:> <b:> .\n", b"<c:> <p:> <c:> .\n"]))


@given(LINES, LINES, LINES)
def test_two_changes_are_one(
    before: frozenset[bytes], between: frozenset[bytes], after: frozenset[bytes]
) -> None:
    first = Merge(tuple(before - between), tuple(between - before), subjects=2, entities=1)
    second = Merge(tuple(between - after), tuple(after - between), subjects=-1)
    assert first.followed_by(second) == Merge(
        tuple(sorted(before - after)), tuple(sorted(after - before)), subjects=1, entities=1
    )
