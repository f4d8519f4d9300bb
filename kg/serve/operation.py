"""What a request to the endpoint asks for, by the rules of the SPARQL 1.1 Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from kg.serve.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_FIELDS: Final = 200
MOST_DRAINED: Final = 64 * 1024 * 1024
"""Bytes of a request that is too long which are read and dropped."""
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True)
class Operation:
    """A query with the graphs the protocol names for it, and the ``format`` a link may ask for.

    ``query`` is None for a request that has no parameters at all: it wants the service description.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


async def read_operation(request: Request, patience: float, most: int) -> Operation:
    """Return what ``request`` asks for; its body has ``patience`` seconds to arrive and ``most`` bytes.

    Raises Problem: 400 for what is no query, 403 for an update, 408, 413, 415.
    """
    fields = read_fields(request.scope["query_string"])
    if request.method != "POST":
        return _operation(fields, alone=not fields)
    media, parameters = _media(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise _update()
    if media not in (FORM, QUERY):
        raise Problem(
            "media-type", "a query is posted as a form or as application/sparql-query",
            "Set Content-Type: application/x-www-form-urlencoded or application/sparql-query", status=415,
            headers={"Accept-Post": f"{FORM}, {QUERY}"},
        )  # fmt: skip
    if parameters.get("charset", "utf-8") not in ("utf-8", "utf8", "us-ascii"):
        raise Problem("media-type", "is in another encoding than UTF-8", "Send it as UTF-8", status=415)
    body = await read_body(request, patience, most)
    if media == FORM:
        return _operation(read_fields(body), also=fields)
    if any(name == "query" for name, _ in fields):
        raise _twice()
    return _operation([*fields, ("query", _decoded(body))])


async def read_body(request: Request, patience: float, most: int) -> bytes:
    """Return the body of ``request``.

    Raises Problem 408 when it has not arrived after ``patience`` seconds, 413 when it has more than ``most``
    bytes.
    """

    async def gathered() -> bytes:
        body, size = bytearray(), 0
        async for part in request.stream():
            size += len(part)
            # Read on a while and forget it: who is still sending would not see our answer otherwise.
            if size <= most:
                body += part
            elif size > MOST_DRAINED:
                break
        if size > most:
            raise _too_long(most)
        return bytes(body)

    try:
        return await asyncio.wait_for(gathered(), patience)
    except TimeoutError:
        raise Problem(
            "slow", "the body of the request did not arrive in time", "Send it at once", status=408,
            headers={"Connection": "close"},
        ) from None  # fmt: skip


def read_fields(encoded: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a query string or form; raises Problem 400 when it is none.

    >>> read_fields(b"query=ASK%7B%7D&format=json")
    [('query', 'ASK{}'), ('format', 'json')]
    """
    try:
        return parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise _no_text() from None
    except ValueError:
        raise Problem("input", "has too many parameters", "Send fewer") from None


def _operation(
    fields: Sequence[tuple[str, str]], *, also: Sequence[tuple[str, str]] = (), alone: bool = False
) -> Operation:
    every = [*also, *fields]
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in every):
        raise _update()
    queries = [value for name, value in every if name == "query"]
    if len(queries) > 1:
        raise _twice()
    if not queries and not alone:
        raise Problem("input", "has no parameter query", "Send the query as the parameter query")
    return Operation(
        queries[0] if queries else None,
        tuple(value for name, value in every if name == "default-graph-uri"),
        tuple(value for name, value in every if name == "named-graph-uri"),
        next((value for name, value in every if name == "format"), ""),
    )


def _media(header: str) -> tuple[str, dict[str, str]]:
    media, *rest = (part.strip().lower() for part in header.split(";"))
    pairs = (part.partition("=") for part in rest)
    return media, {name.strip(): value.strip().strip('"') for name, _, value in pairs}


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise _no_text() from None


def _too_long(most: int) -> Problem:
    return Problem(
        "too-long", f"has more than {most:,} bytes", "Ask for less at a time", status=413,
        headers={"Connection": "close"},
    )  # fmt: skip


def _no_text() -> Problem:
    return Problem("input", "has bytes that are no characters", "Send it as UTF-8")


def _twice() -> Problem:
    return Problem("input", "has the parameter query more than once", "Send one query a request")


def _update() -> Problem:
    return Problem(
        "update", "is an update; this graph is only read here",
        "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; build the store anew to change it", status=403,
    )  # fmt: skip
