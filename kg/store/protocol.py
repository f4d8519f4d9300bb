"""Requests of the SPARQL 1.1 Protocol and the Graph Store Protocol; SPARQLWrapper writes the first.

They are values without a connection: :mod:`kg.store.transport` sends them.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from SPARQLWrapper import GET, INSERT, POST, SELECT, SPARQLWrapper

from kg.store.guard import rejected

Parameters = tuple[tuple[str, str], ...]

LONGEST_GET: Final = 2000
"""Characters of a URL that servers and caches are sure to take; a longer query is sent by POST."""

TURTLE: Final = "text/turtle"
"""N-Triples are sent under this name: every server reads Turtle, some refuse application/n-triples."""


@dataclass(frozen=True)
class Request:
    """What is to be sent; ``repeatable`` if sending it twice does no more than sending it once."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes | None = field(default=None, repr=False)
    repeatable: bool = True


def query_request(
    url: str, query: str, accept: str, parameters: Parameters = (), *, method: str = "POST"
) -> Request:
    """Return the request that asks ``query`` of the endpoint at ``url`` by GET or POST.

    Raises InputError when the text is not a query but an update.

    >>> query_request("http://e/q", "ASK {}", "text/csv", method="GET").url
    'http://e/q?query=ASK+%7B%7D'
    """
    return _wrapped(url, query, accept, parameters, method=method, update=False)


def query_methods(url: str, query: str, parameters: Parameters = ()) -> tuple[str, ...]:
    """Return the methods in the order in which to try them: GET first if the URL stays short.

    An address that has a query part of its own is asked by POST alone: SPARQLWrapper would begin a
    second one.
    """
    if urlsplit(url).query:
        return ("POST",)
    address = query_request(url, query, "*/*", parameters, method="GET").url
    return ("GET", "POST") if len(address) <= LONGEST_GET else ("POST", "GET")


def update_request(url: str, update: str, *, repeatable: bool) -> Request:
    """Return the request that runs the SPARQL ``update`` at ``url``.

    ``repeatable`` says that running it a second time changes nothing (INSERT DATA, DROP SILENT).
    """
    return _wrapped(url, update, "*/*", (), method="POST", update=True, repeatable=repeatable)


def graph_request(
    method: str, url: str, graph: str, body: bytes | None = None, accept: str = "*/*"
) -> Request:
    """Return the Graph Store Protocol request ``method`` (GET, PUT, POST, DELETE) for ``graph``.

    ``body`` is N-Triples. Adding triples without blank nodes is repeatable too.

    >>> graph_request("DELETE", "http://e/store", "http://e/g?x").url
    'http://e/store?graph=http%3A%2F%2Fe%2Fg%3Fx'
    """
    joint = "&" if urlsplit(url).query else "?"
    headers = {"Accept": accept} | ({"Content-Type": TURTLE} if body is not None else {})
    return Request(f"{url}{joint}graph={quote(graph, safe='')}", method, headers, body)


def _wrapped(
    url: str,
    text: str,
    accept: str,
    parameters: Parameters,
    *,
    method: str,
    update: bool,
    repeatable: bool = True,
) -> Request:
    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(GET if method == "GET" else POST)
    # Without this it adds format=xml, which Virtuoso follows and not our Accept header.
    wrapper.setOnlyConneg(True)
    with warnings.catch_warnings():
        # It guesses the form of the query to choose an Accept header; we set our own.
        warnings.simplefilter("ignore")
        wrapper.setQuery(text)
        # Its guess takes "load" in a comment for an update; the caller knows the form already.
        wrapper.queryType = INSERT if update else SELECT
        for name, value in parameters:
            wrapper.addParameter(name, value)
        wrapper.addCustomHttpHeader("Accept", accept)
        made = wrapper._createRequest()
    body = made.data if isinstance(made.data, bytes) else None
    sent = body.decode("ascii") if body is not None else urlsplit(made.full_url).query
    # SPARQLWrapper sends what it takes for an update under another name.
    if ("update" if update else "query") not in parse_qs(sent):
        raise rejected("is not a query (updates are not sent to a store)" if not update else "is empty")
    return Request(made.full_url, method, dict(made.header_items()), body, repeatable)
