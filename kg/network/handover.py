"""Whether a task stays with the same line of departments on its way down or on to the next plan."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.network.cascade import Cascade
from kg.network.frames import Found
from kg.network.listed import Listed

RELATIONS = ("cascades", "continues", "overlaps")
"""How two plans can be related."""


def handover(found: Listed, chains: Cascade, relation: str = "cascades") -> Found:
    """Return for each function how often it answers for both tasks of an aligned pair.

    Counted are the pairs of tasks of plans of ``found`` that are related by ``relation`` and both name at
    least one agency with a known function: ``pairs`` those where the function is on either side, ``above``
    and ``below`` where it is on the one, ``both`` where on both. ``handedOver`` is both / above, missing
    where it is never above.
    """
    functions = {
        task: {found.agencies[party].function for party in parties} - {""}
        for task, parties in found.parties.items()
    }
    pairs = [
        (functions[pair.first], functions[pair.second])
        for link in chains.links
        if link.kind == relation
        for pair in link.pairs
        if functions.get(pair.first) and functions.get(pair.second)
    ]
    either: Counter[str] = Counter()
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for higher, lower in pairs:
        either.update(higher | lower)
        above.update(higher)
        below.update(lower)
        both.update(higher & lower)
    rows: list[dict[str, Any]] = [
        {
            "function": one,
            "pairs": number,
            "above": above[one],
            "below": below[one],
            "both": both[one],
            "handedOver": both[one] / above[one] if above[one] else None,
        }
        for one, number in sorted(either.items())
    ]
    rows.sort(key=lambda row: (-row["above"], -row["both"], -row["pairs"], row["function"]))
    named, kept = sum(above.values()), sum(both.values())
    return Found(
        ("function", "pairs", "above", "below", "both", "handedOver"),
        rows,
        {
            "alignedPairs": len(pairs),
            "overallHandedOver": round(kept / named, 6) if named else None,
            "noCommonFunction": sum(1 for one, other in pairs if not one & other),
        },
    )
