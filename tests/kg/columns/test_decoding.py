"""Rows are put in order by several columns, whatever their terms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.columns.decoding import are_unique, in_order
from kg.store.solutions import Values

# The terms of a column of which no four fit into one number.
WIDE = [f"{place:07}" for place in range(1 << 16)]


def column(texts: list[str]) -> Values:
    """A column of these texts, its terms in another order than that of their characters."""
    once = sorted(set(texts), key=lambda text: text[::-1])
    return Values(np.array([once.index(text) for text in texts], dtype=np.int64), texts=once)


@given(
    st.lists(st.tuples(*[st.sampled_from(["", "a", "b", "ba"])] * 4), max_size=12),
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=4, unique_by=lambda one: one[0]),
)
def test_rows_are_sorted_as_python_sorts_them(
    rows: list[tuple[str, ...]], order: list[tuple[int, bool]]
) -> None:
    columns = [column([row[place] for row in rows]) for place in range(4)]
    found = [rows[place] for place in in_order(columns, order, len(rows)).tolist()]
    by = [place for place, _ in order] + [place for place in range(4) if place not in dict(order)]
    expected = list(rows)
    for place in reversed(by):
        expected.sort(key=lambda row: row[place], reverse=dict(order).get(place, False))
    assert found == expected
    assert are_unique(columns, len(rows)) == (len(set(rows)) == len(rows))


@pytest.mark.parametrize("descending", [False, True])
def test_the_first_column_decides_however_many_terms_the_others_have(descending: bool) -> None:
    """Five columns of 65,536 terms are more than one number of 62 bits can tell apart."""
    backwards = np.arange(len(WIDE), dtype=np.int64)[::-1]
    columns = [Values(np.arange(len(WIDE), dtype=np.int64), texts=WIDE)]
    columns += [Values(backwards, texts=WIDE) for _ in range(4)]
    order = [(place, descending) for place in range(5)]
    expected = list(range(len(WIDE)))
    assert in_order(columns, order, len(WIDE)).tolist() == (expected[::-1] if descending else expected)
