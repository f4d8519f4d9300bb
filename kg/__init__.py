"""policykg: who answers for which task in Chinese policy plans, and where the text says so.

``kg.open("data/")`` opens a store that ``policykg build`` wrote, an RDF file or a SPARQL endpoint;
``kg.build_graph(["plans/"], "data/")`` reads documents into one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.build import BuildReport
    from kg.store.base import Store

__all__ = ["build_graph", "open"]


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
