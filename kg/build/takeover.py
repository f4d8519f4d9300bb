"""The indexes of the earlier build, changed until they are those of this one.

It happens in two steps. Nearly all that differs are the graphs of documents that are new or other ones, known
once they are read: the columns take them in while it is worked out what follows from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.ahead import MOST_CHANGED, Ahead
from kg.build.alongside import ColumnsAlongside
from kg.build.counting import Counted
from kg.build.delta import delta
from kg.build.index import Index, Merge
from kg.build.layout import COLUMNS, DERIVED, DESCRIPTION_FILE
from kg.build.manifest import FileEntry, Manifest
from kg.build.stages import Stages
from kg.build.workshop import Workshop


@dataclass(frozen=True)
class Started:
    """Indexes that want nothing but the description.

    ``counted`` is what the index holds besides a description, ``rest`` what the columns are still to be
    given, and ``described`` the file of the description that index and columns hold, none where they are
    new. Most of a description stays as it is when a document changes.
    """

    index: Index
    columns: ColumnsAlongside
    counted: Counted
    rest: Merge = field(default_factory=Merge)
    described: Mapping[str, FileEntry] = field(default_factory=dict)


class Takeover:
    """The indexes of the build at ``earlier`` while they are changed for the one in ``shop``.

    Where too much differs, or where the index is damaged (the files say what it has to hold), it is given up,
    and indexes are to be made anew.
    """

    def __init__(
        self, shop: Workshop, earlier: Path, manifest: Manifest, ahead: Ahead, stages: Stages
    ) -> None:
        """Take what ``ahead`` has ready; nothing is changed yet."""
        self._shop = shop
        self._earlier = earlier
        self._manifest = manifest
        self._ahead = ahead
        self._stages = stages
        self._columns = ColumnsAlongside(shop.path / COLUMNS, shop.graph_paths, ahead.wait_for_columns)
        self._index: Index | None = None
        self._of_documents = Merge()
        self._differing = 0

    def documents(self) -> bool:
        """Take in all graphs but derived ones; tell whether the indexes have not been given up."""
        with self._trying():
            index = self._index = self._ahead.index()
            merge = self._change(index, lambda path: not path.startswith(f"{DERIVED}/"))
            if merge is not None:
                self._columns.change(merge.left, merge.entered)
                self._of_documents = merge
                return True
        self.give_up()
        return False

    def finished(self) -> Started | None:
        """Take in the derived graphs; None where the indexes have been given up.

        The columns are not given these: they are too little for a change of its own.
        """
        with self._trying():
            index = self._index
            assert index is not None, "documents come first"
            merge = self._change(index, lambda path: path.startswith(f"{DERIVED}/"))
            if merge is not None:
                now = Counted(**self._shop.earlier.counted)
                for one in (self._of_documents, merge):
                    now = now.after(one, index.first)
                described = {DESCRIPTION_FILE: self._manifest.files[DESCRIPTION_FILE]}
                return Started(index, self._columns, now, merge, described)
        self.give_up()
        return None

    def give_up(self) -> None:
        """Let go of the indexes and take them away."""
        self._columns.give_up()
        self._index = None
        self._ahead.drop()

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """Leave the block at what a damaged index raises."""
        with suppress(OSError, RuntimeError, LookupError, ValueError, TypeError), self._stages.stage("index"):
            yield

    def _change(self, index: Index, wanted: Callable[[str], bool]) -> Merge | None:
        before, now = (
            {path: entry for path, entry in files.items() if wanted(path) and path != DESCRIPTION_FILE}
            for files in (self._manifest.files, self._shop.files)
        )
        difference = delta(self._earlier, before, self._shop.path, now)
        self._differing += len(difference)
        if self._differing > MOST_CHANGED * self._manifest.quads:
            return None
        return index.change(difference)


@contextmanager
def taking_over(shop: Workshop, ahead: Ahead, stages: Stages) -> Iterator[Takeover | None]:
    """Give the indexes of the earlier build, with the graphs of documents taken in.

    None where there are none to offer or where they are better made anew. When the block ends with an error,
    they are given up.
    """
    earlier = shop.earlier
    if not ahead or earlier.path is None or earlier.manifest is None:
        yield None
        return
    begun = Takeover(shop, earlier.path, earlier.manifest, ahead, stages)
    if not begun.documents():
        yield None
        return
    try:
        yield begun
    except BaseException:
        begun.give_up()
        raise
