"""The ties that carry a network: those too strong for their ends to be an even spread of shared work."""

from __future__ import annotations

import networkx as nx

from kg.errors import QuestionError
from kg.network.coresponsibility import shared_tasks
from kg.network.frames import Found
from kg.network.listed import Listed


def backbone(found: Listed, significance: float = 0.05) -> Found:
    """Return the pairs whose tie stands out for at least one of the two, the least likely by chance first.

    The disparity filter (Serrano, Boguñá and Vespignani 2009): were the strength of an agency with k
    partners spread over them at random, a tie with the share p of it would be as strong with the chance
    α = (1 − p)^(k − 1). ``alpha`` is the smaller one of both ends; a pair is kept below ``significance``. An
    agency with one partner has no spread (α = 1), so such a tie is kept only when it stands out for the
    other. Unlike a threshold it keeps the strong ties of small agencies too.

    Raises QuestionError when ``significance`` is not above 0 and at most 1.
    """
    if not 0 < significance <= 1:
        raise QuestionError(
            "significance", f"{significance} is no chance", "Give one above 0, at most 1: 0.05"
        )
    graph = shared_tasks(found)
    chances = disparity(graph)
    kept = [pair for pair, alpha in chances.items() if alpha < significance]
    rows = [
        {
            "agency": one,
            "name": graph.nodes[one]["label"],
            "partner": other,
            "partnerName": graph.nodes[other]["label"],
            "count": graph.edges[one, other]["count"],
            "weight": graph.edges[one, other]["weight"],
            "alpha": chances[one, other],
        }
        for one, other in kept
    ]
    rows.sort(key=lambda row: (round(row["alpha"], 6), -row["count"], row["name"], row["partnerName"]))
    total = sum(sorted(data["weight"] for _, _, data in graph.edges(data=True)))
    carried = sum(sorted(row["weight"] for row in rows))
    return Found(
        ("agency", "name", "partner", "partnerName", "count", "weight", "alpha"),
        rows,
        {
            "sharingPairs": graph.number_of_edges(),
            "pairsKept": len(kept),
            "agencies": len(graph),
            "agenciesKept": len({end for pair in kept for end in pair}),
            "weightKept": round(carried / total, 6) if total else None,
        },
    )


def disparity(graph: nx.Graph[str]) -> dict[tuple[str, str], float]:
    """Return the smaller α of both ends for every edge of ``graph``, ends and edges in order."""
    strength = {one: sum(sorted(tie["weight"] for tie in graph[one].values())) for one in graph}
    chances: dict[tuple[str, str], float] = {}
    for one, other in sorted(tuple(sorted(edge)) for edge in graph.edges):
        weight = graph.edges[one, other]["weight"]
        chances[one, other] = min(
            # With one partner both base and exponent are 0, which is 1.
            (1 - min(1.0, weight / strength[end])) ** (graph.degree[end] - 1)
            for end in (one, other)
        )
    return chances
