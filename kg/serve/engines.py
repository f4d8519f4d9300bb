"""What runs the queries of strangers: processes of our own for a store on disk, else its server."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kg.errors import StoreUnreachable
from kg.sandbox import Answer, Limits, QueryTooSlow, Sandbox, checked_form
from kg.sandbox.bounded import bounded
from kg.serve.lanes import QUANTUM, Lane, places
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

    def query(self, query: str, limits: Limits, lane: Lane) -> Answer:
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
        """Start the processes of both lanes and wait until one of them has opened the store."""
        # Waiting in turn is the gate's; a place is free when a query comes here, or its process restarts.
        wait = settings.wait + settings.seconds
        self._lanes: dict[Lane, Sandbox] = {}
        try:
            for lane, number in places(settings.workers).items():
                if number:
                    self._lanes[lane] = Sandbox(place, workers=number, memory=settings.memory, wait=wait)
            self.net = self._lanes["slow"].net()
        except BaseException:
            self.close()
            raise

    def query(self, query: str, limits: Limits, lane: Lane) -> Answer:
        """See :class:`Engine`."""
        return self._lanes[lane].query(query, limits)

    def pids(self) -> list[int]:
        """See :class:`Engine`."""
        return sorted(pid for sandbox in self._lanes.values() for pid in sandbox.pids())

    def close(self) -> None:
        """See :class:`Engine`."""
        for sandbox in self._lanes.values():
            sandbox.close()


class Server:
    """Engine that asks a SPARQL endpoint: the same checks before, the same limits on what comes back."""

    net = "server"

    def __init__(self, url: str, settings: Settings) -> None:
        """Remember the address; nothing is sent before the first query."""
        most = 4 * settings.bytes
        self._stores: dict[Lane, RemoteStore] = {
            "quick": RemoteStore(url, timeout=min(QUANTUM, settings.seconds), max_bytes=most),
            "slow": RemoteStore(url, timeout=settings.seconds, max_bytes=most),
        }

    def query(self, query: str, limits: Limits, lane: Lane) -> Answer:
        """See :class:`Engine`; raises StoreUnreachable when the server fails."""
        form = checked_form(query)
        begun = time.monotonic()
        store = self._stores[lane]
        try:
            return self._asked(store, query, form, limits)
        except StoreUnreachable as error:
            if time.monotonic() - begun < limits.seconds:
                raise
            raise QueryTooSlow(
                "query", f"took longer than {limits.seconds:g} seconds and was stopped", "Narrow it down"
            ) from error

    def _asked(self, store: RemoteStore, query: str, form: str, limits: Limits) -> Answer:
        if form == "ask":
            return Answer(form, (), (), truth=store.ask(query), engine="server")
        if form == "select":
            with store.stream(bounded(query, limits.rows + 1)) as stream:
                rows, cut = _cut(stream, limits)
                return Answer(form, stream.variables, rows, cut=cut, engine="server")
        triples = store.construct(query)
        rows, cut = _cut(((one.subject, one.predicate, one.object) for one in triples), limits)
        return Answer(form, ("subject", "predicate", "object"), rows, cut=cut, engine="server")

    def pids(self) -> list[int]:
        """See :class:`Engine`."""
        return []

    def close(self) -> None:
        """See :class:`Engine`."""
        for store in self._stores.values():
            store.close()


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
