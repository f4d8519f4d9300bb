"""Namespaces of the graph as plain strings.

The ontology's own terms are written ``POL + "Task"`` and ``POLV + "role/lead"``; instances stand
under :data:`ID`, which a user may configure to another base.  External namespaces are those the
public contract aligns with.
"""

from typing import Final

__all__ = [
    "DCTERMS",
    "ELI",
    "ID",
    "OA",
    "ORG",
    "OWL",
    "POL",
    "POLV",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "XSD",
    "ZH",
    "ZH_HANT",
]

POL: Final = "https://w3id.org/policykg/ontology#"
"""Classes and properties: ``POL + "PolicyDocument"``."""

POLV: Final = "https://w3id.org/policykg/vocab/"
"""Concepts of the SKOS schemes, ``<scheme>/<concept>``: ``POLV + "level/provincial"``."""

ID: Final = "https://w3id.org/policykg/id/"
"""Default base of instances: ``ID + "area/620000"`` is 甘肃省."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
ORG: Final = "http://www.w3.org/ns/org#"

ZH: Final = "zh-Hans"
"""Language tag of Chinese names and titles."""

ZH_HANT: Final = "zh-Hant"
"""Language tag of a name kept in its original traditional spelling."""

PREFIXES: Final[dict[str, str]] = {
    "dcterms": DCTERMS,
    "eli": ELI,
    "id": ID,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "pol": POL,
    "polv": POLV,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefix to namespace, in alphabetical order, for query headers and Turtle."""
