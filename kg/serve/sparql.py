"""``/sparql``: the SPARQL 1.1 Protocol."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse, Response

from kg.graph.prefixes import with_prefixes
from kg.sandbox import Answer, Limits, checked_form
from kg.serve.cache import Kept
from kg.serve.dataset import with_dataset
from kg.serve.description import service
from kg.serve.lanes import Lane
from kg.serve.logs import shape
from kg.serve.negotiation import SOLUTIONS, TRIPLES, TRUTHS, Form, chosen, wants_page
from kg.serve.operation import Operation, read_operation
from kg.serve.place import Desk, client, desk, served
from kg.serve.problems import as_problem
from kg.serve.rdf import written
from kg.serve.replies import has_it, kept, reply, tag_of, unchanged
from kg.serve.solutions import body, marks

if TYPE_CHECKING:
    from starlette.requests import Request

_log = logging.getLogger("policykg.serve")
_FORMS: Final = {"select": SOLUTIONS, "ask": TRUTHS, "construct": TRIPLES, "describe": TRIPLES}
_CHANGING: Final = re.compile(r"(?i)\b(?:now|rand|uuid|struuid)\s*\(")


async def sparql(request: Request) -> Response:
    """Answer a query, or a GET without one with the service description."""
    here = desk(request)
    operation = await read_operation(request, here.settings.patience, here.settings.body)
    if operation.query is None:
        return await _described(request)
    text = operation.query
    form = checked_form(text)
    wanted = chosen(request.headers.get("accept", ""), _FORMS[form], operation.format)
    query = with_dataset(with_prefixes(text), form, operation.default_graphs, operation.named_graphs)
    tag = _tag(request, query, wanted)
    if tag and request.method != "POST" and has_it(request, tag):
        return unchanged(tag)

    async def make() -> Kept:
        answer, content = await _run(request, here, operation, query, form, wanted)
        if answer.cut:
            here.metrics.truncated[answer.cut] += 1
        return await kept(content, wanted.sent, marks(answer))

    # The same query over the same build has the same answer, whoever asks.
    found = await served(request).cache.get(f"sparql {tag}", make) if tag else await make()
    return reply(request, found, tag if request.method != "POST" else "")


async def _run(
    request: Request, here: Desk, operation: Operation, query: str, form: str, wanted: Form
) -> tuple[Answer, bytes]:
    settings, build = here.settings, served(request)

    def task(lane: Lane, seconds: float) -> tuple[Answer, bytes]:
        limits = Limits(rows=settings.rows, bytes=settings.bytes, seconds=seconds)
        answer = build.engine.query(query, limits, lane)
        return answer, body(answer, wanted)

    like = shape(query)
    fields = {"form": form, "format": wanted.name, "length": len(query), "shape": like}
    _log.debug("query text", extra={"fields": {"query": operation.query}})
    begun = time.monotonic()
    outcome, engine = "answered", ""
    try:
        answer, content = await here.queries.run(client(request), like, task)
        engine = answer.engine
        fields |= {"rows": len(answer.rows), "cut": answer.cut, "engine": engine}
        return answer, content
    except Exception as error:
        outcome = as_problem(error).where
        raise
    finally:
        seconds = time.monotonic() - begun
        here.metrics.queries[outcome] += 1
        here.metrics.query_times.add(engine or "none", seconds)
        _log.info("query", extra={"fields": {**fields, "outcome": outcome, "seconds": round(seconds, 4)}})


async def _described(request: Request) -> Response:
    """Return what the endpoint can do; people are shown the page where queries are written."""
    accept = request.headers.get("accept", "")
    if wants_page(accept, TRIPLES):
        return RedirectResponse(f"{request.scope.get('root_path', '')}/#/sparql", status_code=303)
    form = chosen(accept, TRIPLES)
    base = str(request.base_url)
    tag = tag_of(served(request).id, base, "service", form.name)
    if has_it(request, tag):
        return unchanged(tag)
    return reply(request, await kept(written(service(base), form), form.sent), tag)


def _tag(request: Request, query: str, form: Form) -> str:
    """Return the ETag of the answer; none where the next one may differ."""
    build = served(request)
    if not build.id or _CHANGING.search(query):
        return ""
    settings = desk(request).settings
    return tag_of(build.id, form.name, str(settings.rows), str(settings.bytes), query)
