"""policykg: who answers for which task in Chinese policy plans, and where the text says so.

``kg.open("data/")`` opens a store that ``policykg build`` wrote, an RDF file or a SPARQL endpoint;
``kg.build_graph(["plans/"], "data/")`` reads documents into one; ``kg.table("responsibilities")`` gives
what a store says as a pandas DataFrame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from kg.build import BuildReport
    from kg.store.base import Store

__all__ = ["build_graph", "open", "table"]


def open(location: str | Path = "data/") -> Store:
    """Return the store at ``location``: a build directory, an RDF file or a SPARQL endpoint's URL.

    Raises :class:`kg.errors.StoreMissing` when there is none.
    """
    # Imported here so that ``import kg`` costs nothing.
    from kg.store.open import open_store

    return open_store(location)


def build_graph(paths: Sequence[str | Path], store: str | Path = "data/") -> BuildReport:
    """Read the documents at ``paths`` (files and directories) into the build directory ``store``.

    See :func:`kg.build.build`, which has more options.
    """
    from pathlib import Path

    from kg.build import build

    return build([Path(path) for path in paths], store)


def table(
    name: str, store: str | Path | Store = "data/", *, language: str = "zh", **parameters: object
) -> pd.DataFrame:
    """Return the tidy table ``name`` of ``store`` (a place as :func:`open` takes it, or an opened store).

    One row a fact, IRIs with their labels beside them, columns of real types, <NA> where nothing is said;
    ``policykg table`` and docs/tables.md list the tables and what a row of each is::

        kg.table("responsibilities").groupby(["partyName", "roleName"]).size()
        kg.table("targets", "data/", plan="甘肃省强科技行动")

    Raises :class:`kg.errors.QuestionError` for an unknown table and what :func:`open` raises.
    """
    from pathlib import Path

    from kg.tables import table as read

    if isinstance(store, str | Path):
        with open(store) as opened:
            return read(opened, name, language=language, **parameters)
    return read(store, name, language=language, **parameters)
