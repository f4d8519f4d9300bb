"""What the endpoint says about itself (SPARQL 1.1 Service Description) and about its data (VoID)."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.serve.negotiation import SOLUTIONS, TRIPLES
from ontology.terms import DCTERMS, PREFIXES, RDF

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FORMAT: Final = "http://www.w3.org/ns/formats/"
_FORMATS: Final = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
    "text/n3": "N3",
}
DUMPS: Final = ("nq", "trig", "nt", "ttl")
"""Short names of the forms in which the whole graph is given."""


def service(base: str) -> list[Triple]:
    """Return the description of the endpoint of the server at ``base`` (``https://plans.example.org/``)."""
    here = NamedNode(f"{base}sparql")
    dataset, graph = NamedNode(f"{base}sparql#dataset"), NamedNode(f"{base}sparql#graph")
    found = [
        _of(here, f"{RDF}type", f"{SD}Service"),
        _of(here, f"{SD}endpoint", here.value),
        _of(here, f"{SD}supportedLanguage", f"{SD}SPARQL11Query"),
        _of(here, f"{SD}feature", f"{SD}UnionDefaultGraph"),
        _of(here, f"{SD}defaultDataset", dataset.value),
        _of(dataset, f"{RDF}type", f"{SD}Dataset"),
        _of(dataset, f"{SD}defaultGraph", graph.value),
        _of(dataset, "http://www.w3.org/2000/01/rdf-schema#seeAlso", f"{base}void"),
        _of(graph, f"{RDF}type", f"{SD}Graph"),
        Triple(here, NamedNode(f"{DCTERMS}title"), Literal("政策文件知识图谱", language="zh-Hans")),
        Triple(here, NamedNode(f"{DCTERMS}title"), Literal("Knowledge graph of policy plans", language="en")),
    ]
    found += [
        _of(here, f"{SD}resultFormat", f"{_FORMAT}{_FORMATS[form.media]}") for form in (*SOLUTIONS, *TRIPLES)
    ]
    return found


def access(base: str, dataset: str, *, dumps: bool) -> list[Triple]:
    """Return where this server gives the data of ``dataset``: its endpoint, its dumps, its search."""
    here = NamedNode(dataset)
    found = [
        _of(here, f"{RDF}type", f"{VOID}Dataset"),
        _of(here, f"{VOID}sparqlEndpoint", f"{base}sparql"),
        _of(here, "http://xmlns.com/foaf/0.1/homepage", base),
    ]
    if dumps:
        found += [_of(here, f"{VOID}dataDump", f"{base}export/policykg.{name}") for name in DUMPS]
    return found


def prefixes() -> str:
    """Return the prefixes that queries need not declare, a PREFIX line each."""
    return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())


def _of(subject: NamedNode, predicate: str, object_: str) -> Triple:
    return Triple(subject, NamedNode(predicate), NamedNode(object_))
