"""The words of the hierarchy picture: tooltips, cards and caption."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from kg.draw.bands import level_name
from kg.draw.drawn import Drawn, Flows, function_of
from kg.draw.ledger import AreaPlans, duties, listed, of_kind
from kg.draw.lettering import plain

ROLES = {"lead": "牵头", "support": "配合", "unspecified": "责任"}


def hierarchy_details(drawn: Drawn, flows: Flows) -> dict[str, dict[str, object]]:
    graph, ids = drawn.graph, drawn.ids
    details: dict[str, dict[str, object]] = {}
    for iri in drawn.documents:
        users = [plain(graph.nodes[plan]["label"]) for plan, _ in graph.in_edges(iri)]
        details[ids[iri]] = _about(graph.nodes[iri]["label"], ["落实本文件的规划:"], sorted(users))
    for area in drawn.areas:
        for plan in area.plans:
            details.update(_plan_details(drawn, area, plan.iri))
            for index, section in enumerate(plan.sections):
                facts = [f"{len(section.tasks)} 项任务", f"《{plain(graph.nodes[plan.iri]['label'])}》"]
                titles = [_task_name(graph, task) for task in section.tasks]
                details[f"{ids[plan.iri]}s{index}"] = _about(section.title, facts, titles)
                for task in section.tasks:
                    facts = [f"《{plain(graph.nodes[plan.iri]['label'])}》 {section.title}"]
                    details[ids[task]] = _about(_task_name(graph, task), facts, _named(graph, task))
        for party in area.parties:
            data = graph.nodes[party]
            tasks = duties(graph, party)
            leads = sum(1 for task in tasks if "lead" in graph.edges[party, task]["roles"])
            what = [level_name(data["level"]) if data["level"] else "", function_of(graph, party)]
            facts = [" · ".join(text for text in what if text), f"任务 {len(tasks)} 项,其中牵头 {leads} 项"]
            details[ids[party]] = {
                **_about(
                    data["label"], [fact for fact in facts if fact], [_task_name(graph, t) for t in tasks]
                ),
                "search": f"{plain(data['label'])} {plain(data['short'])}",
            }
    for (plan_iri, index, party), weight in flows.items():
        anchor = f"{ids[plan_iri]}s{index}"
        head = f"{plain(graph.nodes[party]['short'])}:{weight} 项"
        details[f"{anchor}-{ids[party]}"] = _about(head, [_head(details[anchor])], [])
    return details


def _head(about: dict[str, object]) -> str:
    return str(about["head"])


def _plan_details(drawn: Drawn, area: AreaPlans, plan: str) -> dict[str, dict[str, object]]:
    data = drawn.graph.nodes[plan]
    above = [
        plain(drawn.graph.nodes[to]["label"])
        for _, to, edge in drawn.graph.out_edges(plan, data=True)
        if edge["relation"] == "implements"
    ]
    facts = [" · ".join(text for text in (level_name(area.level), area.label, data["period"]) if text)]
    return {drawn.ids[plan]: _about(data["label"], [*facts, *(["落实:"] if above else [])], sorted(above))}


def _about(head: str, facts: Sequence[str], items: Sequence[str]) -> dict[str, object]:
    return {"head": plain(head), "facts": list(facts), "items": list(items)}


def _task_name(graph: nx.DiGraph[str], task: str) -> str:
    data = graph.nodes[task]
    return plain(f"{data['number']} {data['label']}")


def _named(graph: nx.DiGraph[str], task: str) -> list[str]:
    """省科技厅(牵头), 省财政厅(配合) …"""
    return [
        f"{plain(graph.nodes[party]['short'])}({'、'.join(ROLES.get(role, role) for role in roles)})"
        for party, roles in listed(graph, task)
    ]


def hierarchy_captions(drawn: Drawn, flows: Flows, least: int) -> tuple[list[str], list[str]]:
    graph = drawn.graph
    plans = [plan for area in drawn.areas for plan in area.plans]
    tasks = sum(len(plan.tasks) for plan in plans)
    parties = sum(len(area.parties) for area in drawn.areas)
    shown = sum(1 for weight in flows.values() if weight >= least)
    hidden = len(flows) - shown
    documents = len(of_kind(graph, "document"))
    named = "、".join(f"《{plain(graph.nodes[plan.iri]['label'])}》" for plan in plans)
    more = ""
    more_en = ""
    if drawn.left_out:
        more += f"任务太多,另有 {len(drawn.left_out)} 份规划只列在表中。"
        more_en += f" {len(drawn.left_out)} further plans are in the tables only."
    if documents > len(drawn.documents):
        more += f"上级文件只画 {len(drawn.documents)} 份,其余 {documents - len(drawn.documents)} 份列在表中。"
        more_en += f" {documents - len(drawn.documents)} further documents are in the tables only."
    if graph.graph["left_out"]:
        more += f"未计入按全文统一规定的责任 {graph.graph['left_out']} 条。"
        more_en += f" {graph.graph['left_out']} responsibilities stated for a whole document are not counted."
    zh = [
        f"{len(plans)} 份规划的 {tasks} 项任务和 {parties} 个责任单位:{named or '(无)'}。",
        "机构名后的数字是任务数。"
        f"章节与机构之间的连线,先画出任务不少于 {least} 项的 {shown} 条,其余 {hidden} 条拖动滑块即可显示;"
        f"单击任务、机构、章节或规划,看与它相关的全部内容。{more}",
    ]
    en = [
        f"{tasks} tasks of {len(plans)} plans and {parties} responsible parties; the number after a name "
        f"counts its tasks. Lines between a section and an agency: {shown} with at least {least} tasks are "
        f"drawn, {hidden} weaker ones appear with the slider or on clicking. "
        f"Everything is in the tables below.{more_en}"
    ]
    return zh, en
