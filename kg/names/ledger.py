"""The ledger of name judgements: CSV files that people review, and the rows in force.

The project ships ``ontology/registers/name-judgements.csv``; a store may have a file of its own
(``DIR/names.csv``, or the one given by ``--names``), whose rows count after the shipped ones, so that a
later row on the same two names takes the place of an earlier one. The columns are

    left, left_area, right, right_area, judgement, score, reason, author, date

with areas as codes, the judgement one of same, different, unsure, the score from 0 to 1 or empty and
the date as in 2026-11-22.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import ontology
from kg.errors import InputError
from loaders.resolve.judgements import Contradiction, Judgement, Judgements, Name, NameJudgement
from ontology.registers import areas

__all__ = [
    "COLUMNS",
    "LEDGER",
    "append",
    "effective",
    "ledger_bytes",
    "ledger_of",
    "read_ledger",
    "shipped",
    "undo",
]

LEDGER: Final = "names.csv"
"""Name of the ledger in a store's directory, and of the rows in force in a build."""

COLUMNS: Final = (
    *("left", "left_area", "right", "right_area", "judgement", "score", "reason", "author", "date"),
)

_LAYOUT = f"The columns are {', '.join(COLUMNS)}; see docs/names.md"


def read_ledger(path: Path) -> tuple[NameJudgement, ...]:
    """Return the rows of the ledger at ``path`` in file order; none when there is no such file.

    Raises InputError, naming the line, for a file that is not a ledger.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "Give a CSV file in UTF-8") from error
    return _parsed(text, str(path))


def shipped() -> tuple[NameJudgement, ...]:
    """Return the judgements that the project ships."""
    return read_ledger(ontology.path("registers", "name-judgements.csv"))


def effective(path: Path | None = None) -> Judgements:
    """Return the judgements in force: the shipped ones, then those of the ledger at ``path``.

    Raises InputError for a file that is no ledger, and for rows that contradict each other.
    """
    own = read_ledger(path) if path is not None else ()
    return _in_force((*shipped(), *own), path)


def ledger_of(store: Path, given: Path | None = None) -> Path | None:
    """Return the ledger of the build directory ``store``: the one given, else its own if it has one.

    Raises InputError when the one given is not there.
    """
    if given is not None:
        if not given.is_file():
            raise InputError(str(given), "there is no such file", "Check the path of the ledger")
        return given
    own = store / LEDGER
    return own if own.is_file() else None


def ledger_bytes(rows: Iterable[NameJudgement]) -> bytes:
    """Return ``rows`` as the bytes of a ledger: UTF-8, LF, a header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        score = "" if row.score is None else format(row.score.normalize(), "f")
        ends = (row.left.text, row.left.area, row.right.text, row.right.area)
        writer.writerow((*ends, row.judgement.value, score, row.reason, row.author, row.date))
    return out.getvalue().encode()


def append(path: Path, row: NameJudgement) -> int:
    """Add ``row`` to the ledger at ``path`` (made when missing) and return its number, from 1.

    Raises InputError when the row is not whole, or contradicts others; the file is then unchanged.
    """
    rows = (*read_ledger(path), row)
    _checked(row, str(path))
    _in_force((*shipped(), *rows), path)
    _write(path, rows)
    return len(rows)


def undo(path: Path, number: int) -> NameJudgement:
    """Take row ``number`` (from 1) out of the ledger at ``path`` and return it.

    Raises InputError when there is no such row; later rows move up by one.
    """
    rows = read_ledger(path)
    if not 1 <= number <= len(rows):
        held = f"holds {len(rows)} rows" if rows else "holds no row"
        raise InputError(str(path), f"{held}, none of number {number}", "policykg names lists the numbers")
    _write(path, (*rows[: number - 1], *rows[number:]))
    return rows[number - 1]


def _write(path: Path, rows: Sequence[NameJudgement]) -> None:
    # Imported here because the build itself reads ledgers.
    from kg.build.durable import replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, [ledger_bytes(rows)])
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})", "Choose another file") from error


def _in_force(rows: Sequence[NameJudgement], path: Path | None) -> Judgements:
    try:
        return Judgements(rows)
    except Contradiction as error:
        where = f"{path}: {error.where}" if path is not None else error.where
        raise InputError(where, error.problem, error.remedy) from error


def _parsed(text: str, where: str) -> tuple[NameJudgement, ...]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: list[NameJudgement] = []
    try:
        if tuple(reader.fieldnames or COLUMNS) != COLUMNS:
            raise InputError(where, f"has the columns {', '.join(reader.fieldnames or ())}", _LAYOUT)
        for fields in reader:
            place = f"{where}, line {reader.line_num}"
            if None in fields or None in fields.values():
                raise InputError(place, "has not as many cells as the header", _LAYOUT)
            found.append(_row(fields, place))
    except csv.Error as error:
        raise InputError(where, f"is not a CSV file ({error})", _LAYOUT) from error
    return tuple(found)


def _row(fields: dict[str, str], place: str) -> NameJudgement:
    cells = {name: value.strip() for name, value in fields.items()}
    try:
        judgement = Judgement(cells["judgement"])
    except ValueError as error:
        raise InputError(
            place, f"judges {cells['judgement']!r}", "Write same, different or unsure"
        ) from error
    try:
        score = Decimal(cells["score"]) if cells["score"] else None
    except InvalidOperation as error:
        raise InputError(place, f"has the score {cells['score']!r}", "Write 0 to 1, or nothing") from error
    row = NameJudgement(
        left=Name(cells["left"], cells["left_area"]),
        right=Name(cells["right"], cells["right_area"]),
        judgement=judgement,
        score=score,
        reason=cells["reason"],
        author=cells["author"],
        date=cells["date"],
    )
    _checked(row, place)
    return row


def _checked(row: NameJudgement, place: str) -> None:
    for name in (row.left, row.right):
        if not name.text:
            raise InputError(place, "has an empty name", _LAYOUT)
        if name.area and name.area not in areas():
            raise InputError(place, f"has the area {name.area!r}", "Write a code of the register, or nothing")
    if row.left == row.right:
        raise InputError(place, f"judges {row.left.text} and itself", "Give two names")
    if row.score is not None and not 0 <= row.score <= 1:
        raise InputError(place, f"has the score {row.score}", "Write 0 to 1, or nothing")
    for what, said in (("reason", row.reason), ("author", row.author)):
        if not said:
            raise InputError(place, f"gives no {what}", "Say why, and who says so")
    try:
        datetime.date.fromisoformat(row.date)
    except ValueError as error:
        raise InputError(place, f"has the date {row.date!r}", "Write a date like 2026-11-22") from error
