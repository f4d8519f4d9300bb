"""Shortcuts: triples that follow from what documents say, by CONSTRUCT rules of the ontology.

A rule is a file ``ontology/rules/*.rq``, run over the merge of all graphs in the order of the file
names, all of them again until nothing new follows. What they give stands in a graph of its own, never
among what documents state.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

import ontology
from kg.errors import InputError
from kg.store.guard import refuse_reach

DERIVED: Final = "graph/derived/shortcuts"
"""Name of the derived graph, below the base of instances."""

_MAX_ROUNDS = 20


def rule_files() -> list[Path]:
    """Return the rules that the ontology ships, in the order they are run."""
    return sorted(ontology.path("rules").glob("*.rq"))


def shortcuts(store: ox.Store, base: str, rules: Sequence[Path] | None = None) -> dict[str, list[str]]:
    """Run ``rules`` (the ontology's when None) over ``store``; return N-Quads lines by graph.

    The default graph of ``store`` holds the merge of its graphs; the derived triples are added there (and
    nowhere else), so that rules see what others gave. The one graph returned,
    ``{base}graph/derived/shortcuts``, has sorted, unique lines and no triple that was asserted.

    Raises InputError for a rule that is not a CONSTRUCT query, makes blank nodes, or never comes to
    an end.
    """
    graph = ox.NamedNode(f"{base}{DERIVED}")
    queries = [(rule, _query(rule)) for rule in (rule_files() if rules is None else rules)]
    derived: set[ox.Triple] = set()
    for _ in range(_MAX_ROUNDS):
        before = len(derived)
        for rule, query in queries:
            derived |= _new_triples(store, rule, query)
        if len(derived) == before:
            lines = [f"{ox.Quad(t.subject, t.predicate, t.object, graph)} .\n" for t in derived]
            return {graph.value: sorted(lines)}
    raise InputError(
        "rules", f"still give new triples after {_MAX_ROUNDS} rounds", "Look for a rule in a circle"
    )


def _query(rule: Path) -> str:
    try:
        query = rule.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(str(rule), f"cannot be read ({error.strerror})", "Check the file") from error
    refuse_reach(query)
    return query


def _new_triples(store: ox.Store, rule: Path, query: str) -> set[ox.Triple]:
    """Run one rule and add to the default graph what it gives that was not there."""
    try:
        answer = store.query(query)
    except SyntaxError as error:
        raise InputError(rule.name, f"is not a valid query ({error})", "Correct the rule") from error
    if not isinstance(answer, ox.QueryTriples):
        raise InputError(rule.name, "is not a CONSTRUCT query", "Correct the rule")
    new = {
        triple for triple in answer if ox.Quad(triple.subject, triple.predicate, triple.object) not in store
    }
    for triple in new:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise InputError(rule.name, "gives a blank node", "Derive between named things only")
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in new)
    return new
