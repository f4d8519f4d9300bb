"""The account of reading as JSON and as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from kg.readout import Account, account, json_text, table_parts
from kg.readout.labels import REJECTIONS
from kg.readout.saying import fields, figure, number, say
from kg.results import aligned
from loaders.facts import Baseline, Comparator, Funding, Instrument, Rejection, Span, Target
from loaders.reading import read


def document(one: Account) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_text([one]))["documents"][0]
    return found


def places(value: object) -> Iterator[dict[str, Any]]:
    """Every object below `value` that names a place of the source."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list):
        for part in value:
            yield from places(part)


def test_every_offset_leads_to_its_words(small: Account) -> None:
    source = small.reading.source.text
    found = list(places(document(small)))
    # title, section, 2 tasks, 7 facts, 2 findings, 1 figure that is no target, 11 sentences, 2 lines cut
    assert len(found) == 27
    assert all(source[one["start"] : one["end"]] == one["exact"] for one in found)


def test_offsets_of_the_shipped_plans(corpus_paths: list[Path]) -> None:
    for path in corpus_paths:
        one = account(read(path.read_bytes(), path.name))
        text = path.read_bytes().decode(one.reading.source.encoding)
        for found in places(document(one)):
            assert text[found["start"] : found["end"]] == found["exact"]


def test_facts_with_their_words(small: Account) -> None:
    facts = [(f["kind"], f["task"], f["exact"], f["reading"]) for f in document(small)["facts"]]
    assert facts == [
        (
            "citation",
            None,
            "甘肅省強科技行動實施方案（2022—2025年）",
            "甘肃省强科技行动实施方案（2022—2025年）",
        ),
        ("observation", None, "2021年研發投入強度為0.62%", "2021年研发投入强度为0.62%"),
        ("target", 1, "新建省級科技創新平臺3家以上", "新建省级科技创新平台3家以上"),
        ("platform", 1, "省級科技創新平臺", "省级科技创新平台"),
        ("funding", 1, "對新認定的給予10萬元獎勵", "对新认定的给予10万元奖励"),
        ("parties", 1, "市科技局", "市科技局"),
        ("parties", 1, "某某推進專班", "某某推进专班"),
    ]


def test_a_target_has_stable_keys(small: Account) -> None:
    target = next(f for f in document(small)["facts"] if f["kind"] == "target")
    start = target.pop("start")
    assert target.pop("end") == start + 14
    assert target == {
        "number": 3,
        "kind": "target",
        "task": 1,
        "unsure": True,
        "exact": "新建省級科技創新平臺3家以上",
        "reading": "新建省级科技创新平台3家以上",
        "indicator": "新建省级科技创新平台",
        "comparator": "at-least",
        "value": 3,
        "maximum": None,
        "unit": "家",
        "year": 2025,
        "modality": None,
        "frequency": None,
        "baseline": None,
        "baselineUnit": None,
        "baselineYear": None,
    }


def test_what_was_not_understood(small: Account) -> None:
    found = [(f["reason"], f["task"], f["exact"]) for f in document(small)["notUnderstood"]]
    assert found == [
        ("figure-without-indicator", 1, "7家"),
        ("name-without-register-entry", 1, "某某推進專班"),
    ]


def test_what_was_judged_to_be_no_target(small: Account) -> None:
    found = document(small)
    assert [(f["reason"], f["task"], f["exact"], f["reading"]) for f in found["rejected"]] == [
        ("only-mentioned", 2, "4個", "4个")
    ]
    assert found["coverage"]["rejected"] == 1


def test_head_and_coverage(small: Account) -> None:
    one = document(small)
    assert one["head"]["title"] == "武威市科技创新行动方案（2022—2025年）"
    assert one["head"]["titlePlace"]["exact"] == "武威市科技創(chuàng)新行動方案（2022—2025年）"
    assert (one["head"]["area"], one["head"]["areaName"]) == ("620600", "武威市")
    assert one["coverage"]["findings"] == 2
    assert [(c["where"], c["exact"]) for c in one["cut"]] == [
        ("above-the-title", "首頁 > 政策文件"),
        ("below-the-end", "版權所有：武威市人民政府"),
    ]
    kinds = [share["kind"] for share in one["coverage"]["shares"]]
    assert kinds[0] == "title"
    assert kinds[-1] == "not-understood"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((Comparator.AT_LEAST, Decimal(65), None, "%"), "≥65%"),
        ((Comparator.AT_MOST, Decimal(20), None, "%"), "≤20%"),
        ((Comparator.EXACTLY, Decimal("28"), None, "亿元"), "28亿元"),
        ((Comparator.BETWEEN, Decimal(3), Decimal(5), "家"), "3—5家"),
        ((Comparator.EXACTLY, None, Decimal(300), "万元"), "最高300万元"),
        ((Comparator.EXACTLY, None, None, ""), ""),
    ],
)
def test_figures_in_words(
    given: tuple[Comparator, Decimal | None, Decimal | None, str], expected: str
) -> None:
    assert figure(*given) == expected


@pytest.mark.parametrize(("value", "shown"), [("28", 28), ("2.50", 2.5), ("0.1", 0.1), ("1E+3", 1000)])
def test_numbers_of_json(value: str, shown: float) -> None:
    assert number(Decimal(value)) == shown


def test_facts_in_a_line() -> None:
    somewhere = Span(0, 1)
    grant = Funding(
        1,
        Instrument.AWARD,
        somewhere,
        maximum=Decimal(300),
        unit="万元",
        per="家",
        recipient="高新技术企业",
        condition="首次认定",
    )
    fund = Funding(1, Instrument.FUND, somewhere, name="兰白科技投资基金")
    rank = Target(None, "综合科技创新水平", Comparator.RANK_WITHIN, Decimal(20), "位", somewhere, year=2030)
    assert say(grant).zh == "奖励 最高300万元 每家 对象：高新技术企业 条件：首次认定"
    assert say(fund).zh.endswith("：兰白科技投资基金")
    assert say(rank).zh.startswith("综合科技创新水平 ")
    assert say(rank).zh.endswith("20位（2030年）")


def test_a_baseline_is_said_with_its_year() -> None:
    base = Baseline(Decimal(35), "%", Span(0, 1), 2020)
    target = Target(
        1, "本地配套率", Comparator.EXACTLY, Decimal(50), "%", Span(2, 3), year=2025, baseline=base
    )
    assert say(target).zh == "本地配套率 50%（2025年）（基期2020年35%）"
    assert {key: value for key, value in fields(target).items() if key.startswith("baseline")} == {
        "baseline": 35,
        "baselineUnit": "%",
        "baselineYear": 2020,
    }


def test_every_reason_of_a_judgement_has_words_and_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reading-account.md").read_text(encoding="utf-8")
    for why in Rejection:
        assert f"| `{why.value}` | {REJECTIONS[why].zh} |" in page


def test_tables(small: Account) -> None:
    parts = {part.heading.split()[-1]: part for part in table_parts(small)}
    shown = {name: aligned(part.rows, part.headings) for name, part in parts.items()}
    assert list(shown) == ["document", "facts", "understood", "target", "coverage", "cut"]
    facts = shown["facts"].splitlines()
    assert any("牵头：武威市科学技术局（名单首位）" in line and "市科技局" in line for line in facts)
    assert any("新建省级科技创新平台 ≥3家（2025年）？" in line for line in facts)
    assert "数字未归入指标" in shown["understood"]
    assert "只是提及" in shown["target"]
    assert "服务4个园区" in shown["target"]
    # Chinese characters take two places each: the offsets of all lines begin at the same place.
    assert len({cell_len(line[: line.rindex("  ")]) for line in facts[2:]}) == 1


def test_tables_cannot_steer_a_terminal(small: Account) -> None:
    facts = small.reading.facts
    head = replace(facts.head, title="方案\x1b[31m\u202e")
    one = account(replace(small.reading, facts=replace(facts, head=head)))
    text = "".join(part.heading + aligned(part.rows, part.headings) for part in table_parts(one))
    assert "方案�[31m�" in text
    assert "\x1b" not in text


def test_the_same_reading_gives_the_same_text(small: Account) -> None:
    again = account(small.reading)
    assert json_text([small]) == json_text([again])


def test_task_at(small: Account) -> None:
    text = small.reading.mapped.text
    first, second = small.task_at(text.index("培育企业")), small.task_at(text.index("加强宣传"))
    assert (first and first.order, second and second.order) == (1, 2)
    assert small.task_at(text.index("为贯彻")) is None
