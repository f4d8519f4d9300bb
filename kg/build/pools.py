"""Processes that read, replaced when they die; or an executor of somebody else's, as long as it lives."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PRELOADED = ["kg.build.preloaded"]


class Pools:
    """The executor given, or ``workers`` processes of our own; a context manager.

    An executor that breaks for good (a pool of processes does, when one of them dies) is replaced by
    processes of our own.
    """

    def __init__(self, given: Executor | None, workers: int) -> None:
        self._given = given
        self._workers = workers
        self._own: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pools:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have ``work`` done; a pool that has broken meanwhile gives a future that says so."""
        executor = self._given or self._open(self._workers)
        try:
            return executor.submit(work, *args, **kwargs)
        except BrokenExecutor as error:
            broken: Future[T] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do ``work`` with nothing else under way and return its result."""
        if self._own is not None:
            self._close()
        try:
            if self._given is not None:
                return self._given.submit(work, *args, **kwargs).result()
            return self._open(1).submit(work, *args, **kwargs).result()
        finally:
            self._close()

    def renew(self) -> None:
        """Have done with processes of which one died; an executor given is kept when it is not broken."""
        self._close()
        if self._given is not None and _is_broken(self._given):
            self._given = None

    def _open(self, workers: int) -> ProcessPoolExecutor:
        if self._own is None:
            # Not "fork": the caller may have threads (Oxigraph's, a progress bar's) that hold locks.
            methods = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
            if context.get_start_method() == "forkserver":
                context.set_forkserver_preload(_PRELOADED)
            self._own = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)
        return self._own

    def _close(self) -> None:
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None


def is_death(error: BaseException) -> bool:
    """Whether ``error`` says that the process or worker that had the task is gone."""
    return isinstance(error, BrokenExecutor | CancelledError) or _is_killed_worker(error)


def is_final(error: BaseException) -> bool:
    """Whether ``error`` comes of an executor that had tried again by itself, on one worker after another."""
    return _is_killed_worker(error)


def is_lost(error: BaseException) -> bool:
    """Whether ``error`` says that nobody took the task, rather than that somebody died of it."""
    return isinstance(error, CancelledError)


def _is_killed_worker(error: BaseException) -> bool:
    # Whoever gave us an executor of Dask's has imported it; nobody else needs it here.
    distributed = sys.modules.get("distributed")
    return distributed is not None and isinstance(error, distributed.KilledWorker)


def _is_broken(executor: Executor) -> bool:
    try:
        executor.submit(int)
    except BrokenExecutor:
        return True
    return False


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed; a pool alone would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
