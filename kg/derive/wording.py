"""How strongly the words of each task direct, as quads of one derived graph."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kg.compare.changes import directive_strength
from kg.compare.records import PlanRecord
from loaders.emit.terms import QuadSink, decimal, iri
from ontology.terms import POL

WORDING: Final = "graph/derived/wording"
"""Name of the graph, below the base of instances."""


def wording_quads(plans: Sequence[PlanRecord], base: str) -> dict[str, list[str]]:
    """Return N-Quads lines by graph: pol:directiveStrength of each task, 0 (探索) to 4 (必须), two decimals.

    A task whose text, without number and list of bodies, has fewer than three words that direct has none:
    its mean would say nothing. "鼓励企业先行先试，引导社会投入，支持平台建设" has 1.5. Without any such task
    there is no graph.
    """
    out = QuadSink(iri(f"{base}{WORDING}"))
    for plan in plans:
        for task in plan.tasks:
            strength = directive_strength(task.body)
            if strength is not None:
                out.add(iri(task.iri), f"{POL}directiveStrength", decimal(Decimal(f"{strength:.2f}")))
    lines = out.lines()
    return {f"{base}{WORDING}": lines} if lines else {}
