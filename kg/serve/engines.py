"""What runs the queries of strangers: processes of our own for a store on disk, else its server."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kg.sandbox import Answer, Limits, QueryTooSlow, Sandbox, checked_form
from kg.sandbox.bounded import bounded
from kg.serve.settings import Settings
from kg.store.base import Term
from kg.store.remote import RemoteStore
from kg.store.streaming import Row


class Engine(Protocol):
    """Runs a query to its end, from any thread."""

    @property
    def net(self) -> str:
        """What keeps a query from reaching out: "seccomp", "text" or "server"."""
        ...

    def query(self, query: str, limits: Limits) -> Answer:
        """Return the answer to ``query``, cut to ``limits``; raises what :mod:`kg.sandbox` raises."""
        ...

    def pids(self) -> list[int]:
        """Return the numbers of the processes there are."""
        ...

    def close(self) -> None:
        """End all processes."""
        ...


class Processes:
    """Engine over a build directory or an RDF file."""

    def __init__(self, place: Path, settings: Settings) -> None:
        """Start the processes and wait until one of them has opened the store."""
        # Waiting in turn is the gate's; a place is free when a query comes here, or its process restarts.
        self._sandbox = Sandbox(
            place, workers=settings.workers, memory=settings.memory, wait=settings.wait + settings.seconds
        )
        try:
            self.net = self._sandbox.net()
        except BaseException:
            self._sandbox.close()
            raise

    def query(self, query: str, limits: Limits) -> Answer:
        """See :class:`Engine`."""
        return self._sandbox.query(query, limits)

    def pids(self) -> list[int]:
        """See :class:`Engine`."""
        return self._sandbox.pids()

    def close(self) -> None:
        """See :class:`Engine`."""
        self._sandbox.close()


class Server:
    """Engine that asks a SPARQL endpoint: the same checks before, the same limits on what comes back."""

    net = "server"

    def __init__(self, url: str, settings: Settings) -> None:
        """Remember the address; nothing is sent before the first query."""
        self._store = RemoteStore(url, timeout=settings.seconds, max_bytes=4 * settings.bytes)

    def query(self, query: str, limits: Limits) -> Answer:
        """See :class:`Engine`; raises StoreUnreachable when the server fails or takes too long."""
        form = checked_form(query)
        if form == "ask":
            return Answer(form, (), (), truth=self._store.ask(query), engine="server")
        if form == "select":
            with self._store.stream(bounded(query, limits.rows + 1)) as stream:
                rows, cut = _cut(stream, limits)
                return Answer(form, stream.variables, rows, cut=cut, engine="server")
        triples = self._store.construct(query)
        rows, cut = _cut(((one.subject, one.predicate, one.object) for one in triples), limits)
        return Answer(form, ("subject", "predicate", "object"), rows, cut=cut, engine="server")

    def pids(self) -> list[int]:
        """See :class:`Engine`."""
        return []

    def close(self) -> None:
        """See :class:`Engine`."""
        self._store.close()


def _cut(given: Iterable[Row], limits: Limits) -> tuple[tuple[tuple[Term | None, ...], ...], str]:
    kept: list[Row] = []
    size = 0
    for row in given:
        if len(kept) == limits.rows:
            return tuple(kept), "rows"
        size += sum(len(json.dumps(str(term), ensure_ascii=False).encode()) for term in row if term)
        if size > limits.bytes:
            return tuple(kept), "bytes"
        kept.append(row)
    return tuple(kept), ""


__all__ = ["Engine", "Processes", "QueryTooSlow", "Server"]
