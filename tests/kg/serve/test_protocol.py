"""The cases of the W3C's tests for the SPARQL 1.1 Protocol, with the queries the tests of the W3C send."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from tests.kg.serve.conftest import SMALL, Client

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
ASK = "ASK {}"
NAMED = "ASK { GRAPH ?g1 { ?a ?b ?c } GRAPH ?g2 { ?d ?e ?f } FILTER(?g1 != ?g2) }"
GRAPHS = sorted(
    {quad.graph_name.value for quad in ox.parse(path=str(SMALL)) if isinstance(quad.graph_name, ox.NamedNode)}
)
FIRST, SECOND = GRAPHS[0], GRAPHS[1]
ROWS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


GOOD = {
    "query_get": ("GET", f"/sparql?query={quote(ASK)}", None, {}),
    "query_post_form": ("POST", "/sparql", form(query=ASK), FORM),
    "query_post_direct": ("POST", "/sparql", ASK.encode(), DIRECT),
    "query_content_type_ask": ("GET", f"/sparql?query={quote(ASK)}", None, {"accept": "application/sparql-results+xml"}),
    "query_post_form_with_charset": ("POST", "/sparql", form(query=ASK), {"content-type": FORM["content-type"] + "; charset=UTF-8"}),
    "query_head": ("HEAD", f"/sparql?query={quote(ASK)}", None, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_query_is_answered(small: Client, name: str) -> None:
    method, path, body, headers = GOOD[name]
    reply = small.request(method, path, body, headers)
    assert reply.status == 200
    assert reply.media.startswith("application/sparql-results+")
    if method != "HEAD" and reply.media.endswith("json"):
        assert reply.json() == {"head": {}, "boolean": True}


BAD = {
    "bad_query_method": ("PUT", f"/sparql?query={quote(ASK)}", None, {}, 405),
    "bad_multiple_queries": ("GET", f"/sparql?query={quote(ASK)}&query={quote('SELECT * {}')}", None, {}, 400),
    "bad_multiple_queries_form": ("POST", "/sparql", form(query=ASK) + b"&" + form(query=ASK), FORM, 400),
    "bad_query_in_address_and_body": ("POST", f"/sparql?query={quote(ASK)}", ASK.encode(), DIRECT, 400),
    "bad_query_wrong_media_type": ("POST", "/sparql", ASK.encode(), {"content-type": "text/plain"}, 415),
    "bad_query_missing_form_type": ("POST", "/sparql", form(query=ASK), {}, 415),
    "bad_query_missing_direct_type": ("POST", "/sparql", ASK.encode(), {}, 415),
    "bad_query_other_charset": ("POST", "/sparql", ASK.encode("utf-16"), {"content-type": "application/sparql-query; charset=UTF-16"}, 415),
    "bad_query_non_utf8": ("POST", "/sparql", b"ASK { ?s ?p '\xe7\x9c' }", DIRECT, 400),
    "bad_query_non_utf8_address": ("GET", "/sparql?query=ASK%20%7B%7D%20%23%E7%9C", None, {}, 400),
    "bad_query_syntax": ("GET", f"/sparql?query={quote('ASK {')}", None, {}, 400),
    "bad_query_empty": ("GET", "/sparql?query=", None, {}, 400),
    "bad_query_other_parameters_only": ("GET", "/sparql?default-graph-uri=a:g", None, {}, 400),
    "bad_form_without_query": ("POST", "/sparql", form(q=ASK), FORM, 400),
    "bad_graph": ("GET", f"/sparql?query={quote(ASK)}&default-graph-uri={quote('not an IRI')}", None, {}, 400),
    "bad_graph_that_closes_its_bracket": ("GET", f"/sparql?query={quote(ASK)}&named-graph-uri={quote('a:g> { } #')}", None, {}, 400),
    "bad_accept": ("GET", f"/sparql?query={quote(ASK)}", None, {"accept": "image/png"}, 406),
    "bad_too_long": ("POST", "/sparql", b"ASK { } #" + b"x" * 70_000, DIRECT, 413),
    "bad_far_too_long": ("POST", "/sparql", b"x" * (1 << 20) + b"x", DIRECT, 413),
    "update_post_form": ("POST", "/sparql", form(update="CLEAR ALL"), FORM, 403),
    "update_post_direct": ("POST", "/sparql", b"CLEAR ALL", {"content-type": "application/sparql-update"}, 403),
    "bad_update_get": ("GET", f"/sparql?update={quote('CLEAR ALL')}", None, {}, 403),
    "bad_update_as_query": ("GET", f"/sparql?query={quote('CLEAR ALL')}", None, {}, 403),
    "bad_update_dataset": ("POST", "/sparql?using-graph-uri=a:g", form(query=ASK), FORM, 403),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_query_is_told_so_by_a_problem_document(small: Client, name: str) -> None:
    method, path, body, headers, status = BAD[name]
    reply = small.request(method, path, body, headers)
    assert reply.status == status, reply.text
    assert reply.media == "application/problem+json"
    document = reply.json()
    assert document["status"] == status
    assert document["detail"]
    assert set(document["words"]) == {"zh", "en"}
    if status == 405:
        assert {"GET", "HEAD", "POST"} <= set(reply.headers["allow"].replace(" ", "").split(","))


@pytest.mark.parametrize(
    ("default", "named", "graphs"),
    [
        ([], [], len(GRAPHS)),
        ([FIRST], [], 0),
        ([], [FIRST], 1),
        ([FIRST], [FIRST, SECOND], 2),
        ([], ["https://example.org/none"], 0),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST form", "POST direct"])
def test_the_graphs_of_the_protocol_are_the_dataset(
    small: Client, method: str, default: list[str], named: list[str], graphs: int
) -> None:
    fields = [("default-graph-uri", one) for one in default] + [("named-graph-uri", one) for one in named]
    if method == "GET":
        reply = small.get(f"/sparql?{urlencode([('query', ROWS), *fields])}")
    elif method == "POST form":
        reply = small.request("POST", "/sparql", urlencode([("query", ROWS), *fields]).encode(), FORM)
    else:
        reply = small.request("POST", f"/sparql?{urlencode(fields)}", ROWS.encode(), DIRECT)
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == str(graphs)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT (COUNT(*) AS ?n) FROM NAMED <a:other> WHERE { ?s ?p ?o }", True),
        ("PREFIX x: <a:> SELECT (COUNT(*) AS ?n) FROM x:other { ?s ?p ?o } # FROM <a:b>", True),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING (COUNT(*) > 0)", True),
        ("SELECT (COUNT(*) AS ?n) FROM NAMED <a:other> { GRAPH ?g { ?s ?p ?o } }", False),
    ],
)
def test_the_graphs_of_the_protocol_overrule_those_of_the_query(
    small: Client, query: str, found: bool
) -> None:
    reply = small.query(query, **{"default-graph-uri": FIRST})
    number = reply.json()["results"]["bindings"][0]["n"]["value"]
    expected = sum(1 for quad in ox.parse(path=str(SMALL)) if str(quad.graph_name) == f"<{FIRST}>")
    assert number == str(expected if found else 0)


@pytest.mark.parametrize(
    "form_of", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3"]
)
def test_a_graph_is_chosen_for_triples_too(small: Client, form_of: str) -> None:
    reply = small.query(form_of, accept="application/n-triples", **{"default-graph-uri": SECOND})
    wanted = {str(q.triple) for q in ox.parse(path=str(SMALL)) if str(q.graph_name) == f"<{SECOND}>"}
    given = {str(quad.triple) for quad in ox.parse(reply.body, ox.RdfFormat.N_TRIPLES)}
    assert len(given) == 3
    assert given <= wanted


def test_a_get_without_a_query_is_answered_with_the_service_description(small: Client) -> None:
    reply = small.get("/sparql", accept="text/turtle")
    assert reply.status == 200
    found = {str(quad.triple) for quad in ox.parse(reply.body, ox.RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert f"<{small.root}/sparql> <{sd}endpoint> <{small.root}/sparql>" in found
    assert f"<{small.root}/sparql> <{sd}supportedLanguage> <{sd}SPARQL11Query>" in found
    assert f"<{small.root}/sparql> <{sd}feature> <{sd}UnionDefaultGraph>" in found


def test_people_are_shown_the_page_where_queries_are_written(small: Client) -> None:
    reply = small.get("/sparql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, "/#/sparql")


def test_prefixes_of_the_graph_need_not_be_declared(small: Client) -> None:
    assert small.query("ASK { ?plan a pol:Plan }").json()["boolean"] is True
    assert small.query("ASK { ?plan a nowhere:Plan }").status == 400
