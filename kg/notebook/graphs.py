"""Which graph a magic asks: the one that was named, or the last one that the user opened."""

from __future__ import annotations

import os
import sys
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

_CLASS: Final = "kg.graph.policygraph"


class OpenedGraphs:
    """The graphs of a user's namespace in the order in which they came into it, and those opened by place."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: list[weakref.ref[PolicyGraph]] = []
        self._places: dict[str, PolicyGraph] = {}

    def look(self, names: Mapping[str, object]) -> None:
        """Take note of the graphs in ``names`` that were not there at the last look."""
        known = [one() for one in self._seen]
        for graph in _graphs(names):
            if not any(graph is one for one in known):
                self._seen.append(weakref.ref(graph))

    def last(self, names: Mapping[str, object]) -> PolicyGraph:
        """Return the graph of ``names`` that came last, else the one at POLICYKG_STORE or data/.

        Raises :class:`kg.errors.StoreMissing` when there is neither.
        """
        self.look(names)
        there = _graphs(names)
        for one in reversed(self._seen):
            graph = one()
            if graph is not None and any(graph is other for other in there):
                return graph
        return self.at(os.environ.get("POLICYKG_STORE") or "data/")

    def at(self, place: str) -> PolicyGraph:
        """Return the graph at ``place``, opened once. Raises what :func:`kg.open` raises."""
        import kg

        if place not in self._places:
            self._places[place] = kg.open(place)
        return self._places[place]

    def close(self) -> None:
        """Close the graphs that were opened here by their place."""
        for graph in self._places.values():
            graph.close()
        self._places.clear()


def _graphs(names: Mapping[str, object]) -> list[PolicyGraph]:
    # A user who has opened no graph has not loaded the class either.
    module = sys.modules.get(_CLASS)
    if module is None:
        return []
    return [
        thing
        for name, thing in list(names.items())
        if not name.startswith("_") and isinstance(thing, module.PolicyGraph)
    ]
