"""Reading of the CSV tables that experts keep under ``ontology/``.

Every table is UTF-8 with a header row; ``|`` separates several values in one cell and an empty cell
means that nothing is said.
"""

import csv
from collections.abc import Iterator

from ontology import path

__all__ = ["cells", "rows", "year"]


def rows(*parts: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the table at ``parts`` below the ontology folder, in file order.

    Raises ``FileNotFoundError`` when there is no such table and ``ValueError`` when a row has more
    or fewer cells than the header: a stray comma must not move values into the wrong column.

    >>> next(rows("registers", "areas.csv"))["name"]
    '中华人民共和国'
    """
    file = path(*parts)
    with file.open(encoding="utf-8", newline="") as lines:
        # csv.DictReader does the same in three times the time, and some tables are long.
        reader = csv.reader(lines, strict=True)
        header = next(reader, [])
        width = len(header)
        for row in reader:
            if len(row) != width:
                if not row:
                    continue  # an empty line
                raise ValueError(f"{file.name}, line {reader.line_num}: not as many cells as the header")
            yield dict(zip(header, row, strict=True))


def cells(cell: str) -> tuple[str, ...]:
    """Split a cell that may hold several values.

    >>> cells("科技厅|科学技术厅")
    ('科技厅', '科学技术厅')
    >>> cells("")
    ()
    """
    return tuple(part for part in cell.split("|") if part)


def year(cell: str) -> int | None:
    """Return the year in a cell, or None for an empty one.

    >>> year("2018")
    2018
    """
    return int(cell) if cell else None
