"""A data frame as a table that sorts and searches offline, and is a plain table where scripts are off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.notebook.scripts import scripts_wanted
from kg.notebook.tablehtml import table_html

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class ShownTable:
    """What :func:`show` returns; the last expression of a cell displays it.

    ``frame`` is what is shown, ``rows`` the most of its rows that are written, ``page`` how many stand on a
    page, ``language`` that of the buttons.
    """

    frame: pd.DataFrame
    rows: int
    page: int
    iris: bool
    title: str
    language: str

    def html(self, *, scripts: bool = True) -> str:
        """Return the table as a piece of HTML.

        With ``scripts`` DataTables, which itables brings, is in it and the table sorts and searches; without
        them, and where itables is not installed, it is a plain table of the same rows.
        """
        from kg.notebook.scripts import enhancing, library

        drawn = table_html(
            self.frame, self.language, rows=self.rows, page=self.page, iris=self.iris, title=self.title
        )
        return drawn + (library() if scripts else "") + enhancing()

    def _repr_html_(self) -> str:
        return self.html(scripts=scripts_wanted())

    def __repr__(self) -> str:
        return f"{self.title}\n{self.frame!r}" if self.title else repr(self.frame)


def show(
    frame: pd.DataFrame,
    *,
    rows: int = 2_000,
    page: int = 10,
    iris: bool = True,
    title: str | None = None,
    language: str = "zh",
) -> ShownTable:
    """Return ``frame`` as a table that sorts, searches and turns pages inside a notebook.

    Headings are those of ``frame.attrs["headings"]``, the title is ``frame.attrs["title"]`` unless ``title``
    is given; IRIs are short links, or left out where ``iris`` is False and a column of their labels stands
    beside them. At most ``rows`` rows are written, ``page`` on a page, and the table says how many are not.
    ``language`` ("zh" or "en") is that of the buttons::

        show(graph.ask("shared-tasks", minimum=8), page=20)

    Nothing is fetched: what the table needs is in the notebook, once (about 250 kB), so it still works when
    the notebook has been saved and sent, or converted to HTML.
    """
    told = frame.attrs.get("title") if title is None else title
    return ShownTable(frame, rows, page, iris, str(told or ""), language)
