"""The registers as the quads of one named graph: areas, agency functions, the closed vocabularies."""

from __future__ import annotations

import pyoxigraph

import ontology
from loaders.emit.terms import QuadSink, concept, iri, text, zh
from ontology.registers import areas, functions
from ontology.terms import ID, POL, POLV, RDF, RDFS, SKOS


def register_quads(base: str = ID) -> list[str]:
    """Sorted canonical N-Quads lines of {base}graph/registers."""
    out = QuadSink(iri(f"{base}graph/registers"))
    for area in areas().values():
        node = iri(f"{base}area/{area.code}")
        out.add(node, f"{RDF}type", iri(f"{POL}Area"))
        out.add(node, f"{SKOS}prefLabel", zh(area.label))
        others = {n for n in (area.name, area.short) if n and n != area.label}
        out.add(node, f"{SKOS}altLabel", *(zh(n) for n in sorted(others)))
        out.add(node, f"{POL}adminLevel", concept("level", area.level))
        # Our own codes (N620100A) identify an area but are no codes of GB/T 2260.
        out.add(node, f"{POL}adminCode", text(area.code) if area.code.isdigit() else None)
        out.add(node, f"{RDFS}label", text(area.english, "en") if area.english else None)
        if area.parent:
            above = iri(f"{base}area/{area.parent}")
            out.add(node, f"{POL}parentArea", above)
            out.add(node, f"{POL}within", above)
    scheme = iri(f"{POLV}function")
    out.add(scheme, f"{RDF}type", iri(f"{SKOS}ConceptScheme"))
    out.add(scheme, f"{SKOS}prefLabel", zh("职能"), text("Agency functions", "en"))
    for function in functions().values():
        node = concept("function", function.id)
        out.add(node, f"{RDF}type", iri(f"{SKOS}Concept"))
        out.add(node, f"{SKOS}inScheme", scheme)
        out.add(node, f"{SKOS}topConceptOf", scheme)
        out.add(node, f"{SKOS}prefLabel", zh(function.zh), text(function.en, "en"))
        out.add(node, f"{SKOS}notation", text(function.id))
    for path in sorted(ontology.path("schemes").glob("*.ttl")):
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            out.add(str(triple.subject), triple.predicate.value, _term(triple.object))
    return out.lines()


def _term(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        # The parser lower-cases tags; files keep the spelling of the contract.
        language = {"zh-hans": "zh-Hans"}.get(term.language or "", term.language)
        return text(term.value, language)
    return str(term)
