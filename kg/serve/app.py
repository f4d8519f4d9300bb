"""The application: its routes, what starts and ends with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import answers, dumps, files, linked, ontologies, openapi, watchmen
from kg.serve.builds import Builds
from kg.serve.edge import Edge
from kg.serve.place import Desk
from kg.serve.problems import Problem
from kg.serve.settings import Settings
from kg.serve.sparql import sparql


def create_app(place: str | Path, settings: Settings | None = None) -> Starlette:
    """Return the application over the store at ``place``: a build directory, an RDF file or an endpoint.

    The store is opened when the application starts (its lifespan), which raises what open_store raises::

        uvicorn.run(create_app("data/"), port=8765)

    ``policykg serve`` also closes connections that are too slow, which is the server's part.
    """
    settings = settings or Settings()
    builds = Builds(place, settings, answers.prepare)
    desk = Desk.set_up(builds, settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        if builds.now is None:
            await loop.run_in_executor(None, builds.open)
        assert builds.now is not None
        tasks = [asyncio.create_task(builds.watch()), asyncio.create_task(builds.prepare(builds.now))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            builds.close()
            desk.close()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Edge, desk=desk)],
        exception_handlers={HTTPException: _as_problem},
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


def routes() -> list[Route]:
    """Return every route; what is read is read by GET and HEAD, and nothing is written."""
    return [
        Route("/", files.start),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/health", watchmen.health),
        Route("/metrics", watchmen.metrics),
        Route("/openapi.json", openapi.described),
        Route("/void", linked.void),
        Route("/.well-known/void", linked.void),
        *(Route(f"/{name}", answers.fixed) for name in answers.NAMES),
        Route("/questions/{file}", answers.question),
        Route("/pick/{name}.json", answers.picked),
        Route("/sources/{name}.json", answers.source),
        Route("/id/{rest:path}", linked.thing),
        Route("/vocab/{rest:path}", linked.concept),
        Route("/ontology", ontologies.terms),
        Route("/ontology.{suffix}", ontologies.terms),
        Route("/ontology/{file}", ontologies.reference),
        Route("/export/{file}", dumps.dump),
        Route("/static/{name:path}", files.file),
    ]


async def _as_problem(_: Request, error: Exception) -> Response:
    """Let the edge tell of what the framework raises."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        raise Problem(
            "method", "is not possible with this method", "Use one of those in the Allow header", status=405,
            headers=dict(error.headers or {}),
        ) from error  # fmt: skip
    raise Problem(
        "not-found" if error.status_code == 404 else "input", "there is nothing of this name",
        "Begin at /", status=error.status_code,
    ) from error  # fmt: skip
