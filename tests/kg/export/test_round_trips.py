"""What is exported as RDF is, read by another library, the same graph."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.export import FORMATS, export

READERS = {
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".nt": "nt",
    ".ttl": "turtle",
    ".n3": "n3",
    ".rdf": "xml",
    ".xml": "xml",
}
DATA = Path(__file__).parents[2] / "data"

Quads = set[tuple[str, ...]]


def quads(path: Path, reader: str) -> Quads:
    """The statements of a file as rdflib reads it, each with the graph it stands in."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=reader)
    return {
        (subject.n3(), predicate.n3(), spelled(value), str(graph))
        for subject, predicate, value, graph in dataset.quads()
    }


def spelled(value: object) -> str:
    """The term as in N-Triples, language tags in lower case, which is all the same tag."""
    assert isinstance(value, rdflib.term.Identifier)
    if isinstance(value, rdflib.Literal) and value.language is not None:
        return rdflib.Literal(str(value), lang=value.language.lower()).n3()
    return value.n3()


def triples(found: Quads) -> Quads:
    return {quad[:3] for quad in found}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("data", ["small.trig", "cascade.trig", "coordination.trig"])
def test_rdflib_reads_the_same_statements(data: str, suffix: str, tmp_path: Path) -> None:
    wanted = quads(DATA / data, "trig")
    report = export(DATA / data, tmp_path / f"graph{suffix}")
    found = quads(report.path, READERS[suffix])
    if FORMATS[suffix].supports_datasets:
        assert found == wanted
        assert report.statements == len(wanted)
    else:
        assert triples(found) == triples(wanted)
        assert report.statements == len(triples(wanted))


@pytest.fixture(scope="module")
def corpus_triples(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Quads:
    out = tmp_path_factory.mktemp("corpus") / "graph.nt"
    export(built, out)
    return triples(quads(out, "nt"))


@pytest.mark.parametrize("suffix", [".rdf", ".jsonld"])
def test_the_corpus_is_the_same_after_the_way_through_a_file(
    built: Path, corpus_triples: Quads, tmp_path: Path, suffix: str
) -> None:
    export(built, tmp_path / f"graph{suffix}")
    assert len(corpus_triples) > 70_000
    assert triples(quads(tmp_path / f"graph{suffix}", READERS[suffix])) == corpus_triples


def test_names_of_blank_nodes_do_not_matter(tmp_path: Path) -> None:
    """Our own graphs have none, but a graph of somebody else's may."""
    (tmp_path / "in.ttl").write_text(
        '@prefix : <https://example.org/> . :a :knows [ :name "甲" ; :knows [ :name "乙" ] ] .', "utf-8"
    )
    wanted = rdflib.Graph().parse(tmp_path / "in.ttl")
    for suffix in (".ttl", ".nt", ".rdf"):
        export(tmp_path / "in.ttl", tmp_path / f"out{suffix}")
        found = rdflib.Graph().parse(tmp_path / f"out{suffix}", format=READERS[suffix])
        assert isomorphic(found, wanted)


def test_triples_without_their_graphs_are_sorted_and_unique(tmp_path: Path) -> None:
    """The lines are taken from sorted quads as they come; objects of which one begins the other sort alike."""
    (tmp_path / "in.nq").write_text(
        "".join(
            f"<https://example.org/s> <https://example.org/p> {value} <https://example.org/{graph}> .\n"
            for value in (
                '"a"',
                '"a"@en',
                '"a"@en-GB',
                '"a b"',
                "<https://example.org/o>",
                "<https://example.org/o1>",
            )
            for graph in ("g", "h")
        ),
        "utf-8",
    )
    report = export(tmp_path / "in.nq", tmp_path / "out.nt")
    lines = report.path.read_text("utf-8").splitlines()
    assert len(lines) == 6
    assert lines == sorted(set(lines))
