"""A table as a pandas DataFrame whose columns have real types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.tables.reading import Table, read_table

if TYPE_CHECKING:
    import pandas as pd

    from kg.store.base import Store
    from kg.tables.columns import TableColumn

DTYPES: Final = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
"""pandas types by column type; days are datetime64[s], everything else is string."""


def table(store: Store, name: str, *, language: str = "zh", **parameters: object) -> pd.DataFrame:
    """Return the table ``name`` of the opened ``store`` as a DataFrame; see :func:`kg.table`.

    >>> table(store, "tasks", plan="甘肃省强科技行动").groupby("sectionTitle").size()        # doctest: +SKIP
    """
    return frame(read_table(store, name, language=language, **parameters))


def frame(read: Table) -> pd.DataFrame:
    """Return ``read`` as a DataFrame; missing values are <NA> (NaT for days), whole numbers stay whole.

    ``attrs`` holds the name, the description and the SPARQL ``query`` of the table, and ``headings``, the
    heading of each column in the language of the table.
    """
    # Half a second to load, so only where a frame is made.
    import pandas as pd

    made = pd.DataFrame(
        {column.name: _series(read, place, column) for place, column in enumerate(read.columns)}
    )
    made.attrs = {
        "table": read.name,
        "title": read.question.title.get(read.language),
        "description": read.question.description.get(read.language),
        "query": read.query,
        "headings": dict(zip((one.name for one in read.columns), read.headings(), strict=True)),
    }
    return made


def _series(read: Table, place: int, column: TableColumn) -> pd.Series:
    import pandas as pd

    values = [row[place] for row in read.rows]
    if column.type == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[s]"))
    return pd.Series(values, dtype=DTYPES.get(column.type, "string"))
