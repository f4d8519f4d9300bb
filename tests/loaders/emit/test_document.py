"""Facts as quads: the contract's shapes, true offsets, the same bytes each time."""

import re
from pathlib import Path

import pyoxigraph
import pytest

from loaders.emit import document_quads, register_quads
from loaders.emit.document import document_key
from loaders.emit.terms import iri, minted, text
from loaders.reading import read

POL = "https://w3id.org/policykg/ontology#"
PLAN = """武威市強科技行動實施方案(2022—2025年)
根據《甘肅省強科技行動實施方案(2022—2025年)》,制定本方案。
三、重點任務
(一)提升平臺效能。
1.爭取建設平臺。積極爭取 2025 年新增平臺。(責任單位:市科技局、市發展改革委,各縣區政府)
2.加強創(chuàng)新能力建設。改善條件。(責任單位:市科技局)
"""


def store(quads: list[str]) -> pyoxigraph.Store:
    graph = pyoxigraph.Store()
    graph.load("".join(quads).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return graph


def rows(graph: pyoxigraph.Store, body: str) -> list[tuple[str, ...]]:
    prefixes = (
        f"PREFIX pol: <{POL}> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    )
    result = graph.query(prefixes + body, use_default_graph_as_union=True)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    return sorted(tuple(t.value if t is not None else "" for t in row) for row in result)


def quads_of(plan: str, name: str = "plan.txt") -> list[str]:
    return document_quads(read(plan.encode(), name))


def test_a_task_has_number_title_kind_order_and_section() -> None:
    graph = store(quads_of(PLAN))
    found = rows(graph, "SELECT ?n ?title ?o ?s { ?t a pol:Task ; pol:number ?n ; dcterms:title ?title ; pol:order ?o ; "
                        "pol:taskKind <https://w3id.org/policykg/vocab/task-kind/task> ; pol:inSection/dcterms:title ?s }")  # fmt: skip
    assert found == [
        ("1", "争取建设平台", "1", "提升平台效能"),
        ("2", "加强创新能力建设", "2", "提升平台效能"),
    ]


def test_every_listing_is_a_responsibility_of_its_own() -> None:
    graph = store(quads_of(PLAN))
    found = rows(graph, "SELECT ?n ?g ?p ?m ?name { ?r a pol:Responsibility ; pol:forTask/pol:number ?n ; pol:listGroup ?g ; "
                        "pol:listPosition ?p ; pol:mention ?m ; pol:party/skos:prefLabel ?name }")  # fmt: skip
    assert found == [
        ("1", "0", "1", "市科技局", "武威市科学技术局"),
        ("1", "0", "2", "市发展改革委", "武威市发展和改革委员会"),
        ("1", "0", "3", "各县区政府", "各县区人民政府"),
        ("2", "0", "1", "市科技局", "武威市科学技术局"),
    ]


def test_passages_quote_the_source_and_read_the_repair() -> None:
    graph = store(quads_of(PLAN))
    found = rows(graph, "SELECT ?a ?z ?exact ?reading { ?p a pol:Passage ; oa:start ?a ; oa:end ?z ; oa:exact ?exact ; "
                        "pol:reading ?reading }")  # fmt: skip
    assert found
    for start, end, exact, _ in found:
        assert PLAN[int(start) : int(end)] == exact
    readings = {exact: reading for _, _, exact, reading in found}
    assert readings["市發展改革委"] == "市发展改革委"
    whole = next(exact for exact in readings if exact.startswith("2.加強"))
    assert "創(chuàng)新" in whole
    assert readings[whole].startswith("2.加强创新能力建设")


def test_traditional_spelling_is_kept_as_a_second_label() -> None:
    lines = [line for line in quads_of(PLAN) if "市發展改革委" in line and "altLabel" in line]
    assert len(lines) == 1
    assert '"市發展改革委"@zh-Hant' in lines[0]


def test_a_citation_by_full_title_meets_the_plan_itself() -> None:
    above = "甘肃省强科技行动实施方案（2022-2025 年）\n一、任务\n1.建平台。加快。（责任单位：省科技厅）\n"
    graph = store(quads_of(PLAN) + quads_of(above, "above.txt"))
    assert rows(graph, "SELECT ?a ?b { ?p pol:implements ?q . ?p pol:hasSource/pol:fileName ?a . ?q pol:hasSource/pol:fileName ?b }") == [
        ("plan.txt", "above.txt")
    ]  # fmt: skip


def test_lines_are_sorted_unique_and_ascii_in_their_iris() -> None:
    lines = quads_of(PLAN)
    assert lines == sorted(set(lines))
    assert all(
        re.fullmatch(r"[\x21-\x7e]+", found) for line in lines for found in re.findall(r"<([^<>]*)> ", line)
    )
    assert not any(line.startswith("_:") for line in lines)


def test_names_of_the_same_bytes_are_all_kept() -> None:
    lines = document_quads(read(PLAN.encode(), "a.txt"), also_named=["b.txt"])
    names = sorted(found for line in lines for found in re.findall(r'fileName> "([^"]*)"', line))
    assert names == ["a.txt", "b.txt"]


def test_passages_of_the_seeds_are_true(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        source = path.read_bytes().decode()
        graph = store(document_quads(read(path.read_bytes(), path.name)))
        found = rows(
            graph, "SELECT ?a ?z ?exact { ?p a pol:Passage ; oa:start ?a ; oa:end ?z ; oa:exact ?exact }"
        )
        assert len(found) > 30
        assert all(source[int(start) : int(end)] == exact for start, end, exact in found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("武威市强科技行动实施方案（2022—2025年）", "620600"), ("武威市强科技行动实施方案(2022-2025 年)", None), True),
        (("2020年科技工作要点", "330000"), ("浙江省2020年科技工作要点", None), True),
        (("2020年科技工作要点", "330000"), ("2020年科技工作要点", "620000"), False),
    ],
)  # fmt: skip
def test_what_makes_two_titles_one_document(
    one: tuple[str, str], other: tuple[str, str | None], same: bool
) -> None:
    assert (document_key(*one) == document_key(*other)) is same


def test_literals_escape_what_canonical_quads_escape() -> None:
    assert text('甲"\\\n\t\x01é') == '"甲\\"\\\\\\n\\t\\u0001é"'


def test_an_iri_with_odd_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        iri("https://example.org/a b")


def test_minted_iris_depend_on_every_part() -> None:
    base = "https://example.org/id/"
    assert minted(base, "task", "ab", "c") != minted(base, "task", "a", "bc")


def test_registers_hold_areas_with_one_step_up() -> None:
    graph = store(register_quads())
    found = rows(
        graph,
        "SELECT ?label ?above { ?a pol:adminCode '620600' ; skos:prefLabel ?label ; pol:parentArea/skos:prefLabel ?above }",
    )
    assert found == [("武威市", "甘肃省")]
    assert rows(graph, "SELECT ?level { ?a skos:prefLabel '兰州新区'@zh-hans ; pol:adminLevel ?level }") == [
        ("https://w3id.org/policykg/vocab/level/new-area",)
    ]
