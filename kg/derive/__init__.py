"""What follows from what documents say, each derivation in a named graph of its own.

First the judgements on names and the members of collectives are told. Then plans are compared
(:mod:`kg.compare`): which carries out or continues which, which tasks answer to which, what became of
their figures, how strongly their words direct. Then the CONSTRUCT rules of the ontology give the
shortcuts. All of it can be run again at any time from the documents' graphs and the registers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.compare import plan_records
from kg.derive.cascade import cascade_quads
from kg.derive.groups import GROUPS, group_quads
from kg.derive.names import NAMES, name_quads
from kg.derive.rules import DERIVED, rule_files, shortcuts
from kg.derive.wording import wording_quads
from kg.store.merged import merge
from loaders.resolve.judgements import Judgements

__all__ = ["DERIVED", "derive", "rule_files"]


def derive(
    store: ox.Store, base: str, rules: Sequence[Path] | None = None, judgements: Judgements | None = None
) -> dict[str, list[str]]:
    """Derive what ``store`` implies; return sorted N-Quads lines by the name of their graph.

    ``store`` holds what is asserted. Its default graph is filled with the merge of its graphs if it is
    empty, and derived triples are added there (and nowhere else), so that later derivations see what
    earlier ones gave. ``base`` begins the IRIs of instances, ``rules`` are CONSTRUCT queries (those of the
    ontology when None), ``judgements`` those under which the documents were read (none when None). Graphs
    without a line are left out, but for that of the shortcuts.

    Raises InputError for a rule that cannot be run.
    """
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is None:
        merge(store)
    # The judgements first: they are about the bodies that documents name, not about inferred members.
    told = {f"{base}{NAMES}": name_quads(store, base, judgements or Judgements())}
    told[f"{base}{GROUPS}"] = group_quads(store, base)
    plans = plan_records(store, base)
    derived: dict[str, list[str]] = {}
    for graph, lines in (told | cascade_quads(plans, base) | wording_quads(plans, base)).items():
        if lines:
            derived[graph] = lines
            _add(store, lines)
    return derived | shortcuts(store, base, rules)


def _add(store: ox.Store, lines: Sequence[str]) -> None:
    """Add the triples of N-Quads ``lines`` to the default graph."""
    quads = ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
