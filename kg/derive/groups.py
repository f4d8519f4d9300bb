"""Whom collectives stand for, where the register of areas makes it certain, as quads of one graph.

各市州人民政府 in a plan of Gansu stands for 14 governments. They are inferred members: no text lists
them. A government that no plan names gets its type, names and area here.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pyoxigraph as ox

from loaders.emit.terms import QuadSink, concept, iri, minted, zh
from loaders.facts import Party
from loaders.resolve.members import group_members
from ontology.registers import areas
from ontology.terms import POL, RDF, SKOS

__all__ = ["GROUPS", "group_quads"]

GROUPS: Final = "graph/derived/groups"
"""Name of the graph of inferred members, below the base of instances."""

_GROUPS: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?group ?label ?area ?issued ?begin
WHERE {
  ?group a pol:AgencyGroup ; skos:prefLabel ?label ; pol:jurisdiction ?area .
  OPTIONAL {
    SELECT DISTINCT ?group ?issued ?begin
    WHERE {
      ?listing pol:party ?group ; pol:forTask ?task .
      ?task pol:inPlan ?plan .
      OPTIONAL { ?plan dcterms:issued ?issued }
      OPTIONAL { ?plan pol:periodStart ?begin }
    }
  }
}
"""


def group_quads(store: ox.Store, base: str) -> list[str]:
    """Return the sorted N-Quads lines of the graph of inferred members.

    ``store`` holds in its default graph what documents and registers state. The governments are those of
    the year in which a plan that names the collective was issued (else in which it begins).
    """
    out = QuadSink(iri(f"{base}{GROUPS}"))
    for (group, name, code), years in sorted(_groups(store, base).items()):
        for year in sorted(years, key=lambda one: one or 0):
            for member in group_members(name, code, year):
                node = minted(base, "agency", member.name)
                out.add(iri(group), f"{POL}inferredMember", node)
                _describe(out, store, base, node, member)
    return out.lines()


def _groups(store: ox.Store, base: str) -> dict[tuple[str, str, str], set[int | None]]:
    """The years in which plans name each collective, by its IRI, its name and the code of its area."""
    found: defaultdict[tuple[str, str, str], set[int | None]] = defaultdict(set)
    solutions = store.query(_GROUPS)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a SELECT query gives solutions")
    for row in solutions:
        group, label, area = (str(row[name].value) for name in ("group", "label", "area"))
        code = area.removeprefix(f"{base}area/")
        if code in areas():
            when = row["issued"] or row["begin"]
            found[group, label, code].add(int(when.value[:4]) if when is not None else None)
    return found


def _describe(out: QuadSink, store: ox.Store, base: str, node: str, member: Party) -> None:
    """What an agency bears, for one that no document names."""
    subject = ox.NamedNode(node[1:-1])
    kind, agency = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{POL}Agency")
    if ox.Quad(subject, kind, agency) in store:
        return
    out.add(node, f"{RDF}type", iri(f"{POL}Agency"))
    out.add(node, f"{SKOS}prefLabel", zh(member.name))
    out.add(node, f"{POL}agencyKind", concept("agency-kind", member.kind))
    out.add(node, f"{POL}function", concept("function", member.function) if member.function else None)
    out.add(node, f"{POL}jurisdiction", iri(f"{base}area/{member.area}") if member.area else None)
