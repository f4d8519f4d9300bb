"""``/ontology``: the terms of the graph, for programs as RDF and for people as pages."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.responses import RedirectResponse, Response

import ontology
from kg.ontologydocs.pages import reference_pages
from kg.serve.cache import Kept
from kg.serve.negotiation import HTML, TRIPLES, chosen, wants_page
from kg.serve.problems import Problem
from kg.serve.rdf import written
from kg.serve.replies import has_it, kept, own_policy, reply, tag_of, unchanged
from ontology.terms import POL
from ontology.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from starlette.requests import Request

_NAME = re.compile(r"[A-Za-z0-9_-]+\.html")
_making = threading.Lock()


async def terms(request: Request) -> Response:
    """Answer ``/ontology``: all classes and properties; browsers are shown the reference."""
    accept, root = request.headers.get("accept", ""), request.scope.get("root_path", "")
    suffix = request.path_params.get("suffix", "")
    if not suffix and wants_page(accept, TRIPLES):
        link = f'<{root}/ontology.ttl>; rel="describedby"; type="text/turtle"'
        return RedirectResponse(
            f"{root}/ontology/index.html", status_code=303, headers={"Link": link, "Vary": "Accept"}
        )
    if suffix == "context.jsonld":
        return reply(request, await kept(_context(), "application/ld+json"), tag_of("context", _version()))
    form = chosen(accept, TRIPLES, suffix)
    tag = tag_of("ontology", _version(), form.name)
    if has_it(request, tag):
        return unchanged(tag)
    loop = asyncio.get_running_loop()
    content = await loop.run_in_executor(None, lambda: written(_triples(), form))
    headers = {
        "Link": f'<{root}/void>; rel="describedby"',
        "Content-Location": f"{root}/ontology.{form.name}",
    }
    return reply(request, await kept(content, form.sent), tag, headers)


async def reference(request: Request) -> Response:
    """Answer ``/ontology/FILE``: the pages of the reference, made once; the version's IRI is the ontology."""
    if request.path_params["file"] == load_vocabulary().header.version_iri.rpartition("/")[2]:
        return await terms(request)
    if not _NAME.fullmatch(request.path_params["file"]):
        raise _missing()
    pages = await asyncio.get_running_loop().run_in_executor(None, _pages_once)
    found = pages.get(request.path_params["file"])
    if found is None:
        raise _missing()
    tag = tag_of("reference", request.path_params["file"], _version())
    return unchanged(tag) if has_it(request, tag) else reply(request, found, tag)


@cache
def _triples() -> tuple[ox.Triple, ...]:
    found: dict[ox.Triple, None] = {}
    for file in ontology.owl_files():
        found.update((quad.triple, None) for quad in ox.parse(path=str(file), base_iri=POL))
    return tuple(found)


def _missing() -> Problem:
    return Problem("not-found", "there is no such page", "Begin at /ontology", status=404)


def _pages_once() -> dict[str, Kept]:
    with _making:
        return _pages()


@cache
def _pages() -> dict[str, Kept]:
    # Made by another process: it reads every query there is, and threads would make all others wait.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        made = pool.submit(reference_pages).result()
    found = {}
    for name, text in made.items():
        found[name] = Kept(text.encode(), b"", HTML.sent, tuple(own_policy(text).items()))
    return found


@cache
def _context() -> bytes:
    return ontology.path("context.jsonld").read_bytes()


@cache
def _version() -> str:
    from kg.agents.statistics import policykg_version

    return f"{policykg_version()} {load_vocabulary().header.version_iri}"
