"""Plans as StratML Part 2 (ANSI/AIIM 22), the XML vocabulary for performance plans and reports.

A plan is a PerformancePlanOrReport, a section a Goal, a task an Objective, a listing of a party a
Stakeholder who performs, a target a PerformanceIndicator with its TargetResult, and a baseline an
ActualResult. docs/exports.md tells what this was checked against.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.export.folder import make_folder
from kg.export.plans import plan_iri
from kg.export.report import ExportReport, check_place, put
from kg.export.stratmlplan import PlanRows, gathered, plan_xml
from kg.store.base import Store
from kg.store.open import open_store
from kg.tables.reading import Table, read_table

TABLES = ("plans", "tasks", "responsibilities", "targets", "observations")


def export_stratml(
    store: str | Path,
    out: Path,
    *,
    plan: str | None = None,
    language: str = "zh",
    single: bool = True,
) -> ExportReport:
    """Write the plan ``plan`` to the file ``out``, or with ``single`` unset every plan into the folder.

    A store with one plan needs no ``plan``. The files of a folder are named by the last part of the plan's
    IRI. See :func:`kg.export.export` for what it raises.
    """
    if single:
        check_place(out)
    with open_store(store) as opened:
        tables = _tables(opened, plan_iri(opened, plan) if plan is not None else None, language)
    plans = gathered(tables)
    if single:
        return ExportReport(out, put(out, [plan_xml(_only(plans, out))]), 1)
    make_folder(out)
    sizes = [put(out / f"{one.file_name()}.stratml.xml", [plan_xml(one)]) for one in plans]
    return ExportReport(out, sum(sizes), len(sizes))


def _tables(store: Store, plan: str | None, language: str) -> dict[str, Table]:
    return {name: read_table(store, name, plan=plan, language=language) for name in TABLES}


def _only(plans: list[PlanRows], out: Path) -> PlanRows:
    if len(plans) == 1:
        return plans[0]
    titles = "、".join(str(one.plan["planTitle"]) for one in plans[:6]) or "none"
    raise InputError(
        str(out),
        f"holds one plan, and there are {len(plans)}",
        f"Name it with --plan ({titles}), or write all into a folder: --as stratml plans/",
    )
