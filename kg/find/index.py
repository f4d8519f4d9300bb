"""An index of pairs of characters: which texts have 发改 inside, without reading the others.

Every text is filed under each two characters that stand side by side in it, the last one under itself and
the end; so a word of one character is a range of pairs, and a longer one is looked for in the rarest of its
pairs. Official names of bodies are filed under all their pairs in order as well, for abbreviations. It is
one SQLite file, of which a search reads the pages it needs.
"""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

from kg.find.hit import Entry, Form, Thing
from kg.find.kinds import BODIES
from kg.find.words import Asked, Word, fold

END: Final = "\0"
"""Stands behind the last character of a text."""
APART: Final = "\1"
"""Stands before two characters that need not stand side by side."""
_AT_ONCE: Final = 50_000
"""Texts that are gathered before their pairs are written: some 100 MB."""
_ASKED_AT_ONCE: Final = 500

_TABLES: Final = """
CREATE TABLE things (
  id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, zh TEXT, en TEXT, plan TEXT, plan_title TEXT, level TEXT,
  uses INTEGER
);
CREATE TABLE texts (id INTEGER PRIMARY KEY, thing INTEGER, form INTEGER, text TEXT);
CREATE TABLE pairs (
  pair TEXT, part INTEGER, texts INTEGER, ids BLOB, PRIMARY KEY (pair, part)
) WITHOUT ROWID;
CREATE TABLE complete (texts INTEGER);
"""


class PairIndex:
    """An open index; several threads may search it at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def make(cls, entries: Sequence[Entry], path: Path | None = None) -> Self:
        """Make an index of ``entries`` in the new file ``path``, in memory without one.

        Raises sqlite3.Error when the file cannot be written.
        """
        connection = sqlite3.connect(path if path is not None else ":memory:", check_same_thread=False)
        try:
            # A file that was not finished is thrown away, so nothing is kept for undoing.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.executescript(_TABLES)
            with connection:
                _write(connection, entries)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the finished index at ``path``, which nobody changes.

        Raises sqlite3.Error or ValueError when it is missing or not whole.
        """
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            counts = [
                connection.execute(text).fetchone()
                for text in ("SELECT max(texts) FROM complete", "SELECT count(*) FROM texts")
            ]
            if counts[0] != counts[1]:
                raise ValueError("the index is not whole")
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def entries(self, asked: Asked) -> list[Entry]:
        """Return the entries that may answer the search; all that do are among them.

        The work grows with the texts that have the rarest pair of the rarest word.
        """
        with self._lock:
            found: set[int] | None = None
            for word in sorted(asked.words, key=lambda one: -len(one.plain)):
                some = self._with(word)
                found = some if found is None else found & some
            if len(asked.words) == 1:
                found = (found or set()) | self._abbreviated(asked.words[0])
            return list(self._read(sorted(found or ())))

    def _with(self, word: Word) -> set[int]:
        return {one for spelling in word.spellings for one in self._inside(spelling)}

    def _inside(self, word: str) -> set[int]:
        """The texts that have all pairs of ``word``, or of as many as pay."""
        if len(word) == 1:
            rows = self._connection.execute(
                "SELECT ids FROM pairs WHERE pair >= ? AND pair < ?", (word, chr(ord(word) + 1))
            )
            return {one for (ids,) in rows for one in _numbers(ids)}
        return self._common({"".join(pair) for pair in pairwise(word)})

    def _abbreviated(self, word: Word) -> set[int]:
        if len(word.plain) < 2:
            return set()
        return self._common({APART + "".join(pair) for pair in combinations(word.plain[:8], 2)})

    def _common(self, pairs: set[str]) -> set[int]:
        """The texts under the two rarest of ``pairs``; none where one of them has no text."""
        counted = []
        for pair in sorted(pairs):
            row = self._connection.execute("SELECT sum(texts) FROM pairs WHERE pair = ?", (pair,)).fetchone()
            counted.append((row[0] or 0, pair))
        counted.sort()
        if counted[0][0] == 0:
            return set()
        found = self._under(counted[0][1])
        # A second list thins out the first, unless it is so long that reading the texts is less work.
        if len(counted) > 1 and counted[1][0] < 8 * counted[0][0]:
            found &= self._under(counted[1][1])
        return found

    def _under(self, pair: str) -> set[int]:
        rows = self._connection.execute("SELECT ids FROM pairs WHERE pair = ?", (pair,))
        return {one for (ids,) in rows for one in _numbers(ids)}

    def _read(self, ids: Sequence[int]) -> Iterator[Entry]:
        for first in range(0, len(ids), _ASKED_AT_ONCE):
            some = ids[first : first + _ASKED_AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(f"{_READ}({marks})", some)
            for form, text, *thing in rows:
                yield Entry(Thing(*thing), Form(form), text)


_READ: Final = (
    "SELECT form, text, iri, kind, zh, en, plan, plan_title, level, uses"
    " FROM texts JOIN things ON things.id = texts.thing WHERE texts.id IN "
)


def _write(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    places: dict[str, int] = {}
    for entry in entries:
        thing = entry.thing
        if thing.iri not in places:
            places[thing.iri] = len(places)
            connection.execute(
                "INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (places[thing.iri], thing.iri, thing.kind, thing.zh, thing.en, thing.plan, thing.plan_title,
                 thing.level, thing.uses),
            )  # fmt: skip
    for part, first in enumerate(range(0, len(entries), _AT_ONCE)):
        some = entries[first : first + _AT_ONCE]
        filed: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, entry in enumerate(some, first):
            for pair in _pairs(entry):
                filed[pair].append(number)
        connection.executemany(
            "INSERT INTO texts VALUES (?, ?, ?, ?)",
            (
                (number, places[entry.thing.iri], int(entry.form), entry.text)
                for number, entry in enumerate(some, first)
            ),
        )
        connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?, ?)",
            ((pair, part, len(filed[pair]), filed[pair].tobytes()) for pair in sorted(filed)),
        )
    connection.execute("INSERT INTO complete VALUES (?)", (len(entries),))


def _pairs(entry: Entry) -> Iterable[str]:
    text = fold(entry.text)
    pairs = {"".join(pair) for pair in pairwise(text + END)}
    if entry.form is Form.OFFICIAL and entry.thing.kind in BODIES:
        pairs |= {APART + "".join(pair) for pair in combinations(text, 2)}
    return pairs


def _numbers(ids: bytes) -> array[int]:
    numbers: array[int] = array("I")
    numbers.frombytes(ids)
    return numbers
