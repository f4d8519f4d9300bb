"""The indexes of the earlier build, changed until they are those of this one.

It happens in two steps. Nearly all that differs are the graphs of documents that are new or other ones, known
once they are read: the columns take them in while it is worked out what follows from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from kg.build.ahead import MOST_CHANGED, Ahead
from kg.build.alongside import ColumnsAlongside
from kg.build.counting import Counted
from kg.build.delta import delta
from kg.build.index import Index, Merge
from kg.build.layout import COLUMNS, DERIVED, DESCRIPTION_FILE
from kg.build.manifest import FileEntry
from kg.build.stages import Stages
from kg.build.workshop import Workshop


class Takeover:
    """The indexes of the earlier build while they are changed for the build in ``shop``.

    Its steps return whether they went well: where too much differs, or where the index is damaged (the files
    say what it has to hold), it is given up, and indexes are to be made anew.
    """

    def __init__(self, shop: Workshop, ahead: Ahead, stages: Stages) -> None:
        """Take what ``ahead`` has ready; nothing is changed yet."""
        self.columns = ColumnsAlongside(shop.path / COLUMNS, shop.graph_paths, ahead.wait_for_columns)
        self._shop = shop
        self._ahead = ahead
        self._stages = stages
        self._index: Index | None = None
        self._merges: list[Merge] = []
        self._differing = 0

    @property
    def index(self) -> Index:
        """The index; there is none before the first step and after it is given up."""
        if self._index is None:
            raise ValueError("there is no index")
        return self._index

    @property
    def described(self) -> dict[str, FileEntry]:
        """The file of the description that the indexes hold."""
        assert self._shop.earlier.manifest is not None
        return {DESCRIPTION_FILE: self._shop.earlier.manifest.files[DESCRIPTION_FILE]}

    def documents(self) -> bool:
        """Take in all graphs but derived ones."""
        if not self._step(lambda path: not path.startswith(f"{DERIVED}/") and path != DESCRIPTION_FILE):
            return False
        self.columns.change(self._merges[0].left, self._merges[0].entered)
        return True

    def derived(self) -> bool:
        """Take the derived graphs into the index; :meth:`rest` is left for the columns."""
        return self._step(lambda path: path.startswith(f"{DERIVED}/"))

    def rest(self) -> Merge:
        """Return what the columns have not been given yet: too little for a change of its own."""
        return self._merges[-1]

    def counted(self) -> Counted:
        """Return the counts of what the indexes hold besides a description."""
        now = Counted(**self._shop.earlier.counted)
        for merge in self._merges:
            now = now.after(merge, self.index.first)
        return now

    def give_up(self) -> None:
        """Let go of the indexes and take them away."""
        self.columns.give_up()
        self._index = None
        self._ahead.drop()

    def _step(self, wanted: Callable[[str], bool]) -> bool:
        with suppress(OSError, RuntimeError, LookupError, ValueError, TypeError), self._stages.stage("index"):
            if self._change(wanted):
                return True
        self.give_up()
        return False

    def _change(self, wanted: Callable[[str], bool]) -> bool:
        earlier, manifest = self._shop.earlier.path, self._shop.earlier.manifest
        assert earlier is not None
        assert manifest is not None
        before, now = (
            {path: entry for path, entry in files.items() if wanted(path)}
            for files in (manifest.files, self._shop.files)
        )
        difference = delta(earlier, before, self._shop.path, now)
        self._differing += len(difference)
        if self._differing > MOST_CHANGED * manifest.quads:
            return False
        if self._index is None:
            self._index = self._ahead.index()
        self._merges.append(self._index.change(difference))
        return True


@contextmanager
def taking_over(shop: Workshop, ahead: Ahead, stages: Stages) -> Iterator[Takeover | None]:
    """Give the indexes of the earlier build, with the graphs of documents taken in.

    None where there are none to offer or where they are better made anew. When the block ends with an error,
    they are given up.
    """
    begun = Takeover(shop, ahead, stages) if ahead else None
    if begun is None or not begun.documents():
        yield None
        return
    try:
        yield begun
    except BaseException:
        begun.give_up()
        raise
