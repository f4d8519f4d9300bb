"""Portions of a store that can be reasoned over apart from the rest.

A document's graph needs what the registers say of the bodies and areas it names, and no other document:
facts do not cross from one document into another except through what kind of thing a shared node is.
So a batch is one or more graphs, with what the registers say of their nodes, and with the kinds that any
graph states of them. An agency that another document takes for a task is found; two documents that
both leave the kind open and use the node differently are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import InputError
from kg.reason.graphs import UNNAMED, Graphs
from kg.reason.statements import TYPE, refuse_reach
from ontology.terms import DCTERMS, POL, SKOS

SIZE: Final = 20_000
"""Statements, annotations included, that a batch holds at most unless one graph alone is larger."""

_REGISTERS: Final = "graph/registers"
_DOCUMENTS: Final = "graph/document/"
# From one word of a vocabulary these lead to all others; the registers' own batch checks them.
_SCHEMES: Final = frozenset(f"{SKOS}{name}" for name in ("inScheme", "hasTopConcept", "topConceptOf"))
_NAMING: Final = frozenset({f"{DCTERMS}title", f"{POL}fileName"})


@dataclass(frozen=True)
class Batch:
    """Statements to reason over together, and the names of the graphs they come from."""

    graphs: tuple[str, ...]
    triples: tuple[ox.Triple, ...]


def batches(graphs: Graphs, document: str | None = None, size: int = SIZE) -> Iterator[Batch]:
    """Iterate over the batches of ``graphs``, in the order of the graphs' names.

    With ``document``, only documents whose title, file name or graph contains that text are taken, with
    what they need. Raises InputError when there is none such, OntologyRefused for a graph that would
    make a tool fetch or run something.
    """
    context, kinds = _shared(graphs)
    chosen = _chosen(graphs, document)
    open_names: list[str] = []
    open_triples: list[ox.Triple] = []
    for name in chosen:
        for part in _parts(graphs.triples(name), size, whole=_DOCUMENTS in name or name == UNNAMED):
            if open_triples and len(open_triples) + len(part) > size:
                yield _with_context(open_names, open_triples, context, kinds)
                open_names, open_triples = [], []
            open_names.append(name)
            open_triples += part
    if open_triples:
        yield _with_context(open_names, open_triples, context, kinds)


def _shared(graphs: Graphs) -> tuple[dict[object, list[ox.Triple]], dict[object, set[ox.Triple]]]:
    """Return what the registers say, and which kinds are stated anywhere, both by subject."""
    context: dict[object, list[ox.Triple]] = defaultdict(list)
    kinds: dict[object, set[ox.Triple]] = defaultdict(set)
    for name in graphs.names():
        triples = graphs.triples(name)
        refuse_reach(triples, name or "file")
        for triple in triples:
            if triple.predicate == TYPE:
                kinds[triple.subject].add(triple)
            if name.endswith(_REGISTERS):
                context[triple.subject].append(triple)
    return context, kinds


def _chosen(graphs: Graphs, document: str | None) -> list[str]:
    if document is None:
        return graphs.names()
    found = [
        name
        for name in graphs.names()
        if document in name
        or any(
            triple.predicate.value in _NAMING
            and isinstance(triple.object, ox.Literal)
            and document in triple.object.value
            for triple in (graphs.triples(name) if _DOCUMENTS in name else ())
        )
    ]
    if not found:
        raise InputError(
            document, "no document has this in its title or file name", "See: policykg ask plans"
        )
    return found


def _parts(triples: list[ox.Triple], size: int, *, whole: bool) -> Iterator[list[ox.Triple]]:
    """Cut a graph of independent things (registers, shortcuts) between two subjects; a document never."""
    if whole or len(triples) <= size:
        yield triples
        return
    part: list[ox.Triple] = []
    for index, triple in enumerate(triples):
        if len(part) >= size and triple.subject != triples[index - 1].subject:
            yield part
            part = []
        part.append(triple)
    yield part


def _with_context(
    names: Iterable[str],
    triples: list[ox.Triple],
    context: dict[object, list[ox.Triple]],
    kinds: dict[object, set[ox.Triple]],
) -> Batch:
    """Add what is said elsewhere of the nodes in ``triples``, and of the nodes which that names."""
    found = set(triples)
    waiting = list(triples)
    seen: set[object] = set()
    while waiting:
        triple = waiting.pop()
        for node in (triple.subject, triple.object):
            if not isinstance(node, ox.NamedNode) or node in seen:
                continue
            seen.add(node)
            for more in (*context.get(node, ()), *kinds.get(node, ())):
                if more not in found and more.predicate.value not in _SCHEMES:
                    found.add(more)
                    waiting.append(more)
    return Batch(tuple(sorted(set(names))), tuple(sorted(found, key=str)))
