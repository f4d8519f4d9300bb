"""One plan as a PerformancePlanOrReport of StratML Part 2, from the rows of the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from lxml import etree

from kg.ask.question import Words
from kg.tables.columns import Cell
from kg.tables.reading import Table
from kg.tables.values import spelled

NAMESPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

Row = Mapping[str, Cell]

_ROOT = f'<PerformancePlanOrReport xmlns="{NAMESPACE}" Type="Performance_Plan"/>'

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAIL = re.compile(r"/id/([a-z][a-z-]*)/([A-Za-z0-9._-]+)")
_OVERALL = Words("总体目标", "Targets of the plan as a whole")
_OTHER = Words("不在章节中的任务", "Tasks outside sections")
_COMPARATOR = Words("比较", "comparator")
_LOWEST = Words("下限", "lower end")
_HIGHEST = Words("上限", "upper end")


@dataclass(frozen=True)
class PlanRows:
    """A plan's row and those of its tasks, listings, targets and measured values, in order."""

    plan: Row
    tasks: tuple[Row, ...]
    listings: tuple[Row, ...]
    targets: tuple[Row, ...]
    observations: tuple[Row, ...]
    language: str

    def file_name(self) -> str:
        """Return the last part of the plan's IRI."""
        return identifier(str(self.plan["plan"])).rpartition("-")[2]


def gathered(tables: Mapping[str, Table]) -> list[PlanRows]:
    """Return the rows of each plan together, the plans in the order of their table."""
    by_plan = {name: _by_plan(table) for name, table in tables.items()}

    def of(plan: str, name: str) -> tuple[Row, ...]:
        return tuple(by_plan[name].get(plan, ()))

    return [
        PlanRows(
            plan=rows[0],
            tasks=of(iri, "tasks"),
            listings=of(iri, "responsibilities"),
            targets=of(iri, "targets"),
            observations=of(iri, "observations"),
            language=tables["plans"].language,
        )
        for iri, rows in by_plan["plans"].items()
    ]


def _by_plan(table: Table) -> dict[str, list[Row]]:
    names = [column.name for column in table.columns]
    found: dict[str, list[Row]] = {}
    for values in table.rows:
        row = dict(zip(names, values, strict=True))
        found.setdefault(str(row["plan"]), []).append(row)
    return found


def identifier(iri: str) -> str:
    """Return ``iri`` as an xsd:ID, which can hold no colon and no slash.

    >>> identifier("https://w3id.org/policykg/id/task/6b0c5a")
    'task-6b0c5a'
    """
    tail = _TAIL.search(iri)
    if tail is not None and tail.end() == len(iri):
        return f"{tail[1]}-{tail[2]}"
    return f"iri-{sha256(iri.encode()).hexdigest()[:16]}"


def plan_xml(rows: PlanRows) -> bytes:
    """Return the plan as an XML document in UTF-8."""
    root = _Writer(rows).document()
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


class _Writer:
    """Puts the elements in the order the schema wants them."""

    def __init__(self, rows: PlanRows) -> None:
        self.rows = rows
        self.listings = _grouped(rows.listings, "task")
        self.targets = _grouped(rows.targets, "task")
        self.measured = {str(row["observation"]): row for row in rows.observations}

    def word(self, words: Words) -> str:
        return words.get(self.rows.language)

    def document(self) -> etree._Element:
        plan = self.rows.plan
        root = etree.fromstring(_ROOT)
        _add(root, "Name", plan["planTitle"])
        _add(root, "Description", _joined(plan["areaName"], plan["planTypeName"]))
        _add(root, "OtherInformation", plan["documentNumber"])
        core = _add_group(root, "StrategicPlanCore")
        self.organization(core)
        self.goals(core)
        about = _add_group(root, "AdministrativeInformation")
        _add(about, "Identifier", identifier(str(plan["plan"])))
        _add(about, "StartDate", _day(plan["periodStart"], "01-01"))
        _add(about, "EndDate", _day(plan["periodEnd"], "12-31"))
        _add(about, "PublicationDate", plan["issued"])
        _add(about, "Source", plan["plan"])
        return root

    def organization(self, core: etree._Element) -> None:
        """The body that issued the plan or, where the text does not tell, the area whose plan it is."""
        plan = self.rows.plan
        known = plan["issuer"] is not None
        iri, name = (plan["issuer"], plan["issuerName"]) if known else (plan["area"], plan["areaName"])
        if iri is None:
            return
        body = _add_group(core, "Organization")
        _add(body, "Name", name)
        _add(body, "Identifier", identifier(str(iri)))

    def goals(self, core: etree._Element) -> None:
        whole = self.targets.get(None, [])
        linked = {row["baseline"] for row in self.rows.targets}
        alone = [row for row in self.rows.observations if row["observation"] not in linked]
        sections = _grouped(self.rows.tasks, "section")
        if whole or alone or not sections:
            goal = self.goal(core, self.word(_OVERALL), None, f"overall-{self.rows.file_name()}")
            objective = _add_group(goal, "Objective")
            _add(objective, "Name", self.word(_OVERALL))
            _add(objective, "Identifier", f"overall-objective-{self.rows.file_name()}")
            for target in whole:
                self.indicator(objective, target)
            for row in alone:
                self.measured_only(objective, row)
        for section, tasks in sections.items():
            first = tasks[0]
            title = str(first["sectionTitle"] or "") if section is not None else self.word(_OTHER)
            mark = identifier(str(section)) if section is not None else f"other-{self.rows.file_name()}"
            goal = self.goal(core, title, first["sectionNumber"], mark)
            for task in tasks:
                self.objective(goal, task)

    def goal(self, core: etree._Element, title: str, number: Cell, mark: str) -> etree._Element:
        goal = _add_group(core, "Goal")
        _add(goal, "Name", title, needed=True)
        _add(goal, "Description", _joined(number, title), needed=True)
        _add(goal, "Identifier", mark)
        _add(goal, "SequenceIndicator", number)
        return goal

    def objective(self, goal: etree._Element, task: Row) -> None:
        objective = _add_group(goal, "Objective")
        _add(objective, "Name", task["taskTitle"])
        _add(objective, "Description", task["reading"])
        _add(objective, "Identifier", identifier(str(task["task"])))
        _add(objective, "SequenceIndicator", task["taskNumber"])
        for listing in self.listings.get(task["task"], []):
            group = listing["partyType"] == "group"
            party = _add_group(objective, "Stakeholder")
            party.set("StakeholderTypeType", "Generic_Group" if group else "Organization")
            _add(party, "Name", listing["partyName"] or listing["mention"], needed=True)
            _add(party, "Description", listing["mention"])
            role = _add_group(party, "Role")
            _add(role, "Name", listing["roleName"], needed=True)
            _add(role, "Description", listing["basisName"])
            _add(role, "RoleType", "Performer")
        _add(objective, "OtherInformation", task["taskKindName"])
        for target in self.targets.get(task["task"], []):
            self.indicator(objective, target)

    def indicator(self, objective: etree._Element, target: Row) -> None:
        indicator = self.begun(objective, target, target["target"])
        instance = _add_group(indicator, "MeasurementInstance")
        ends = ((target["minValue"], self.word(_LOWEST)), (target["maxValue"], self.word(_HIGHEST)))
        ranged: list[tuple[Cell, Cell]] = [(value, said) for value, said in ends if value is not None]
        single: list[tuple[Cell, Cell]] = [(target["value"], target["comparatorName"])]
        for value, said in ranged or single:
            result = _add_group(instance, "TargetResult")
            _add(result, "EndDate", _day(target["deadlineYear"], "12-31"))
            _add(result, "NumberOfUnits", value)
            self.descriptor(result, said)
            _add(result, "Description", target["reading"], needed=True)
        base = self.measured.get(str(target["baseline"]))
        if base is not None:
            self.actual(instance, base)

    def measured_only(self, objective: etree._Element, row: Row) -> None:
        indicator = self.begun(objective, row, row["observation"])
        self.actual(_add_group(indicator, "MeasurementInstance"), row)

    def begun(self, objective: etree._Element, row: Row, iri: Cell) -> etree._Element:
        indicator = _add_group(objective, "PerformanceIndicator")
        indicator.set("PerformanceIndicatorType", "Quantitative")
        _add(indicator, "MeasurementDimension", row["indicatorName"], needed=True)
        _add(indicator, "UnitOfMeasurement", row["unit"], needed=True)
        _add(indicator, "Identifier", identifier(str(iri)))
        return indicator

    def actual(self, instance: etree._Element, row: Row) -> None:
        result = _add_group(instance, "ActualResult")
        _add(result, "StartDate", _day(row["year"], "01-01"))
        _add(result, "EndDate", _day(row["year"], "12-31"))
        _add(result, "NumberOfUnits", row["value"])
        _add(result, "Description", row["reading"], needed=True)

    def descriptor(self, result: etree._Element, said: Cell) -> None:
        if said is not None:
            descriptor = _add_group(result, "Descriptor")
            _add(descriptor, "DescriptorName", self.word(_COMPARATOR))
            _add(descriptor, "DescriptorValue", said)


def _grouped(rows: Sequence[Row], column: str) -> dict[Cell, list[Row]]:
    found: dict[Cell, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _add_group(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _add(parent: etree._Element, name: str, value: Cell, *, needed: bool = False) -> None:
    """Add the element ``name`` with ``value``; nothing when there is none, unless the schema needs it."""
    if needed or value not in (None, ""):
        # Cells of a table are parted by line ends in the text; here they are one line.
        _add_group(parent, name).text = " ".join(_ILLEGAL.sub("�", spelled(value)).split())


def _joined(*parts: Cell) -> str | None:
    said = [str(part) for part in parts if part]
    return " ".join(said) if said else None


def _day(year: Cell, day: str) -> str | None:
    return f"{year:04}-{day}" if isinstance(year, int) else None
