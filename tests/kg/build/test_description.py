"""What a build says of itself, from graphs small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, Dataset, Graph, Literal, Namespace, URIRef

from kg.build import build
from kg.build.counting import Counted, GraphCount, count_lines, counted
from kg.build.description import describe
from kg.columns import write_columns
from tests.kg.build.tiny_reader import material

POL = Namespace("https://w3id.org/policykg/ontology#")
ID = Namespace("https://w3id.org/policykg/id/")
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
TITLE = "<http://purl.org/dc/terms/title>"
YEAR = "^^<http://www.w3.org/2001/XMLSchema#integer>"

# Two plans; both say that one area is an area, and the second cites the first.
GANSU = f"""
<{ID}document/1> {TYPE} <{POL}Plan> G
<{ID}document/1> {TITLE} "甘肃省强科技行动实施方案"@zh-Hans G
<{ID}document/1> <{POL}hasSource> <{ID}source/1> G
<{ID}document/1> <{POL}jurisdiction> <{ID}area/620000> G
<{ID}document/1> <{POL}periodStart> "2022"{YEAR} G
<{ID}document/1> <{POL}periodEnd> "2025"{YEAR} G
<{ID}area/620000> {TYPE} <{POL}Area> G
<{ID}task/5> {TYPE} <{POL}Task> G
<{ID}task/5> {TITLE} "优化整合省级科技创新基地"@zh-Hans G
"""
WUWEI = f"""
<{ID}document/2> {TYPE} <{POL}Plan> G
<{ID}document/2> {TITLE} "武威市强科技行动实施方案"@zh-Hans G
<{ID}document/2> <{POL}hasSource> <{ID}source/2> G
<{ID}document/2> <{POL}periodStart> "2021"{YEAR} G
<{ID}document/1> {TITLE} "甘肃省强科技行动实施方案"@zh-Hans G
<{ID}area/620000> {TYPE} <{POL}Area> G
"""


def written(folder: Path, name: str, text: str) -> Path:
    graph = f"<{ID}graph/document/{name}> ."
    path = folder / f"{name}.nq"
    lines = sorted(line.replace(" G", f" {graph}") + "\n" for line in text.split("\n") if line)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [written(tmp_path, "one", GANSU), written(tmp_path, "two", WUWEI)]


def count_graph(file: Path) -> GraphCount:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    return count_lines(lines, f"{ID}graph/document/{file.stem}")


def together(files: list[Path]) -> Counted:
    columns = files[0].with_name("columns.duckdb")
    write_columns(columns, files)
    return counted(columns)


@pytest.fixture
def described(files: list[Path]) -> Graph:
    dataset = Dataset(default_union=True)
    lines = describe(ID, [count_graph(file) for file in files], together(files))
    dataset.parse(data="".join(lines), format="nquads")
    assert [str(one.identifier) for one in dataset.graphs() if len(one)] == [f"{ID}graph/description"]
    return dataset.graph(URIRef(f"{ID}graph/description"))


def whole(graph: Graph, predicate: URIRef) -> list[str]:
    return sorted(str(one) for one in graph.objects(ID.dataset, predicate))


def test_what_two_graphs_state_counts_once(files: list[Path]) -> None:
    counted = together(files)
    # 9 + 6 statements, of which the title of the first plan and the type of the area are in both
    assert counted.triples == 13
    assert counted.subjects == 4  # two documents, an area, a task
    assert counted.entities == 4
    assert counted.classes == {f"{POL}Area": 1, f"{POL}Plan": 2, f"{POL}Task": 1}
    assert counted.properties[str(DCTERMS.title)] == 3
    assert counted.properties[str(RDF.type)] == 4


def test_the_whole_is_described_for_catalogues(described: Graph) -> None:
    assert set(described.objects(ID.dataset, RDF.type)) == {VOID.Dataset, DCAT.Dataset}
    assert Literal("政策计划知识图谱", lang="zh-Hans") in set(described.objects(ID.dataset, DCTERMS.title))
    assert "2 份政策计划" in " ".join(whole(described, DCTERMS.description))
    assert whole(described, DCTERMS.spatial) == [f"{ID}area/620000"]
    assert whole(described, PROV.wasDerivedFrom) == [f"{ID}source/1", f"{ID}source/2"]
    (period,) = described.objects(ID.dataset, DCTERMS.temporal)
    years = [str(next(described.objects(period, one))) for one in (DCAT.startDate, DCAT.endDate)]
    assert years == ["2021", "2025"]
    assert whole(described, DCAT.keyword) == sorted(["地区", "area", "政策计划", "plan", "任务", "task"])
    assert whole(described, VOID.exampleResource) == [f"{ID}document/1", f"{ID}task/5"]
    assert len(whole(described, DCTERMS.conformsTo)) == 1
    assert whole(described, DCTERMS.license) == [] and whole(described, DCTERMS.modified) == []


def test_the_whole_is_counted_by_class_and_property(described: Graph) -> None:
    classes = {
        str(described.value(part, VOID["class"])): int(str(described.value(part, VOID.entities)))
        for part in described.objects(ID.dataset, VOID.classPartition)
    }
    assert classes == {f"{POL}Area": 1, f"{POL}Plan": 2, f"{POL}Task": 1}
    assert whole(described, VOID.properties) == ["6"]
    assert whole(described, VOID.triples) == ["13"]
    assert whole(described, VOID.vocabulary) == sorted([str(POL), str(RDF), str(DCTERMS)])


def test_each_graph_is_a_part(described: Graph) -> None:
    one = URIRef(f"{ID}graph/document/one")
    assert set(described.objects(ID.dataset, VOID.subset)) == {one, URIRef(f"{ID}graph/document/two")}
    assert described.value(one, VOID.triples) == Literal(9)
    assert described.value(one, VOID.distinctSubjects) == Literal(3)
    assert str(described.value(one, DCTERMS.title)) == "甘肃省强科技行动实施方案"
    assert described.value(one, PROV.wasDerivedFrom) == URIRef(f"{ID}source/1")


def test_it_is_the_same_whatever_the_order(files: list[Path]) -> None:
    counts = [count_graph(file) for file in files]
    whole = together(files)
    assert describe(ID, counts, whole) == describe(ID, counts[::-1], whole)
    assert not any("_:" in line for line in describe(ID, counts, whole))


def test_a_line_without_its_graph_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.nq"
    file.write_text(f"<{ID}a> {TYPE} <{POL}Area> .\n", encoding="utf-8")
    with pytest.raises(ValueError, match="of another graph"):
        count_graph(file)


def test_a_build_holds_its_description(plans: Path, tmp_path: Path) -> None:
    report = build([plans], tmp_path / "store", material=material())
    file = report.path / "graphs" / "description.nq"
    lines = file.read_text("utf-8")
    # 3 documents with a name and tasks of 3 statements (1, 2 and 1), and 2 statements of the registers;
    # the name of 市科技局 stands in two documents.
    assert f'<{ID}dataset> <{VOID.triples}> "16"{YEAR}' in lines
    assert lines.count(f"<{VOID.subset}>") == 4
    assert all(line.endswith(f" <{ID}graph/description> .") for line in lines.splitlines())


def test_a_real_build_is_described_without_being_data(built: Path) -> None:
    folder = built / "current" / "graphs"
    lines = (folder / "description.nq").read_text("utf-8").splitlines()
    assert not [line for line in lines if f"<{RDF.type}> <{POL}" in line]
    counted = {line for file in folder.rglob("*.nq") if file.stem != "description" for line in triples(file)}
    (stated,) = [line for line in lines if line.startswith(f"<{ID}dataset> <{VOID.triples}>")]
    assert f'"{len(counted)}"' in stated
    titles = [line for line in lines if line.split()[1] == f"<{DCTERMS.title}>"]
    assert sum("甘肃省强科技行动实施方案" in line for line in titles) == 1
    parts = {line.split()[2] for line in lines if f"<{VOID.subset}>" in line}
    assert parts == {line.split()[0] for line in titles} - {f"<{ID}dataset>"}, "a graph has no title"


def triples(file: Path) -> set[str]:
    return {line.rpartition(" <")[0] for line in file.read_text("utf-8").splitlines()}
