"""Where the index of a store is: beside the build that it belongs to, made on the first search.

It is a cache. Nothing of the build depends on it, the manifest does not name it, so ``policykg check`` and
``backup`` pass it over, and it goes when its build goes. Where the folder cannot be written to, it is made
in memory.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.build.durable import sync_directory
from kg.find.index import PairIndex
from kg.find.reading import QUERIES, read_entries
from kg.store.base import Store, build_of

_kept: weakref.WeakKeyDictionary[Store, PairIndex] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def index_of(store: Store) -> PairIndex | None:
    """Return the index of ``store``, made when there is none yet; None for a store that is no build."""
    build = build_of(store)
    if build is None:
        return None
    with _lock:
        index = _kept.get(store)
        if index is None:
            index = _opened(build) or _made(store, build)
            _kept[store] = index
            weakref.finalize(store, index.close)
        return index


def index_file(build: Path) -> Path:
    """Return where the index of ``build`` stands: its name tells which program made it."""
    return build / f"find-{_program()}.sqlite"


def _opened(build: Path) -> PairIndex | None:
    try:
        return PairIndex.open(index_file(build))
    except (sqlite3.Error, ValueError):
        return None


def _made(store: Store, build: Path) -> PairIndex:
    entries = read_entries(store)
    path = index_file(build)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.unlink(missing_ok=True)
        PairIndex.make(entries, partial).close()
        partial.replace(path)
        sync_directory(build)
        return PairIndex.open(path)
    except (OSError, sqlite3.Error, ValueError):
        return PairIndex.make(entries)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@cache
def _program() -> str:
    """A hash of what decides what is in an index."""
    digest = sha256()
    for file in sorted([*Path(__file__).parent.glob("*.py"), *QUERIES.glob("*.rq")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
