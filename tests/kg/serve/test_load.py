"""Fifty clients for a while, some of them greedy: nothing breaks, cheap questions are answered, memory is bounded.

benchmarks/serving.py does the same with two hundred for a minute, and measures.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.serving import Mix, served, under_load


def test_a_crowd_is_served(built: Path) -> None:
    with served(built, workers=2, seconds=2.0) as server:
        found = under_load(server, Mix(clients=50, greedy=5, seconds=5.0))
        assert found.broken == [], "no answer was cut off, malformed or a fault"
        assert found.answered["cheap"] > 50
        assert found.answered["question"] > 20
        assert found.refused["cheap"] < found.answered["cheap"] / 10
        assert found.stopped > 0, "the greedy ones were at it"
        assert found.memory_growth < 150 * 1024 * 1024
        assert server.processes_left() == 2
