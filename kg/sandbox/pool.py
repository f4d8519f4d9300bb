"""The processes that run queries, and the queue before them."""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.errors import InputError, StoreMissing
from kg.sandbox.bounded import bounded
from kg.sandbox.check import checked_form
from kg.sandbox.errors import QueryRefused, SandboxBusy
from kg.sandbox.limits import Limits
from kg.sandbox.process import QueryProcess
from kg.sandbox.wire import Answer

if TYPE_CHECKING:
    # Query processes import this package too, and they should not have to wait for what builds graphs.
    from kg.build.layout import HeldBuild

MEMORY = 1 << 30
"""Bytes a query may take above what an idle process has."""


class Sandbox:
    """Runs read-only queries on the store at a place, each in a process that can be killed.

    May be used by several threads. The build that is current when the sandbox is made is held and asked
    until it is closed, whatever is built meanwhile.
    """

    def __init__(
        self, place: str | Path, *, workers: int = 2, memory: int = MEMORY, wait: float = 10.0
    ) -> None:
        """Start ``workers`` processes on a build directory or an RDF file.

        A query waits at most ``wait`` seconds for one to be free. ``memory`` is in bytes. Raises StoreMissing
        when there is no store at ``place``, InputError for a SPARQL endpoint, whose server has to look after
        itself.
        """
        from kg.store.open import is_endpoint

        if is_endpoint(place):
            raise InputError(str(place), "is on a server, which runs its queries itself", "Ask it directly")
        self._hold: HeldBuild | None = None
        self._settings: dict[str, Any] = {"memory": memory, **self._files(Path(place))}
        self._wait = wait
        self._lock = threading.Lock()
        self._closed = False
        self._idle: queue.SimpleQueue[QueryProcess] = queue.SimpleQueue()
        self._all: set[QueryProcess] = set()
        for _ in range(workers):
            self._start()

    def _files(self, place: Path) -> dict[str, str]:
        from kg.build.layout import COLUMNS, CURRENT, INDEX, hold_current
        from kg.store.embedded import FILE_FORMATS

        if place.is_file() and place.suffix.lower() in FILE_FORMATS:
            return {"file": str(place.resolve())}
        if not (place / CURRENT).is_dir():
            raise StoreMissing(
                str(place), "there is no store here", f"Build one: policykg build PATH… --store {place}"
            )
        self._hold = hold_current(place)
        build = self._hold.path.resolve()
        columns = build / COLUMNS
        return {"index": str(build / INDEX)} | ({"columns": str(columns)} if columns.is_file() else {})

    def query(self, query: str, limits: Limits | None = None) -> Answer:
        """Return the answer to the SELECT, ASK, CONSTRUCT or DESCRIBE ``query``, cut to ``limits``.

        Raises QueryRefused for what is not run, QueryTooSlow at the deadline, QueryEnded when it takes too
        much memory, SandboxBusy when no process is free in time.
        """
        limits = limits or Limits()
        form = checked_form(query)
        text = bounded(query, limits.rows + 1) if form == "select" else query
        try:
            process = self._idle.get(timeout=self._wait)
        except queue.Empty:
            raise SandboxBusy(max(1, round(limits.seconds))) from None
        try:
            return process.ask(query, text, form, limits)
        finally:
            self._give_back(process)

    def select(self, query: str, limits: Limits | None = None) -> Answer:
        """Return the answer to a SELECT or ASK query; QueryRefused for any other, see :meth:`query`."""
        if checked_form(query) not in ("select", "ask"):
            raise QueryRefused("syntax", "is neither SELECT nor ASK", "Ask with SELECT or ASK")
        return self.query(query, limits)

    def net(self) -> str:
        """Return what keeps the processes from the network, one of :data:`.confinement.NETS`."""
        process = self._idle.get(timeout=self._wait)
        try:
            process.wait_until_ready()
            return process.net
        finally:
            self._give_back(process)

    def pids(self) -> list[int]:
        """Return the numbers of the processes there are, sorted."""
        with self._lock:
            return sorted(process.pid for process in self._all)

    def close(self) -> None:
        """End all processes, those at work as well, and let go of the build."""
        with self._lock:
            self._closed = True
            processes, self._all = self._all, set()
        for process in processes:
            process.kill()
        if self._hold is not None:
            self._hold.close()
            self._hold = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _start(self) -> None:
        with self._lock:
            if self._closed:
                return
            process = QueryProcess(self._settings)
            self._all.add(process)
        self._idle.put(process)

    def _give_back(self, process: QueryProcess) -> None:
        """Make ``process`` free, or put a new one in its place when it is gone."""
        if process.alive():
            self._idle.put(process)
            return
        process.kill()
        with self._lock:
            self._all.discard(process)
        self._start()
