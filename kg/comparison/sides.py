"""One side of a comparison: a plan with the bodies it lists, from a file or from any store.

From a store only the graph of the plan's own document is taken, by one CONSTRUCT; so a server is asked for
two documents and not for everything it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.compare import PlanRecord, plan_records
from kg.compare.reading import DOCUMENTS
from kg.comparison.nodes import GraphNodes
from kg.errors import InputError, StoreUnreachable
from kg.store.base import Store, lexical
from kg.store.binding import bind
from ontology.registers import areas
from ontology.terms import ID, POL, SKOS

_GRAPHS: Final = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT DISTINCT ?g WHERE { VALUES ?plan { UNDEF } GRAPH ?g { ?plan a pol:Plan } }
"""
_SIZE: Final = "SELECT (COUNT(*) AS ?n) WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Body:
    """A body or a collective (``group``): node, official name, concept of polv:function, code of its area."""

    iri: str
    name: str
    function: str = ""
    area: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A body listed for a task, with its role ("lead", "support", "unspecified") and the words used."""

    body: Body
    role: str
    mention: str


@dataclass(frozen=True, slots=True)
class Side:
    """A plan, the names of its file, and the bodies of each task (by the task's IRI) in listed order."""

    plan: PlanRecord
    files: tuple[str, ...]
    listings: Mapping[str, tuple[Listing, ...]]

    @property
    def base(self) -> str:
        """What begins the IRIs of instances."""
        return self.plan.graph.partition(DOCUMENTS)[0]

    @property
    def area_name(self) -> str:
        """The official name of the plan's area, its code where the register has none."""
        area = areas().get(self.plan.area)
        return area.label if area else self.plan.area

    @property
    def level(self) -> str:
        """The concept of polv:level of the plan's area."""
        area = areas().get(self.plan.area)
        return area.level if area else ""


def file_side(path: Path, base: str = ID) -> Side:
    """Read the document at ``path``; nothing is stored.

    Raises InputError when the file cannot be read and loaders.errors.ReadError when it is no plan.
    """
    from loaders.emit import document_quads
    from loaders.reading import read

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path") from error
    lines = "".join(document_quads(read(data, path.name), base))
    (side,) = sides_of(ox.parse(lines, ox.RdfFormat.N_QUADS), base)
    return side


def store_side(store: Store, plan: ox.NamedNode) -> Side:
    """Return the side of ``plan`` in any kind of store.

    Raises InputError when no document of the store states the plan in a graph of its own, and
    StoreUnreachable when a server cuts its answer short.
    """
    names = sorted(lexical(row[0]) for row in store.select(bind(_GRAPHS, {"plan": plan})).rows)
    names = [name for name in names if DOCUMENTS in name]
    if not names:
        raise InputError(
            plan.value, "is no plan with a document of its own in this store", "See: policykg ask plans"
        )
    graph = ox.NamedNode(names[0])
    expected = int(lexical(store.select(bind(_SIZE, {"g": graph})).rows[0][0]))
    triples = store.construct(bind(_TRIPLES, {"g": graph}))
    if len(triples) < expected:
        raise StoreUnreachable(
            graph.value, f"sent {len(triples)} of {expected} triples", "Raise the server's limit on rows"
        )
    quads = [ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples]
    found = {side.plan.iri: side for side in sides_of(quads, graph.value.partition(DOCUMENTS)[0])}
    return found[plan.value]


def sides_of(quads: Iterable[ox.Quad], base: str) -> list[Side]:
    """Return the plans among ``quads`` (graphs of documents), sorted by IRI."""
    store = ox.Store()
    store.extend(quads)
    found = []
    for plan in plan_records(store, base):
        graph = ox.NamedNode(plan.graph)
        nodes = GraphNodes(quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
        source = nodes.one(plan.iri, f"{POL}hasSource")
        found.append(Side(plan, tuple(nodes.many(source, f"{POL}fileName")), _listings(nodes, base)))
    return found


def _listings(nodes: GraphNodes, base: str) -> dict[str, tuple[Listing, ...]]:
    places: dict[str, list[tuple[int, int, str, Listing]]] = {}
    for node in nodes.of_type("Responsibility"):
        party = nodes.one(node, f"{POL}party")
        body = Body(
            party,
            nodes.one(party, f"{SKOS}prefLabel"),
            nodes.slug(party, f"{POL}function"),
            nodes.one(party, f"{POL}jurisdiction").removeprefix(f"{base}area/"),
            nodes.is_a(party, "AgencyGroup"),
        )
        listing = Listing(body, nodes.slug(node, f"{POL}role"), nodes.one(node, f"{POL}mention"))
        place = nodes.whole(node, f"{POL}listGroup"), nodes.whole(node, f"{POL}listPosition")
        places.setdefault(nodes.one(node, f"{POL}forTask"), []).append((*place, node, listing))
    return {
        task: tuple(one[3] for one in sorted(found, key=lambda one: one[:3]))
        for task, found in places.items()
    }
