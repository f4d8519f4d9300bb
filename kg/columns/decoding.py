"""From the numbers that SQL gives to terms, in the order the query asks for.

Each column becomes codes (small numbers, one a row) and a list with the term of each code, so a term is
looked up, made and ranked once however many rows it stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns import identity
from kg.columns.schema import BLANK, INTEGER, IRI
from kg.columns.words import Words, hashed
from kg.store.base import Term, lexical
from kg.store.solutions import Values

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from kg.columns.words import Array, Integers

    Truths = NDArray[bool_]

Key = tuple[int, Decimal, str]
"""What terms are sorted by: unbound, blank nodes, IRIs, numbers, literals; value; characters."""

Described = Callable[[int], tuple[str, str | None]]
"""Gives datatype and language of a kind."""

_DECIMAL = NamedNode(f"{identity.XSD}decimal")
_NUMBERS = {f"{identity.XSD}integer", f"{identity.XSD}decimal"}
_MIXER = 0x9E3779B97F4A7C15
_ZERO = Decimal(0)
_LOWEST: Key = (-1, _ZERO, "")
_ROOM = 1 << 62


class Reading(Enum):
    """What the columns of SQL hold for a variable."""

    UNBOUND = auto()  # nothing
    CONSTANT = auto()  # nothing, the term is known
    NUMBER = auto()  # the number of a term
    SPELT = auto()  # the number, the characters and the kind
    PLAIN = auto()  # the number of a term whose characters are the string
    TEXT = auto()  # the characters of strings
    WHOLE = auto()
    TRUTH = auto()
    DECIMAL = auto()  # what stands before the point, after it (times 10^18), whether it is an integer


@dataclass(frozen=True)
class Column:
    """One variable: what it is read from, beginning at the column ``place`` of SQL."""

    name: str
    reading: Reading
    place: int = 0
    tag: str | None = None
    constant: NamedNode | Literal | None = None
    kinds: frozenset[int] = frozenset()
    described: Described | None = None


def ranks(column: Values) -> Integers:
    """Return for each row the place of its term in the order of SPARQL."""
    import numpy as np

    if column.ranked:
        return column.codes
    texts = column.texts
    keys: Sequence[Any] = [one or "" for one in texts] if texts else list(map(_key, column.terms))
    rank = np.empty(len(keys), dtype=np.int64)
    last, place = None, -1
    for code in sorted(range(len(keys)), key=keys.__getitem__):
        place += keys[code] != last
        last, rank[code] = keys[code], place
    if texts and None in texts:
        rank[texts.index(None)] = -1
    ranked: Integers = rank[column.codes]
    return ranked


def numbers_of(columns: Iterable[Column], found: Mapping[str, Array]) -> dict[int, tuple[Integers, Integers]]:
    """Return the numbers in the columns that are read as such, each once, and one code a row, by place."""
    import numpy as np

    return {
        column.place: np.unique(_filled(found[f"r{column.place}"]), return_inverse=True)
        for column in columns
        if column.reading in (Reading.NUMBER, Reading.PLAIN)
    }


def needed(numbers: Iterable[Integers]) -> Integers:
    """Return the hashed ones of several ``numbers``, whose characters the answer needs, each once."""
    import numpy as np

    parts = list(numbers)
    every = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
    # np.unique hashes, which takes several times as long.
    every = np.sort(every[hashed(every)])
    return every[np.append(True, every[1:] != every[:-1])] if len(every) else every


def coded(
    column: Column,
    found: Mapping[str, Array],
    rows: int,
    numbers: Mapping[int, tuple[Integers, Integers]],
    words: Words,
) -> Values:
    """Return the codes and terms of ``column``.

    ``numbers`` are those of :func:`numbers_of`, ``words`` has the characters of those :func:`needed`.
    """
    import numpy as np

    tag = column.tag
    width = {
        Reading.NUMBER: 0,
        Reading.PLAIN: 0,
        Reading.WHOLE: 0,
        Reading.UNBOUND: 0,
        Reading.CONSTANT: 0,
    }.get(column.reading, 3 if column.reading in (Reading.SPELT, Reading.DECIMAL) else 1)
    cells = [_cells(found[f"r{column.place + offset}"]) for offset in range(width)]
    match column.reading:
        case Reading.UNBOUND | Reading.CONSTANT:
            return Values(np.zeros(rows, dtype=np.int64), [column.constant])
        case Reading.NUMBER | Reading.PLAIN:
            once, codes = numbers[column.place]
            if column.reading is Reading.PLAIN or column.kinds == {IRI}:
                texts = words.texts(once)
                if len(column.kinds) > 1:
                    texts, places = _once(texts)
                    codes = places[codes]
                return Values(codes, texts=texts, are_iris=column.reading is not Reading.PLAIN)
            terms = [
                _term(column, number, characters, kind)
                for number, (characters, kind) in zip(once.tolist(), words.pairs(once), strict=True)
            ]
            return Values(codes, terms, ranked=column.kinds == {INTEGER})
        case Reading.WHOLE:
            array = found[f"r{column.place}"]
            wholes, codes = np.unique(np.ma.getdata(array), return_inverse=True)
            missing = np.ma.getmaskarray(array)
            whole_terms = [None, *map(Literal, wholes.tolist())]
            return Values(np.where(missing, 0, codes + 1), whole_terms, ranked=True)
        case Reading.SPELT:
            return _from_cells(list(zip(*cells, strict=True)), lambda cell: _spelt(column, *cell))
        case Reading.DECIMAL:
            return _from_cells(list(zip(*cells, strict=True)), lambda cell: _decimal(*cell))
        case Reading.TEXT:
            if tag is not None:
                return _from_cells(cells[0], lambda cell: Literal(cell, language=tag))
            texts, codes = _once(cells[0])
            return Values(codes, texts=texts)
        case Reading.TRUTH:
            return _from_cells(cells[0], Literal)


def in_order(columns: Sequence[Values], order: Sequence[tuple[int, bool]], rows: int) -> Integers:
    """Return the places of the rows sorted by the columns of ``order`` (True: descending), then by all.

    The rest of the columns decide only between rows that the query leaves in any order.
    """
    import numpy as np

    if not rows:
        return np.arange(0)
    named = {place for place, _ in order}
    first = len(order)
    while first and columns[order[first - 1][0]].are_iris:
        first -= 1
    # IRIs at the end of an order decide between things of one name: mostly there is nothing to decide.
    rest = [(place, False) for place in range(len(columns)) if place not in named]
    keys: list[Integers] = []
    places, tied = np.arange(rows), rows > 1
    for part in (order[:first], order[first:], rest):
        if tied and part:
            ranked = ((ranks(columns[place]), descending) for place, descending in part)
            keys = _together([*keys, *(-one if descending else one for one, descending in ranked)])
            places = np.lexsort(keys[::-1])
            tied = bool(_alike(keys, places).any())
    return places


def _alike(keys: Sequence[Integers], places: Integers) -> Truths:
    """Tell for each row but the last of those at ``places`` whether the next one has the same ``keys``."""
    import numpy as np

    alike = np.ones(len(places) - 1, dtype=bool)
    for key in keys:
        alike &= key[places[1:]] == key[places[:-1]]
    return alike


def _together(keys: Iterable[Integers]) -> list[Integers]:
    """Return fewer keys that sort alike: those that fit into one number become one."""
    found: list[Integers] = []
    room = 0
    for key in keys:
        lowest = int(key.min())
        span = int(key.max()) - lowest + 1
        if room // span:
            found[-1] = found[-1] * span + (key - lowest)
            room //= span
        else:
            found.append(key - lowest)
            room = _ROOM // span
    return found


def are_unique(columns: Sequence[Values], rows: int) -> bool:
    """Tell whether no row comes twice; False also when that is not quickly seen."""
    import numpy as np

    mixed = np.zeros(rows, dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_MIXER) + column.codes.astype(np.uint64)
    mixed.sort()
    return not (mixed[1:] == mixed[:-1]).any()


def _filled(array: Array) -> Integers:
    """Return numbers with -1 for null: no term has it."""
    import numpy as np

    numbers: Integers = np.ma.filled(array, -1).astype(np.int64)
    return numbers


def _cells(array: Array) -> list[Any]:
    """Return the cells of one column of SQL, null as None."""
    import numpy as np

    cells = np.ma.getdata(array).astype(object)
    cells[np.ma.getmaskarray(array)] = None
    found: list[Any] = cells.tolist()
    return found


def _from_cells(cells: Sequence[Any], make: Callable[[Any], Term | None]) -> Values:
    """Return the column with the terms that ``make`` gives for what stands in ``cells``."""
    once, codes = _once(cells)
    return Values(codes, [None if cell is None else make(cell) for cell in once])


def _once(cells: Sequence[Any]) -> tuple[list[Any], Integers]:
    """Return what stands in ``cells``, each once, and the place of each cell among them."""
    import numpy as np

    places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    return list(places), np.fromiter(map(places.__getitem__, cells), dtype=np.int64, count=len(cells))


def _term(column: Column, number: int, characters: str | None, kind: int | None) -> Term | None:
    """Return the term of ``number`` with the characters and the kind that a dictionary has for it."""
    if number < 0:
        return None
    if number >= identity.DECIMAL:
        return _decimal(0, identity.scaled(number), False)
    if number >= identity.INTEGERS:
        return Literal(number - identity.INTEGER)
    if number >= identity.INLINE:
        return Literal(number == identity.TRUE)
    assert characters is not None
    assert kind is not None
    return _made(column, characters, kind)


def _spelt(column: Column, number: int | None, characters: str, kind: int) -> Term | None:
    return None if number is None else _made(column, characters, kind)


def _made(column: Column, characters: str, kind: int) -> Term:
    """Return the term of ``kind`` with these characters."""
    if kind == IRI:
        return NamedNode(characters)
    if kind == BLANK:
        return BlankNode(characters.removeprefix("_:"))
    assert column.described is not None
    datatype, language = column.described(kind)
    if language is not None:
        return Literal(characters, language=language)
    return Literal(characters, datatype=NamedNode(datatype))


def _decimal(before: int | None, after: int, is_integer: bool) -> Literal | None:
    """Return the number ``before`` + ``after`` / 10^18, canonically written; None for null."""
    if before is None:
        return None
    whole = before * 10**identity.PLACES + after
    if is_integer:
        return Literal(whole // 10**identity.PLACES)
    sign = "-" if whole < 0 else ""
    digits, places = divmod(abs(whole), 10**identity.PLACES)
    fraction = f".{places:018}".rstrip("0").rstrip(".")
    return Literal(f"{sign}{digits}{fraction}", datatype=_DECIMAL)


def _key(term: Term | None) -> Key:
    if term is None:
        return _LOWEST
    if not isinstance(term, Literal):
        return (int(isinstance(term, NamedNode)), _ZERO, lexical(term))
    if term.language is None and term.datatype.value in _NUMBERS:
        return (2, Decimal(term.value), "")
    return (3, _ZERO, term.value)
