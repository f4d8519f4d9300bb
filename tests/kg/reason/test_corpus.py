"""The shipped plans under the ontology: nothing contradicts, and chains repeat what documents state."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.reason.batches import batches
from kg.reason.check import check
from kg.reason.clashes import clashes
from kg.reason.graphs import StoreGraphs
from kg.reason.infer import infer
from kg.reason.rules import Schema
from kg.reason.statements import axioms, for_reasoner, whole_ontology
from kg.store.open import open_store

POL = "https://w3id.org/policykg/ontology#"


def test_our_rules_find_no_contradiction_in_the_corpus(built: Path) -> None:
    with open_store(built) as store:
        for batch in batches(StoreGraphs(store)):
            kept = for_reasoner(batch.triples, whole_ontology())
            assert clashes(Schema(axioms()), kept.triples) == []
            strange = [reason for reason in kept.left_out if reason.startswith(("not ", "datatype"))]
            assert [reason for reason in strange if POL in reason] == [], "a term of ours is not declared"


def test_the_reasoner_finds_a_shipped_plan_consistent(built: Path) -> None:
    with open_store(built) as store:
        report = check(StoreGraphs(store), document="兰州新区")
    assert report.consistent
    assert report.batches == 1
    assert report.statements > 1000


@pytest.fixture(scope="module")
def inferred(built: Path) -> tuple[ox.Triple, ...]:
    with open_store(built) as store:
        return infer(StoreGraphs(store), engine="rl").triples


def test_something_follows(inferred: tuple[ox.Triple, ...]) -> None:
    parties = [one for one in inferred if one.object == ox.NamedNode(f"{POL}Party")]
    assert len(parties) > 50


@pytest.mark.parametrize(
    "kept", ["responsibleFor", "within", "cites", "inPlan", "concernsPlatform", "restsOn"]
)
def test_chains_give_nothing_that_documents_and_rules_did_not(
    inferred: tuple[ox.Triple, ...], kept: str
) -> None:
    assert [one for one in inferred if one.predicate == ox.NamedNode(POL + kept)] == []
