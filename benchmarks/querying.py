"""Every named question on every engine, side by side, its answers compared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack

from benchmarks.answers import differences
from benchmarks.engines import Asked, Engine
from benchmarks.measured import Figures
from benchmarks.places import Places
from benchmarks.questions import PAIRS, Case, bound, cases
from benchmarks.servers import Oxigraph, Server, Virtuoso
from kg.ask import load_questions
from kg.store.open import open_store

OURS, EMBEDDED, OXIGRAPH, VIRTUOSO, RDFLIB = (
    "our path", "embedded Oxigraph", "Oxigraph server", "Virtuoso", "rdflib",
)  # fmt: skip

LIMIT = 3.0
"""Seconds after which a query is ended."""

PAIRS_LIMIT = 60.0
"""The pair question gets so many on embedded Oxigraph: how much slower it is there is to be known."""

MOST_FOR_OXIGRAPH = 300
"""Of more plans Oxigraph's server is not asked: it is the engine of the index, and has to be started again
whenever a query does not end."""

RUNS = 3


def querying(places: Places, size: int, *, limit: float = LIMIT, pairs_limit: float = PAIRS_LIMIT) -> Figures:
    """Ask the build of ``size`` plans on our path, its index, Oxigraph's server and Virtuoso.

    The servers hold what :func:`benchmarks.loading.loading` put there.
    """
    store = places.built(size)
    with ExitStack() as stack:
        servers: dict[str, Server] = {
            VIRTUOSO: Virtuoso(places.server("virtuoso", size), places.folder, limit)
        }
        if size <= MOST_FOR_OXIGRAPH:
            servers[OXIGRAPH] = Oxigraph(places.server("oxigraph", size), limit)
        engines = {
            OURS: stack.enter_context(Engine("columns", str(store), limit=limit)),
            EMBEDDED: stack.enter_context(Engine("embedded", str(store), limit=limit)),
        }
        for name, server in servers.items():
            stack.enter_context(server)
            engine = Engine("server", server.url, limit=limit, recover=_restarted(server))
            engines[name] = stack.enter_context(engine)
        return asked(engines, str(store), size, {(EMBEDDED, PAIRS): pairs_limit})


def querying_memory(places: Places, sizes: Sequence[int], *, limit: float = LIMIT) -> Figures:
    """Ask small builds on our path and in rdflib, which is too slow for more."""
    found: Figures = {}
    for size in sizes:
        store = str(places.built(size))
        with (
            Engine("columns", store, limit=limit) as ours,
            Engine("rdflib", store, limit=limit) as memory,
        ):
            found[str(size)] = asked({OURS: ours, RDFLIB: memory}, store, size, {})
    return found


def asked(
    engines: Mapping[str, Engine],
    store: str,
    size: int,
    limits: Mapping[tuple[str, str], float],
    runs: int = RUNS,
) -> Figures:
    """Ask every question of one engine after the other; ``limits`` are those of an engine and a case.

    One after the other, because a server that is started again after a query without end is busy for a while.
    """
    with open_store(store) as opened:
        listed = [(case, bound(opened, case)) for case in cases(opened)]
        statements = opened.count()
    answers: dict[str, dict[str, Asked]] = {case.label: {} for case, _ in listed}
    for name, engine in engines.items():
        for case, query in listed:
            limit = limits.get((name, case.label))
            found = answers[case.label][name] = engine.ask(case, query, runs=runs, limit=limit)
            # The whole takes long; whoever waits may see how far it is.
            print(name, case.label, found.seconds or found.error, file=sys.stderr, flush=True)
    rows = [_row(case, answers[case.label]) for case, _ in listed]
    opening = {name: engine.opened for name, engine in engines.items()}
    return {"plans": size, "statements": statements, "opened": opening, "questions": rows}


def _row(case: Case, answers: Mapping[str, Asked]) -> Figures:
    """One question: milliseconds or what went wrong, by engine, and the rows that differ from ours."""
    ours = answers[OURS]
    return {
        "label": case.label,
        "answered": load_questions()[case.question].answered,
        "rows": len(ours.rows),
        "ms": {
            name: one.error if one.seconds is None else one.seconds * 1000 for name, one in answers.items()
        },
        "different": {
            name: differences(ours.rows, one.rows)
            for name, one in answers.items()
            if name != OURS and one.seconds is not None and ours.seconds is not None
        },
    }


def _restarted(server: Server) -> Callable[[], str]:
    def restart() -> str:
        server.restart()
        return server.url

    return restart
