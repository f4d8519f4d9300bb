"""Boxes, dots, lines and arrows of the hierarchy picture, as vis-network and the page's script take them."""

from __future__ import annotations

from kg.draw.columns import COUNT, GUTTER, PARTY, PLAN, SECTION, Places
from kg.draw.drawn import Drawn, Flows, function_of
from kg.draw.ledger import duties, listed
from kg.draw.lettering import clipped, ems, lines, plain

INK = "#1c2733"


def _boxed(
    key: str,
    label: str,
    at: tuple[float, float],
    size: tuple[float, float],
    colours: tuple[str, str],
    **more: object,
) -> dict[str, object]:
    """A box of fixed size with its text inside, as vis-network wants it."""
    fill, border = colours
    font = {"size": 12, "color": INK, **_mapping(more.pop("font", {}))}
    return {
        "id": key,
        "label": label,
        "shape": "box",
        "x": round(at[0], 1),
        "y": round(at[1], 1),
        "margin": 4,
        "widthConstraint": {"minimum": size[0] - 8, "maximum": size[0] - 8},
        "heightConstraint": {"minimum": size[1] - 8},
        "color": {
            "background": fill,
            "border": border,
            "highlight": {"background": fill, "border": INK},
            "hover": {"background": fill, "border": INK},
        },
        "shapeProperties": {"borderRadius": 4},
        "font": font,
        **more,
    }


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def plan_nodes(drawn: Drawn, places: Places) -> list[dict[str, object]]:
    graph, ids = drawn.graph, drawn.ids
    nodes: list[dict[str, object]] = []
    for iri in drawn.documents:
        label = clipped(plain(graph.nodes[iri]["label"]), 52)
        at = places.at["document", iri]
        nodes.append(_boxed(ids[iri], label, at, (660, 24), ("#ffffff", "#a58f5f")))
    for area in drawn.areas:
        for plan in area.plans:
            key, at = ids[plan.iri], places.at["plan", plan.iri]
            tall = places.tall[plan.iri] - 6
            nodes.append(_boxed(key, " ", at, (PLAN.w, tall), ("#ffffff", "#6d4c8f"), borderWidth=2))
            for index, section in enumerate(plan.sections):
                place = places.at["section", plan.iri, str(index)]
                label = clipped(section.title, 21)
                nodes.append(
                    _boxed(
                        f"{key}s{index}",
                        label,
                        place,
                        (SECTION.w, SECTION.h),
                        ("#f4f6f9", "#d5dce4"),
                        font={"align": "left"},
                    )
                )
                count = (places.at["count", plan.iri, str(index)][0], place[1])
                size = str(len(section.tasks))
                nodes.append(
                    _boxed(
                        f"{key}s{index}n", size, count, (COUNT.w, COUNT.h), ("#ffffff", "#d5dce4"), margin=1
                    )
                )
                nodes.extend(_dot(ids[task], places.at["task", task]) for task in section.tasks)
        nodes.extend(_party(drawn, places, party) for party in area.parties)
    return nodes


def plan_titles(drawn: Drawn, places: Places) -> list[dict[str, object]]:
    """Titles of plans, drawn by the page itself: vis-network sets Chinese lines too tight."""
    titles: list[dict[str, object]] = []
    for area in drawn.areas:
        for plan in area.plans:
            x, y = places.at["plan", plan.iri]
            words = lines(plain(drawn.graph.nodes[plan.iri]["label"]), 11, most=4)
            titles.append(
                {
                    "id": drawn.ids[plan.iri],
                    "x": round(x, 1),
                    "y": round(y, 1),
                    "lines": words,
                    "last": f"{len(plan.tasks)} 项任务",
                }
            )
    return titles


def _dot(key: str, at: tuple[float, float]) -> dict[str, object]:
    return {
        "id": key,
        "label": " ",
        "shape": "dot",
        "size": 4.5,
        "x": round(at[0], 1),
        "y": round(at[1], 1),
        "borderWidth": 0,
        "color": {"background": "#4a6078", "border": "#4a6078", "highlight": "#0b5394", "hover": "#0b5394"},
        "font": {"size": 1, "color": INK},
    }


def _party(drawn: Drawn, places: Places, party: str) -> dict[str, object]:
    data = drawn.graph.nodes[party]
    colour = drawn.style[function_of(drawn.graph, party)].colour
    group = data["kind"] == "group"
    count = len(duties(drawn.graph, party))
    label = f"{clipped(plain(data['short']), 8 - ems(str(count)))} {count}"
    return _boxed(
        drawn.ids[party],
        label,
        places.at["party", party],
        (PARTY.w, PARTY.h),
        ("#ffffff", "#7a8794" if group else colour),
        borderWidth=2,
        shapeProperties={"borderRadius": 0 if group else 4, "borderDashes": [4, 3] if group else False},
    )


def plan_edges(drawn: Drawn, flows: Flows, least: int) -> list[dict[str, object]]:
    heaviest = max(flows.values(), default=1)
    bend = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    edges: list[dict[str, object]] = []
    for (plan_iri, index, party), weight in sorted(flows.items(), key=lambda item: (item[1], item[0])):
        edges.append(
            {
                "id": f"{drawn.ids[plan_iri]}s{index}-{drawn.ids[party]}",
                "from": f"{drawn.ids[plan_iri]}s{index}n",
                "to": drawn.ids[party],
                "sort": "pair",
                "weight": weight,
                "top": False,
                "hidden": weight < least,
                "width": round(0.6 + 5 * weight / heaviest, 2),
                "smooth": bend,
                "color": {"color": "#4a6078", "opacity": round(0.14 + 0.3 * weight / heaviest, 2)},
            }
        )
    for area in drawn.areas:
        for plan in area.plans:
            for task in plan.tasks:
                for party, roles in listed(drawn.graph, task):
                    edges.append(
                        {
                            "id": f"{drawn.ids[task]}-{drawn.ids[party]}",
                            "from": drawn.ids[task],
                            "to": drawn.ids[party],
                            "sort": "detail",
                            "hidden": True,
                            "width": 2.4 if "lead" in roles else 1,
                            "smooth": bend,
                            "color": {"color": "#4a6078", "opacity": 0.5},
                        }
                    )
    return edges


def number_twins(drawn: Drawn) -> dict[str, str]:
    """A section's number stands for the section."""
    return {key: section for key, section in wholes(drawn).items() if key.endswith("n")}


def wholes(drawn: Drawn) -> dict[str, str]:
    """What each part belongs to: a task or number to its section, a section to its plan."""
    whole: dict[str, str] = {}
    for area in drawn.areas:
        for plan in area.plans:
            for index, section in enumerate(plan.sections):
                key = f"{drawn.ids[plan.iri]}s{index}"
                whole[key] = drawn.ids[plan.iri]
                whole[f"{key}n"] = key
                whole.update({drawn.ids[task]: key for task in section.tasks})
    return whole


def plan_routes(drawn: Drawn, places: Places) -> list[dict[str, object]]:
    """An arrow for each "carries out", in a lane of its own left of the plans."""
    arrows = [
        (plan.iri, to)
        for area in drawn.areas
        for plan in area.plans
        for _, to, data in sorted(drawn.graph.out_edges(plan.iri, data=True), key=lambda edge: edge[1])
        if data["relation"] == "implements" and to in drawn.ids
    ]
    lane = (GUTTER - 8) / max(1, len(arrows))
    routes: list[dict[str, object]] = []
    for number, (plan, to) in enumerate(arrows):
        x = round(8 + lane * number, 1)
        spread = 5 * (number % 5) - 10
        start = places.at["plan", plan]
        kind = drawn.graph.nodes[to]["kind"]
        end = places.at[kind, to]
        left = PLAN.x if kind == "plan" else end[0] - 330
        drop = spread - 14 if kind == "plan" else 0
        points = [
            [PLAN.x, round(start[1] + 14 + spread, 1)],
            [x, round(start[1] + 14 + spread, 1)],
            [x, round(end[1] + drop, 1)],
            [round(left, 1), round(end[1] + drop, 1)],
        ]
        routes.append({"from": drawn.ids[plan], "to": drawn.ids[to], "points": points})
    return routes
