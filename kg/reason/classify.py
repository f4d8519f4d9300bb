"""The hierarchy of classes and properties as the reasoner sees it, and classes that can have no members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

import ontology
from kg.reason import hermit
from kg.reason.statements import TYPE, axioms, for_reasoner, refuse_reach, whole_ontology
from kg.reason.wording import Names, Told
from ontology.terms import OWL, POL, PREFIXES

_PROPERTIES = frozenset(f"{OWL}{kind}" for kind in ("ObjectProperty", "DatatypeProperty"))


@dataclass(frozen=True)
class Entry:
    """A class or property in its place: ``depth`` 0 at the top, children right below their parent.

    What has several parents stands under each.
    """

    iri: str
    depth: int
    name: Told


@dataclass(frozen=True)
class Hierarchy:
    """The classes, then the properties, each as a tree; and the classes that can have no members."""

    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    unsatisfiable: tuple[str, ...]
    consistent: bool


def classify(
    extra: Sequence[ox.Triple] = (), *, foreign: bool = False, limit: float = hermit.LIMIT
) -> Hierarchy:
    """Return the hierarchy of the ontology with its vocabularies, and with the axioms ``extra``.

    Terms of other ontologies are in it only where one of ours stands below, unless ``foreign`` is set;
    most of them are declared for the alignments alone. ``limit`` is in seconds. Raises
    what :func:`kg.reason.hermit.run` raises.
    """
    refuse_reach(extra, "statements")
    schemes = [
        quad.triple
        for file in sorted(ontology.path("schemes").glob("*.ttl"))
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    ]
    kept = for_reasoner([*schemes, *extra], whole_ontology()).triples
    verdict = hermit.run([*axioms(), *kept], limit=limit)
    parents = verdict.parents or {}
    kinds = {
        str(triple.subject)[1:-1]: triple.object.value
        for triple in (*axioms(), *kept)
        if triple.predicate == TYPE and isinstance(triple.object, ox.NamedNode)
        if triple.object.value in _PROPERTIES or triple.object.value == f"{OWL}Class"
    }
    if not foreign:
        kinds = {name: kind for name, kind in kinds.items() if name in _ours(kinds, parents)}
    names = Names(extra)
    properties = {name for name, kind in kinds.items() if kind in _PROPERTIES and name in parents}
    classes = {name for name, kind in kinds.items() if kind not in _PROPERTIES and name in parents}
    return Hierarchy(
        tuple(_tree(classes, parents, names)),
        tuple(_tree(properties, parents, names)),
        verdict.unsatisfiable,
        verdict.consistent,
    )


def _ours(kinds: Iterable[str], parents: dict[str, tuple[str, ...]]) -> set[str]:
    """Return the terms that are not another standard's, and those above them."""
    others = {str(triple.subject)[1:-1] for triple in whole_ontology() if triple.predicate == TYPE}
    stack = [name for name in kinds if name.startswith(POL) or name not in others]
    found = set(stack)
    while stack:
        above = set(parents.get(stack.pop(), ())) - found
        found |= above
        stack += above
    return found


def _tree(wanted: set[str], parents: dict[str, tuple[str, ...]], names: Names) -> Iterator[Entry]:
    children: dict[str, list[str]] = {}
    for name in sorted(wanted, key=abbreviated):
        for parent in [one for one in parents[name] if one in wanted] or [""]:
            children.setdefault(parent, []).append(name)

    def below(parent: str, depth: int, path: tuple[str, ...]) -> Iterator[Entry]:
        for name in children.get(parent, ()):
            if name in path:  # equivalent to what it stands under
                continue
            node = ox.NamedNode(name)
            yield Entry(name, depth, Told(names.of(node, "zh"), names.of(node, "en")))
            yield from below(name, depth + 1, (*path, name))

    yield from below("", 0, ())


def abbreviated(iri: str) -> str:
    """Return ``iri`` with its usual prefix.

    >>> abbreviated("https://w3id.org/policykg/ontology#Task")
    'pol:Task'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
