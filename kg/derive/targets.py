"""Indicators that are one, figures that were revised, and figures above and below, as quads of one graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.compare.histories import Comparison, Revision
from kg.compare.indicators import LIKENESS, IndicatorMatch
from kg.compare.targets import Figure
from loaders.emit.terms import QuadSink, boolean, concept, decimal, iri, minted, text
from ontology.terms import POL, RDF

TARGETS: Final = "graph/derived/targets"
"""Name of the graph of relations between targets, below the base of instances."""


def indicator_quads(matches: Iterable[IndicatorMatch], base: str) -> list[str]:
    """Return the sorted N-Quads lines on indicators that are one, or merely alike."""
    out = QuadSink(iri(f"{base}{TARGETS}"))
    for match in matches:
        _match(out, base, match)
    return out.lines()


def figure_quads(revisions: Iterable[Revision], comparisons: Iterable[Comparison], base: str) -> list[str]:
    """Return the sorted N-Quads lines on figures that were revised, and on figures above and below."""
    out = QuadSink(iri(f"{base}{TARGETS}"))
    for revision in revisions:
        _revision(out, base, revision)
    for comparison in comparisons:
        _comparison(out, base, comparison)
    return out.lines()


def _match(out: QuadSink, base: str, one: IndicatorMatch) -> None:
    """A match that is mere likeness is marked unsure and makes no shortcut."""
    node = minted(base, "indicator-match", one.left, one.right)
    left, right = iri(one.left), iri(one.right)
    out.add(node, f"{RDF}type", iri(f"{POL}IndicatorMatch"))
    out.add(node, f"{POL}matchedIndicator", left, right)
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(one.method))
    if one.method == LIKENESS:
        out.add(node, f"{POL}unsure", boolean(True))
    else:
        out.add(left, f"{POL}sameIndicatorAs", right)
        out.add(right, f"{POL}sameIndicatorAs", left)


def _revision(out: QuadSink, base: str, one: Revision) -> None:
    earlier, later = one.earlier.target, one.later.target
    node = minted(base, "revision", earlier.iri, later.iri)
    out.add(node, f"{RDF}type", iri(f"{POL}TargetRevision"))
    out.add(node, f"{POL}earlierTarget", iri(earlier.iri))
    out.add(node, f"{POL}laterTarget", iri(later.iri))
    out.add(node, f"{POL}revision", concept("revision", one.verdict.value))
    out.add(node, f"{POL}method", text(_how(one.earlier, one.later)))
    out.add(node, f"{POL}evidence", *(iri(each.passage) for each in (earlier, later) if each.passage))


def _how(earlier: Figure, later: Figure) -> str:
    if earlier.target.year != later.target.year:
        return "same-figure"
    return "same-year" if earlier.basis == later.basis else "other-basis"


def _comparison(out: QuadSink, base: str, one: Comparison) -> None:
    upper, lower = one.upper.target, one.lower.target
    node = minted(base, "target-comparison", upper.iri, lower.iri)
    out.add(node, f"{RDF}type", iri(f"{POL}TargetComparison"))
    out.add(node, f"{POL}higherTarget", iri(upper.iri))
    out.add(node, f"{POL}lowerTarget", iri(lower.iri))
    out.add(node, f"{POL}strictness", concept("strictness", one.strictness.value))
    out.add(node, f"{POL}method", text("same-year"))
    out.add(node, f"{POL}evidence", *(iri(each.passage) for each in (upper, lower) if each.passage))
