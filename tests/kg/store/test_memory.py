"""rdflib's store keeps queries as parsed; what it answers is nevertheless of now, of its own data, of one thread."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.store.memory import MemoryStore

ROOT = Path(__file__).parents[3]
POL = "https://w3id.org/policykg/ontology#"
QUERY = f"""
SELECT ?task (CONCAT(STR(?number), IF(?order > 1, "+", "")) AS ?shown)
WHERE {{ ?task <{POL}number> ?number ; <{POL}order> ?order FILTER(?order > 0) }} ORDER BY ?order ?task
"""


def store(plan: str, tasks: int) -> MemoryStore:
    """A store with as many numbered tasks, in a graph of the plan's name."""

    def quads(number: int) -> list[ox.Quad]:
        task = ox.NamedNode(f"e:{plan}/{number}")
        said = {"number": ox.Literal(f"（{number}）"), "order": ox.Literal(number)}
        return [
            ox.Quad(task, ox.NamedNode(POL + name), told, ox.NamedNode(f"e:{plan}"))
            for name, told in said.items()
        ]

    return MemoryStore([quad for number in range(1, tasks + 1) for quad in quads(number)])


def shown(of: MemoryStore, query: str = QUERY) -> list[str]:
    return [str(row[1].value) for row in of.select(query).rows if isinstance(row[1], ox.Literal)]


def test_a_query_asked_of_another_store_and_of_more_data() -> None:
    one, other = store("a", 2), store("b", 3)
    assert (shown(one), shown(other), shown(one)) == (
        ["（1）", "（2）+"],
        ["（1）", "（2）+", "（3）+"],
        ["（1）", "（2）+"],
    )
    graph = one.dataset().graph(rdflib.URIRef("e:a"))
    graph.add((rdflib.URIRef("e:a/3"), rdflib.URIRef(POL + "number"), rdflib.Literal("3")))
    graph.add((rdflib.URIRef("e:a/3"), rdflib.URIRef(POL + "order"), rdflib.Literal(3)))
    assert shown(one) == ["（1）", "（2）+", "3+"]


def test_from_narrows_each_time() -> None:
    query = QUERY.replace("WHERE", "FROM <e:b> WHERE")
    for _ in range(2):
        assert (shown(store("a", 2), query), shown(store("b", 1), query)) == ([], ["（1）"])


def test_threads_do_not_disturb_each_other() -> None:
    stores = [store(f"p{number}", number) for number in range(1, 9)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda one: len(shown(one)), stores * 8))
    assert found == list(range(1, 9)) * 8


@pytest.mark.parametrize("packrat", [False, True], ids=["as rdflib is", "with what matplotlib switches on"])
def test_threads_that_parse_do_not_disturb_each_other(packrat: bool) -> None:
    """In a process of its own: pyparsing finds out about a grammar when it is first used."""
    script = f"""
import pyparsing
if {packrat}:
    pyparsing.ParserElement.enable_packrat()
from concurrent.futures import ThreadPoolExecutor
from tests.kg.store.test_memory import shown, store
for _ in range(3):
    with ThreadPoolExecutor(8) as threads:
        print(*threads.map(lambda number: len(shown(store("p", number))), range(1, 9)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "1 2 3 4 5 6 7 8\n" * 3), done.stderr[-1000:]
