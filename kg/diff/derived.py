"""What is derived from documents, counted: relations of plans, alignments, revisions, shortcuts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.comparison.nodes import GraphNodes
from kg.diff.snapshots import Graph, Triples
from ontology.terms import POL, RDF

_TYPE: Final = f"{RDF}type"
_CODES: Final = ("alignmentKind", "revision", "strictness", "method")


@dataclass(frozen=True, slots=True)
class DerivedChange:
    """How many of one sort there were and are: ``graph`` is the derivation ("alignments"), ``sort`` a class
    of the ontology ("TaskAlignment") or a property of a shortcut ("leads"), ``code`` its concept or method
    ("cascades"). One that is said differently now (another score) counts under ``changed``."""

    graph: str
    sort: str
    code: str
    old: int
    new: int
    added: int
    removed: int
    changed: int


_Sorted = dict[tuple[str, str], dict[object, frozenset[object]]]


def derived_changes(old: Mapping[str, Graph], new: Mapping[str, Graph]) -> list[DerivedChange]:
    """Return the sorts that differ, by graph, class and code."""
    found = []
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        if one is not None and other is not None and one.fingerprint == other.fingerprint:
            continue
        before, after = (_sorted(graph.load()) if graph else {} for graph in (one, other))
        graph = name.rpartition("/")[2]
        for sort in sorted(before.keys() | after.keys()):
            left, right = before.get(sort, {}), after.get(sort, {})
            changed = sum(left[node] != right[node] for node in left.keys() & right.keys())
            if left.keys() != right.keys() or changed:
                gone, come = len(left.keys() - right.keys()), len(right.keys() - left.keys())
                found.append(DerivedChange(graph, *sort, len(left), len(right), come, gone, changed))
    return found


def _sorted(triples: Triples) -> _Sorted:
    """Nodes of a class by class and code with all that is said of them; other triples by property."""
    nodes = GraphNodes(triples)
    said: dict[str, set[object]] = defaultdict(set)
    classes: dict[str, str] = {}
    for triple in triples:
        subject = str(getattr(triple.subject, "value", triple.subject))
        said[subject].add((triple.predicate.value, str(triple.object)))
        if triple.predicate.value == _TYPE:
            classes[subject] = str(getattr(triple.object, "value", "")).removeprefix(POL)
    found: _Sorted = defaultdict(dict)
    for triple in triples:
        subject = str(getattr(triple.subject, "value", triple.subject))
        if subject in classes:
            codes = (
                nodes.slug(subject, f"{POL}{name}") or nodes.one(subject, f"{POL}{name}") for name in _CODES
            )
            code = next((code for code in codes if code), "")
            found[classes[subject], code][subject] = frozenset(said[subject])
        else:
            name = triple.predicate.value.removeprefix(POL)
            found[name, ""][subject, str(triple.object)] = frozenset()
    return found
