"""Which bodies a task or a plan keeps, gains and loses; across levels the counterpart counts as kept.

省科技厅 of the province's plan is kept as 市科技局 in the city's: both have the function science and
technology. A collective answers to one whose name ends alike (各市州人民政府, 各县区人民政府).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.comparison.sides import Body, Listing, Side

_ENDING: Final = 4


class Kept(StrEnum):
    """What became of a body from the left plan to the right one."""

    KEPT = "kept"  # the same body
    COUNTERPART = "counterpart"  # the body of the same function in the other area
    LOST = "lost"
    GAINED = "gained"


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A body on the left, its match on the right (None for none), and the roles of both ("" for none).

    ``left_tasks`` and ``right_tasks`` count the tasks that list them: 1 where one task is looked at.
    """

    kept: Kept
    left: Body | None
    right: Body | None
    left_role: str = ""
    right_role: str = ""
    left_tasks: int = 0
    right_tasks: int = 0

    @property
    def role_changed(self) -> bool:
        """Whether a body that is kept leads on one side only."""
        return bool(self.left and self.right) and (self.left_role == "lead") != (self.right_role == "lead")


def task_bodies(
    left: Sequence[Listing], right: Sequence[Listing], areas: tuple[str, str]
) -> tuple[BodyChange, ...]:
    """Compare the bodies of two tasks: kept ones in the left order, then lost ones, then gained ones.

    ``areas`` are the codes of the areas of the two plans.
    """
    left_roles, right_roles = _roles(left), _roles(right)
    return tuple(
        BodyChange(
            kept,
            one,
            other,
            left_roles.get(one.iri, "") if one else "",
            right_roles.get(other.iri, "") if other else "",
            int(one is not None),
            int(other is not None),
        )
        for kept, one, other in matched(_bodies(left), _bodies(right), areas)
    )


def plan_bodies(left: Side, right: Side) -> tuple[BodyChange, ...]:
    """Compare all bodies of two plans, with the number of tasks that list each; those of most tasks first."""
    counts: list[dict[str, int]] = []
    bodies: list[list[Body]] = []
    for side in (left, right):
        count: dict[str, int] = {}
        known: dict[str, Body] = {}
        for task in side.plan.tasks:
            for body in _bodies(side.listings.get(task.iri, ())):
                count[body.iri] = count.get(body.iri, 0) + 1
                known[body.iri] = body
        counts.append(count)
        bodies.append(sorted(known.values(), key=lambda body: (-count[body.iri], body.name, body.iri)))
    return tuple(
        BodyChange(
            kept,
            one,
            other,
            left_tasks=counts[0][one.iri] if one else 0,
            right_tasks=counts[1][other.iri] if other else 0,
        )
        for kept, one, other in matched(bodies[0], bodies[1], (left.plan.area, right.plan.area))
    )


def matched(
    left: Sequence[Body], right: Sequence[Body], areas: tuple[str, str]
) -> list[tuple[Kept, Body | None, Body | None]]:
    """Pair the bodies of two lists, each at most once: the same body, then the same function in the same
    area or in the areas of the two plans, then collectives of like names in different areas.

    白银市人民政府 in a plan of the province has no counterpart in 武威: it is another city's government.
    """

    def same_function(one: Body, other: Body) -> bool:
        places = one.area == other.area or (one.area, other.area) == areas
        return bool(one.function) and one.function == other.function and one.group == other.group and places

    pairs: dict[str, tuple[Kept, Body]] = {}
    taken: set[str] = set()
    steps: tuple[tuple[Kept, Callable[[Body, Body], bool]], ...] = (
        (Kept.KEPT, lambda one, other: one.iri == other.iri),
        (Kept.COUNTERPART, same_function),
        (Kept.COUNTERPART, _like_groups),
    )
    for kept, fits in steps:
        for one in left:
            if one.iri in pairs:
                continue
            # 各市州 and 相关市州 above are both 各县区 below; a body answers to one only.
            free = [each for each in right if one.group or each.iri not in taken]
            other = next((each for each in free if fits(one, each)), None)
            if other is not None:
                pairs[one.iri] = kept, other
                taken.add(other.iri)
    return [
        *((pairs[one.iri][0], one, pairs[one.iri][1]) for one in left if one.iri in pairs),
        *((Kept.LOST, one, None) for one in left if one.iri not in pairs),
        *((Kept.GAINED, None, other) for other in right if other.iri not in taken),
    ]


def _like_groups(one: Body, other: Body) -> bool:
    return (
        one.group and other.group and one.area != other.area and one.name[-_ENDING:] == other.name[-_ENDING:]
    )


def _bodies(listings: Iterable[Listing]) -> list[Body]:
    return list({listing.body.iri: listing.body for listing in listings}.values())


def _roles(listings: Iterable[Listing]) -> dict[str, str]:
    """The role of each body; who is listed twice leads if one listing says so."""
    roles: dict[str, str] = {}
    for listing in listings:
        if roles.get(listing.body.iri) != "lead":
            roles[listing.body.iri] = listing.role
    return roles
