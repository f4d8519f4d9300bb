"""The analyses there are by name, each with what it means for coordination, and the one way to run them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.ask.question import Words
from kg.ask.terms import shown
from kg.errors import QuestionError
from kg.network.backbone import backbone
from kg.network.brokerage import GROUPINGS, brokerage, mixing
from kg.network.cascade import cascade
from kg.network.centrality import centralities, leading
from kg.network.changes import KEYS, changed_agencies, changed_pairs
from kg.network.communities import divided
from kg.network.coresponsibility import shared_tasks
from kg.network.cuts import cores, cut_agencies
from kg.network.frames import ABOUT, Found, frame
from kg.network.handover import RELATIONS, handover
from kg.network.listed import Listed, listed
from kg.network.scope import Names, Years, scope
from kg.network.tables import QUESTIONS, parts
from kg.store.base import Store

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: its title, what its figures mean for coordination, its source, its options.

    Options are ``by``, ``significance``, ``relation``, and ``against``, which stands for ``against_plan``
    and ``against_year``.
    """

    name: str
    title: Words
    description: Words
    source: str
    options: tuple[str, ...]


def _analyses() -> Mapping[str, Analysis]:
    with (QUESTIONS / "analyses.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["analysis"]: Analysis(
                    name=row["analysis"],
                    title=Words(row["zh"], row["en"]),
                    description=Words(row["zhDescription"], row["enDescription"]),
                    source=row["source"],
                    options=tuple(parts(row["options"])),
                )
                for row in csv.DictReader(file)
            }
        )


ANALYSES: Final = _analyses()
"""Every analysis by name, as ``queries/network/analyses.csv`` lists them."""


def analyse(
    store: Store,
    name: str,
    *,
    level: Names = None,
    plan: Names = None,
    role: Names = None,
    year: Years = None,
    against_plan: Names = None,
    against_year: Years = None,
    by: str | None = None,
    significance: float | None = None,
    relation: str | None = None,
    language: str = "zh",
) -> pd.DataFrame:
    """Return what the analysis ``name`` (:data:`ANALYSES`) finds in ``store``, as a DataFrame.

    ``level``, ``plan``, ``role`` and ``year`` keep to a part as for :func:`kg.network.network`.
    ``changed-agencies`` and ``changed-pairs`` hold that part against the one of ``against_plan`` or
    ``against_year``. ``by`` is level, function or area for ``brokerage`` and ``mixing`` (level if not given),
    agency or function for the changes (agency); ``significance`` is that of ``backbone`` (0.05);
    ``relation`` that of ``handover`` (cascades, continues, overlaps).

    ``attrs`` holds ``title``, ``description`` (what the figures mean for coordination) and ``headings`` by
    column, in ``language`` ("zh" or "en"), ``source`` (whose measure it is), and ``figures`` with their
    ``figureHeadings``, what is true of the whole network. The same graph gives the same frame. Example:

    >>> analyse(store, "cut-agencies", plan="科技体制改革").name.tolist()                 # doctest: +SKIP
    ['浙江省科学技术厅']

    Raises QuestionError for an unknown analysis, part or option, naming the choices.
    """
    if name not in ANALYSES:
        raise QuestionError(
            "analysis", f"there is no analysis {shown(name)}", f"Use one of {' '.join(ANALYSES)}"
        )
    asked = ANALYSES[name]
    against = None if against_plan is None and against_year is None else True
    given = {"by": by, "significance": significance, "relation": relation, "against": against}
    options = {option: value for option, value in given.items() if value is not None}
    _check(asked, options)
    found = listed(store, scope(store, level=level, plan=plan, role=role, year=year))
    if "against" in asked.options:
        if plan is None and year is None:
            raise QuestionError(name, "compares two plans or years", "Give the first as plan or year")
        del options["against"]
        other = scope(store, level=level, plan=against_plan, role=role, year=against_year)
        answer = _PAIRED[name](found, listed(store, other), **options)
    elif name == "handover":
        answer = handover(found, cascade(store), relation or "cascades")
    else:
        answer = _SINGLE[name](found, **options)
    made = frame(answer, asked.title, asked.description, language)
    made.attrs = {"analysis": name, **made.attrs, "source": asked.source}
    return made


def _check(asked: Analysis, options: Mapping[str, object]) -> None:
    """Raise QuestionError for an option that the analysis has not, or a value that it does not know."""
    for option, value in options.items():
        if option not in asked.options:
            having = " ".join(one.name for one in ANALYSES.values() if option in one.options)
            raise QuestionError(option, f"is no option of {asked.name}", f"It is one of {having}")
        if option in ("by", "relation"):
            choices = RELATIONS if option == "relation" else KEYS if "against" in asked.options else GROUPINGS
            if value not in choices:
                raise QuestionError(
                    option, f"{shown(str(value))} is unknown", f"Use one of {' '.join(choices)}"
                )
    if "against" in asked.options and "against" not in options:
        raise QuestionError(
            asked.name, "compares two plans or years", "Give the second as against_plan or against_year"
        )


def _communities(found: Listed) -> Found:
    division = divided(shared_tasks(found))
    area = {iri: node.area_label or None for iri, node in found.agencies.items()}
    rows = [
        {
            "community": row.community,
            "agency": row.agency,
            "name": row.name,
            "level": row.level or None,
            "function": row.function or None,
            "areaName": area[row.agency],
            "tasks": row.tasks,
            "inside": row.inside,
            "sharedOutside": row.outside,
        }
        for row in division.rows
    ]
    number = max((row.community for row in division.rows), default=0)
    return Found(
        ("community", *ABOUT, "tasks", "inside", "sharedOutside"),
        rows,
        {"agencies": len(rows), "communities": number, "modularity": division.modularity},
    )


_SINGLE: Final[Mapping[str, Callable[..., Found]]] = {
    "centralities": centralities,
    "leading": leading,
    "brokerage": brokerage,
    "mixing": mixing,
    "communities": _communities,
    "backbone": backbone,
    "cut-agencies": cut_agencies,
    "cores": cores,
}
_PAIRED: Final[Mapping[str, Callable[..., Found]]] = {
    "changed-agencies": changed_agencies,
    "changed-pairs": changed_pairs,
}
