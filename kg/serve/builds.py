"""The build that is served, and how a newer one takes its place without a request seeing both."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from kg.build.layout import COLUMNS, CURRENT, INDEX, hold_current
from kg.build.manifest import read_manifest
from kg.errors import PolicyKgError, StoreMissing
from kg.serve.cache import Cache
from kg.serve.engines import Engine, Processes, Server
from kg.serve.patient import PatientStore
from kg.serve.settings import Settings
from kg.store.base import Store
from kg.store.open import is_endpoint, open_store
from ontology.terms import ID

_log = logging.getLogger("policykg.serve")
_TRIES = 20


class Served:
    """One build (or file, or endpoint) as it is served: its store, what runs queries, its kept answers.

    ``id`` names its content, "" where that may change at any time; ``base`` is what the IRIs of its things
    begin with; ``folder`` is the build's directory, None for what is no build.
    """

    def __init__(
        self, store: Store, engine: Engine, *, id: str, base: str, folder: Path | None, cache: Cache
    ) -> None:
        self.store, self.engine, self.cache = store, engine, cache
        self.id, self.base, self.folder = id, base, folder
        self.since = time.time()
        self.users = 0
        self.retired = False

    def close(self) -> None:
        """End the processes and let go of the files."""
        self.engine.close()
        self.store.close()

    def release(self) -> None:
        """Say that a request is done; the last one of a retired build closes it."""
        self.users -= 1
        if self.retired and self.users == 0:
            _log.info("released", extra={"fields": {"build": self.id}})
            self.close()


def open_served(place: str | Path, settings: Settings) -> Served:
    """Open what is at ``place`` now; blocks until it can be asked. Raises what open_store raises."""
    cache = Cache(settings.cache)
    if is_endpoint(place):
        store: Store = open_store(place)
        return Served(store, Server(str(place), settings), id="", base=ID, folder=None, cache=cache)
    path = Path(place)
    if not (path / CURRENT).is_dir():
        store = open_store(path)
        engine = Processes(path, settings)
        digest = sha256(path.read_bytes()).hexdigest()[:16]
        return Served(store, engine, id=digest, base=ID, folder=None, cache=cache)
    # The store and the processes resolve `current` one after the other: all must see the same.
    for _ in range(_TRIES):
        before = _link(path)
        held = hold_current(path)
        try:
            folder = held.path.resolve()
            store = PatientStore.read_only(folder / INDEX, hold=held, columns=folder / COLUMNS)
            store.seconds = settings.question_seconds
            engine = Processes(path, settings)
        except BaseException:
            held.close()
            raise
        if _link(path) == before == folder:
            manifest = read_manifest(folder)
            return Served(store, engine, id=folder.name, base=manifest.base, folder=folder, cache=cache)
        engine.close()
        store.close()
    raise StoreMissing(str(place), "changes faster than it can be opened", "Wait until the builds are done")


class Builds:
    """Holds the build that new requests get, looks for newer ones, and closes old ones after use."""

    def __init__(
        self,
        place: str | Path,
        settings: Settings,
        prepare: Callable[[Served], Awaitable[None]] | None = None,
    ) -> None:
        """Open nothing yet; ``prepare`` is what is done with a new build before anyone gets it."""
        self.place, self._settings, self._prepare = place, settings, prepare
        self.now: Served | None = None
        self.reloads = 0
        self.failed = ""

    def open(self) -> None:
        """Open what is there; blocks. Raises what :func:`open_served` raises."""
        self.now = open_served(self.place, self._settings)

    @contextmanager
    def use(self) -> Iterator[Served]:
        """Yield the build of now, which stays open and the same until the block ends."""
        served = self.now
        assert served is not None, "opened at the start of the server"
        served.users += 1
        try:
            yield served
        finally:
            served.release()

    async def watch(self) -> None:
        """Look for a new build again and again; runs until it is cancelled."""
        if is_endpoint(self.place) or self.now is None or self.now.folder is None:
            return
        loop = asyncio.get_running_loop()
        refused: Path | None = None
        while True:
            await asyncio.sleep(self._settings.watch)
            with suppress(OSError):
                target = await loop.run_in_executor(None, _link, Path(self.place))
                if target is not None and target not in (self.now.folder, refused):
                    refused = None if await self._reload() else target

    async def prepare(self, served: Served) -> None:
        """Prepare ``served`` for its first visitors; what cannot be prepared will be told to them."""
        if self._prepare is not None and served.folder is not None:
            with suppress(PolicyKgError):
                await self._prepare(served)

    async def _reload(self) -> bool:
        loop = asyncio.get_running_loop()
        try:
            fresh = await loop.run_in_executor(None, open_served, self.place, self._settings)
            await self.prepare(fresh)
        except (PolicyKgError, OSError) as error:
            self.failed = type(error).__name__
            _log.error("reload failed", extra={"fields": {"error": self.failed, "problem": str(error)}})
            return False
        old, self.now = self.now, fresh
        self.reloads += 1
        self.failed = ""
        _log.info("reloaded", extra={"fields": {"build": fresh.id, "before": old.id if old else ""}})
        if old is not None:
            old.retired = True
            old.users += 1
            old.release()
        return True

    def close(self) -> None:
        """Close what is open."""
        if self.now is not None:
            self.now.close()
            self.now = None


def _link(place: Path) -> Path | None:
    """Return the build that ``current`` points to, None while it points nowhere."""
    with suppress(OSError):
        return (place / CURRENT).resolve(strict=True)
    return None
