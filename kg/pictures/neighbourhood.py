"""The neighbourhood of one thing as a page: what stands one step away, two, three, in columns."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from kg.draw.lettering import clipped, plain
from kg.draw.page import vis_blocks
from kg.draw.shell import asset, document
from kg.pictures.choices import Chosen
from kg.pictures.frames import Cell, Heading, framed
from kg.pictures.imagepage import theme_style, twin
from kg.pictures.neighbours import KINDS, RELATIONS, Neighbourhood, neighbourhood
from kg.pictures.picture import PagePicture, Picture
from kg.pictures.themes import Theme, theme
from kg.store.base import Store

WIDTH: Final = 1240
ROW: Final = 30.0
BOX: Final = 24.0
HIGHEST: Final = 240.0  # a short column begins no lower, so that what is asked for is seen first
LINES: Final = 3  # lines of a box two or more steps away that are shown before it is pressed
TONES: Final = {
    "area": "s7",
    "document": "s1",
    "plan": "cascades",
    "task": "s0",
    "agency": "s2",
    "group": "s3",
}
ROLES: Final = {"lead": ("牵头", "leads"), "support": ("配合", "supports")}


def draw_neighbourhood(store: Store, made: Chosen) -> Picture:
    """Draw what stands around the thing chosen, in a column for each step, each thing a box with its name."""
    found = neighbourhood(store, made)
    facts = made.say(
        f"{found.full(found.centre)}周围 {made.number('depth')} 步",
        f"{made.number('depth')} steps around {found.full(found.centre)}",
    )
    caption = _caption(made, found)
    title = made.kind.title.get(made.language)
    table = framed(
        made,
        (
            Heading("from", "起点", "from"),
            Heading("relation", "关系", "relation"),
            Heading("to", "终点", "to"),
            Heading("roles", "角色", "roles"),
            Heading("steps", "最远几步", "steps away", "integer"),
            Heading("drawn", "已画出", "drawn", "boolean"),
            Heading("fromIri", "起点标识", "from (IRI)", "iri"),
            Heading("toIri", "终点标识", "to (IRI)", "iri"),
        ),
        _rows(made, found),
    )
    gap = made.say("", " ")
    alt = made.say(f"{title}：{facts}。", f"{title}: {facts}. ") + gap.join(caption)
    paint = theme(made.theme)
    nodes, details, height = _nodes(made, found, paint)
    edges = _edges(made, found, paint, details)
    styles, scripts = vis_blocks(nodes, edges)
    styles.append(
        asset("picture.css")
        + theme_style(made.theme)
        + f"#mynetwork{{aspect-ratio:{WIDTH}/{height};background:var(--paper)}}"
        + "#card,div.vis-tooltip{background:var(--paper);color:var(--ink);border-color:var(--line)}"
        + "#card li{border-color:var(--rule)}\n"
    )
    scripts = [_plain_script(script) for script in scripts]
    scripts.append((Path(__file__).parent / "assets" / "neighbourhood.js").read_text(encoding="utf-8"))
    scene = {"width": WIDTH, "height": height, "details": details, "paper": paint["paper"]}
    body = "".join(
        [
            f"<header><h1>{escape(title)}</h1><p>{escape(facts)}</p></header>\n<main>\n",
            _legend(made, found, paint),
            f'<figure>\n<div id="stage" tabindex="0" role="img" aria-label="{escape(plain(alt))}">',
            '<div id="mynetwork"></div></div>\n<figcaption>',
            *(f"<p>{escape(text)}</p>\n" for text in caption),
            "</figcaption>\n</figure>\n",
            '<aside id="card" hidden aria-live="polite"><button type="button" id="close" ',
            f'aria-label="{made.say("关闭", "close")}">×</button><h2 id="card-head"></h2>',
            '<div id="card-facts"></div><ul id="card-items"></ul></aside>\n',
            twin(table).html(),
            "</main>\n",
        ]
    )
    return PagePicture(
        kind=made.kind.name,
        title=title,
        caption=plain(gap.join(caption)),
        alt=plain(alt),
        theme=made.theme,
        language=made.language,
        table=table,
        forms=made.kind.forms,
        page=document(title, body, scene, styles=styles, scripts=scripts, images="data:"),
    )


def _plain_script(script: str) -> str:
    """Write signs beyond ASCII as escapes of JavaScript: no charset or converter can change them then."""
    return "".join(sign if sign.isascii() else _escaped(sign) for sign in script)


def _escaped(sign: str) -> str:
    held = sign.encode("utf-16-be").hex()
    return "".join(f"\\u{held[at : at + 4]}" for at in range(0, len(held), 4))


def _caption(made: Chosen, found: Neighbourhood) -> list[str]:
    told = [
        made.say(
            "左起第一列是所问的一项，往右每列远一步；颜色是类别，虚线是文件之间相互对应的任务。单击一个框，看全称和"
            "全部关系。",
            "The first column is the thing asked for, each further one a step away; colours are kinds, "
            "dashed lines tasks of two plans that answer to each other. Press a box for its full name and "
            "all its relations.",
        )
    ]
    if len(found.columns) > 2:
        told.append(
            made.say(
                f"两步以外的框先各画 {LINES} 条线，单击看全部。",
                f"Of a box two steps away or more {LINES} lines are drawn at first; press it for all.",
            )
        )
    if found.left_out:
        told.append(
            made.say(
                f"共 {len(found.steps)} 个，画出最近、联系最多的 {len(found.drawn)} 个，"
                f"另外 {found.left_out} 个没有画出，见表。",
                f"{len(found.drawn)} of {len(found.steps)} things are drawn, the nearest and best tied; "
                f"{found.left_out} are left out, the table has them.",
            )
        )
    return told


def _rows(made: Chosen, found: Neighbourhood) -> list[tuple[Cell, ...]]:
    shown = set(found.drawn)
    rows: list[tuple[Cell, ...]] = []
    for one, other, data in found.graph.edges(data=True):
        if one in found.steps and other in found.steps:
            rows.append(
                (
                    found.full(one),
                    made.say(*RELATIONS[data["relation"]]),
                    found.full(other),
                    _roles(made, str(data.get("roles", ""))),
                    max(found.steps[one], found.steps[other]),
                    one in shown and other in shown,
                    one,
                    other,
                )
            )
    return sorted(rows, key=lambda row: (row[4], row[0], row[2], row[6:]))


def _roles(made: Chosen, roles: str) -> str:
    said = [made.say(*ROLES[role]) for role in roles.split("|") if role in ROLES]
    return made.say("、", ", ").join(said)


def _nodes(
    made: Chosen, found: Neighbourhood, paint: Theme
) -> tuple[list[dict[str, object]], dict[str, dict[str, object]], int]:
    """Boxes with their places, what their cards say, and the height of the world."""
    count = len(found.columns)
    wide = min(380.0, (WIDTH - 40 - 90 * (count - 1)) / count)
    gap = (WIDTH - 40 - wide * count) / max(1, count - 1)
    height = max(240, round(40 + ROW * max(map(len, found.columns))))
    ids = {iri: f"n{number}" for number, iri in enumerate(found.drawn)}
    lines: dict[str, list[str]] = {iri: [] for iri in ids}
    for one, other, relation, roles in found.edges():
        said, held = made.say(*RELATIONS[relation]), _roles(made, roles)
        more = f" ({held})" if held else ""
        lines[one].append(f"{said}{more} → {found.label(other)}")
        lines[other].append(f"{found.label(one)} → {said}{more}")
    nodes: list[dict[str, object]] = []
    details: dict[str, dict[str, object]] = {}
    for place, column in enumerate(found.columns):
        top = min((height - ROW * len(column)) / 2, HIGHEST)
        for row, iri in enumerate(column):
            data = found.graph.nodes[iri]
            tone = paint[TONES[data["kind"]]]
            fill = paint.mixed(TONES[data["kind"]], 0.16)
            lit = {"background": fill, "border": paint["ink"]}
            nodes.append(
                {
                    "id": ids[iri],
                    "label": clipped(found.label(iri), (wide - 18) / 13),
                    "shape": "box",
                    "x": round(20 + wide / 2 + (wide + gap) * place, 1),
                    "y": round(top + ROW * (row + 0.5), 1),
                    "margin": 4,
                    "widthConstraint": {"minimum": round(wide - 8, 1), "maximum": round(wide - 8, 1)},
                    "heightConstraint": {"minimum": BOX - 8},
                    "color": {"background": fill, "border": tone, "highlight": lit, "hover": lit},
                    "borderWidth": 3 if iri == found.centre else 1,
                    "shapeProperties": {"borderRadius": 4},
                    "font": {"size": 13, "color": paint["ink"]},
                }
            )
            facts = [made.say(*KINDS[data["kind"]])]
            if data["kind"] == "task" and data["plan"] in found.graph:
                facts.append(found.full(data["plan"]))
            details[ids[iri]] = {"head": found.full(iri), "facts": facts, "items": lines[iri]}
    return nodes, details, height


def _edges(
    made: Chosen, found: Neighbourhood, paint: Theme, details: dict[str, dict[str, object]]
) -> list[dict[str, object]]:
    ids = {iri: f"n{number}" for number, iri in enumerate(found.drawn)}
    edges: list[dict[str, object]] = []
    bend = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    shown: dict[str, int] = {}
    for number, (one, other, relation, roles) in enumerate(found.edges()):
        first, second = sorted((one, other), key=lambda iri: (found.steps[iri], ids[iri]))
        shown[second] = shown.get(second, 0) + 1
        # within a column a line would run over the boxes, and many lines are a hairball: pressing shows all
        quiet = found.steps[first] == found.steps[second] or (
            found.steps[second] > 1 and shown[second] > LINES
        )
        lead = "lead" in roles.split("|")
        edges.append(
            {
                "id": f"e{number}",
                "from": ids[first],
                "to": ids[second],
                "width": 2.5 if lead else 1.2,
                "dashes": [5, 4] if relation == "answers-to" else False,
                "hidden": quiet,
                "smooth": bend,
                "color": {
                    "color": paint["rim"],
                    "highlight": paint["accent"],
                    "hover": paint["accent"],
                    "opacity": 0.9 if lead else 0.6,
                },
            }
        )
        said = _roles(made, roles)
        details[f"e{number}"] = {
            "head": f"{found.full(one)} → {found.full(other)}",
            "facts": [made.say(*RELATIONS[relation]) + (f" ({said})" if said else "")],
            "items": [],
        }
    return edges


def _legend(made: Chosen, found: Neighbourhood, paint: Theme) -> str:
    held = {str(found.graph.nodes[iri]["kind"]) for iri in found.drawn}
    marks = "".join(
        f'<li><svg width="18" height="12" aria-hidden="true"><rect x="1" y="1" width="16" height="10" rx="2" '
        f'fill="{paint.mixed(TONES[kind], 0.16)}" stroke="{paint[TONES[kind]]}"/></svg>'
        f"{escape(made.say(*words))}</li>"
        for kind, words in KINDS.items()
        if kind in held
    )
    thick = made.say("粗线 = 牵头", "thick line: leads")
    return f'<ul class="legend">{marks}<li class="sign">{escape(thick)}</li></ul>\n'
