"""Publishes a build on a server, graph by graph.

The order of the steps keeps what the server says of itself true at every moment: the mark of the build
goes first and comes last, a graph is announced before it is sent, and recorded when it is there and has
been counted. Whatever stops a push, the next one finds out what is left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.build.layout import hold_current
from kg.build.manifest import Manifest, read_manifest
from kg.push.checking import check_triples, counted
from kg.push.content import Content, Spool, contents
from kg.push.state import State, announcement, mark, read_state, record, state_graph
from kg.store.graphs import RemoteGraphs

READ_BACK_TRIPLES = 100_000
"""Graphs larger than this are not read back, only counted."""


@dataclass(frozen=True)
class PushReport:
    """The build published, its size, and how many of its graphs were sent, found there, removed, read
    back."""

    build: str
    graphs: int
    triples: int
    sent: int
    unchanged: int
    removed: int
    read_back: int


def push(
    store: str | Path,
    target: RemoteGraphs,
    *,
    parallel: int = 4,
    read_back: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> PushReport:
    """Let ``target`` hold the current build of the directory ``store`` and return what was done.

    Graphs that the server has already are left alone, those of an earlier push that are not in the build
    any more are removed; graphs of others are not touched. At most ``parallel`` graphs are sent at a
    time; ``progress`` is told the IRI of each graph when it is there. With ``read_back`` every graph of
    at most 100,000 triples is read from the server and compared.

    Raises StoreMissing and StoreDamaged for the build, StoreUnreachable when the server fails or holds
    something else than was sent. Two pushes to one server at a time are not kept apart.
    """
    held = hold_current(Path(store))
    try:
        manifest = read_manifest(held.path)
        files = [held.path / path for path in manifest.graph_files()]
        return _Push(manifest, files, target, parallel, progress).run(read_back)
    finally:
        held.close()


class _Push:
    def __init__(
        self,
        manifest: Manifest,
        files: Sequence[Path],
        target: RemoteGraphs,
        parallel: int,
        progress: Callable[[str], None],
    ) -> None:
        self._build = manifest.id
        self._files = files
        self._target = target
        self._parallel = max(parallel, 1)
        self._progress = progress
        self._state_graph = state_graph(manifest.base)
        self._wanted = contents(files)

    def run(self, read_back: bool) -> PushReport:
        state = read_state(self._state_graph, self._target.store.graph_triples(self._state_graph))
        there = self._whole(state)
        missing = [name for name in self._wanted if name not in there]
        removed = sorted(state.announced - self._wanted.keys())
        if missing or removed or state.build != self._build:
            self._change(state, there, missing, removed)
        checked = self._read_back() if read_back else 0
        return PushReport(
            self._build,
            len(self._wanted),
            sum(content.triples for content in self._wanted.values()),
            len(missing),
            len(there),
            len(removed),
            checked,
        )

    def _whole(self, state: State) -> dict[str, Content]:
        """Return the graphs of the build that the server has, by its records and by counting."""
        known = {
            name: content
            for name, content in state.whole.items()
            if name in self._wanted and content.sha256 == self._wanted[name].sha256
        }
        sizes = self._target.store.graph_sizes() if known else {}
        return {name: content for name, content in known.items() if sizes.get(name) == content.triples}

    def _change(
        self, state: State, there: dict[str, Content], missing: list[str], removed: list[str]
    ) -> None:
        self._announce(there, state.announced | self._wanted.keys())
        for name in removed:
            self._target.delete_graph(ox.NamedNode(name))
        with Spool(self._files, missing) as spool:
            sent = self._send_all(spool, missing)
        if removed:
            self._announce(there | sent, self._wanted.keys())
        self._target.add_to_graph(self._state_graph, mark(self._state_graph, self._build))

    def _announce(self, whole: dict[str, Content], names: Set[str]) -> None:
        """Write the state anew: the graphs ``names`` may be there, those of ``whole`` are; no build."""
        lines = announcement(self._state_graph, names)
        for name, content in whole.items():
            lines += record(name, content)
        self._target.put_graph(self._state_graph, lines)

    def _send_all(self, spool: Spool, names: Sequence[str]) -> dict[str, Content]:
        done: dict[str, Content] = {}
        with ThreadPoolExecutor(self._parallel, thread_name_prefix="push") as pool:
            sent: list[Future[tuple[str, Content]]] = [pool.submit(self._send, spool, name) for name in names]
            try:
                for one in as_completed(sent):
                    name, content = one.result()
                    done[name] = content
                    self._progress(name)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return done

    def _send(self, spool: Spool, name: str) -> tuple[str, Content]:
        """Send the graph ``name``, count it there, then record it with the number counted."""
        content = self._wanted[name]
        self._target.put_graph(ox.NamedNode(name), spool.lines(name))
        there = counted(self._target, name, content, spool.lines(name))
        stored = Content(there, content.sha256)
        self._target.add_to_graph(self._state_graph, record(name, stored))
        return name, stored

    def _read_back(self) -> int:
        small = [name for name, content in self._wanted.items() if content.triples <= READ_BACK_TRIPLES]
        with Spool(self._files, small) as spool:
            for name in small:
                check_triples(self._target, name, spool.lines(name))
        return len(small)
