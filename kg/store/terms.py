"""The same term in rdflib and in pyoxigraph, and how a language tag is spelled."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib

from kg.store.base import Term


def from_rdflib(term: rdflib.term.Identifier | None) -> Term | None:
    """Return the pyoxigraph term for an rdflib one; None stays None.

    Raises TypeError for terms RDF does not have, such as an rdflib Graph used as a subject.
    """
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return ox.Literal(str(term), language=term.language)
        if term.datatype is not None:
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
        return ox.Literal(str(term))
    raise TypeError(f"not a term of an RDF graph: {term!r}")


def to_rdflib(term: Term | ox.DefaultGraph) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return the rdflib term for a pyoxigraph one, language tags spelled as people write them.

    Raises TypeError for quoted triples and the default graph, which are not rdflib terms.
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=spelled_tag(term.language))
        if term.datatype == ox.NamedNode(str(rdflib.XSD.string)):
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    raise TypeError(f"not a term rdflib knows: {term!r}")


def spelled_tag(tag: str) -> str:
    """Return a language tag in the customary case: language lower, script title, region upper.

    Oxigraph turns tags to lower case; RFC 5646, section 2.1.1 gives the customary spelling.

    >>> spelled_tag("zh-hans"), spelled_tag("zh-hant-tw"), spelled_tag("en-gb")
    ('zh-Hans', 'zh-Hant-TW', 'en-GB')
    """
    first, *rest = tag.lower().split("-")
    spelled = [first]
    for subtag in rest:
        after_singleton = len(spelled[-1]) == 1
        if after_singleton:
            spelled.append(subtag)
        elif len(subtag) == 4 and subtag.isalpha():
            spelled.append(subtag.title())
        elif len(subtag) == 2:
            spelled.append(subtag.upper())
        else:
            spelled.append(subtag)
    return "-".join(spelled)
