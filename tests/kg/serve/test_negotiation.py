"""Which form an answer has, and that every one of them can be read by somebody else's parser."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib

from kg.serve.negotiation import SOLUTIONS, TRIPLES, chosen
from kg.serve.problems import Problem
from tests.kg.serve.conftest import Client

AWKWARD = (
    'SELECT * { VALUES (?iri ?text ?tagged ?number ?unbound) '
    '{ (<https://example.org/省> "第“一”,行\\n\\t<第二行> & \\"引\\"" "省财政厅"@zh-hans 12.5 UNDEF) } BIND(BNODE() AS ?blank) }'
)  # fmt: skip
TEXT = '第“一”,行\n\t<第二行> & "引"'
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("application/*", "json"),
        ("text/*", "csv"),
        ("application/sparql-results+xml", "xml"),
        ("text/csv, application/json;q=0.9", "csv"),
        ("text/csv;q=0.1, text/tab-separated-values;q=0.2", "tsv"),
        ("application/json;q=0, */*", "xml"),
        ("*/*;q=0.1, text/csv;q=0.2", "csv"),
        (BROWSER, "xml"),
        ("TEXT/CSV ; Q=1.0", "csv"),
        ("text/csv;q=much, application/xml;q=0.1", "xml"),
    ],
)
def test_the_form_that_is_preferred_is_chosen(accept: str, name: str) -> None:
    assert chosen(accept, SOLUTIONS).name == name


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "application/json;q=2", "application"])
def test_what_is_not_offered_is_not_acceptable(accept: str) -> None:
    with pytest.raises(Problem) as caught:
        chosen(accept, SOLUTIONS)
    assert caught.value.status == 406


def test_a_link_can_ask_for_a_form_by_its_short_name() -> None:
    assert chosen("image/png", SOLUTIONS, "csv").name == "csv"
    with pytest.raises(Problem):
        chosen("*/*", SOLUTIONS, "ttl")


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/json"])
def test_solutions_as_json(small: Client, media: str) -> None:
    reply = small.query(AWKWARD, accept=media)
    assert reply.media == "application/sparql-results+json"
    row = reply.json()["results"]["bindings"][0]
    assert row["iri"] == {"type": "uri", "value": "https://example.org/省"}
    assert row["text"] == {"type": "literal", "value": TEXT}
    assert row["tagged"] == {"type": "literal", "value": "省财政厅", "xml:lang": "zh-hans"}
    assert row["number"]["datatype"].endswith("#decimal")
    assert row["blank"]["type"] == "bnode"
    assert "unbound" not in row


def test_solutions_as_xml(small: Client) -> None:
    reply = small.query(AWKWARD, accept="application/sparql-results+xml")
    assert reply.media == "application/sparql-results+xml"
    rows = ox.parse_query_results(reply.body, ox.QueryResultsFormat.XML)
    assert isinstance(rows, ox.QuerySolutions)
    row = next(iter(rows))
    assert (row["text"], row["tagged"]) == (ox.Literal(TEXT), ox.Literal("省财政厅", language="zh-hans"))
    assert row["unbound"] is None
    assert ElementTree.fromstring(reply.body).tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_solutions_as_csv_and_tsv(small: Client) -> None:
    table = list(csv.reader(io.StringIO(small.query(AWKWARD, accept="text/csv").text, newline="")))
    names = dict(zip(table[0], table[1], strict=True))
    assert (names["text"], names["number"], names["unbound"]) == (TEXT, "12.5", "")
    reply = small.query(AWKWARD, accept="text/tab-separated-values")
    rows = ox.parse_query_results(reply.body, ox.QueryResultsFormat.TSV)
    assert isinstance(rows, ox.QuerySolutions)
    assert next(iter(rows))["text"] == ox.Literal(TEXT)


def test_a_truth_has_two_forms_and_no_table(small: Client) -> None:
    xml = small.query("ASK {}", accept="application/sparql-results+xml")
    assert bool(ox.parse_query_results(xml.body, ox.QueryResultsFormat.XML)) is True
    assert small.query("ASK {}", accept="text/csv").status == 406


READERS = {
    "ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld", "trig": "trig", "nq": "nquads", "n3": "n3",
}  # fmt: skip
BUILT = (
    'CONSTRUCT { <a:s> <http://example.org/p> ?o } WHERE { VALUES ?o { "省财政厅"@zh-hans 7 <a:o> "<&\\n" } }'
)


@pytest.mark.parametrize("form", TRIPLES, ids=lambda form: form.name)
def test_triples_in_every_form_are_the_same(small: Client, form: object) -> None:
    media, name = form.media, form.name  # type: ignore[attr-defined]
    reply = small.query(BUILT, accept=media)
    assert (reply.status, reply.media) == (200, media)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=reply.body, format=READERS[name])
    values = {str(value) for value in read.objects()}
    assert values == {"省财政厅", "7", "a:o", "<&\n"}
    assert small.query(BUILT, format=name).body == reply.body


def test_language_tags_are_spelled_as_people_write_them(small: Client) -> None:
    for media in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        assert "zh-Hans" in small.query(BUILT, accept=media).text


def test_characters_that_xml_cannot_write_do_not_break_it(small: Client) -> None:
    query = 'SELECT ?t { VALUES ?t { "a\\u0001b\\u000Cc\\uFFFE" } }'
    rows = ElementTree.fromstring(small.query(query, accept="application/sparql-results+xml").body)
    assert "a\ufffdb\ufffdc\ufffd" in "".join(rows.itertext())
    assert small.query(query).json()["results"]["bindings"][0]["t"]["value"] == "a\x01b\x0cc\ufffe"
    built = small.query('CONSTRUCT { <a:s> <a:p> "a\\u0001" } WHERE {}', accept="application/rdf+xml")
    assert built.status in (200, 406)
    if built.status == 200:
        ElementTree.fromstring(built.body)


def test_a_property_that_is_no_name_of_an_element_is_not_written_as_rdf_xml(small: Client) -> None:
    query = "CONSTRUCT { <a:s> <http://example.org/1/> 1 } WHERE {}"
    xml = small.query(query, accept="application/rdf+xml")
    assert xml.status in (200, 406)
    if xml.status == 200:
        assert len(rdflib.Graph().parse(data=xml.body, format="xml")) == 1
    assert small.query(query, accept="text/turtle").status == 200


def test_answers_are_compressed_where_that_is_wanted(small: Client) -> None:
    import gzip

    plain = small.get("/questions.json")
    packed = small.get("/questions.json", accept_encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) * 4 < len(plain.body)
    refused = small.get("/questions.json", accept_encoding="gzip;q=0")
    assert "content-encoding" not in refused.headers


def test_a_problem_is_told_in_the_language_of_its_reader(small: Client) -> None:
    reply = small.get("/sparql?query=ASK", accept_language="en-GB,en;q=0.9")
    assert reply.json()["detail"].isascii()
    assert reply.json()["words"]["zh"]["detail"] == small.get("/sparql?query=ASK").json()["detail"]
    assert json.dumps(reply.json()["words"]["zh"]).count("\\u") > 4
