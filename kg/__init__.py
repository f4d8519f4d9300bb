"""policykg: who answers for which task in Chinese policy plans, and where the text says so.

``kg.open("data/")`` opens a graph that ``policykg build`` wrote, an RDF file or a SPARQL endpoint, and what
it is asked it answers with data frames; ``kg.build_graph(["plans/"], "data/")`` reads documents into one::

    import kg

    with kg.open("data/") as graph:
        graph.ask("agency-duties", agency="甘肃省科技厅")
        graph.select("SELECT ?plan ?task { ?task pol:inPlan ?plan }")
        graph.find("发改")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from kg.build import BuildReport
    from kg.graph import PolicyGraph
    from kg.store.base import Store

__all__ = ["PolicyGraph", "build_graph", "open", "table"]


def open(location: str | Path = "data/", *, language: str = "zh") -> PolicyGraph:
    """Return the graph at ``location``: a build directory, an RDF file or a SPARQL endpoint's URL.

    ``language`` ("zh" or "en") is that of headings and words. Raises :class:`kg.errors.StoreMissing` when
    there is no graph there.
    """
    # Imported here so that ``import kg`` costs nothing.
    from kg.graph import PolicyGraph
    from kg.store.open import open_store

    return PolicyGraph(open_store(location), where=str(location), language=language)


def build_graph(paths: Sequence[str | Path], store: str | Path = "data/") -> BuildReport:
    """Read the documents at ``paths`` (files and directories) into the build directory ``store``.

    See :func:`kg.build.build`, which has more options.
    """
    from pathlib import Path

    from kg.build import build

    return build([Path(path) for path in paths], store)


def table(
    name: str,
    store: str | Path | Store | PolicyGraph = "data/",
    *,
    language: str = "zh",
    **parameters: object,
) -> pd.DataFrame:
    """Return the tidy table ``name`` of ``store`` (a place as :func:`open` takes it, or what that returned).

    One row a fact, IRIs with their labels beside them, columns of real types, <NA> where nothing is said;
    ``policykg table`` and docs/tables.md list the tables and what a row of each is::

        kg.table("responsibilities").groupby(["partyName", "roleName"]).size()
        kg.table("targets", "data/", plan="甘肃省强科技行动")

    Raises :class:`kg.errors.QuestionError` for an unknown table and what :func:`open` raises.
    """
    from pathlib import Path

    from kg.graph import PolicyGraph
    from kg.tables import table as read

    if isinstance(store, str | Path):
        with open(store) as graph:
            return read(graph.store, name, language=language, **parameters)
    opened = store.store if isinstance(store, PolicyGraph) else store
    return read(opened, name, language=language, **parameters)


def __getattr__(name: str) -> object:
    # The class is heavy to load and seldom named.
    if name == "PolicyGraph":
        from kg.graph import PolicyGraph

        return PolicyGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
