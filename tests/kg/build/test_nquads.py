"""Canonical N-Quads: the merge of a build is made of the files of its graphs."""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build.nquads import without_graphs

GRAPHS = [f"https://w3id.org/policykg/id/graph/{name}" for name in ("derived", "alignments", "a", "b", "c")]
OBJECTS = [
    f"<{GRAPHS[0]}>",
    f"<{GRAPHS[1]}>",
    '"科技局 <https://w3id.org/policykg/id/graph/derived> ."',
    '"牵头单位\\n"@zh',
    '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>',
]
TRIPLES = [f"<s:{number}> <p:> {of}" for number, of in enumerate(islice(cycle(OBJECTS), 40))]


@given(st.lists(st.tuples(st.sampled_from(TRIPLES), st.sampled_from(GRAPHS)), max_size=60))
def test_every_line_loses_its_graph_and_nothing_else(quads: list[tuple[str, str]]) -> None:
    """Also one whose object is the graph of another line, or characters that look like one."""
    data = "".join(f"{triple} <{graph}> .\n" for triple, graph in quads)
    wanted = "".join(f"{triple} .\n" for triple, _ in quads)
    assert without_graphs(data.encode()).decode() == wanted


def test_a_rare_graph_among_many_lines_is_found() -> None:
    quads = [(TRIPLES[number % 40], GRAPHS[number == 777]) for number in range(1_000)]
    data = "".join(f"{triple} <{graph}> .\n" for triple, graph in quads)
    assert without_graphs(data.encode()).decode() == "".join(f"{triple} .\n" for triple, _ in quads)


def test_a_line_without_a_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="without a graph"):
        without_graphs(b'<s:> <p:> <o:> <g:> .\n<s:> <p:> "o" .\n')
