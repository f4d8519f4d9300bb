"""Both lives answer every question as kg.web.api does: the server over HTTP, the folder by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kg.ask import load_questions
from kg.store.base import Store
from kg.web.answers import picks
from kg.web.api import answered, encoded
from kg.web.texts import digests

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life

ASK = "async ([name, given]) => await window.policykg.source.ask(name, given)"


_known: dict[tuple[str, str], Any] = {}


def expected(store: Store, name: str, given: dict[str, str]) -> Any:
    """What kg.web.api answers; asked once for both lives."""
    key = (name, json.dumps(given))
    if key not in _known:
        _known[key] = json.loads(encoded(answered(store, name, given)))
    return _known[key]


def test_every_question_with_and_without_its_example(life: Life, store: Store) -> None:
    opened = life.open("#/search")
    asked = 0
    for question in load_questions().values():
        example = {name: str(value) for name, value in question.example.items()}
        free: list[dict[str, str]] = [] if any(one.required for one in question.parameters) else [{}]
        for given in [*free, *([example] if example else [])]:
            found = opened.page.evaluate(ASK, [question.id, given])
            assert found == expected(store, f"questions/{question.id}.json", given), (question.id, given)
            asked += 1
    assert asked > len(load_questions())
    assert (opened.outside, opened.complaints) == ([], [])


@pytest.mark.parametrize(
    "words", ["发改", "省科技廳", "揭榜 企业", "甘肃", "R&D", "2025", "財政", "《2020年科技体制改革与发展工作要点》", "ＳＣＩ"]
)  # fmt: skip
def test_a_search_finds_the_same(folder: Life, store: Store, words: str) -> None:
    opened = folder.open("#/search")
    found = opened.page.evaluate("(words) => window.policykg.source.find(words, [], 50, 'zh')", words)
    assert found == expected(store, "find.json", {"q": words})


def test_lists_texts_and_the_ledger_are_the_same(life: Life, store: Store) -> None:
    page = life.open("#/search").page
    for name in picks():
        if name != "areas":
            found = page.evaluate("(name) => window.policykg.source.pick(name)", name)
            assert found == expected(store, f"pick/{name}.json", {})
    digest = digests(store)[0]
    text = page.evaluate("(sha) => window.policykg.source.text(sha)", digest)
    assert text == expected(store, f"sources/{digest}.json", {})
    ledger = page.evaluate("() => window.policykg.source.ledger()")
    assert ledger == expected(store, "ledger.json", {})
    for iri in (ledger["plans"][0]["iri"], ledger["parties"][0]["iri"], ledger["tasks"]["iri"][0]):
        thing = page.evaluate("(iri) => window.policykg.source.thing(iri)", iri)
        assert thing == expected(store, "thing.json", {"iri": iri})


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 - 0 - 1", 0),
        ("8 / 2 / 2", 2),
        ("8 / 2 * 2", 8),
        ("7 - 2 + 3", 8),
        ("2 - 3 * 2 - 1", -5),
        ("9 -1 -1", 7),
    ],
)
def test_sums_are_read_from_the_left(life: Life, expression: str, value: int) -> None:
    """Oxigraph's package for browsers reads them from the right, unless it is given brackets."""
    page = life.open("#/search").page
    text = f"SELECT ({expression} AS ?x) WHERE {{ }}"
    (row,) = page.evaluate("(text) => window.policykg.source.select(text)", text)["results"]["bindings"]
    assert float(row["x"]["value"]) == value


def test_paths_and_words_in_strings_are_left_as_they_are(folder: Life, store: Store) -> None:
    """A path with / is no division: the query must still find the areas within Gansu."""
    query = (
        "PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SELECT DISTINCT ?name WHERE { ?plan a pol:Plan ; pol:jurisdiction/pol:within*/skos:prefLabel ?name . "
        'BIND("1 - 2 - 3" AS ?text) FILTER(STRLEN(?text) = 10 - 1 - 0) } ORDER BY ?name'
    )
    found = folder.open("#/search").page.evaluate("(text) => window.policykg.source.select(text)", query)
    names = [row["name"]["value"] for row in found["results"]["bindings"]]
    assert {"甘肃省", "武威市", "浙江省", "兰州新区"} <= set(names)


def test_graphs_can_be_asked_for_one_by_one(life: Life) -> None:
    """Each of the five documents is a graph of its own; other triples are of registers and derivations."""
    page = life.open("#/search").page
    query = (
        "PREFIX pol: <https://w3id.org/policykg/ontology#> "
        "SELECT (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?plan a pol:Plan } }"
    )
    (row,) = page.evaluate("(text) => window.policykg.source.select(text)", query)["results"]["bindings"]
    assert row["graphs"]["value"] == "5"


def test_a_query_without_end_is_stopped_and_the_next_is_answered(folder: Life) -> None:
    page = folder.open("#/search").page
    page.evaluate("() => window.policykg.source.select('ASK {}')")
    page.evaluate("() => { window.policykg.seconds = 1; }")
    runaway = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    said = page.evaluate(
        "(text) => window.policykg.source.select(text).then(() => '', (error) => error.message + error.remedy)",
        runaway,
    )
    assert said == "算了 1 秒还没有结果，已停止请限定一份文件或一个部门，或用 policykg serve 打开同一个库"
    page.evaluate("() => { window.policykg.seconds = 60; }")
    assert page.evaluate("() => window.policykg.source.select('ASK { ?s ?p ?o }')")["boolean"] is True


def test_a_parameter_that_would_be_code_stays_a_text(folder: Life, store: Store) -> None:
    page = folder.open("#/search").page
    for word in ('武威" } ?s ?p ?o . { BIND("', "\\", 'a"b\\n', "𠀀"):
        found = page.evaluate(ASK, ["plans", {"word": word}])
        assert found == expected(store, "questions/plans.json", {"word": word})


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("plans", {"colour": "red"}),
        ("task-card", {}),
        ("plans", {"level": "没有的层级"}),
        ("targets", {"year": "zwei"}),
        ("targets", {"comparison": "roughly"}),
        ("agency-duties", {"agency": "https://example.org/<script>"}),
    ],
)
def test_what_cannot_be_asked_is_refused(life: Life, name: str, given: dict[str, str]) -> None:
    page = life.open("#/search").page
    refused = page.evaluate(
        "([name, given]) => window.policykg.source.ask(name, given).then(() => false, () => true)",
        [name, given],
    )
    assert refused
