"""Linked data: every IRI of the graph leads somewhere, and the dumps are the graph."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import export
from ontology.terms import ID, POL
from tests.kg.serve.conftest import Client

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def quads(built_nq: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(built_nq)))


def iris(quads: list[ox.Quad]) -> list[str]:
    nodes = {node for quad in quads for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    return sorted(node.value for node in nodes if isinstance(node, ox.NamedNode))


def path_of(iri: str) -> str:
    return iri.partition("#")[0].replace("https://w3id.org/policykg/", "/")


def test_every_iri_of_the_graph_resolves(server: Client, quads: list[ox.Quad]) -> None:
    ours = [iri for iri in iris(quads) if iri.startswith("https://w3id.org/policykg/")]
    of_kind: dict[str, list[str]] = {}
    for iri in ours:
        of_kind.setdefault(iri.rpartition("/")[0], []).append(iri)
    assert len(of_kind) > 25
    # Some of each kind; all of them would take minutes.
    some = [iri for kind in of_kind.values() for iri in (kind[0], kind[len(kind) // 2])]
    for iri in some:
        reply = server.get(path_of(iri), accept="application/n-triples")
        assert reply.status == 200, iri
        found = list(ox.parse(reply.body, ox.RdfFormat.N_TRIPLES))
        assert any(iri in str(quad.triple) for quad in found), iri
        assert server.get(path_of(iri), accept=BROWSER).status == 303, iri


def test_what_is_said_of_a_thing_is_what_the_graph_says(server: Client, quads: list[ox.Quad]) -> None:
    task = next(
        q.subject for q in quads if str(q.object) == f"<{POL}Task>" and q.predicate.value.endswith("#type")
    )
    wanted = {str(q.triple) for q in quads if task in (q.subject, q.object)}
    assert isinstance(task, ox.NamedNode)
    reply = server.get(path_of(task.value) + ".nt")
    given = {str(q.triple) for q in ox.parse(reply.body, ox.RdfFormat.N_TRIPLES)}
    assert given == wanted


@pytest.mark.parametrize(
    ("suffix", "media"),
    [
        ("ttl", "text/turtle"), ("nt", "application/n-triples"), ("rdf", "application/rdf+xml"),
        ("jsonld", "application/ld+json"), ("trig", "application/trig"), ("html", "text/html"),
    ],
)  # fmt: skip
def test_a_suffix_asks_for_a_form(server: Client, suffix: str, media: str) -> None:
    reply = server.get(f"/id/area/620000.{suffix}", accept="image/png")
    assert (reply.status, reply.media) == (200, media)
    assert "甘肃省" in reply.text
    assert reply.headers["content-location"] == f"/id/area/620000.{suffix}"
    assert '</void>; rel="describedby"' in reply.headers["link"]


def test_browsers_are_sent_to_the_page_of_a_thing(server: Client, quads: list[ox.Quad]) -> None:
    for class_, page in (("Agency", "agency"), ("Task", "task"), ("Plan", "plan")):
        iri = next(
            str(q.subject)[1:-1]
            for q in quads
            if str(q.object) == f"<{POL}{class_}>" and q.predicate.value.endswith("#type")
        )
        reply = server.get(path_of(iri), accept=BROWSER)
        assert reply.headers["location"].startswith(f"/#/{page}?iri=https%3A%2F%2Fw3id.org")
        assert f'<{path_of(iri)}.ttl>; rel="describedby"' in reply.headers["link"]
    area = server.get("/id/area/620000", accept=BROWSER)
    assert area.headers["location"] == "/id/area/620000.html"
    page_of_area = server.get("/id/area/620000.html", accept_language="en")
    assert "sha256-" in page_of_area.headers["content-security-policy"]
    assert page_of_area.headers["vary"].endswith("Accept-Language")


@pytest.mark.parametrize(
    "path",
    [
        "/id/",
        "/id/agency/nobody",
        "/vocab/role/nobody",
        "/id/a%20b",
        "/id/%3Cscript%3E",
        "/id/x.ttl",
        "/ontology.png",
        "/ontology/x%2Fy.html",
    ],
)
def test_unknown_names_are_not_found(server: Client, path: str) -> None:
    for accept in ("text/turtle", BROWSER):
        assert server.get(path, accept=accept).status in (404, 406)


def test_the_ontology_is_there_whole(server: Client) -> None:
    found = {
        str(q.subject)
        for q in ox.parse(server.get("/ontology", accept="text/turtle").body, ox.RdfFormat.TURTLE)
    }
    assert {f"<{POL}Task>", f"<{POL}forTask>"} <= found
    assert server.get("/ontology", accept=BROWSER).headers["location"] == "/ontology/index.html"


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_void_says_what_there_is_and_where(server: Client, path: str) -> None:
    reply = server.get(path)
    found = {str(q.triple) for q in ox.parse(reply.body, ox.RdfFormat.TURTLE)}
    void = "http://rdfs.org/ns/void#"
    assert f"<{ID}dataset> <{void}sparqlEndpoint> <{server.root}/sparql>" in found
    assert f"<{ID}dataset> <{void}dataDump> <{server.root}/export/policykg.nq>" in found
    assert any(f"<{ID}dataset> <{void}triples> " in line for line in found)


def test_the_dump_is_the_export_byte_for_byte(server: Client, built_nq: Path) -> None:
    assert server.get("/export/policykg.nq").body == built_nq.read_bytes()
    assert gzip.decompress(server.get("/export/policykg.nq.gz").body) == built_nq.read_bytes()


def test_the_dump_of_the_union_is_the_export_byte_for_byte(
    server: Client, built: Path, tmp_path: Path
) -> None:
    export(built, tmp_path / "all.nt")
    assert server.get("/export/policykg.nt").body == (tmp_path / "all.nt").read_bytes()


def test_dumps_that_are_written_piece_by_piece_have_every_statement(
    server: Client, quads: list[ox.Quad]
) -> None:
    trig = set(ox.parse(server.get("/export/policykg.trig").body, ox.RdfFormat.TRIG))
    assert trig == set(quads)
    turtle = {q.triple for q in ox.parse(server.get("/export/policykg.ttl").body, ox.RdfFormat.TURTLE)}
    assert turtle == {quad.triple for quad in quads}


def test_a_head_of_a_dump_is_quick_and_other_files_are_not_there(server: Client) -> None:
    reply = server.request("HEAD", "/export/policykg.trig")
    assert (reply.status, reply.body, reply.media) == (200, b"", "application/trig")
    for name in ("policykg.rdf", "policykg.nq.zip", "other.nq", "manifest.json"):
        assert server.get(f"/export/{name}").status == 404
