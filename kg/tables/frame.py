"""A table as a pandas DataFrame whose columns have real types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.frames.typed import series
from kg.tables.reading import Table, read_table

if TYPE_CHECKING:
    import pandas as pd

    from kg.store.base import Store


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
        {
            column.name: series(one.values, one.codes, column.type)
            for column, one in zip(read.columns, read.cells, strict=True)
        },
        index=pd.RangeIndex(len(read)),
    )
    made.attrs = {
        "table": read.name,
        "title": read.question.title.get(read.language),
        "description": read.question.description.get(read.language),
        "query": read.query,
        "headings": dict(zip((one.name for one in read.columns), read.headings(), strict=True)),
    }
    return made
