"""The words of OWL 2 itself: what is built in, what each word may be used for, which datatypes count.

From "OWL 2 Web Ontology Language: Structural Specification" (W3C, 11 December 2012), sections 2.4 and 4,
"Mapping to RDF Graphs", section 3, and "Profiles", section 4.
"""

from __future__ import annotations

from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, URIRef

RESERVED: Final = (str(OWL), str(RDF), str(RDFS), str(XSD))
"""Namespaces in which an ontology may name nothing of its own."""


def _xsd(names: str) -> frozenset[URIRef]:
    return frozenset(URIRef(f"{XSD}{name}") for name in names.split())


def _owl(names: str) -> frozenset[URIRef]:
    return frozenset(URIRef(f"{OWL}{name}") for name in names.split())


DATATYPES: Final = (
    _xsd(
        "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int "
        "short byte unsignedLong unsignedInt unsignedShort unsignedByte double float string normalizedString "
        "token language Name NCName NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp"
    )
    | _owl("real rational")
    # A literal with a language tag is rdf:PlainLiteral to OWL 2 and rdf:langString to RDF 1.1.
    | {RDF.PlainLiteral, RDF.langString, RDF.XMLLiteral, RDFS.Literal}
)
"""The datatype map of OWL 2."""

NOT_IN_RL: Final = _owl("real rational")
"""Datatypes of OWL 2 that its RL profile leaves out."""

CLASSES: Final = frozenset({OWL.Thing, OWL.Nothing})
OBJECT_PROPERTIES: Final = _owl("topObjectProperty bottomObjectProperty")
DATA_PROPERTIES: Final = _owl("topDataProperty bottomDataProperty")
ANNOTATION_PROPERTIES: Final = frozenset({RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy}) | _owl(
    "versionInfo deprecated backwardCompatibleWith incompatibleWith priorVersion"
)

BUILT_IN: Final = CLASSES | OBJECT_PROPERTIES | DATA_PROPERTIES | ANNOTATION_PROPERTIES | DATATYPES
"""Entities that exist without being declared."""

CHARACTERISTICS: Final = _owl(
    "FunctionalProperty InverseFunctionalProperty TransitiveProperty SymmetricProperty AsymmetricProperty "
    "ReflexiveProperty IrreflexiveProperty"
)
ENTITY_TYPES: Final = frozenset({OWL.Class, RDFS.Datatype, OWL.NamedIndividual}) | _owl(
    "ObjectProperty DatatypeProperty AnnotationProperty"
)
STRUCTURE_TYPES: Final = _owl(
    "Ontology Restriction Axiom Annotation AllDisjointClasses AllDisjointProperties AllDifferent "
    "NegativePropertyAssertion"
) | {RDF.List}

CONNECTIVES: Final = _owl("intersectionOf unionOf complementOf oneOf datatypeComplementOf onDatatype")
"""What makes a blank node an expression by itself."""

FILLERS: Final = _owl(
    "someValuesFrom allValuesFrom hasValue hasSelf cardinality minCardinality maxCardinality "
    "qualifiedCardinality minQualifiedCardinality maxQualifiedCardinality"
)
"""What a restriction says of its property; exactly one of them."""

CARDINALITIES: Final = frozenset(word for word in FILLERS if "ardinality" in word)

LIST_VALUED: Final = _owl(
    "intersectionOf unionOf oneOf members distinctMembers propertyChainAxiom disjointUnionOf hasKey "
    "withRestrictions onProperties"
)

STRUCTURE: Final = (
    CONNECTIVES
    | FILLERS
    | LIST_VALUED
    | _owl(
        "imports versionIRI onProperty onClass onDataRange equivalentClass disjointWith equivalentProperty "
        "propertyDisjointWith inverseOf sameAs differentFrom annotatedSource annotatedProperty "
        "annotatedTarget sourceIndividual assertionProperty targetIndividual targetValue"
    )
    | {RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
)
"""Predicates by which axioms and expressions are written, no properties of anything."""

KNOWN: Final = BUILT_IN | CHARACTERISTICS | ENTITY_TYPES | STRUCTURE_TYPES | STRUCTURE | {RDF.nil}
"""Every word of the reserved namespaces that OWL 2 knows."""
