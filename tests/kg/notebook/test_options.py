"""What stands before a query, and the terms that Python's values become."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from kg.errors import InputError
from kg.notebook.options import Options, read_options
from kg.notebook.terms import terms_of
from ontology.terms import XSD


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", (Options(), "")),
        ("ASK { ?a ?b '--to x' }", (Options(), "ASK { ?a ?b '--to x' }")),
        ("--to tasks --no-labels", (Options(to="tasks", labels=False), "")),
        ("--to=tasks --labels ASK {}", (Options(to="tasks"), "ASK {}")),
        ("--store 'my plans/data' --lang en", (Options(store="my plans/data", language="en"), "")),
        ("--bind word='揭榜 挂帅'", (Options(binds={"word": "'揭榜 挂帅'"}), "")),
        ('--bind "n = a + 1" --bind ?m=b', (Options(binds={"n": "a + 1", "m": "b"}), "")),
        ('--bind x=f(1,"a b") SELECT', (Options(binds={"x": 'f(1,"a b")'}), "SELECT")),
    ],
)
def test_options_are_read_and_the_rest_is_left(line: str, expected: tuple[Options, str]) -> None:
    assert read_options(line) == expected


@pytest.mark.parametrize("line", ["--nope", "--to", "--lang fr", "--bind x", "--bind =1", "--labels=no"])
def test_what_is_no_option_is_refused(line: str) -> None:
    with pytest.raises(InputError):
        read_options(line)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("https://w3id.org/policykg/id/area/620600", NamedNode("https://w3id.org/policykg/id/area/620600")),
        ("武威", Literal("武威")),
        (2025, Literal(2025)),
        (True, Literal(True)),
        (np.int64(3), Literal(3)),
        (Decimal("1.50"), Literal("1.50", datatype=NamedNode(XSD + "decimal"))),
        (datetime.date(2022, 9, 15), Literal("2022-09-15", datatype=NamedNode(XSD + "date"))),
        (rdflib.URIRef("urn:x"), NamedNode("urn:x")),
        (rdflib.Literal("武威", lang="zh"), Literal("武威", language="zh")),
        (rdflib.Literal(5), Literal(5)),
        (NamedNode("urn:y"), NamedNode("urn:y")),
        (pd.Series(["a", "b"]), [Literal("a"), Literal("b")]),
    ],
)
def test_values_become_terms(value: object, term: object) -> None:
    assert terms_of("x", value) == term


@pytest.mark.parametrize("value", [None, object(), b"a", "http://a b", pd.NA])
def test_what_is_no_term_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="--bind x"):
        terms_of("x", value)
