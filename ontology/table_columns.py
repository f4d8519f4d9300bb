"""What the columns of a table of tasks (任务分工表) are headed with."""

from functools import cache
from typing import Final, Literal, get_args

from ontology.tables import rows

__all__ = ["COLUMN_ROLES", "ColumnRole", "column_role"]

ColumnRole = Literal[
    "number", "section", "task", "measure", "goal", "lead", "responsible", "support", "deadline", "note"
]
COLUMN_ROLES: Final[tuple[ColumnRole, ...]] = get_args(ColumnRole)
"""What a column may hold, in the order in which a sentence would say it."""


@cache
def _roles() -> dict[str, ColumnRole]:
    found: dict[str, ColumnRole] = {}
    for row in rows("words", "table-columns.csv"):
        role = next((known for known in COLUMN_ROLES if known == row["role"]), None)
        if role is None:
            raise ValueError(f"table-columns.csv: {row['word']} has the unknown role {row['role']!r}")
        found[row["word"]] = role
    return found


def column_role(word: str) -> ColumnRole | None:
    """Return what a column headed ``word`` holds, or None for a heading that is not in the list.

    >>> column_role("牵头单位"), column_role("2025年")
    ('lead', None)
    """
    return _roles().get(word)
