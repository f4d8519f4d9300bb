"""The registers as the quads of one named graph: areas, functions, successions, closed vocabularies."""

from __future__ import annotations

import pyoxigraph

import ontology
from loaders.emit.terms import QuadSink, concept, iri, minted, text, zh
from ontology.english_names import english_name
from ontology.registers import areas, functions
from ontology.successions import AgencyChange, all_changes
from ontology.terms import DCTERMS, ID, ORG, POL, POLV, RDF, RDFS, SKOS, XSD

_DATE_TYPES = {"day": "date", "month": "gYearMonth", "year": "gYear"}


def register_quads(base: str = ID) -> list[str]:
    """Sorted canonical N-Quads lines of {base}graph/registers."""
    out = QuadSink(iri(f"{base}graph/registers"))
    _areas(out, base)
    _functions(out)
    for change in all_changes():
        _change(out, base, change)
    for path in sorted(ontology.path("schemes").glob("*.ttl")):
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            out.add(str(triple.subject), triple.predicate.value, _term(triple.object))
    return out.lines()


def _areas(out: QuadSink, base: str) -> None:
    today = {area.label for area in areas().values() if area.valid_to is None}
    for area in areas().values():
        node = iri(f"{base}area/{area.code}")
        out.add(node, f"{RDF}type", iri(f"{POL}Area"))
        label = area.label
        if area.valid_to is not None and label in today:
            # 铜仁市 of today is a prefecture; the county of that name ended in 2011.
            label = f"{label}（至{area.valid_to}年）"
        out.add(node, f"{SKOS}prefLabel", zh(label))
        others = {n for n in (area.name, area.short) if n and n not in (area.label, label)}
        out.add(node, f"{SKOS}altLabel", *(zh(n) for n in sorted(others)))
        out.add(node, f"{POL}adminLevel", concept("level", area.level))
        # Our own codes (N620100A) identify an area but are no codes of GB/T 2260.
        out.add(node, f"{POL}adminCode", text(area.code) if area.code.isdigit() else None)
        out.add(node, f"{RDFS}label", text(area.english, "en") if area.english else None)
        if area.parent:
            above = iri(f"{base}area/{area.parent}")
            out.add(node, f"{POL}parentArea", above)
            out.add(node, f"{POL}within", above)


def _functions(out: QuadSink) -> None:
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


def _change(out: QuadSink, base: str, change: AgencyChange) -> None:
    """One org:ChangeEvent between bodies, which bear the IRIs that documents give them.

    The bodies are org:Organization here and pol:Agency only where a plan names them: the questions
    about agencies are about those of the plans.
    """
    node = minted(base, "change", change.date, *change.before, "→", *change.after)
    out.add(node, f"{RDF}type", iri(f"{ORG}ChangeEvent"))
    out.add(node, f"{POL}changeKind", concept("change-kind", change.kind))
    out.add(node, f"{DCTERMS}date", f'"{change.date}"^^<{XSD}{_DATE_TYPES[change.precision]}>')
    out.add(node, f"{DCTERMS}source", zh(change.source))
    for end, names in (("originalOrganization", change.before), ("resultingOrganization", change.after)):
        for name in names:
            body = minted(base, "agency", name)
            out.add(node, f"{ORG}{end}", body)
            out.add(body, f"{RDF}type", iri(f"{ORG}Organization"))
            out.add(body, f"{SKOS}prefLabel", zh(name))
            english = english_name(name, change.area)
            out.add(body, f"{RDFS}label", text(english, "en") if english else None)


def _term(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        # The parser lower-cases tags; files keep the spelling of the contract.
        language = {"zh-hans": "zh-Hans"}.get(term.language or "", term.language)
        return text(term.value, language)
    return str(term)
