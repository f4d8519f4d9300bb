"""What follows from what documents say, each derivation in a named graph of its own.

First plans are compared (:mod:`kg.compare`): which carries out or continues which, which tasks answer to
which, what became of their figures. Then the CONSTRUCT rules of the ontology give the shortcuts. All of it
can be run again at any time from the documents' graphs and the registers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.compare import plan_records
from kg.derive.cascade import cascade_quads
from kg.derive.rules import DERIVED, rule_files, shortcuts
from kg.store.merged import merge

__all__ = ["DERIVED", "derive", "rule_files"]


def derive(store: ox.Store, base: str, rules: Sequence[Path] | None = None) -> dict[str, list[str]]:
    """Derive what ``store`` implies; return sorted N-Quads lines by the name of their graph.

    ``store`` holds what is asserted. Its default graph is filled with the merge of its graphs if it is
    empty, and derived triples are added there (and nowhere else), so that later derivations see what
    earlier ones gave. ``base`` begins the IRIs of instances, ``rules`` are CONSTRUCT queries (those of the
    ontology when None). Graphs without a line are left out, but for that of the shortcuts.

    Raises InputError for a rule that cannot be run.
    """
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is None:
        merge(store)
    derived: dict[str, list[str]] = {}
    for graph, lines in cascade_quads(plan_records(store, base), base).items():
        derived[graph] = lines
        _add(store, lines)
    return derived | shortcuts(store, base, rules)


def _add(store: ox.Store, lines: Sequence[str]) -> None:
    """Add the triples of N-Quads ``lines`` to the default graph."""
    quads = ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
