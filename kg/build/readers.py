"""Reading many documents at once, in the order given whatever finishes first and whatever dies meanwhile."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

from kg.build.batches import MOST_UNDER_WAY, batches
from kg.build.collect import Document
from kg.build.documents import DocumentResult, ReadDocument, with_file_names
from kg.build.pools import Pools, is_death, is_final, is_lost
from kg.build.shipping import Sent, Shipped, received
from kg.errors import InputError, PolicyKgError

WORTH_A_POOL = 8
"""With fewer documents, starting processes costs more than it saves."""

TRIES = 2
"""A document that kills the process that reads it is read so often alone before it is given up."""


@dataclass(frozen=True)
class Outcome:
    """A document with its result or the reason why there is none; just one of them is not None."""

    document: Document
    result: DocumentResult | None
    failure: PolicyKgError | None


Read = DocumentResult | PolicyKgError
"""What comes back from where a document was read; the document itself need not travel back."""


def read_all(
    documents: Sequence[Document], read: ReadDocument, *, workers: int | None, executor: Executor | None
) -> Iterator[Outcome]:
    """Read every one of ``documents``, yielding the outcomes in their order.

    ``executor`` is used when given (a cluster's, for one) and left open; ``workers`` then says how many
    documents it reads at once. Otherwise so many processes are started (as many as there are processors
    when None), none at all for one worker or a small collection. What reads must see the files under the
    same paths: it gets the places of documents, not their bytes.

    When a process or worker dies, what it had is read again, alone, to find out which document it is; one
    that goes on killing is an outcome with a failure that says so. Errors other than PolicyKgError are
    faults of the reader: they come through with a note that names the document.
    """
    count = workers or len(os.sched_getaffinity(0))
    if executor is None and (count == 1 or len(documents) < WORTH_A_POOL):
        for document in documents:
            yield _outcome(document, _read_one(read, document))
        return
    with Pools(executor, count) as pools:
        yield from _in_order(pools, documents, Shipped.of(read, abroad=executor is not None), count)


def attempt(read: ReadDocument, data: bytes, document: Document) -> Outcome:
    """Read one document out of its bytes; a PolicyKgError becomes the outcome's failure."""
    return _outcome(document, _result(read, data, document))


def read_batch(read: Shipped, batch: Sequence[Document]) -> Sent:
    """Read the documents of ``batch`` where this runs; it is the task of a pool or a cluster."""
    reader = read.reader()
    return read.sent([_read_one(reader, document) for document in batch])


def _read_one(read: ReadDocument, document: Document) -> Read:
    try:
        data = document.read()
    except PolicyKgError as error:
        return error
    return _result(read, data, document)


def _result(read: ReadDocument, data: bytes, document: Document) -> Read:
    try:
        result = read(data, document.file_names[0])
    except PolicyKgError as error:
        return error
    except Exception as error:
        error.add_note(f"while reading {document.file_names[0]}")
        raise
    return replace(result, quads=with_file_names(result.quads, document.file_names))


def _outcome(document: Document, read: Read) -> Outcome:
    if isinstance(read, PolicyKgError):
        return Outcome(document, None, read)
    return Outcome(document, read, None)


@dataclass
class _Task:
    """Documents under way, and where they are."""

    batch: tuple[Document, ...]
    future: Future[Sent]


def _in_order(pools: Pools, documents: Sequence[Document], read: Shipped, workers: int) -> Iterator[Outcome]:
    """Keep a bounded number of documents and bytes under way, so that memory does not grow with them."""
    waiting: deque[_Task] = deque()
    ahead, under_way = 4 * workers, 0
    try:
        for batch in batches(documents, workers):
            size = sum(document.size for document in batch)
            while waiting and (len(waiting) >= ahead or under_way + size > MOST_UNDER_WAY * workers):
                under_way -= sum(document.size for document in waiting[0].batch)
                yield from _first(pools, waiting, read)
            waiting.append(_Task(batch, pools.submit(read_batch, read, batch)))
            under_way += size
        while waiting:
            yield from _first(pools, waiting, read)
    finally:
        for task in waiting:
            task.future.cancel()


def _first(pools: Pools, waiting: deque[_Task], read: Shipped) -> Iterator[Outcome]:
    """Yield the outcomes of the task that has waited longest; when its worker died, read it again."""
    task = waiting[0]
    try:
        results = task.future.result()
    except BaseException as error:
        if not is_death(error):
            raise
        _read_again(pools, waiting, read)
        results = task.future.result()
    waiting.popleft()
    yield from map(_outcome, task.batch, received(results))


def _read_again(pools: Pools, waiting: deque[_Task], read: Shipped) -> None:
    """Give every task under way that died a result, by reading its documents with nothing beside them."""
    died = [task for task in waiting if _has_died(task.future)]
    pools.renew()
    for task in died:
        results = _alone(pools, read, task.batch)
        task.future = Future()
        task.future.set_result(results)
    pools.renew()


def _has_died(future: Future[Sent]) -> bool:
    """Wait for ``future`` and tell whether the process that had it died."""
    try:
        error = future.exception()
    except BaseException as cancelled:
        error = cancelled
    return error is not None and is_death(error)


def _alone(pools: Pools, read: Shipped, batch: Sequence[Document]) -> list[Read]:
    """Read a batch while nothing else is under way, one by one when that kills once more."""
    last: BaseException | None = None
    for _ in range(TRIES if len(batch) == 1 else 1):
        try:
            return received(pools.alone(read_batch, read, batch))
        except BaseException as error:
            if not is_death(error):
                raise
            last = error
            if is_final(error):
                break
    if len(batch) > 1:
        return [result for document in batch for result in _alone(pools, read, [document])]
    if last is not None and is_lost(last):
        raise InputError(
            "the executor", "takes no more work", "See whether its scheduler still runs"
        ) from last
    return [
        InputError(
            batch[0].file_names[0],
            "the reading process died each time it was tried, most likely for lack of memory",
            "Leave the document out, or give the processes more memory",
        )
    ]
