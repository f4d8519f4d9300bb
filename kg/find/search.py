"""The one function that searches."""

from __future__ import annotations

from collections.abc import Iterable

from kg.find.hit import Entry, Hit
from kg.find.keeping import index_of
from kg.find.kinds import checked_kinds
from kg.find.ranking import match, ranked
from kg.find.reading import matching_entries
from kg.find.words import asked
from kg.store.base import Store


def find(
    store: Store,
    words: str,
    *,
    kinds: Iterable[str] | None = None,
    limit: int | None = 50,
    language: str = "zh",
) -> tuple[Hit, ...]:
    """Return what ``words`` name or stand in, the nearest first, each thing once.

    ``words`` are parted by blanks and must all stand in one name or one text. Case, width and traditional
    characters make no difference; 发改 also finds 省发展和改革委员会 by its characters. Searched are the
    names of plans, other documents, agencies and groups of them, areas, platforms, instruments, indicators,
    tasks, sections, concepts and other organisations, and the words quoted under tasks, targets,
    observations, provisions of money and citations. ``kinds`` keeps to some of :data:`KINDS`, ``limit`` to
    the first hits (None: all), and ``language`` ("zh" or "en") is that of the labels.

    The order: the very name, another name, the beginning of a name, inside one, its characters, inside a
    text; then by how many things point at it. The same search over the same graph gives the same hits.

    The first search in a build directory makes an index beside it; any other store is asked by a query that
    reads all names. Raises QuestionError for words that cannot be looked for and unknown kinds.

    >>> [(hit.label, hit.matched) for hit in find(store, "省科技廳")]                       # doctest: +SKIP
    [('甘肃省科学技术厅', '省科技厅'), ('浙江省科学技术厅', '省科技厅')]
    """
    wanted = asked(words)
    allowed = checked_kinds(kinds)
    index = index_of(store)
    entries: Iterable[Entry] = index.entries(wanted) if index else matching_entries(store, wanted)
    found = (match(entry, wanted) for entry in entries)
    return ranked((one for one in found if one is not None), allowed, limit, language)
