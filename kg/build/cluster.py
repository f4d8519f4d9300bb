"""Reading on a Dask cluster: its workers as an executor, once they are known to run the same policykg."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final, ParamSpec, TypeVar

from kg.build.shipping import another_edition, edition
from kg.errors import InputError, StoreUnreachable

P = ParamSpec("P")
T = TypeVar("T")

SECONDS: Final = 20
"""How long a scheduler may take to answer; it may still be starting."""


@dataclass(frozen=True)
class Cluster:
    """``executor`` runs tasks on the cluster, ``workers`` of them at once."""

    executor: Executor
    workers: int


@contextmanager
def on_cluster(address: str, *, seconds: float = SECONDS) -> Iterator[Cluster]:
    """Use the Dask cluster whose scheduler is at ``address`` (``tcp://127.0.0.1:8786``).

    The scheduler has ``seconds`` to answer. Raises InputError when distributed is not installed, the
    cluster has no workers, or they run another policykg than this process; StoreUnreachable when no
    scheduler answers.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise InputError(
            "--scheduler", "needs the library distributed", "Install it: pip install 'policykg[cluster]'"
        ) from error
    try:
        client = distributed.Client(address, timeout=seconds, set_as_default=False, direct_to_workers=True)
    except (OSError, TimeoutError, ValueError) as error:
        raise StoreUnreachable(
            address, f"no Dask scheduler answers there ({_line(error)})", "Start one: dask scheduler"
        ) from error
    with client:
        _check_editions(client, address)
        workers = sum(client.nthreads().values())
        yield Cluster(ClusterExecutor(client), workers)


class ClusterExecutor(Executor):
    """Tasks on the cluster of ``client``, a ``distributed.Client``.

    Unlike the one of ``Client.get_executor()`` it lets a result go from the cluster as soon as it has
    it, so that a worker's death costs only what was under way; and what fails while a result is fetched
    from a worker that just died becomes the error of its task, where there it waits for ever.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have ``work`` done by a worker."""
        task = self._client.submit(work, *args, **kwargs, pure=False)
        future: Future[T] = Future()
        task.add_done_callback(partial(_settle, future))
        return future


def _settle(future: Future[T], task: Any) -> None:
    if future.set_running_or_notify_cancel():
        try:
            result = task.result()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)
    task.release()


def _check_editions(client: Any, address: str) -> None:
    editions = _ask(client, address)
    if not editions:
        raise InputError(address, "has no workers", f"Start some: dask worker {address} --nthreads 1")
    for worker, there in sorted(editions.items()):
        if there != edition():
            raise another_edition(worker, there)


def _ask(client: Any, address: str) -> Mapping[str, str]:
    try:
        answers: Mapping[str, str] = client.run(edition)
    except Exception as error:  # whatever a worker without policykg, or with another one, fails with
        raise InputError(
            address,
            f"its workers cannot run policykg ({_line(error)})",
            f"Install the same policykg on all of them; this one is {edition()}",
        ) from error
    return answers


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
