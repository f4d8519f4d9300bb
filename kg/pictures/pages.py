"""The pages of :mod:`kg.draw` as pictures: the same bytes, shown in a frame of a notebook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.draw.agencies import draw_co_responsibility
from kg.draw.cascade import draw_cascade
from kg.draw.lettering import plain
from kg.draw.plans import draw_hierarchy
from kg.draw.targetpanels import target_panels
from kg.draw.targets import draw_targets
from kg.network.cascade import cascade
from kg.network.coresponsibility import co_responsibility
from kg.network.figures import figure_history
from kg.network.tables import parts
from kg.pictures.chain import Chain
from kg.pictures.choices import Chosen
from kg.pictures.duties import duties
from kg.pictures.flowtable import flow_table
from kg.pictures.frames import Heading, framed
from kg.pictures.historytable import history_table
from kg.pictures.picture import PagePicture, Picture
from kg.store.base import Store

if TYPE_CHECKING:
    import pandas as pd


def draw_page(store: Store, made: Chosen) -> Picture:
    """Return a page of :mod:`kg.draw`. It follows the reader's system where it knows a dark theme."""
    plan = made.text("plan") or None
    with TemporaryDirectory() as place:
        out = Path(place) / "page.html"
        if made.kind.name == "agencies-page":
            draw_co_responsibility(store, out, plan)
            table = _pairs(store, made, plan)
        elif made.kind.name == "hierarchy-page":
            draw_hierarchy(store, out, plan)
            table = _listings(store, made)
        elif made.kind.name == "cascade-page":
            draw_cascade(store, out)
            table = _aligned(store, made)
        else:
            draw_targets(store, out)
            read = figure_history(store)
            panels = target_panels(read, most=None)
            table = history_table(made, read, panels.drawn, target_panels(read).drawn)
        page = out.read_text(encoding="utf-8")
    title = made.kind.title.get(made.language)
    caption = made.kind.about.get(made.language)
    return PagePicture(
        kind=made.kind.name,
        title=title,
        caption=caption,
        alt=plain(
            made.say(
                f"{title}：{caption}。图中内容均列在页内的表中。",
                f"{title}: {caption}. The page has it all in tables.",
            )
        ),
        theme=made.theme,
        language=made.language,
        table=table,
        forms=made.kind.forms,
        page=page,
    )


def _pairs(store: Store, made: Chosen, plan: str | None) -> pd.DataFrame:
    graph = co_responsibility(store, plan)
    columns = (
        Heading("agency", "部门", "agency"),
        Heading("other", "另一部门", "other agency"),
        Heading("tasks", "共同任务数", "shared tasks", "integer"),
        Heading("titles", "任务", "titles of the tasks"),
        Heading("agencyIri", "部门标识", "agency (IRI)", "iri"),
        Heading("otherIri", "另一部门标识", "other agency (IRI)", "iri"),
    )
    rows = [
        (
            plain(graph.nodes[one]["label"]),
            plain(graph.nodes[other]["label"]),
            int(data["weight"]),
            "；".join(plain(title) for title in parts(data["tasks"])),
            one,
            other,
        )
        for one, other, data in sorted(
            graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[:2])
        )
    ]
    return framed(made, columns, rows)


def _listings(store: Store, made: Chosen) -> pd.DataFrame:
    held = duties(store, made)
    columns = (
        Heading("plan", "文件", "plan"),
        Heading("section", "章节", "section"),
        Heading("task", "任务", "task"),
        Heading("party", "责任单位", "party"),
        Heading("lead", "牵头", "leads", "boolean"),
        Heading("taskIri", "任务标识", "task (IRI)", "iri"),
        Heading("partyIri", "单位标识", "party (IRI)", "iri"),
    )
    rows = [
        (
            held.label(held.graph.nodes[task]["plan"]),
            held.section(task),
            held.label(task),
            held.label(party) if party else "",
            "lead" in roles if party else None,
            task,
            party,
        )
        for task in held.tasks
        for party, roles in held.parties(task) or [("", frozenset[str]())]
    ]
    return framed(made, columns, rows)


def _aligned(store: Store, made: Chosen) -> pd.DataFrame:
    import pandas as pd

    read = cascade(store)
    tables = [
        flow_table(made, Chain((read.plans[link.first], read.plans[link.second]), (link,)))
        for link in read.links
    ]
    if not tables:
        return flow_table(made, None)
    joined = pd.concat(tables, ignore_index=True)
    joined.attrs = tables[0].attrs
    return joined
