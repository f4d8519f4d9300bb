"""Terms become columns of real types, and nothing is lost on the way."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

import kg
from kg.ask.question import Column, Words
from kg.frames import frame_of, with_labels
from kg.frames.labels import labels
from kg.graph.prefixes import with_prefixes
from kg.store.base import Rows, Store, Term
from kg.store.solutions import Solutions, Values

LISTINGS = "SELECT ?agency ?task { ?listing pol:party ?agency ; pol:forTask ?task }"
XSD = "http://www.w3.org/2001/XMLSchema#"
AGENCY = "https://w3id.org/policykg/id/agency/"


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("terms", "dtype", "values"),
    [
        ([Literal(2025), None, Literal(2022)], "Int64", [2025, pd.NA, 2022]),
        ([typed("2025", "gYear"), Literal(3)], "Int64", [2025, 3]),
        ([typed("12.5", "decimal"), Literal(3)], "Float64", [12.5, 3.0]),
        ([typed("true", "boolean"), typed("0", "boolean"), None], "boolean", [True, False, pd.NA]),
        ([Literal("省科技厅"), None], "string", ["省科技厅", pd.NA]),
        ([Literal("省科技厅", language="zh-Hans")], "string", ["省科技厅"]),
        # A column of mixed terms keeps the characters of each: 30 and "30余" are not both numbers.
        ([Literal(30), Literal("30余")], "string", ["30", "30余"]),
        ([NamedNode(AGENCY + "1"), NamedNode(AGENCY + "1")], "string", [AGENCY + "1", AGENCY + "1"]),
        ([None, None], "string", [pd.NA, pd.NA]),
        ([], "string", []),
    ],
)
def test_a_column_has_the_type_all_its_terms_have(
    terms: list[Term | None], dtype: str, values: list[object]
) -> None:
    frame = frame_of(Solutions.of(Rows(("x",), tuple((term,) for term in terms))))
    assert str(frame["x"].dtype) == dtype
    assert frame["x"].tolist() == values
    assert list(frame.index) == list(range(len(values)))


def test_days_are_days_and_no_day_is_nat() -> None:
    rows = Rows(("issued",), ((typed("2022-08-30", "date"),), (None,), (typed("2023-01-05", "date"),)))
    issued = frame_of(Solutions.of(rows))["issued"]
    assert str(issued.dtype) == "datetime64[s]"
    assert issued.dt.year.tolist()[::2] == [2022, 2023]
    assert pd.isna(issued[1])


def test_a_header_may_say_what_a_column_holds() -> None:
    found = Solutions.of(Rows(("n",), ((Literal("8"),), (Literal("about 9"),))))
    assert frame_of(found, {"n": "integer"})["n"].tolist() == [8, pd.NA]
    assert frame_of(found)["n"].tolist() == ["8", "about 9"]


terms = st.one_of(
    st.none(),
    st.text(max_size=3).map(Literal),
    st.integers(-3, 3).map(Literal),
    st.decimals(-9, 9, places=1).map(lambda n: typed(str(Decimal(n)), "decimal")),
    st.sampled_from("ab").map(lambda name: NamedNode(AGENCY + name)),
    st.booleans().map(Literal),
)


@given(st.lists(st.tuples(terms, terms), max_size=12))
def test_by_columns_and_back_are_the_same_rows(rows: list[tuple[Term | None, Term | None]]) -> None:
    given_rows = Rows(("a", "b"), tuple(rows))
    found = Solutions.of(given_rows)
    assert found.rows() == given_rows
    assert found.at(slice(1, 3)).rows().rows == given_rows.rows[1:3]


def test_values_of_characters_alone_make_their_terms() -> None:
    import numpy as np

    iris = Values(np.array([1, 0, 1]), texts=[None, AGENCY + "1"], are_iris=True)
    assert iris.spread(iris.terms) == [NamedNode(AGENCY + "1"), None, NamedNode(AGENCY + "1")]
    words = Values(np.array([0]), texts=["乙；甲"]).mapped(lambda texts: [text[::-1] for text in texts])
    assert words.terms == [Literal("甲；乙")]


def test_labels_stand_beside_iris(small: Store) -> None:
    found = with_labels(small, Solutions.of(small.select(with_prefixes(LISTINGS))))
    assert found.variables == ("agency", "agencyLabel", "task", "taskLabel")
    names = {record["agencyLabel"] for record in found.rows().records()}
    assert {"甘肃省科学技术厅", "武威市科学技术局"} <= names


def test_a_constant_of_the_query_has_a_label_too(built: Path) -> None:
    query = "SELECT ?role ?x { VALUES ?role { polv:role/lead } ?x pol:role ?role } LIMIT 1"
    query = query.replace("polv:role/lead", "<https://w3id.org/policykg/vocab/role/lead>")
    with kg.open(built) as graph:
        assert graph.select(query)["roleLabel"].tolist() == ["牵头"]


def test_a_label_of_the_query_itself_is_not_doubled(small: Store) -> None:
    query = "SELECT ?agency ?agencyLabel { ?x pol:party ?agency . ?agency skos:prefLabel ?agencyLabel }"
    found = with_labels(small, Solutions.of(small.select(with_prefixes(query))))
    assert found.variables == ("agency", "agencyLabel")


@pytest.mark.parametrize(("language", "word"), [("zh", "牵头"), ("en", "lead")])
def test_a_label_is_in_the_language_asked(small: Store, language: str, word: str) -> None:
    role = "https://w3id.org/policykg/vocab/role/lead"
    assert labels(small, [role, "https://w3id.org/policykg/id/task/none"], language) == {role: word}


def test_list_cells_are_sorted_without_making_terms(small: Store) -> None:
    from kg.ask.cells import in_order

    column = Column("cell", Words("", ""), "list")
    found = Solutions.of(Rows(("cell",), ((Literal("任务10；任务2"),),)))
    assert in_order(found, [column]).rows().records() == [{"cell": "任务2；任务10"}]
