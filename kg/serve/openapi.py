"""``/openapi.json``: what can be asked over HTTP, described so that tools can make clients of it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from kg.ask.library import load_questions
from kg.ask.question import Parameter, Question
from kg.serve.answers import FILES
from kg.serve.description import DUMPS
from kg.serve.negotiation import SOLUTIONS, TRIPLES
from kg.serve.problems import MEDIA_TYPE
from kg.serve.replies import has_it, kept, reply, tag_of, unchanged

if TYPE_CHECKING:
    from starlette.requests import Request

_TYPES: Final = {"integer": "integer", "boolean": "boolean"}
_PROBLEMS: Final = {
    "400": "not a proper request",
    "403": "an update or SERVICE, which are never run",
    "404": "nothing of this name",
    "406": "not offered in the form asked for",
    "413": "too long",
    "415": "posted in a form that is not read",
    "429": "this client has had its share; see Retry-After",
    "503": "too many are waiting; see Retry-After",
    "504": "took too long and was stopped",
}


async def described(request: Request) -> Response:
    """Answer with the description in OpenAPI 3.1."""
    content = await kept(_text(), "application/json")
    tag = tag_of(_text().decode())
    return unchanged(tag) if has_it(request, tag) else reply(request, content, tag)


@cache
def _text() -> bytes:
    return json.dumps(description(), ensure_ascii=False, indent=1).encode()


def description() -> dict[str, Any]:
    """Return the description: the endpoint, every named question, the JSON of the pages, linked data."""
    from kg.agents.statistics import policykg_version

    return {
        "openapi": "3.1.0",
        "info": {
            "title": "政策文件知识图谱 · Knowledge graph of policy plans",
            "version": policykg_version() or "0",
            "summary": "Read only. Errors are problem documents (RFC 9457).",
        },
        "paths": {**_endpoint(), **_questions(), **_pages(), **_linked(), **_operation_paths()},
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status", "detail", "remedy"],
                    "properties": {
                        "type": {"type": "string"}, "title": {"type": "string"},
                        "status": {"type": "integer"}, "kind": {"type": "string"},
                        "detail": {"type": "string"}, "remedy": {"type": "string"},
                        "words": {"type": "object"},
                    },
                }
            }
        },
    }  # fmt: skip


def _endpoint() -> dict[str, Any]:
    graphs = [
        _parameter(name, {"type": "array", "items": {"type": "string", "format": "uri"}}, text)
        for name, text in (
            ("default-graph-uri", "Graphs whose union is the default graph"),
            ("named-graph-uri", "Graphs that GRAPH may name"),
        )
    ]
    names = sorted({form.name for form in (*SOLUTIONS, *TRIPLES)})
    form = _parameter("format", {"type": "string", "enum": names}, "Overrules the Accept header")
    query = {"type": "string", "maxLength": 64 * 1024}
    media = [one.media for one in (*SOLUTIONS, *TRIPLES)]
    fields = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": query,
            "default-graph-uri": {"type": "string"},
            "named-graph-uri": {"type": "string"},
            "format": {"type": "string", "enum": names},
        },
    }
    return {
        "/sparql": {
            "get": _operation(
                "sparqlGet", "Ask SPARQL 1.1; without any parameter the service description", media,
                [_parameter("query", query, "The query"), *graphs, form],
                refusals=("400", "403", "406", "413", "429", "503", "504"),
            ),
            "post": {
                **_operation(
                    "sparqlPost", "Ask SPARQL 1.1", media, [*graphs, form],
                    refusals=("400", "403", "406", "413", "415", "429", "503", "504"),
                ),
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": fields},
                        "application/sparql-query": {"schema": query},
                    },
                },
            },
        }
    }  # fmt: skip


def _questions() -> dict[str, Any]:
    found: dict[str, Any] = {}
    lang = _parameter("lang", {"type": "string", "enum": ["zh", "en"]}, "Language of headings and words")
    page = [
        _parameter(name, {"type": "integer", "minimum": 0}, text)
        for name, text in (("offset", "Rows left out"), ("limit", "Rows given at most"))
    ]
    for question in load_questions().values():
        own = [_of(question, one) for one in question.parameters]
        title = f"{question.title.zh} · {question.title.en}"
        for suffix, media in {"json": "application/json", **FILES}.items():
            more = page if suffix == "json" else []
            operation = f"{question.id}-{suffix}"
            found[f"/questions/{question.id}.{suffix}"] = {
                "get": _operation(operation, title, [media.partition(";")[0]], [*own, lang, *more])
            }
    return found


def _of(question: Question, one: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES.get(one.type, "string")}
    if one.values:
        schema["enum"] = [code for code, _ in one.values]
    if one.default is not None:
        schema["default"] = one.default
    made = _parameter(one.name, schema, f"{one.label.zh} · {one.label.en}", required=one.required)
    return made | ({"example": question.example[one.name]} if one.name in question.example else {})


def _pages() -> dict[str, Any]:
    text = {"type": "string"}
    json_ = ["application/json"]
    plain = {
        f"/{name}": {"get": _operation(name, about, json_, [])}
        for name, about in (
            ("questions.json", "All named questions with their parameters, columns and SPARQL"),
            ("about.json", "What the data are: build, counts, documents"),
            ("coverage.json", "How much of each text became facts"),
            ("ledger.json", "The ledger of all tasks"),
            ("health", "Whether the server is well"),
        )
    }
    return {
        **plain,
        "/find.json": {
            "get": _operation(
                "find", "Search names and quoted words", json_,
                [
                    _parameter("q", {**text, "maxLength": 200}, "Words", required=True),
                    _parameter("kinds", text, "Kinds of things, parted by commas"),
                    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": 200}, "Hits at most"),
                ],
            )
        },
        "/thing.json": {
            "get": _operation(
                "thing", "What is said of one thing at once", json_,
                [_parameter("iri", {**text, "format": "uri"}, "Its IRI", required=True)],
            )
        },
        "/pick/{name}.json": {"get": _operation("pick", "A list to pick from", json_, [_part("name")])},
        "/sources/{sha256}.json": {
            "get": _operation("source", "A source text with its facts marked", json_, [_part("sha256")])
        },
    }  # fmt: skip


def _linked() -> dict[str, Any]:
    media = [form.media for form in TRIPLES]
    return {
        "/id/{name}": {"get": _operation("id", "What the graph says of a thing", media, [_part("name")])},
        "/vocab/{name}": {"get": _operation("vocab", "A concept or scheme", media, [_part("name")])},
        "/ontology": {"get": _operation("ontology", "All classes and properties", media, [])},
        "/void": {"get": _operation("void", "What the graph holds (VoID)", media, [])},
    }


def _operation_paths() -> dict[str, Any]:
    names = [f"policykg.{one}{packed}" for one in DUMPS for packed in ("", ".gz")]
    file = {**_part("file"), "schema": {"type": "string", "enum": names}}
    return {
        "/export/{file}": {
            "get": _operation("export", "The whole graph", ["application/octet-stream"], [file])
        },
        "/metrics": {"get": _operation("metrics", "Counts for Prometheus", ["text/plain"], [])},
    }


def _operation(
    name: str,
    summary: str,
    media: list[str],
    parameters: list[dict[str, Any]],
    *,
    refusals: tuple[str, ...] = ("400", "404", "406", "429", "503", "504"),
) -> dict[str, Any]:
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers: dict[str, Any] = {
        "200": {"description": "the answer", "content": {one: {} for one in media}},
        "303": {"description": "for browsers: the page that shows it"},
        "304": {"description": "as before"},
    }
    answers |= {code: {"description": _PROBLEMS[code], "content": problem} for code in refusals}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers}


def _parameter(name: str, schema: dict[str, Any], text: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _part(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
