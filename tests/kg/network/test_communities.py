"""Communities of agencies over periods, worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kg.network import communities
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
OTHERS = Path(__file__).parents[2] / "data" / "coordination.trig"
PREFIXES = """
@prefix : <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:plan a pol:Plan ; dcterms:title "某方案"@zh-Hans ; pol:periodStart 2021 ; pol:periodEnd 2025 .
"""
TIES = ("ABC", "ABC", "DEF", "DEF", "CD")
"""Two triples that share two tasks each, and one task between them."""


def two_triples(folder: Path) -> EmbeddedStore:
    text = PREFIXES + "".join(
        f':{one} a pol:Agency ; skos:prefLabel "{one}局"@zh-Hans .\n' for one in "ABCDEF"
    )
    for number, parties in enumerate(TIES):
        text += f':task{number} a pol:Task ; pol:inPlan :plan ; dcterms:title "任务{number}"@zh-Hans .\n'
        text += "".join(
            f":listing{number}{one} a pol:Responsibility ; pol:forTask :task{number} ; pol:party :{one} .\n"
            for one in parties
        )
    file = folder / "triples.ttl"
    file.write_text(text, encoding="utf-8")
    return EmbeddedStore.in_memory([file])


def test_those_who_share_more_with_each_other_are_one_community(tmp_path: Path) -> None:
    found = communities(two_triples(tmp_path))
    assert [(row.community, row.name, row.tasks, row.inside, row.outside) for row in found.rows] == [
        (1, "A局", 2, 4, 0),
        (1, "B局", 2, 4, 0),
        (1, "C局", 3, 4, 1),
        (2, "D局", 3, 4, 1),
        (2, "E局", 2, 4, 0),
        (2, "F局", 2, 4, 0),
    ]
    # Ties weigh 13 in all, 6 within each triple, whose degrees sum to 13: 12/13 − 2 · (13/26)².
    assert found.modularity == 0.423
    assert found.plans == ("某方案",)


def test_province_and_city_share_no_task() -> None:
    rows = communities(EmbeddedStore.in_memory([SMALL])).rows
    assert {(row.community, row.level) for row in rows} == {(1, "provincial"), (2, "prefecture")}
    assert len(rows) == 8


def test_only_plans_of_the_period_count() -> None:
    """甘肃旧方案 runs 2016–2030, 甘肃意见 was issued in 2021, 甘肃通知 has no year."""
    store = EmbeddedStore.in_memory([OTHERS])
    assert communities(store, 2016, 2020).plans == ("甘肃旧方案",)
    assert communities(store, 2021, 2021).plans == ("甘肃意见", "甘肃旧方案")
    assert communities(store, None, 2021).plans == ("甘肃意见", "甘肃旧方案")
    assert communities(store, 2025).plans == ("武威方案", "甘肃办法", "甘肃方案", "甘肃旧方案")
    assert "甘肃通知" in communities(store).plans


def test_a_store_without_ties_has_no_division(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("", encoding="utf-8")
    found = communities(EmbeddedStore.in_memory([empty]))
    assert (found.plans, found.modularity, found.rows) == ((), 0.0, ())


def test_every_process_finds_the_same(built: Path) -> None:
    """Sets of texts are ordered by a seed of the process; what is found is not."""
    code = (
        "import sys; from kg.network import communities; from kg.store.open import open_store\n"
        "print(communities(open_store(sys.argv[1])))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, built],
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert printed == {f"{communities(open_store(built))}\n"}


def test_zhejiang_in_2020(built: Path) -> None:
    """深化科技金融改革 (11) alone lists the central bank's, the securities and the banking regulators' branches."""
    found = communities(open_store(built), 2020, 2020)
    assert found.plans == ("2020年科技体制改革与发展工作要点",)
    home = {row.name: row.community for row in found.rows}
    finance = (
        "中国人民银行杭州中心支行",
        "中国证券监督管理委员会浙江监管局",
        "中国银行保险监督管理委员会浙江监管局",
    )
    assert len({home[name] for name in finance}) == 1
    assert home["浙江省科学技术厅"] != home[finance[0]]
