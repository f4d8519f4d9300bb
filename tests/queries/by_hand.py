"""One case for every question: what it answers on a graph of tests/data, the rows written by hand.

More cases stand in the tests of this folder, which have the plans and the words that the rows come from;
these here are asked of every kind of store (tests/kg/store/test_rows_by_hand.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ask import Question
from kg.ask.cells import in_order
from kg.store.base import Rows, lexical
from kg.store.solutions import Solutions
from tests.queries import (
    test_answers,
    test_audits,
    test_cascade,
    test_coordination,
    test_evidence,
    test_money_platforms,
    test_research,
    test_targets,
)

DATA = Path(__file__).parents[1] / "data"
SMALL, CASCADE, COORDINATION = (DATA / f"{name}.trig" for name in ("small", "cascade", "coordination"))
SCIENCE = "甘肃省科学技术厅"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """The rows of a question on a file: of the columns named, or of all but IRIs."""

    file: Path
    question: str
    parameters: Mapping[str, object]
    columns: str | None
    rows: Sequence[Row]


def shown(question: Question, rows: Rows, columns: str | None) -> list[Row]:
    """Return ``rows`` as a case has them: concepts shortened, the parts of lists in one order."""
    rows = in_order(Solutions.of(rows), question.columns).rows()
    kinds = {one.name: one.kind for one in question.columns}
    names = columns.split() if columns else [name for name in rows.variables if kinds[name] != "iri"]
    places = [(rows.variables.index(name), kinds[name]) for name in names]
    return [
        tuple(
            lexical(row[place]).rpartition("/")[2] if kind == "concept" else lexical(row[place])
            for place, kind in places
        )
        for row in rows.rows
    ]


def _tables() -> Iterator[Case]:
    """The first case with rows of each question that a table of these tests has."""
    tables = (
        (CASCADE, test_cascade.ROWS),
        (CASCADE, test_targets.ROWS),
        (CASCADE, test_money_platforms.ROWS),
        (COORDINATION, test_coordination.BY_HAND),
    )
    seen: set[str] = set()
    for file, cases in tables:
        for question, columns, parameters, rows in cases:
            if rows and question not in seen:
                seen.add(question)
                yield Case(file, question, parameters, columns, rows)


# Every pair of bodies is listed for one task only, each in a plan that begins in 2022; 各市州政府 and
# 有关部门 are collectives. 甘肃方案 1 has 科技厅、财政厅、教育厅, 2 工信厅、科技厅, 3 教育厅、兰州大学; 武威方案 1
# 科技局、财政局.
PARTNERS: list[Row] = [
    ("兰州大学", "甘肃省教育厅", "2022", "2022", "1", "1", "1", "2022: 1"),
    ("武威市科学技术局", "武威市财政局", "2022", "2022", "1", "1", "1", "2022: 1"),
    ("甘肃省工业和信息化厅", SCIENCE, "2022", "2022", "1", "1", "1", "2022: 1"),
    ("甘肃省教育厅", SCIENCE, "2022", "2022", "1", "1", "1", "2022: 1"),
    ("甘肃省教育厅", "甘肃省财政厅", "2022", "2022", "1", "1", "1", "2022: 1"),
    (SCIENCE, "甘肃省财政厅", "2022", "2022", "1", "1", "1", "2022: 1"),
]
LISTED = [
    (test_answers.GANSU, "1", "建设实验室体系", "support", "lead"),
    (test_answers.GANSU, "2", "支持企业创新", "support", "lead"),
]
DUTIES: list[Row] = [
    (test_answers.GANSU, "建设创新平台", "1", "建设实验室体系", "lead", "explicit", "", "", "省科技厅"),
    (test_answers.GANSU, "壮大创新主体", "2", "支持企业创新", "lead", "first-in-list", "", "", "省科技厅"),
]
EDUCATION: list[Row] = [
    ("武威市教育局", "市教育局", "武威市", "prefecture", "education", "department", "1", "0", "1"),
    ("甘肃省教育厅", "省教育厅", "甘肃省", "provincial", "education", "department", "1", "0", "1"),
]
# 扶贫办 is listed in 甘肃旧方案 and in 甘肃办法; by the end of 2023 it had only been renamed.
RENAMED: list[Row] = [
    ("甘肃省扶贫开发办公室", "2", "1", "2021", "renamed", "甘肃省乡村振兴局", "true", "")
]  # fmt: skip
CARD = test_answers.EXPECTED_CARDS["支持企业创新"]
MEASURED = "planLevel planYear plans tasks measured strength weakest strongest"

CASES: list[Case] = [
    *_tables(),
    Case(SMALL, "agencies", {"word": "教育"}, None, EDUCATION),
    Case(SMALL, "agencies-by-level", {}, None, test_answers.PROVINCIAL + test_answers.PREFECTURE),
    Case(SMALL, "agency-duties", {"agency": "省科技厅"}, None, DUTIES),
    Case(COORDINATION, "agency-successions", {"agency": "扶贫", "year": 2023}, None, RENAMED),
    Case(CASCADE, "audit-overview", {}, "check findings", test_audits.COUNTS),
    Case(
        COORDINATION, "diffusion", {"task": "加强经费保障"}, "date areaName level title relation score",
        [("2022-03-01", "甘肃省", "provincial", "加强经费保障", "itself", "1")],
    ),
    Case(
        COORDINATION, "directive-strength", {}, MEASURED, [test_research.PREFECTURE, test_research.PROVINCE]
    ),
    Case(
        COORDINATION, "doubtful-statements", {"kind": "contradiction"}, test_evidence.DOUBTS,
        test_evidence.CONTRADICTIONS,
    ),
    Case(
        COORDINATION, "duties-in-force", {"agency": SCIENCE, "year": 2022}, "planTitle from until verdict number",
        test_coordination.IN_FORCE[2022],
    ),
    Case(
        COORDINATION, "evidence", {"item": "https://example.org/a1"}, "relation file start end words",
        [("end", *test_evidence.TASK)],
    ),
    Case(SMALL, "lead-agencies", {}, None, [(SCIENCE, "provincial", "2", "1", "1", "0", "1")]),
    Case(SMALL, "money", {}, None, test_answers.MONEY),
    Case(
        SMALL, "name-judgements", {"agency": "市教育局", "spellings": True}, "agencyName name judgement method",
        [("武威市教育局", "市教育局", "same", "registers")],
    ),
    Case(COORDINATION, "partners-over-time", {}, None, PARTNERS),
    Case(SMALL, "plans", {}, None, test_answers.PLANS),
    Case(SMALL, "plans-and-cascade", {}, None, test_answers.CASCADE),
    Case(
        COORDINATION, "reading-doubts", {}, "planTitle file kind about",
        [("武威方案", "wuwei.txt", "numbering", ""), test_evidence.LOST],
    ),
    Case(SMALL, "shared-task-list", {"agency": "省财政厅", "partner": "省科技厅"}, None, LISTED),
    Case(SMALL, "shared-tasks", {"plan": "甘肃省"}, None, test_answers.GANSU_PAIRS),
    Case(COORDINATION, "table-facts", {}, test_evidence.TABLE, test_evidence.FROM_TABLE),
    Case(SMALL, "task-card", {"task": "支持企业创新"}, None, CARD),
    Case(SMALL, "tasks", {}, None, test_answers.LEDGER),
    Case(
        COORDINATION, "themes", {"plan": "武威方案"}, "function tasks above verdict higherTitle",
        test_research.CITY_THEMES,
    ),
    Case(SMALL, "unassigned-tasks", {}, None, test_answers.UNASSIGNED),
]  # fmt: skip
