"""Reading on a Dask cluster: its workers as an executor, once they are known to run the same policykg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from kg.build.shipping import another_edition, edition
from kg.errors import InputError, StoreUnreachable

SECONDS: Final = 20
"""How long the scheduler may take to answer."""


@dataclass(frozen=True)
class Cluster:
    """``executor`` runs tasks on the cluster, ``workers`` of them at once."""

    executor: Executor
    workers: int


@contextmanager
def on_cluster(address: str) -> Iterator[Cluster]:
    """Use the Dask cluster whose scheduler is at ``address`` (``tcp://127.0.0.1:8786``).

    Raises InputError when distributed is not installed, the cluster has no workers, or they run another
    policykg than this process; StoreUnreachable when the scheduler does not answer.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise InputError(
            "--scheduler", "needs the library distributed", "Install it: pip install 'policykg[cluster]'"
        ) from error
    try:
        client = distributed.Client(address, timeout=SECONDS, set_as_default=False, direct_to_workers=True)
    except (OSError, TimeoutError, ValueError) as error:
        raise StoreUnreachable(
            address, f"no Dask scheduler answers there ({_line(error)})", "Start one: dask scheduler"
        ) from error
    with client:
        _check_editions(client, address)
        workers = sum(client.nthreads().values())
        yield Cluster(client.get_executor(pure=False), workers)


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
