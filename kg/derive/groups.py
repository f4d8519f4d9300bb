"""Whom collectives stand for, where the register of areas makes it certain, as quads of one graph.

各市州人民政府 in a plan of Gansu stands for 14 governments. They are inferred members: no text lists
them. A government that no plan names gets its type, names and area here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import Final

from kg.derive.study import Collective
from loaders.emit.terms import QuadSink, concept, iri, minted, zh
from loaders.facts import Party
from loaders.resolve.members import group_members
from ontology.registers import areas
from ontology.terms import POL, RDF, SKOS

__all__ = ["GROUPS", "group_quads"]

GROUPS: Final = "graph/derived/groups"
"""Name of the graph of inferred members, below the base of instances."""


def group_quads(collectives: Iterable[Collective], agencies: Container[str], base: str) -> list[str]:
    """Return the sorted N-Quads lines of the graph of inferred members.

    ``collectives`` are those that documents name, ``agencies`` the IRIs of the bodies they name. The
    governments are those of the year in which a plan that names the collective was issued (else in which it
    begins).
    """
    out = QuadSink(iri(f"{base}{GROUPS}"))
    listed: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in collectives:
        if one.area in areas():
            listed[one.iri, one.name, one.area].update(one.years)
    for (group, name, code), years in sorted(listed.items()):
        for year in sorted(years or {0}):
            for member in group_members(name, code, year or None):
                node = minted(base, "agency", member.name)
                out.add(iri(group), f"{POL}inferredMember", node)
                if node[1:-1] not in agencies:
                    _describe(out, base, node, member)
    return out.lines()


def _describe(out: QuadSink, base: str, node: str, member: Party) -> None:
    """What an agency bears, for one that no document names."""
    out.add(node, f"{RDF}type", iri(f"{POL}Agency"))
    out.add(node, f"{SKOS}prefLabel", zh(member.name))
    out.add(node, f"{POL}agencyKind", concept("agency-kind", member.kind))
    out.add(node, f"{POL}function", concept("function", member.function) if member.function else None)
    out.add(node, f"{POL}jurisdiction", iri(f"{base}area/{member.area}") if member.area else None)
