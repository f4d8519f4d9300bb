"""The JSON of the pages and the files of the questions: the same answers as everywhere else, kept by ETag."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from kg.ask import ask, load_questions
from kg.results import exact_csv, srj_text
from kg.store.open import open_store
from kg.web.api import answered, named
from tests.kg.serve.conftest import Client


def test_every_json_that_needs_no_value_is_the_one_of_the_pages(server: Client) -> None:
    with open_store(server.desk.builds.place) as store:
        every = [name for name in named(store) if not name.startswith("questions/")]
        kinds = {name.partition("/")[0]: name for name in every}
        assert set(kinds) >= {"about.json", "ledger.json", "questions.json", "pick", "sources"}
        for name in kinds.values():
            reply = server.get(f"/{name}")
            assert (reply.status, reply.media) == (200, "application/json"), name
            assert reply.json() == answered(store, name, {}), name


def test_a_question_is_answered_as_everywhere(server: Client) -> None:
    reply = server.get(f"/questions/agency-duties.json?agency={quote('甘肃省科学技术厅')}&limit=2&offset=1")
    with open_store(server.desk.builds.place) as store:
        found = ask(store, "agency-duties", agency="甘肃省科学技术厅")
        assert reply.json()["total"] == len(found.rows)
        assert reply.json()["offset"] == 1
        assert len(reply.json()["rows"]) == 2
        assert reply.json()["columns"] == list(found.rows.variables)
        exact = server.get(f"/questions/agency-duties.csv?agency={quote('甘肃省科学技术厅')}")
        assert exact.body.decode() == exact_csv(found.rows)
        assert exact.headers["content-disposition"] == 'attachment; filename="agency-duties.csv"'
        srj = server.get(f"/questions/agency-duties.srj?agency={quote('甘肃省科学技术厅')}")
        assert (srj.media, srj.text) == ("application/sparql-results+json", srj_text(found.rows))


def test_a_workbook_has_headings_in_words(server: Client) -> None:
    reply = server.get("/questions/plans.xlsx?lang=en")
    sheet = load_workbook(io.BytesIO(reply.body)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    headings = [column.heading.en for column in load_questions()["plans"].columns]
    assert list(rows[0]) == headings
    assert len(rows) == 6


def test_a_table_for_excel_begins_with_its_mark_and_has_headings_in_words(server: Client) -> None:
    reply = server.get("/questions/plans.csv?excel=1&lang=zh")
    assert reply.body.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(reply.body.decode("utf-8-sig"), newline="")))
    assert table[0] == [column.heading.zh for column in load_questions()["plans"].columns]
    assert not server.get("/questions/plans.csv").body.startswith(b"\xef\xbb\xbf")


def test_the_page_of_a_question_is_behind_its_html(server: Client) -> None:
    reply = server.get(f"/questions/plans.html?level={quote('省级')}")
    assert reply.status == 303
    assert reply.headers["location"].startswith("/#/questions?")
    assert "name=plans" in reply.headers["location"]


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/questions/plants.json", 404, "input"),
        ("/questions/plants.csv", 404, "input"),
        ("/questions/plans.pdf", 404, "not-found"),
        ("/questions/.json", 404, "input"),
        ("/questions/plans", 404, "not-found"),
        ("/questions/agency-duties.json", 400, "input"),
        ("/questions/plans.json?nonsense=1", 400, "input"),
        ("/questions/plans.json?limit=many", 400, "input"),
        ("/questions/plans.json?limit=1&limit=2", 400, "input"),
        ("/questions/shared-tasks.json?minimum=three", 400, "input"),
        ("/questions/plans.csv?%E7", 400, "input"),
        ("/thing.json", 400, "input"),
        ("/thing.json?iri=no", 400, "input"),
        ("/find.json", 400, "input"),
        ("/find.json?q=%E7%9C%81&kinds=nonsense", 400, "input"),
        (f"/sources/{'0' * 64}.json", 400, "input"),
        ("/nothing.json", 404, "not-found"),
    ],
)
def test_what_cannot_be_answered_is_told(server: Client, path: str, status: int, kind: str) -> None:
    reply = server.get(path)
    assert (reply.status, reply.json()["kind"]) == (status, kind), reply.text
    assert reply.json()["words"]["zh"]["detail"] != ""


@pytest.mark.parametrize(
    "path",
    [
        "/", "/questions.json", "/about.json", "/questions/plans.csv", "/questions/plans.json?level=%E7%9C%81%E7%BA%A7",
        "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Ft%20%7D%20LIMIT%203", "/void", "/ontology.ttl",
        "/id/area/620000.nt", "/export/policykg.nq", "/openapi.json", "/static/app.js",
    ],
)  # fmt: skip
def test_who_has_an_answer_already_is_not_sent_it_again(server: Client, path: str) -> None:
    first = server.get(path)
    tag = first.headers["etag"]
    again = server.get(path, if_none_match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert server.get(path, if_none_match=f'"other", {tag.removeprefix("W/")}').status == 304
    assert server.get(path, if_none_match='W/"other"').body == first.body


def test_tags_of_different_answers_differ(server: Client) -> None:
    query = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Ft%20%7D%20LIMIT%20"
    tags = {
        server.get(path, accept=accept).headers["etag"]
        for path in ("/questions/plans.json", "/questions/plans.json?limit=1", f"{query}1", f"{query}2")
        for accept in ("application/json", "text/csv")
    }
    # The JSON of questions is JSON whatever is accepted.
    assert len(tags) == 2 + 4


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_changes_from_time_to_time_has_no_tag(small: Client, function: str) -> None:
    reply = small.query(f"SELECT ({function} AS ?x) {{}}")
    assert "etag" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"


def test_what_many_ask_is_worked_out_once(server: Client) -> None:
    from concurrent.futures import ThreadPoolExecutor

    cache = server.desk.builds.now.cache
    before = cache.misses
    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(lambda _: server.get("/questions/shared-tasks.json?minimum=4"), range(8)))
    assert {reply.body for reply in replies} == {replies[0].body}
    assert cache.misses == before + 1


def test_health_and_metrics(server: Client) -> None:
    health = server.get("/health").json()
    assert (health["status"], health["net"], health["processes"]) == ("ok", "seccomp", 1)
    assert server.get("/about.json").json()["build"] == health["build"]
    server.query("ASK {}")
    server.get("/nowhere")
    reply = server.get("/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = reply.text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert all(float(value) >= 0 for value in values.values())
    assert float(values['policykg_requests_total{route="/sparql",status="200"}']) >= 1
    assert float(values['policykg_requests_total{route="none",status="404"}']) >= 1
    assert float(values['policykg_queries_total{outcome="answered"}']) >= 1
    assert f'policykg_build_info{{build="{health["build"]}"}}' in values
    assert float(values["process_resident_memory_bytes"]) > 10_000_000


def test_the_page_loads_nothing_from_elsewhere(server: Client) -> None:
    page = server.get("/")
    assert page.media == "text/html"
    assert 'rel="describedby"' in page.headers["link"]
    for name in ("app.js", "app.css"):
        assert f'"static/{name}"' in page.text
        assert server.get(f"/static/{name}").status == 200
    assert server.get("/static/app.js").media == "text/javascript"
