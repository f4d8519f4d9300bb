"""Places for the agencies of one area: the most connected in the middle, the others on rings around it.

Rings keep hub and spokes apart, leave no line running through a third agency for long, and give every
label a cell of its own. Nothing is random: the same graph gives the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import copysign, cos, hypot, pi, sin

Slot = tuple[float, float]
Weights = Mapping[tuple[str, str], int]

FEWEST = 5  # agencies on a ring
FULLNESS = 0.8  # 1 is an ellipse, 0 a rectangle
TURNS = tuple(step / 16 for step in range(16))
SPACING = 1.04  # of a cell; above 1 so that neighbours on a bent ring do not touch
PASSES = 8


def ring_slots(count: int, width: float, cell: tuple[float, float]) -> tuple[list[list[Slot]], float]:
    """Places for ``count`` labels on rings around (0, 0) no wider than ``width``, and the height they take.

    ``cell`` is the room one label needs. Of all numbers of rings the one with the least height is taken;
    no two places are closer than a cell both across and down.
    """
    half = min((width / cell[0] - 1) / 2, 0.4 + 0.8 * count**0.5)  # a few agencies stay together
    best: tuple[float, list[list[Slot]]] | None = None
    for rings in range(1, max(1, int(half)) + 1):
        found = _fitting(count, rings, half)
        if found is not None and (best is None or found[0] < best[0] - 1e-9):
            best = found
    if best is None:
        best = _columns(count, max(1, int(width // cell[0])))
    height, slots = best
    scaled = [[(x * cell[0], y * cell[1]) for x, y in ring] for ring in slots]
    return scaled, height * cell[1]


def seated(names: Sequence[str], weights: Weights, slots: Sequence[Sequence[Slot]]) -> dict[str, Slot]:
    """Give every name a place: by strength from the middle outwards, then near those it works with.

    ``weights`` has every pair once or twice; ``names`` in the wanted order among equals.
    """
    near: dict[str, dict[str, int]] = {name: {} for name in names}
    for (one, other), weight in weights.items():
        if one in near and other in near:
            near[one][other] = near[other][one] = weight
    order = sorted(names, key=lambda name: -sum(near[name].values()))
    place: dict[str, Slot] = {}
    rings: list[list[str]] = []
    for ring in slots:
        members = order[: len(ring)]
        order = order[len(ring) :]
        rings.append(members)
        place.update(zip(members, ring, strict=True))
    for _ in range(PASSES):
        changed = [_swapped(ring, near, place) for ring in rings]
        if not any(changed):
            break
    return place


def _swapped(ring: list[str], near: Mapping[str, Mapping[str, int]], place: dict[str, Slot]) -> bool:
    """Swap any two of a ring where that shortens the lines, the heavier counting more."""
    changed = False
    for index, one in enumerate(ring):
        for other in ring[index + 1 :]:
            before = _pull(one, near, place) + _pull(other, near, place)
            place[one], place[other] = place[other], place[one]
            if _pull(one, near, place) + _pull(other, near, place) < before - 1e-6:
                changed = True
            else:
                place[one], place[other] = place[other], place[one]
    return changed


def _pull(name: str, near: Mapping[str, Mapping[str, int]], place: Mapping[str, Slot]) -> float:
    x, y = place[name]
    return sum(weight * hypot(place[to][0] - x, place[to][1] - y) for to, weight in near[name].items())


def _fitting(count: int, rings: int, half: float) -> tuple[float, list[list[Slot]]] | None:
    """Rings of cells (1 × 1) with the least height that seat ``count`` without touching, if any do."""
    for step in range(120):
        rise = 0.8 + step * 0.05
        room = [_capacity(half * ring / rings, rise * ring) for ring in range(1, rings + 1)]
        if 1 + sum(room) < count:
            continue
        slots = _spread(count, room, half, rise)
        if slots is not None:
            flat = [y for ring in slots for _, y in ring]
            return max(flat) - min(flat) + 1, slots
    return None


def _spread(count: int, room: Sequence[int], half: float, rise: float) -> list[list[Slot]] | None:
    """One in the middle, the rest over the rings by their room; None where labels would touch."""
    left, seats = count - 1, sum(room)
    slots: list[list[Slot]] = [[(0.0, 0.0)]]
    for ring, capacity in enumerate(room, start=1):
        held = min(capacity, -int(-left * capacity // seats))
        if held < FEWEST and len(room) > 1:
            return None  # so few on a ring would all sit in one line
        left -= held
        seats -= capacity
        inner = [slot for line in slots for slot in line]
        for turn in TURNS:
            found = _on_ring(held, half * ring / len(room), rise * ring, turn)
            if _apart(found, inner):
                slots.append(found)
                break
        else:
            return None
    return slots


@lru_cache(maxsize=1024)
def _walk(across: float, down: float) -> tuple[tuple[Slot, float], ...]:
    """Points along a ring from its left end with the way gone, measured as labels collide.

    The ring is a superellipse: fuller in its corners than an ellipse, so more names fit a rectangle.
    """
    points: list[tuple[Slot, float]] = []
    gone, before = 0.0, (-across, 0.0)
    for step in range(721):
        angle = pi + 2 * pi * step / 720
        here = (across * _fuller(cos(angle)), down * _fuller(sin(angle)))
        gone += max(abs(here[0] - before[0]), abs(here[1] - before[1]))
        points.append((here, gone))
        before = here
    return tuple(points)


def _fuller(value: float) -> float:
    return copysign(abs(value) ** FULLNESS, value)


def _capacity(across: float, down: float) -> int:
    return int(_walk(across, down)[-1][1] / SPACING)


def _on_ring(count: int, across: float, down: float, turn: float) -> list[Slot]:
    """``count`` places at equal steps, the first ``turn`` of a step from the left end."""
    if count == 0:
        return []
    points = _walk(across, down)
    share = points[-1][1] / count
    slots, index = [], 0
    for number in range(count):
        while index < len(points) - 1 and points[index][1] < share * (number + turn):
            index += 1
        slots.append(points[index][0])
    return slots


def _apart(slots: Sequence[Slot], others: Sequence[Slot]) -> bool:
    """Whether no label of ``slots`` touches another of them or one of ``others``."""
    return all(
        max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= 0.999
        for index, one in enumerate(slots)
        for other in (*slots[index + 1 :], *others)
    )


def _columns(count: int, across: int) -> tuple[float, list[list[Slot]]]:
    """Plain rows, for a panel too narrow for a ring."""
    deep = -(-count // across)
    slots = [
        (index % across - (min(across, count) - 1) / 2, index // across - (deep - 1) / 2)
        for index in range(count)
    ]
    return float(deep), [slots]
