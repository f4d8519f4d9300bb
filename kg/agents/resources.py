"""What a model can read beside the tools: the ontology, the questions, and what the store holds."""

from __future__ import annotations

import json
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from kg.agents.statistics import statistics
from kg.errors import PolicyKgError
from kg.store.base import Store
from ontology import owl_files, path

MARKDOWN, TURTLE, JSON, SPARQL = (
    "text/markdown",
    "text/turtle",
    "application/json",
    "application/sparql-query",
)


def add_resources(server: MCPServer[Any], store: Store, location: str) -> None:
    """Add the resources to ``server``; they are made when they are read."""

    @server.resource(
        "policykg://ontology",
        name="ontology",
        title="本体一览 · The terms of the graph",
        description="Classes, properties and vocabularies with what they mean, in Chinese and English.",
        mime_type=MARKDOWN,
    )
    def ontology() -> str:
        from kg.ontologydocs.outline import overview
        from kg.ontologydocs.text import overview_text

        return overview_text(overview(), "md", "both")

    @server.resource(
        "policykg://ontology/{term}",
        name="term",
        title="一个术语 · One term",
        description="All about one term, given by name (Task, forTask, role) or label (任务).",
        mime_type=MARKDOWN,
    )
    def one_term(term: str) -> str:
        from kg.ontologydocs.cards import card
        from kg.ontologydocs.lookup import find
        from kg.ontologydocs.text import cards_text

        try:
            return cards_text([card(thing) for thing in find(term)], "md", "both")
        except PolicyKgError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource(
        "policykg://ontology.ttl",
        name="ontology.ttl",
        title="本体（Turtle）· The ontology as Turtle",
        description="The OWL modules and the vocabularies (SKOS).",
        mime_type=TURTLE,
    )
    def turtle() -> str:
        files = [*owl_files(), *sorted(path("schemes").glob("*.ttl"))]
        return "\n".join(f"# {file.name}\n{file.read_text(encoding='utf-8')}" for file in files)

    @server.resource(
        "policykg://questions",
        name="questions",
        title="问题一览 · The questions",
        description="Every named question with what it answers, its parameters and its columns.",
        mime_type=MARKDOWN,
    )
    def questions() -> str:
        from kg.agents.asking import list_questions, questions_text
        from kg.agents.listing import listing_text

        return "\n".join(listing_text(questions_text(list_questions("", lang))) for lang in ("zh", "en"))

    @server.resource(
        "policykg://questions/{name}",
        name="question",
        title="一个问题的查询 · The SPARQL of one question",
        description="The file of a question: header and SPARQL, a pattern for queries of your own.",
        mime_type=SPARQL,
    )
    def one_question(name: str) -> str:
        from kg.ask.library import find_question

        try:
            return find_question(name).text
        except PolicyKgError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource(
        "policykg://statistics",
        name="statistics",
        title="图谱概况 · What the store holds",
        description="Plans, tasks, responsibilities, agencies, targets … counted; the build and its date.",
        mime_type=JSON,
    )
    def counts() -> str:
        return json.dumps(statistics(store, location), ensure_ascii=False, indent=2)
