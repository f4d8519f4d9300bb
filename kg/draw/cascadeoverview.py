"""The overview of the cascade: plans as boxes in bands of level, arrows with counts between related ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.draw.bands import GAP, HEAD, LEVELS, WIDTH, Box, band_of
from kg.draw.cascadewords import link_words, plan_facts, short_plan, title_lines
from kg.draw.lettering import clipped, ems, plain
from kg.draw.room import meet
from kg.draw.svg import arrowhead, drawing, element, group, titled, words
from kg.network.cascade import Cascade, PlanLink, PlanNode

MOST_PLANS = 30
SEATS = 4  # plans in one row
BOX = (252.0, 62.0)
DIP = 44.0  # room below a row for arrows between its plans
LABEL = 20.0
Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class OverviewPlaces:
    """Boxes of plans by IRI, bands by level, a curve and a label box for each relation."""

    boxes: Mapping[str, Box]
    bands: Sequence[tuple[str, Box]]
    curves: Sequence[tuple[PlanLink, Curve, Box]]
    height: float
    left_out: int


def overview_places(read: Cascade) -> OverviewPlaces:
    """Place plans by level and year, and each label where it covers neither a box nor another label."""
    tied = {iri for link in read.links for iri in (link.first, link.second)}
    order = sorted(read.plans.values(), key=lambda plan: (plan.iri not in tied, plan.year, plan.iri))
    drawn = order[:MOST_PLANS]
    boxes: dict[str, Box] = {}
    bands: list[tuple[str, Box]] = []
    top = 0.0
    for level in LEVELS:
        held = sorted(
            (plan for plan in drawn if band_of(plan.level) == level),
            key=lambda plan: (plan.iri not in tied, plan.area, plan.year, plan.iri),
        )
        if not held:
            continue
        start, top = top, top + HEAD
        for row in range(0, len(held), SEATS):
            seated = held[row : row + SEATS]
            room = (WIDTH - 2 * GAP) / SEATS
            for number, plan in enumerate(seated):
                # plans with no relation stand at the right, out of the way of arrows
                seat = number if plan.iri in tied else SEATS - len(seated) + number
                boxes[plan.iri] = Box(GAP + room * seat + (room - BOX[0]) / 2, top, *BOX)
            top += BOX[1] + DIP
        bands.append((level, Box(0, start, WIDTH, top - start)))
        top += GAP
    taken = list(boxes.values())
    curves: list[tuple[PlanLink, Curve, Box]] = []
    for link in read.links:
        if link.first in boxes and link.second in boxes:
            curve = _clear(boxes[link.first], boxes[link.second], list(boxes.values()))
            label = _label(link, curve, taken)
            taken.append(label)
            curves.append((link, curve, label))
    return OverviewPlaces(boxes, bands, curves, max(top, 60.0), len(order) - len(drawn))


def told(link: PlanLink) -> str:
    """落实 48 对."""
    return f"{link_words(link.kind).name} {len(link.pairs)} 对"


def _clear(one: Box, other: Box, boxes: Sequence[Box]) -> Curve:
    """The plain curve, or one around the right side where the plain one would run behind another plan."""
    plain_curve = _curve(one, other)
    spots = [_at(plain_curve, step / 20) for step in range(1, 20)]
    between = [box for box in boxes if box not in (one, other)]
    if not any(meet(Box(x, y, 1, 1), box) for x, y in spots for box in between):
        return plain_curve
    start, end = (one.x + one.w, one.y + one.h * 0.6), (other.x + other.w, other.y + other.h * 0.4)
    out = max(start[0], end[0]) + 60
    return start, (out, start[1] + 20), (out, end[1] - 20), end


def _curve(one: Box, other: Box) -> Curve:
    """From the foot of the first to the head of a plan lower down, else below both from foot to foot."""
    if other.y > one.y:
        start = (one.x + one.w / 2, one.y + one.h)
        end = (other.x + other.w / 2, other.y)
        bend = max(30.0, (end[1] - start[1]) / 2)
        return start, (start[0], start[1] + bend), (end[0], end[1] - bend), end
    to_right = other.x >= one.x
    start = (one.x + one.w * (0.62 if to_right else 0.38), one.y + one.h)
    end = (other.x + other.w * (0.38 if to_right else 0.62), other.y + other.h)
    depth = max(start[1], end[1]) + DIP * 0.95
    return start, (start[0], depth), (end[0], depth), end


def _at(curve: Curve, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def _label(link: PlanLink, curve: Curve, taken: Sequence[Box]) -> Box:
    wide = ems(told(link)) * 12 + 12
    places = [_around(_at(curve, t), wide) for t in _steps()]
    free = [box for box in places if not any(meet(box, other) for other in taken)]
    return free[0] if free else _beside(places[0], taken)


def _steps() -> Iterator[float]:
    yield 0.5
    for step in range(1, 9):
        yield 0.5 - step * 0.05
        yield 0.5 + step * 0.05


def _around(point: Point, wide: float) -> Box:
    left = min(max(point[0] - wide / 2, 2.0), WIDTH - wide - 2)
    return Box(left, point[1] - LABEL / 2, wide, LABEL)


def _beside(box: Box, taken: Sequence[Box]) -> Box:
    """The nearest free place, where the whole curve is covered already."""
    for step in range(1, 400):
        for x, y in ((step, 0), (-step, 0), (0, step), (step, step), (-step, step)):
            moved = Box(box.x + 6 * x, box.y + 6 * y, box.w, box.h)
            inside = 0 <= moved.x <= WIDTH - moved.w and moved.y >= 0
            if inside and not any(meet(moved, other) for other in taken):
                return moved
    return box


def overview_svg(read: Cascade, places: OverviewPlaces) -> str:
    """The picture; plans with no relation have a dashed frame."""
    ids = {iri: f"o{number}" for number, iri in enumerate(sorted(places.boxes))}
    tied = {iri for link in read.links for iri in (link.first, link.second)}
    lowest = max((label.y + label.h for _, _, label in places.curves), default=0.0)
    height = max(places.height, lowest + 6)
    inside: list[str] = []
    for level, box in places.bands:
        tint = f"l{list(LEVELS).index(level)}"
        title, english, _ = LEVELS[level]
        inside.append(
            element("rect", {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "class": tint})
        )
        inside.append(words(title, 12, box.y + 20, "b15"))
        inside.append(words(english, 12 + 15 * ems(title) + 8, box.y + 20, "q12"))
    inside += [_arrow(link, curve, number, ids) for number, (link, curve, _) in enumerate(places.curves)]
    inside += [_box(read.plans[iri], places.boxes[iri], ids[iri], iri in tied) for iri in places.boxes]
    inside += [_tag(link, label, number, ids) for number, (link, _, label) in enumerate(places.curves)]
    return drawing((WIDTH, height), "规划总览。图中内容均列在下方表格。", inside)


def _arrow(link: PlanLink, curve: Curve, number: int, ids: Mapping[str, str]) -> str:
    (x, y), one, two, (to_x, to_y) = curve
    path = f"M{x:.1f} {y:.1f}C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {to_x:.1f} {to_y:.1f}"
    head = arrowhead(two, (to_x, to_y), 9)
    kind = link.kind if link.kind in {"cascades", "continues"} else "overlaps"
    return group(
        {"data-node": f"r{number}", "data-ends": f"{ids[link.first]} {ids[link.second]}"},
        [
            element("path", {"d": path, "class": f"relation {kind}"}),
            element("path", {"d": head, "class": f"tip {kind}"}),
        ],
    )


def _box(plan: PlanNode, box: Box, key: str, tied: bool) -> str:
    frame = {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "rx": 4}
    title = title_lines(plan.title, (box.w - 16) / 13)
    return group(
        {"data-node": key},
        [
            titled(f"{plan.title} {plan_facts(plan)}"),
            element("rect", {**frame, "class": "plan" if tied else "plan loose"}),
            *(words(text, box.x + 8, box.y + 18 + 17 * row, "b13") for row, text in enumerate(title)),
            words(clipped(plan_facts(plan), (box.w - 16) / 12), box.x + 8, box.y + 54, "q12"),
        ],
    )


def _tag(link: PlanLink, box: Box, number: int, ids: Mapping[str, str]) -> str:
    return group(
        {"data-node": f"r{number}", "data-ends": f"{ids[link.first]} {ids[link.second]}", "class": "tag"},
        [
            element(
                "rect", {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "rx": 9, "class": "tag"}
            ),
            words(told(link), box.x + box.w / 2, box.y + 14.5, "t12 mid"),
        ],
    )


def overview_details(read: Cascade, places: OverviewPlaces) -> dict[str, dict[str, object]]:
    """The cards of plans and of the relations between them."""
    found: dict[str, dict[str, object]] = {}
    for number, iri in enumerate(sorted(places.boxes)):
        plan = read.plans[iri]
        items = [
            f"{told(link)}:{short_plan(read.plans[link.first])} → {short_plan(read.plans[link.second])}"
            for link in read.links
            if iri in (link.first, link.second)
        ]
        found[f"o{number}"] = {
            "head": plain(plan.title),
            "facts": [plan_facts(plan)],
            "items": items,
            "search": plain(plan.title),
        }
    for number, (link, _, _) in enumerate(places.curves):
        ends = [plain(read.plans[iri].title) for iri in (link.first, link.second)]
        found[f"r{number}"] = {"head": told(link), "facts": [], "items": ends}
    return found
