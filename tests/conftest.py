"""What the tests share: the shipped plans, and one build of them for the whole session.

With pytest-xdist every worker is a process with its own session; a file lock lets the first one build
and the others wait for it, so that the corpus is read once however many workers there are.
"""

from __future__ import annotations

import asyncio
import fcntl
import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
# The plans as first found; beside a working copy, not part of the project.
SEEDS = ROOT.parent / "shared" / "seeds"


# Files that one worker is busy with for half a minute and more. They begin, so that no worker is left alone
# with one of them in the end (`make test` tells xdist to keep this order); none of them starts a browser, whose
# loop would be in the way of others.
LONG_FILES = (
    "tests/test_wheel.py",
    "tests/notebooks/",
    "tests/test_reproducible.py",
    "tests/benchmarks/",
    "tests/test_conforms.py",
    "tests/kg/validate/test_oracle.py",
    "tests/loaders/test_linear.py",
    "tests/loaders/round_trip/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first; the order within a file stays."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG_FILES))


# A worker has millions of objects that stay: looked through less often, and what was collected not at all.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of what is looked through for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def corpus_paths() -> list[Path]:
    """The plans that ship, in the order of their names."""
    return sorted(CORPUS.glob("*.txt"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The directory of the plans as first found, or the shipped ones where that is not at hand."""
    return SEEDS if SEEDS.is_dir() else CORPUS


@pytest.fixture(scope="session")
def session_directory(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A directory that all workers of this session see."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(autouse=True)
def _plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test says which locale it is in; without a word it is none."""
    for name in ("POLICYKG_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def _no_loop() -> Iterator[None]:
    """For tests that run an event loop of their own in a process where a browser waits in one."""
    waiting = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(waiting)


def once(directory: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Let `make` fill directory/name in the first process that comes here; the others wait for it.

    The mark is set last, so a `make` that raised is tried again by the next process and fails there
    with its own message.
    """
    target, mark = directory / name, directory / f"{name}.done"
    with (directory / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            make(target)
            mark.touch()
    return target


@pytest.fixture(scope="session")
def built(session_directory: Path, corpus_paths: list[Path]) -> Path:
    """The store directory of one build of the shipped plans. Read only: others use it as well."""
    from kg.build import build

    def build_into(store: Path) -> None:
        build(corpus_paths, store)

    return once(session_directory, "built", build_into)


@pytest.fixture(scope="session")
def built_nq(session_directory: Path, built: Path) -> Path:
    """The whole built graph as one file of N-Quads, written by the command line."""

    def export(out: Path) -> None:
        command = "import sys; from kg.cli import main; sys.exit(main())"
        subprocess.run(
            [sys.executable, "-c", command, "export", "--store", built, out],
            cwd=ROOT,
            check=True,
            timeout=300,
        )

    return once(session_directory, "built.nq", export)
