"""The fewest statements that contradict each other, found by asking the reasoner again and again.

For contradictions that :mod:`kg.reason.clashes` does not see. Divide and conquer (QuickXplain, Junker
2004): about ``k·log2(n/k)`` questions for a set of k among n.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyoxigraph as ox

Inconsistent = Callable[[Sequence[ox.Triple]], bool]


def smallest(statements: Sequence[ox.Triple], inconsistent: Inconsistent) -> tuple[ox.Triple, ...]:
    """Return a minimal part of ``statements`` for which ``inconsistent`` is True.

    ``inconsistent`` must be True for all of them, and stay so when statements are added. Which of
    several minimal parts is returned depends on the order of ``statements`` alone.
    """
    if inconsistent(()):
        return ()
    found = _needed((), False, list(statements), inconsistent)
    return tuple(one for one in statements if one in set(found))


def _needed(
    background: Sequence[ox.Triple], changed: bool, candidates: list[ox.Triple], inconsistent: Inconsistent
) -> list[ox.Triple]:
    """Return a minimal part of ``candidates`` that is inconsistent together with ``background``."""
    if changed and inconsistent(background):
        return []
    if len(candidates) == 1:
        return candidates
    middle = len(candidates) // 2
    first, second = candidates[:middle], candidates[middle:]
    of_second = _needed([*background, *first], bool(first), second, inconsistent)
    of_first = _needed([*background, *of_second], bool(of_second), first, inconsistent)
    return of_first + of_second
