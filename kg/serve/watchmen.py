"""``/health`` and ``/metrics``: for whoever looks after the server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.serve.metrics import MEDIA_TYPE
from kg.serve.place import desk, served

if TYPE_CHECKING:
    from starlette.requests import Request

_FRESH = {"Cache-Control": "no-store"}


async def health(request: Request) -> Response:
    """Answer 200 while it is well: which build, what confines queries, whether a reload failed."""
    here, build = desk(request), served(request)
    state = {
        "status": "ok",
        "build": build.id,
        "net": build.engine.net,
        "processes": len(build.engine.pids()),
        "reloads": here.builds.reloads,
        "reloadFailed": here.builds.failed,
    }
    return Response(json.dumps(state) + "\n", media_type="application/json", headers=_FRESH)


async def metrics(request: Request) -> Response:
    """Answer in Prometheus' text format."""
    here, build = desk(request), served(request)
    gauges = {
        "queries_running": here.queries.running,
        "queries_waiting": here.queries.waiting,
        "questions_running": here.questions.running,
        "questions_waiting": here.questions.waiting,
        "query_processes": len(build.engine.pids()),
        "cache_bytes": build.cache.bytes,
        "cache_hits_total": build.cache.hits,
        "cache_misses_total": build.cache.misses,
        "reloads_total": here.builds.reloads,
        "reload_failed": int(bool(here.builds.failed)),
    }
    return Response(here.metrics.text(gauges, build.id), headers={"Content-Type": MEDIA_TYPE, **_FRESH})
