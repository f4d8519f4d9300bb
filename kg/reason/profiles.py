"""The profile check on the shipped ontology, alone or with axioms of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ontology
from kg.reason.graphs import FileGraphs
from kg.reason.statements import refuse_reach
from kg.store.terms import to_rdflib
from ontology.profile import Violation, check


def violations(files: Sequence[Path] = ()) -> list[Violation]:
    """Return what leaves OWL 2 DL or OWL 2 RL in the ontology, its vocabularies and ``files`` together.

    Raises as :class:`kg.reason.graphs.FileGraphs`, and OntologyRefused for a file that imports others.
    """
    import rdflib

    graph = rdflib.Graph()
    for file in (*ontology.owl_files(), *sorted(ontology.path("schemes").glob("*.ttl"))):
        graph.parse(file, format="turtle")
    given = FileGraphs(files)
    for name in given.names():
        triples = given.triples(name)
        refuse_reach(triples, name or "file")
        for triple in triples:
            graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return check(graph)
