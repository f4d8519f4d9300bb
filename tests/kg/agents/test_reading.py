"""Resources and prompts, read by a client; the server over HTTP; and what a client is told at first."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from kg.ask import load_questions
from tests.kg.agents.conftest import Caller, connected


def read(caller: Caller, uri: str) -> str:
    contents = caller.run(caller.client.read_resource, uri).contents
    assert len(contents) == 1
    return str(contents[0].text)


def test_the_resources_there_are(stdio: Caller) -> None:
    listed = stdio.run(stdio.client.list_resources).resources
    assert [str(one.uri) for one in listed] == [
        "policykg://ontology",
        "policykg://ontology.ttl",
        "policykg://questions",
        "policykg://statistics",
    ]
    templates = stdio.run(stdio.client.list_resource_templates).resource_templates
    assert [one.uri_template for one in templates] == [
        "policykg://ontology/{term}",
        "policykg://questions/{name}",
    ]


def test_the_ontology_as_a_page_a_card_and_turtle(stdio: Caller) -> None:
    assert "`pol:Task` 任务 task" in read(stdio, "policykg://ontology")
    assert read(stdio, "policykg://ontology/forTask").startswith("## `pol:forTask`")
    turtle = ox.parse(read(stdio, "policykg://ontology.ttl"), format=ox.RdfFormat.TURTLE)
    assert ox.NamedNode("https://w3id.org/policykg/ontology#Task") in {one.subject for one in turtle}
    with pytest.raises(Exception, match="Tusk"):
        read(stdio, "policykg://ontology/Tusk")


def test_the_questions_and_the_query_of_one(stdio: Caller) -> None:
    page = read(stdio, "policykg://questions")
    assert all(f"| {name} |" in page for name in load_questions())
    assert read(stdio, "policykg://questions/plans") == load_questions()["plans"].text


def test_the_statistics(stdio: Caller) -> None:
    counted = json.loads(read(stdio, "policykg://statistics"))
    # Two plans of Gansu and one of Zhejiang; Wuwei is a prefecture, Lanzhou New Area a new area.
    assert counted["plansByLevel"] == {"provincial": 3, "prefecture": 1, "new-area": 1}
    assert counted["things"]["Plan"] == 5
    assert counted["questions"] == len(load_questions())
    assert len(counted["build"]["id"]) == 16


def test_the_prompts_in_both_languages(stdio: Caller) -> None:
    listed = stdio.run(stdio.client.list_prompts).prompts
    assert [one.name for one in listed] == ["who-answers-for", "duties-of", "compare-plans"]

    def filled(language: str) -> str:
        given = {"matter": "企业创新联合体", "language": language}
        prompt = stdio.run(stdio.client.get_prompt, "who-answers-for", given)
        return str(prompt.messages[0].content.text)

    assert "“企业创新联合体”由谁负责" in filled("zh")
    assert "who answers for “企业创新联合体”" in filled("en")


def test_the_instructions_are_in_both_languages(stdio: Caller) -> None:
    told = stdio.client.instructions or ""
    assert f"{len(load_questions())} 个已命名的问题" in told
    assert f"{len(load_questions())} named questions" in told


def test_over_http_the_same_is_answered(address: str) -> None:
    with connected(address) as caller:
        answer = caller.answer("ask", question="plans", limit=1)
        assert (answer["total"], answer["shown"]) == (5, 1)
        assert len(caller.run(caller.client.list_tools).tools) == 8
        assert "SERVICE would fetch" in caller.error(
            "select", query="SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", language="en"
        )


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Host", "evil.example", 421),
        ("Host", "evil.example:80", 421),
        ("Host", "127.0.0.1.evil.example", 421),
        ("Origin", "http://evil.example", 403),
        ("Origin", "null", 403),
    ],
)
def test_a_page_under_another_name_is_turned_away(address: str, header: str, value: str, status: int) -> None:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port)
    connection.request(
        "POST",
        place.path,
        body=json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}),
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            header: value,
        },
    )
    assert connection.getresponse().status == status
    connection.close()
