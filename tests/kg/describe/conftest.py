"""The two small plans in memory, the shipped ones, and what a hostile document could say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store

SMALL = Path(__file__).parents[2] / "data" / "small.trig"

HOSTILE = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
<http://example.org/task> a pol:Task ; dcterms:title "<script>alert(1)</script>"@zh-Hans ;
  pol:inPlan <http://example.org/plan> ; pol:evidence <http://example.org/words> .
<http://example.org/plan> a pol:Plan ; dcterms:title "\\"><img src=x onerror=alert(2)>"@zh-Hans ;
  pol:documentNumber "}\\n@misc{x" ; dcterms:source "javascript:alert(3)" ;
  pol:hasSource <http://example.org/source> .
<http://example.org/source> a pol:SourceText ; pol:fileName "../../<b>.txt" ; pol:sha256 "../../etc/passwd" .
<http://example.org/words> a pol:Passage ; oa:hasSource <http://example.org/source> ; oa:start 0 ; oa:end 9 ;
  oa:exact "<b>一</b>\\u001b[31m" ; pol:reading "<i>一</i>"@zh-Hans .
"""


@pytest.fixture(scope="session")
def small() -> Store:
    return EmbeddedStore.in_memory([SMALL])


@pytest.fixture(scope="session")
def hostile() -> Store:
    store = ox.Store()
    store.load(HOSTILE.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://example.org/g"))
    return EmbeddedStore.over(store)


@pytest.fixture(scope="session")
def plans(built: Path) -> Iterator[Store]:
    with open_store(built) as store:
        yield store
