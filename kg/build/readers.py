"""Reading many documents at once, in the order given whatever finishes first."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from kg.build.collect import Document
from kg.build.documents import DocumentResult, ReadDocument, with_file_names
from kg.errors import InputError, PolicyKgError

WORTH_A_POOL = 8
"""With fewer documents, starting processes costs more than it saves."""


@dataclass(frozen=True)
class Outcome:
    """A document with its result or the reason why there is none; just one of them is not None."""

    document: Document
    result: DocumentResult | None
    failure: PolicyKgError | None


def read_all(
    documents: Sequence[Document], read: ReadDocument, *, workers: int | None, executor: Executor | None
) -> Iterator[Outcome]:
    """Read every one of ``documents``, yielding the outcomes in their order.

    ``executor`` is used when given (a cluster's, for one) and left open. Otherwise ``workers``
    processes are started (as many as there are processors when None), none at all for one worker or a
    small collection. Errors other than PolicyKgError are faults of the reader: they come through with
    a note that names the document.
    """
    count = workers or len(os.sched_getaffinity(0))
    if executor is None and (count == 1 or len(documents) < WORTH_A_POOL):
        for document in documents:
            yield attempt(read, document.read(), document)
        return
    pool: AbstractContextManager[Executor] = nullcontext(executor) if executor else _pool(count)
    with pool as running:
        yield from _in_order(running, documents, read, ahead=4 * count)


def attempt(read: ReadDocument, data: bytes, document: Document) -> Outcome:
    """Read one document; a PolicyKgError becomes the outcome's failure."""
    try:
        result = read(data, document.file_names[0])
    except PolicyKgError as error:
        return Outcome(document, None, error)
    except Exception as error:
        error.add_note(f"while reading {document.file_names[0]}")
        raise
    return Outcome(document, replace(result, quads=with_file_names(result.quads, document.file_names)), None)


def _in_order(
    executor: Executor, documents: Sequence[Document], read: ReadDocument, *, ahead: int
) -> Iterator[Outcome]:
    """Keep at most ``ahead`` documents under way, so that memory does not grow with the collection."""
    waiting: deque[Future[Outcome]] = deque()
    try:
        for document in documents:
            waiting.append(executor.submit(attempt, read, document.read(), document))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise InputError(
            "reading", "a reading process died, most likely for lack of memory", "Build with one worker"
        ) from error
    finally:
        for future in waiting:
            future.cancel()


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not "fork": the caller may have threads (Oxigraph's, a progress bar's) that hold locks.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed; a pool alone would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
