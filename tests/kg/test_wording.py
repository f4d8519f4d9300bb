"""How strongly tasks are worded is derived into a graph of its own."""

from __future__ import annotations

import pytest

from kg.compare.records import PlanRecord, TaskRecord
from kg.derive.wording import wording_quads

BASE = "https://example.org/id/"
GRAPH = f"{BASE}graph/derived/wording"
STRENGTH = "<https://w3id.org/policykg/ontology#directiveStrength>"


def plan(*bodies: str) -> PlanRecord:
    tasks = tuple(
        TaskRecord(f"{BASE}task/{place}", place, str(place), "task", "", body, body)
        for place, body in enumerate(bodies, 1)
    )
    return PlanRecord("p", "g", "", "", "", None, None, "", "", (), tasks, (), ())


@pytest.mark.parametrize(
    ("body", "written"),
    [
        # 鼓励 1, 引导 1, 支持 1, 建设 3
        (
            "鼓励企业先行先试，引导社会投入，支持平台建设。",
            '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        ),
        # 必须 4, 确保 4, 推进 3
        (
            "必须压实责任，确保按期完成，推进落地见效。",
            '"3.67"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        ),
        # 推进, 加强, 完善: 3 each
        ("推进改革，加强监管，完善制度。", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_the_mean_strength_of_a_task_is_written_down(body: str, written: str) -> None:
    line = f"<{BASE}task/1> {STRENGTH} {written} <{GRAPH}> .\n"
    assert wording_quads([plan(body)], BASE) == {GRAPH: [line]}


def test_two_words_are_too_few() -> None:
    assert wording_quads([plan("鼓励企业支持创新。")], BASE) == {}


def test_lines_are_sorted_whatever_the_order_of_plans() -> None:
    one, other = (
        plan("推进改革，加强监管，完善制度。"),
        plan("", "鼓励企业先行先试，引导社会投入，支持平台建设。"),
    )
    (lines,) = wording_quads([other, one], BASE).values()
    assert lines == sorted(lines)
    assert len(lines) == 2
