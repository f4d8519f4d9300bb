"""The tools as models see them: names, descriptions, arguments, and what they answer with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any, Literal, ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from kg.agents.answers import Listing, Report
from kg.agents.asking import ask_question, list_questions, questions_text, read_rows
from kg.agents.listing import listing_text, report_text
from kg.agents.looking import compare_plans, describe_thing, evidence_of, find_things
from kg.agents.offered import tool_texts
from kg.agents.querying import run_select
from kg.agents.schemas import schema_of_all
from kg.ask import load_questions
from kg.cli.messages import told as in_words
from kg.errors import PolicyKgError
from kg.find import KINDS
from kg.sandbox import Sandbox
from kg.store.base import Store
from kg.tables import names as table_names

Language = Annotated[
    Literal["zh", "en"],
    Field(description="language of headings, codes and remarks; the texts are in Chinese"),
]
Rows = Annotated[int, Field(ge=1, le=200, description="rows of one answer")]
Offset = Annotated[int, Field(ge=0, description="rows to pass over: go on where the last answer was cut")]
Quotes = Annotated[bool, Field(description="send the exact words of the documents along")]
Listed = Annotated[CallToolResult, Listing]
Reported = Annotated[CallToolResult, Report]

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def told(work: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Return ``work`` with its errors told in the language asked for: where, what is wrong, what to do."""

    @functools.wraps(work)
    def guarded(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        try:
            return work(*args, **kwargs)
        except PolicyKgError as error:
            raise ToolError(in_words(error, str(kwargs.get("language", "zh")))) from error

    return guarded


def result(answer: BaseModel, text: str) -> CallToolResult:
    """Return ``answer`` as structured content, and as ``text`` for clients that show nothing else."""
    return CallToolResult(
        content=[TextContent(type="text", text=text)],
        structured_content=answer.model_dump(mode="json"),
    )


def _tool(work: Callable[..., CallToolResult]) -> Tool:
    title, description = tool_texts(work.__name__)
    return Tool.from_function(told(work), title=title, description=description, annotations=_READS)


class Tools:
    """The tools over one store; ``sandbox`` runs the queries of agents, None for a store behind a server."""

    def __init__(self, store: Store, sandbox: Sandbox | None) -> None:
        """Take the store as it is; nothing is asked of it yet."""
        self._store = store
        self._sandbox = sandbox

    def all(self) -> list[Tool]:
        """Return the tools, ready for a server."""
        works = (
            self.find, self.questions, self.ask, self.describe, self.evidence, self.compare, self.table,
            self.select,
        )  # fmt: skip
        made = [_tool(work) for work in works]
        by_name = {tool.name: tool for tool in made}
        asked = by_name["ask"].parameters["properties"]
        asked["question"] |= {"enum": list(load_questions())}
        asked["parameters"] = schema_of_all(load_questions().values())
        by_name["table"].parameters["properties"]["name"] |= {"enum": ["", *table_names()]}
        by_name["find"].parameters["properties"]["kinds"]["items"] |= {"enum": sorted(KINDS)}
        return made

    def find(
        self,
        words: Annotated[
            str, Field(description="a name, a short form or words of the text: 省科技厅, 揭榜 挂帅")
        ],
        kinds: Annotated[
            tuple[str, ...], Field(description="only things of these kinds; all when empty")
        ] = (),
        limit: Rows = 20,
        offset: Offset = 0,
        language: Language = "zh",
    ) -> Listed:
        """Return what the words name or stand in, the nearest first."""
        found = find_things(self._store, words, kinds, limit=limit, offset=offset, language=language)
        return result(found, listing_text(found))

    def questions(
        self,
        words: Annotated[
            str, Field(description="only questions in which these words occur: 牵头, targets")
        ] = "",
        language: Language = "zh",
    ) -> Listed:
        """Return the questions that can be asked."""
        found = list_questions(words, language)
        return result(found, listing_text(questions_text(found)))

    def ask(
        self,
        question: Annotated[str, Field(description="name of the question, as `questions` lists it")],
        parameters: Annotated[
            dict[str, Any] | None,
            Field(description="values by name; a thing is given by any of its names or its IRI"),
        ] = None,
        limit: Rows = 20,
        offset: Offset = 0,
        quotes: Quotes = True,
        language: Language = "zh",
    ) -> Listed:
        """Return one page of the answer to a named question."""
        found = ask_question(
            self._store,
            question,
            parameters or {},
            limit=limit,
            offset=offset,
            language=language,
            quotes=quotes,
        )
        return result(found, listing_text(found))

    def describe(
        self,
        thing: Annotated[str, Field(description="any of its names, or its IRI (id:agency/… for short)")],
        limit: Rows = 20,
        language: Language = "zh",
    ) -> Reported:
        """Return all that is said of one thing."""
        found = describe_thing(self._store, thing, limit=limit, language=language)
        return result(found, report_text(found))

    def evidence(
        self,
        thing: Annotated[str, Field(description="anything in the graph, by IRI or name")],
        other: Annotated[str, Field(description="the other end, for the words behind an edge")] = "",
        limit: Rows = 20,
        offset: Offset = 0,
        language: Language = "zh",
    ) -> Listed:
        """Return the passages behind one thing."""
        found = evidence_of(self._store, thing, other, limit=limit, offset=offset, language=language)
        return result(found, listing_text(found))

    def compare(
        self,
        one: Annotated[str, Field(description="a plan, by title, part of it, file name or IRI")],
        other: Annotated[str, Field(description="another plan")],
        limit: Rows = 20,
        language: Language = "zh",
    ) -> Reported:
        """Return the report of two plans."""
        found = compare_plans(self._store, one, other, limit=limit, language=language)
        return result(found, report_text(found))

    def table(
        self,
        name: Annotated[str, Field(description="the table; empty to list them")] = "",
        plan: Annotated[str | None, Field(description="only rows of this plan, by name or IRI")] = None,
        limit: Rows = 20,
        offset: Offset = 0,
        language: Language = "zh",
    ) -> Listed:
        """Return one page of a tidy table."""
        found = read_rows(self._store, name, plan, limit=limit, offset=offset, language=language)
        return result(found, listing_text(found))

    def select(
        self,
        query: Annotated[
            str, Field(description="SPARQL 1.1 SELECT or ASK; pol:, polv:, skos:, dcterms: … are known")
        ],
        limit: Annotated[int, Field(ge=1, le=1000, description="rows of the answer")] = 50,
        seconds: Annotated[
            float, Field(gt=0, le=30, description="the query is stopped after so long")
        ] = 10.0,
        quotes: Quotes = False,
        language: Language = "zh",
    ) -> Listed:
        """Return the answer to a query, run apart from this process."""
        found = run_select(
            self._store,
            self._sandbox,
            query,
            limit=limit,
            seconds=seconds,
            language=language,
            quotes=quotes,
        )
        return result(found, listing_text(found))
