"""One engine in a process of its own, which can be killed: a query in Oxigraph or rdflib cannot.

::

    with Engine("embedded", store, limit=10) as engine:
        engine.ask(case, query, runs=3)
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from types import TracebackType
from typing import Any, Final, Self

from benchmarks.answers import digests
from benchmarks.measured import Figures
from benchmarks.questions import Case
from kg.ask import Answer, ask, load_questions
from kg.ask.cells import in_order
from kg.frames import answer_frame
from kg.store.base import Rows
from kg.store.memory import MemoryStore
from kg.store.open import open_store
from kg.store.patience import Patience
from kg.store.remote import RemoteStore
from kg.store.solutions import Solutions

KINDS: Final = ("columns", "embedded", "server", "rdflib")
"""Our own path (kg.ask over a build, up to the data frame), the index of a build, the URL of a server,
rdflib in memory."""

SLOW: Final = 3.0
"""Seconds of the first run after which one more has to do."""

VERY_SLOW: Final = 30.0
"""Seconds of the first run after which it has to do alone."""

_OPENING: Final = 1800.0
_BYTES: Final = 4_000_000_000
_GRACE: Final = 5.0
_OVER: Final = "over"


@dataclass(frozen=True)
class Asked:
    """What came of a question: the median of the warm runs in seconds, and the digests of its rows.

    ``seconds`` is None when it took longer than the limit or failed; ``error`` then says which.
    """

    seconds: float | None
    rows: Sequence[str] = field(default=(), repr=False)
    error: str = ""


class Engine:
    """An engine of one of KINDS over ``where``; each run of a query ends within ``limit`` seconds.

    ``recover`` is called after a query that had to be killed: it restarts a server, which goes on with what
    nobody waits for, and returns where it is now. ``opened`` is how long it took to open (to load, with
    rdflib).
    """

    def __init__(
        self, kind: str, where: str, *, limit: float, recover: Callable[[], str] | None = None
    ) -> None:
        self._kind = kind
        self._where = where
        self._limit = limit
        self._recover = recover
        self._pipe: Connection | None = None
        self._process: Any = None
        self.opened = 0.0

    def ask(self, case: Case, query: str, *, runs: int = 3, limit: float | None = None) -> Asked:
        """Ask once so that the engine is warm, then ``runs`` times.

        ``query`` is the bound text, which our own path makes for itself.
        """
        most = limit or self._limit
        found: list[float] = []
        rows: list[str] = []
        for _ in range(runs + 1):
            try:
                seconds, rows = self._once(case, query, most)
            except TimeoutError:
                self._kill(recover=True)
                return Asked(None, error=f"> {most:g} s")
            except EOFError:
                self._kill(recover=True)
                return Asked(None, error="died")
            except _Refused as error:
                return Asked(None, error=str(error))
            found.append(seconds)
            if found[0] > VERY_SLOW or (found[0] > SLOW and len(found) == 2):
                break
        return Asked(median(found[1:] or found), tuple(rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill(recover=False)

    def _once(self, case: Case, query: str, limit: float) -> tuple[float, list[str]]:
        pipe = self._running(limit)
        pipe.send((case.question, dict(case.values), query))
        # rdflib ends by itself; it is given the moment that takes.
        if not pipe.poll(limit + (_GRACE if self._kind == "rdflib" else 0)):
            raise TimeoutError
        seconds, error = pipe.recv()
        if error == _OVER:
            raise _Refused(f"> {limit:g} s")
        if error:
            # The clients of servers give up by themselves.
            if seconds >= 0.9 * limit:
                raise TimeoutError
            raise _Refused(error)
        return seconds, pipe.recv()

    def _running(self, limit: float) -> Connection:
        if self._pipe is None:
            # Not forked: threads of the parent and its open stores do not survive that.
            context = get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(
                target=_answer, args=(self._kind, self._where, limit, other), daemon=True
            )
            self._process.start()
            other.close()
            if not self._pipe.poll(_OPENING):
                raise TimeoutError
            self.opened = self._pipe.recv()
        return self._pipe

    def _kill(self, *, recover: bool) -> None:
        if self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._pipe = None
        if recover and self._recover is not None:
            self._where = self._recover()


class _Over(BaseException):
    """The time is over; nothing but what waits for it may catch it."""


class _Refused(Exception):
    """The engine answered with an error."""


def _answer(kind: str, where: str, limit: float, pipe: Connection) -> None:
    """What the process does: open, then answer one question after the other until the pipe closes."""

    started = time.perf_counter()
    select = _opened(kind, where, limit)
    pipe.send(time.perf_counter() - started)
    with suppress(EOFError):
        while True:
            question, values, query = pipe.recv()
            # What the run before found is let go of here, not while this one is timed.
            rows = None
            started = time.perf_counter()
            try:
                rows = select(question, values, query)
            except Exception as error:
                # Whatever an engine does not manage is a result of the measurement.
                pipe.send((time.perf_counter() - started, f"{type(error).__name__}: {error}"[:300]))
                continue
            except _Over:
                pipe.send((time.perf_counter() - started, _OVER))
                continue
            pipe.send((time.perf_counter() - started, ""))
            pipe.send(digests(_compared(rows, question)))


def _compared(answer: Rows | tuple[Answer, object], question: str) -> Rows:
    """Return the rows of an answer with its lists in order, as our own path has put them already."""
    if isinstance(answer, tuple):
        return answer[0].rows
    return in_order(Solutions.of(answer), load_questions()[question].columns).rows()


def _opened(kind: str, where: str, limit: float) -> Callable[[str, Figures, str], Any]:

    if kind == "server":
        remote = RemoteStore(where, timeout=limit, max_bytes=_BYTES, patience=Patience(tries=1))
        return lambda question, values, query: remote.select(query)
    store = open_store(where)
    if kind == "embedded":
        return lambda question, values, query: store.select(query)
    if kind == "rdflib":
        return _interrupted(MemoryStore(store.quads()), limit)

    # What a notebook is given: a data frame, for which only our own path can do without terms.
    def framed(question: str, values: Figures, query: str) -> tuple[Answer, object]:
        answer = ask(store, question, **values)
        return answer, answer_frame(store, answer)

    return framed


def _interrupted(memory: MemoryStore, limit: float) -> Callable[[str, Figures, str], Any]:
    """Python code can be interrupted, which spares loading the graph again."""

    def over(*_: object) -> None:
        raise _Over

    def select(question: str, values: Figures, query: str) -> Any:
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            return memory.select(query)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    signal.signal(signal.SIGALRM, over)
    return select
