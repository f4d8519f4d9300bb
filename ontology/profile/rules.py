"""The rules that are checked: their identifiers, what each says, and what to do when it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Rule:
    """A rule of a profile: what it says, and the ``remedy`` when it is broken."""

    says: str
    remedy: str


RULES: Final[dict[str, Rule]] = {
    # ---- OWL 2 DL ------------------------------------------------------------------------------
    "dl-header": Rule(
        "An ontology has one header, and the header an IRI.",
        "Keep one owl:Ontology statement, on the IRI of the ontology",
    ),
    "dl-imports": Rule(
        "Nothing is imported: a tool would fetch it from the network.",
        "Declare locally the few terms that are used",
    ),
    "dl-undeclared-class": Rule(
        "A class is declared before it is used.", "Declare it as owl:Class, or correct the IRI"
    ),
    "dl-undeclared-property": Rule(
        "A property is declared as one of the three kinds.",
        "Declare it as owl:ObjectProperty, owl:DatatypeProperty or owl:AnnotationProperty",
    ),
    "dl-property-pun": Rule(
        "No IRI is two kinds of property.", "Choose one kind, or give the second a name of its own"
    ),
    "dl-class-pun": Rule("No IRI is a class and a datatype.", "Give one of the two another name"),
    "dl-reserved": Rule(
        "The words of OWL, RDF, RDFS and XML Schema mean what they mean.",
        "Say it of a term of the ontology's own",
    ),
    "dl-vocabulary": Rule(
        "The reserved namespaces hold only the words the specifications give them.",
        "Correct the spelling of the word",
    ),
    "dl-datatype": Rule(
        "Datatypes are those of OWL 2; xsd:date, xsd:gYear and xsd:duration are none.",
        "Write years as xsd:integer, or make the property an annotation",
    ),
    "dl-lexical": Rule("A literal is spelled as its datatype wants.", "Correct the literal or its datatype"),
    "dl-list": Rule(
        "A list has one first and one rest at each step and ends with rdf:nil.",
        "Write the list with ( ) in Turtle",
    ),
    "dl-too-few": Rule(
        "What speaks of several things lists two or more.", "List the others, or drop the axiom"
    ),
    "dl-expression": Rule(
        "An unnamed class or property is a complete expression.",
        "Give a restriction owl:onProperty and exactly one filler; give the node its type",
    ),
    "dl-shared": Rule(
        "An expression stands in one place, and not within itself.",
        "Write the expression out in each place, or name the class",
    ),
    "dl-typing": Rule(
        "Classes, datatypes, object properties and data properties stand each in their own places.",
        "Use a term of the kind that the axiom wants",
    ),
    "dl-annotation": Rule(
        "An annotated axiom names source, property and target, and is itself stated.",
        "State the triple, and give owl:annotatedSource, -Property and -Target one value each",
    ),
    "dl-simple": Rule(
        "A transitive property, one with a chain and whatever stands above them is not functional, "
        "asymmetric, irreflexive, disjoint with another or counted.",
        "Drop the characteristic, or state it of a property below without chain",
    ),
    "dl-regular": Rule(
        "Chains do not feed each other in a circle; in its own chain a property stands first or last.",
        "Break the circle, or write the shortcut as a rule",
    ),
    # ---- OWL 2 RL ------------------------------------------------------------------------------
    "rl-thing": Rule("owl:Thing is said of nothing and nothing of owl:Thing.", "Leave the axiom out"),
    "rl-subclass": Rule(
        "The narrower side is a class, an intersection, a union, an enumeration, some or has value.",
        "Turn the axiom round or leave the universal, negative or counting part to SHACL",
    ),
    "rl-union-superclass": Rule(
        "There is no union on the wider side.", "Name the union as a class above its members"
    ),
    "rl-enumeration-superclass": Rule(
        "There is no enumeration on the wider side.", "Leave closed lists to SHACL (sh:in)"
    ),
    "rl-existence": Rule(
        "Nothing is said to exist: no some values from on the wider side.",
        "Leave required values to SHACL (sh:minCount)",
    ),
    "rl-minimum": Rule("There is no minimum and no exact number.", "Leave counts to SHACL (sh:minCount)"),
    "rl-maximum": Rule("A maximum is 0 or 1.", "Leave other counts to SHACL (sh:maxCount)"),
    "rl-equivalent": Rule(
        "Equivalent are classes, intersections and has value only.",
        "Use rdfs:subClassOf in the direction that holds",
    ),
    "rl-self": Rule("There is no self-restriction.", "Use a rule"),
    "rl-reflexive": Rule("No property is reflexive.", "Use a rule where the loops are needed"),
    "rl-disjoint-union": Rule(
        "There is no disjoint union.", "State rdfs:subClassOf and owl:AllDisjointClasses"
    ),
    "rl-datatype": Rule("owl:real and owl:rational are not used.", "Use xsd:decimal"),
    "rl-data-range": Rule(
        "Data ranges are datatypes and intersections of them.",
        "Name a datatype; leave facets and lists to SHACL",
    ),
}
"""Every rule by its identifier."""
