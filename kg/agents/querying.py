"""The tool that runs SPARQL of an agent's own, in the sandbox or, with bounds, on a server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.agents.answers import Column, Listing
from kg.agents.asking import with_quotes
from kg.agents.listing import iri_columns, listing, nodes
from kg.agents.words import say
from kg.graph.prefixes import with_prefixes
from kg.sandbox import Answer, Limits, Sandbox, checked_form
from kg.sandbox.bounded import bounded
from kg.sandbox.errors import QueryRefused
from kg.store.base import Rows, Store, Term

BYTES: Final = 256 * 1024
"""Bytes of the rows of one answer; a model reads no more."""
TEXT: Final = 2_000
"""Characters of one literal."""


def run_select(
    store: Store,
    sandbox: Sandbox | None,
    query: str,
    *,
    limit: int,
    seconds: float,
    language: str,
    quotes: bool,
) -> Listing:
    """Return the answer to the SELECT or ASK ``query``, cut to ``limit`` rows, :data:`BYTES` and ``seconds``.

    The prefixes of the ontology need not be declared. Without a ``sandbox`` (a store behind a server) the
    text is checked alike and the server asked, which keeps its own limits of time. Raises QueryRefused and
    what else :mod:`kg.sandbox` raises.
    """
    checked_form(query)  # first: what completes prefixes need not bear whatever comes
    text = with_prefixes(query)
    limits = Limits(rows=limit, bytes=BYTES, text=TEXT, seconds=seconds)
    answer = sandbox.select(text, limits) if sandbox else _on_server(store, text, limit)
    if answer.form == "ask":
        truth = Rows(("truth",), ((Literal(bool(answer.truth)),),))
        column = Column(name="truth", heading=say("truth", language), kind="boolean")
        return listing(say("query", language), truth, [column], language, total=1)
    columns = [Column(name=name, heading=name, kind=_kind(answer.table, name)) for name in answer.variables]
    told = [say(f"cut-{_reason(answer)}", language, shown=len(answer.rows))] if answer.cut else []
    if answer.shortened:
        told.append(say("cut-text", language, count=answer.shortened))
    found = listing(
        say("query", language),
        answer.table,
        columns,
        language,
        total=None if answer.cut else len(answer.rows),
        cut=" ".join(told),
    )
    return with_quotes(store, found, nodes(answer.table, iri_columns(columns)) if quotes else {})


def _reason(answer: Answer) -> str:
    return "limit" if answer.cut == "rows" else "bytes"


def _on_server(store: Store, query: str, limit: int) -> Answer:
    form = checked_form(query)
    if form == "ask":
        return Answer(form, (), (), truth=store.ask(query))
    if form != "select":
        raise QueryRefused("syntax", "is neither SELECT nor ASK", "Ask with SELECT or ASK")
    found = store.select(bounded(query, limit + 1))
    return Answer(form, found.variables, found.rows[:limit], cut="rows" if len(found) > limit else "")


def _kind(rows: Rows, name: str) -> str:
    place = rows.variables.index(name)
    bound: Iterable[Term] = [term for row in rows.rows if (term := row[place]) is not None]
    return "iri" if bound and all(isinstance(term, NamedNode) for term in bound) else "text"
