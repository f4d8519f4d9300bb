"""Requests made up from the description of the API: whatever comes, there is an answer and no fault."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kg.ask import load_questions
from kg.serve.openapi import description
from tests.kg.serve.conftest import SMALL, Client, running

ODD = st.text(alphabet=st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    ["", "0", "-1", "99999999999999999999", "1e9", "%", "%00", "../..", "a\x00b", "\u202e", "🀄", "甘肃省", "省科技厅", "<a:b>",
     "https://w3id.org/policykg/id/area/620000", "yes", "null", "'\"`;--", "SELECT * { ?s ?p ?o } LIMIT 2", "ASK {}"]
)  # fmt: skip
# What may be sent without that it is a fault of ours: the statuses that the description names, and the
# ones of HTTP itself.
OF_HTTP = {"405", "408", "421", "431", "414", "429"}
PATHS = description()["paths"]
# Every question takes its parameters through the same code: json of all, the files of a few.
TARGETS = sorted(
    path for path in PATHS
    if not path.startswith("/questions/") or path.endswith(".json") or "plans" in path or "duties" in path
)  # fmt: skip


def values(schema: dict[str, Any]) -> SearchStrategy[str]:
    """Values of a parameter: some that fit what is said of it, some that do not."""
    if "enum" in schema:
        return st.sampled_from([str(one) for one in schema["enum"]]) | ODD
    if schema.get("type") == "integer":
        return st.integers(-3, 30).map(str) | ODD
    if schema.get("type") == "boolean":
        return st.sampled_from(["true", "false", "yes", "no"]) | ODD
    return ODD


@st.composite
def requests(draw: DrawFn) -> tuple[str, str, bytes | None, dict[str, str], str]:
    """A method, an address, a body, headers, and the described path it is for."""
    path = draw(st.sampled_from(TARGETS))
    method = draw(st.sampled_from(sorted(PATHS[path])))
    described = PATHS[path][method]
    address, fields = path, []
    for one in described["parameters"]:
        value = draw(values(one["schema"]))
        if one["in"] == "path":
            address = address.replace(f"{{{one['name']}}}", quote(value, safe=""))
        elif one["required"] or draw(st.booleans()):
            fields.append((one["name"], draw(st.just(str(one.get("example", value))) | st.just(value))))
    fields += draw(st.lists(st.tuples(ODD, ODD), max_size=1))
    accepted = [*described["responses"]["200"]["content"], "*/*", "text/html", "image/png", ""]
    headers = {"accept": draw(st.sampled_from(accepted))}
    if draw(st.booleans()):
        headers["if-none-match"] = draw(st.sampled_from(["*", 'W/"x"', '"', ","]))
    body = None
    if "requestBody" in described:
        headers["content-type"] = draw(st.sampled_from([*described["requestBody"]["content"], "text/plain"]))
        body = draw(ODD.map(lambda text: text.encode()) | st.binary(max_size=60))
    query = f"?{urlencode(fields)}" if fields else ""
    return method.upper(), address + query, body, headers, path


@pytest.fixture(scope="module")
def target() -> Any:
    with running(SMALL, workers=2, seconds=2.0, work=3600.0) as client:
        yield client


@settings(
    max_examples=250, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(request=requests())
def test_no_request_is_answered_with_a_fault(
    target: Client, request: tuple[str, str, bytes | None, dict[str, str], str]
) -> None:
    method, address, body, headers, path = request
    reply = target.request(method, address, body, headers)
    described = PATHS[path][method.lower()]["responses"]
    assert reply.status != 500, reply.text
    assert str(reply.status) in {*described, *OF_HTTP}, (address, reply.text)
    if reply.status >= 400:
        document = reply.json()
        assert reply.media == "application/problem+json"
        for name in description()["components"]["schemas"]["Problem"]["required"]:
            assert name in document
        assert "/kg/" not in reply.text
        assert "Traceback" not in reply.text
    elif reply.status == 200 and reply.media.endswith("json"):
        json.loads(reply.body)


def test_the_description_has_every_question_and_what_it_takes(target: Client) -> None:
    described = target.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for question in load_questions().values():
        told = described["paths"][f"/questions/{question.id}.json"]["get"]["parameters"]
        assert {one.name for one in question.parameters} <= {one["name"] for one in told}
        required = {one["name"] for one in told if one["required"]}
        assert required == {one.name for one in question.parameters if one.required}
    names = [operation["operationId"] for path in described["paths"].values() for operation in path.values()]
    assert len(set(names)) == len(names)


def test_the_examples_of_the_description_are_answered(target: Client) -> None:
    for path in (
        "/questions.json",
        "/about.json",
        "/ledger.json",
        "/health",
        "/metrics",
        "/void",
        "/ontology",
    ):
        assert target.get(path).status == 200, path
