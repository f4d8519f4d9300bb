"""Linked data: every IRI of the graph leads here to a page for people or to statements for programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple
from starlette.responses import RedirectResponse, Response

from kg.describe import describe
from kg.serve.cache import Kept
from kg.serve.description import SD, access
from kg.serve.negotiation import HTML, TRIPLES, Form, chosen, wants_page
from kg.serve.place import desk, served
from kg.serve.problems import Problem, language_of
from kg.serve.rdf import written
from kg.serve.replies import has_it, kept, own_policy, reply, tag_of, unchanged
from kg.store.base import Store
from kg.store.binding import bind
from ontology.terms import POLV, RDF

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_INCOMING: Final = 1_000
"""Statements about a thing in other things' words that are given with its own."""

_OWN: Final = "CONSTRUCT { ?thing ?p ?o } WHERE { VALUES ?thing { UNDEF } ?thing ?p ?o }"
_INCOMING: Final = """CONSTRUCT { ?s ?p ?thing } WHERE {
  { SELECT ?s ?p ?thing WHERE { VALUES ?thing { UNDEF } ?s ?p ?thing } LIMIT 1001 }
}"""
_GRAPH: Final = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?graph { UNDEF } GRAPH ?graph { ?s ?p ?o } }"
_IS_GRAPH: Final = "ASK { VALUES ?graph { UNDEF } GRAPH ?graph { ?s ?p ?o } }"

PAGES: Final = {
    "agency": "agency",
    "group": "agency",
    "task": "task",
    "document": "plan",
    "platform": "platform",
    "platform-kind": "platform",
    "instrument": "instrument",
}
"""The page that shows a thing, by the part of its IRI that tells its kind."""


async def thing(request: Request) -> Response:
    """Answer ``/id/…``: what the graph says of a thing, or its page."""
    return await _resolved(request, served(request).base, "/id/")


async def concept(request: Request) -> Response:
    """Answer ``/vocab/…``: a scheme or one of its concepts."""
    return await _resolved(request, POLV, "/vocab/")


async def void(request: Request) -> Response:
    """Answer ``/void`` and ``/.well-known/void``: what the graph holds and where it can be had."""
    build = served(request)
    base = str(request.base_url)
    form = chosen(request.headers.get("accept", ""), TRIPLES)

    def task() -> bytes:
        graph = NamedNode(f"{build.base}graph/description")
        said = build.store.construct(bind(_GRAPH, {"graph": graph}))
        # The links depend on the name under which we were asked, and are not kept with the rest.
        return written([*said, *access(base, f"{build.base}dataset", dumps=bool(build.id))], form)

    tag = tag_of(build.id, base, "void", form.name) if build.id else ""
    if tag and has_it(request, tag):
        return unchanged(tag)
    return reply(request, await kept(await desk(request).work(request, task), form.sent), tag)


async def _resolved(request: Request, base: str, prefix: str) -> Response:
    root = request.scope.get("root_path", "")
    path = request.scope["raw_path"].decode("ascii").removeprefix(root)
    rest = path.removeprefix(prefix)
    stem, _, suffix = rest.rpartition(".")
    forms = {form.name: form for form in (*TRIPLES, HTML)}
    accept = request.headers.get("accept", "")
    form = forms.get(suffix) if stem else None
    iri = _iri(base, stem if form else rest)
    address = f"{root}{prefix}{iri.value.removeprefix(base)}"
    if form is None and wants_page(accept, TRIPLES):
        return await _page(request, iri, address)
    form = form or chosen(accept, TRIPLES)
    build = served(request)
    language = language_of(request.headers.get("accept-language", "")) if form is HTML else ""
    tag = tag_of(build.id, iri.value, form.name, language) if build.id else ""
    if tag and has_it(request, tag):
        return unchanged(tag)
    found = await _kept(request, iri, form, language)
    others = [
        f'<{address}.{one.name}>; rel="alternate"; type="{one.media}"'
        for one in forms.values()
        if one is not form
    ]
    link = ", ".join([f'<{root}/void>; rel="describedby"', *others])
    headers = {"Content-Location": f"{address}.{form.name}", "Link": link}
    if language:
        headers["Vary"] = "Accept, Accept-Encoding, Accept-Language"
    return reply(request, found, tag, headers)


async def _page(request: Request, iri: NamedNode, address: str) -> Response:
    """Send a browser to the page of ``iri``, or to what is said of it where it has none of its own."""
    await _kept(request, iri, TRIPLES[0])  # which raises 404 when nothing is known
    kind = iri.value.removeprefix(served(request).base).partition("/")[0]
    page = PAGES.get(kind)
    own_page = f"{request.scope.get('root_path', '')}/void" if kind == "graph" else f"{address}.html"
    start = f"{request.scope.get('root_path', '')}/#/{page}?iri={quote(iri.value, safe='')}"
    headers = {
        "Link": f'<{address}.ttl>; rel="describedby"; type="text/turtle"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
    }
    return RedirectResponse(start if page else own_page, status_code=303, headers=headers)


async def _kept(request: Request, iri: NamedNode, form: Form, language: str = "") -> Kept:
    build = served(request)

    async def make() -> Kept:
        triples, cut = await desk(request).work(request, partial(statements, build.store, iri))
        if not triples:
            raise _unknown()
        if form is HTML:
            task = partial(describe, build.store, iri.value, language=language)
            page = (await desk(request).work(request, task)).page()
            return await kept(page.encode("utf-8", "replace"), form.sent, own_policy(page))
        note = f"truncated: more than {MOST_INCOMING} statements point here" if cut else ""
        headers = {"X-Policykg-Truncated": f"incoming; {MOST_INCOMING} given"} if cut else {}
        return await kept(written(triples, form, note=note), form.sent, headers)

    return await build.cache.get(f"{iri.value} {form.name} {language}", make) if build.id else await make()


def statements(store: Store, iri: NamedNode) -> tuple[list[Triple], bool]:
    """Return what ``store`` says of ``iri`` and what points at it, and whether some of that is left out."""
    own = store.construct(bind(_OWN, {"thing": iri}))
    incoming = store.construct(bind(_INCOMING, {"thing": iri}))
    if not own and not incoming and store.ask(bind(_IS_GRAPH, {"graph": iri})):
        return [Triple(iri, NamedNode(f"{RDF}type"), NamedNode(f"{SD}NamedGraph"))], False
    return [*own, *incoming[:MOST_INCOMING]], len(incoming) > MOST_INCOMING


def _iri(base: str, rest: str) -> NamedNode:
    try:
        return NamedNode(f"{base}{rest}")
    except ValueError:
        raise _unknown() from None


def _unknown() -> Problem:
    return Problem(
        "not-found", "nothing is known under this name", "Look for it on the search page", status=404
    )
