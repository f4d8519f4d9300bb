"""Runs all shapes over one graph: which nodes break which rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.store.guard import refuse_reach
from kg.validate.compile import compiled
from kg.validate.shapes import Query, Rule, Shapes, load_shapes
from kg.validate.triples import TYPE, Node, Triples, node, term


@dataclass(frozen=True)
class Breach:
    """A node that breaks a rule; ``path`` is a property's IRI or "", ``value`` what is at fault."""

    rule: Rule
    node: str
    path: str
    value: Node | None


class Engine:
    """All shapes of a folder, ready to run over any number of graphs."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._shapes = [(target, compiled(target.shape)) for target in shapes.targets]
        self._by_class: dict[str, list[int]] = defaultdict(list)
        self._by_property: dict[str, list[int]] = defaultdict(list)
        for number, (target, _) in enumerate(self._shapes):
            for kind in target.classes:
                self._by_class[kind].append(number)
            for predicate in target.subjects_of:
                self._by_property[predicate].append(number)

    def breaches(self, graph: Triples, quads: Sequence[ox.Quad]) -> list[Breach]:
        """Return what the nodes of ``graph`` break, each breach once, in no particular order.

        Only nodes that the graph itself describes are looked at; what lies beyond it is read where
        they point there. ``quads`` are the statements of the graph, for the constraints in SPARQL.
        """
        focus = self._focus(graph)
        found: dict[Breach, None] = {}
        for number, nodes in sorted(focus.items()):
            shape = self._shapes[number][1]
            for one in nodes:
                for rule, path, value in shape.breaches(graph, one):
                    found[Breach(rule, one, path, value)] = None
        for breach in self._queried(graph, quads, focus):
            found[breach] = None
        return list(found)

    def _focus(self, graph: Triples) -> dict[int, list[str]]:
        """Return for each shape (by its place) the nodes it is for."""
        focus: dict[int, list[str]] = defaultdict(list)
        for subject, said in graph.own.items():
            shapes = {place for kind in said.get(TYPE, ()) for place in self._by_class.get(str(kind), ())}
            shapes.update(
                place
                for predicate in self._by_property.keys() & said
                for place in self._by_property[predicate]
            )
            for place in shapes:
                focus[place].append(subject)
        return focus

    def _queried(
        self, graph: Triples, quads: Sequence[ox.Quad], focus: dict[int, list[str]]
    ) -> Iterator[Breach]:
        asked = []
        starts: set[str] = set()
        for number, nodes in sorted(focus.items()):
            target, shape = self._shapes[number]
            asked += [(query, set(nodes)) for query in shape.queries]
            # Shortcuts join things that other graphs describe at length; no query asks about those.
            if shape.queries and target.classes:
                starts.update(nodes)
        if not asked:
            return
        store = _store(graph, quads, starts)
        for query, wanted in asked:
            for one, path, value in _solutions(store, query):
                if one in wanted:
                    yield Breach(query.rule, one, path, value)


@cache
def engine(folder: Path | None = None) -> Engine:
    """Return the engine of the shapes in ``folder`` (the ontology's when None), made once a process."""
    return Engine(load_shapes(folder))


def _store(graph: Triples, quads: Sequence[ox.Quad], starts: set[str]) -> ox.Store:
    """Return a store with the graph and, up to two steps beyond it, what the nodes ``starts`` refer to."""
    store = ox.Store()
    store.extend(quads)
    seen: set[str] = set()
    edge = starts
    for _ in range(2):
        edge = _beyond(graph, edge) - seen
        seen |= edge
    store.extend(
        ox.Quad(_resource(subject), ox.NamedNode(predicate), term(value))
        for subject in sorted(seen)
        for predicate, values in graph.of(subject).items()
        for value in values
    )
    return store


def _beyond(graph: Triples, nodes: set[str]) -> set[str]:
    """Return what ``nodes`` refer to and the graph does not describe."""
    return {
        value
        for one in nodes
        for values in graph.of(one).values()
        for value in values
        if isinstance(value, str) and value not in graph.own
    }


def _resource(subject: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(subject[2:]) if subject.startswith("_:") else ox.NamedNode(subject)


def _solutions(store: ox.Store, query: Query) -> Iterator[tuple[str, str, Node | None]]:
    """Iterate over (node, property, value) of a constraint's solutions.

    SHACL binds ``$this`` to each node beforehand; here it stays open and one run finds all nodes, which
    is the same for a query whose WHERE binds it by a triple pattern, as all of ours do.
    """
    refuse_reach(query.text)
    try:
        answer = store.query(query.text, prefixes=dict(query.prefixes), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise InputError(query.rule.id, f"is not valid SPARQL ({error})", "Correct the shape") from error
    if not isinstance(answer, ox.QuerySolutions):
        raise InputError(query.rule.id, "is not a SELECT query", "Correct the shape")
    names = {variable.value for variable in answer.variables}
    for solution in answer:
        path = solution["path"] if "path" in names else None
        value = solution["value"] if "value" in names else None
        yield (
            str(node(solution["this"])),
            "" if path is None else str(node(path)),
            None if value is None else node(value),
        )
