"""The account of reading: every sentence is understood as something, or it is said why not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.coverage import Coverage, Kind, Reason, coverage, split_sentences
from loaders.coverage.figures import figures, lone_numbers
from loaders.facts import (
    Comparator,
    Doubt,
    Facts,
    Funding,
    Instrument,
    Observation,
    PlatformMention,
    Span,
    Target,
)
from loaders.outline.lines import Line, split_lines
from loaders.reading import Reading, read
from tests.hanging import must_end

PLAN = """首页 > 政策文件
武威市科技创新行动方案（2022—2025年）
武政办发〔2022〕12号
为贯彻《甘肃省强科技行动实施方案（2022—2025年）》，制定本方案。
一、重点任务
（一）建设创新平台
1.培育创新主体。到2025年，新增高新技术企业20家以上。选派科技特派员500名；对新认定的给予10万元奖励。（责任单位：市科技局、市财政局）
2.建设实验室。建设凉州区种质资源实验室。优化创新环境。
3.完善机制。
武威市人民政府办公室
2022年3月1日
版权所有：武威市人民政府
"""


def plan(text: str = PLAN) -> Reading:
    """The reading of a text without what the extractors of figures find; tests put in their own."""
    found = read(text.encode(), "plan.txt")
    bare = replace(found.facts, targets=(), observations=(), funding=(), platforms=(), rejected=())
    return replace(found, facts=bare)


def span(reading: Reading, words: str) -> Span:
    start = reading.mapped.text.index(words)
    return Span(start, start + len(words))


def with_figures(reading: Reading) -> Reading:
    """The plan with the records its figures should give."""
    target = Target(
        1,
        "新增高新技术企业",
        Comparator.AT_LEAST,
        Decimal(20),
        "家",
        span(reading, "新增高新技术企业20家以上"),
        year=2025,
    )
    sent = Target(
        1, "选派科技特派员", Comparator.EXACTLY, Decimal(500), "名", span(reading, "选派科技特派员500名")
    )
    award = Funding(
        1, Instrument.AWARD, span(reading, "对新认定的给予10万元奖励"), amount=Decimal(10), unit="万元"
    )
    laboratory = PlatformMention(
        2, "凉州区种质资源实验室", "laboratory", True, "build", span(reading, "凉州区种质资源实验室")
    )
    facts = replace(reading.facts, targets=(target, sent), funding=(award,), platforms=(laboratory,))
    return replace(reading, facts=facts)


def told(reading: Reading, found: Coverage) -> list[tuple[str, list[str]]]:
    text = reading.mapped.text
    return [(text[s.span.start : s.span.end], [kind.value for kind in s.kinds]) for s in found.sentences]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("建设平台。引进人才。", ["建设平台。", "引进人才。"]),
        ("建设平台；引进人才！何时完成？", ["建设平台；", "引进人才！", "何时完成？"]),
        ("三、重点任务", ["三、重点任务"]),
        ("建设平台。（责任单位：省科技厅；省财政厅）", ["建设平台。", "（责任单位：省科技厅；省财政厅）"]),
        ("建设平台（责任单位：省科技厅。）引进人才。", ["建设平台（责任单位：省科技厅。）", "引进人才。"]),
        ("坚持“创新是第一动力。”各级要落实。", ["坚持“创新是第一动力。”", "各级要落实。"]),
        ("弘扬“爱国；创新”的精神。", ["弘扬“爱国；创新”的精神。"]),
        ("落实《条例。补充；规定》要求。推进改革。", ["落实《条例。补充；规定》要求。", "推进改革。"]),
        # What never closes encloses nothing.
        ("落实“十四五规划。推进改革。", ["落实“十四五规划。", "推进改革。"]),
        ("建设（基地。推进改革）。优化环境。", ["建设（基地。推进改革）。", "优化环境。"]),
        ("《攻坚方案《甘肃省方案；意见》印发。落实。", ["《攻坚方案《甘肃省方案；意见》印发。", "落实。"]),
        ("建设（各县（市、区；园区）政府；部门）平台。", ["建设（各县（市、区；园区）政府；部门）平台。"]),
        ("建设平台。。引进人才。）落实。", ["建设平台。。", "引进人才。）", "落实。"]),
        ("。", ["。"]),
        ("增长1.5%；达到2.5%", ["增长1.5%；", "达到2.5%"]),
    ],
)
def test_sentences(line: str, expected: list[str]) -> None:
    assert [line[s.start : s.end] for s in split_sentences(Line(0, len(line), line))] == expected


@given(st.text(alphabet="建设1%。；！？（）“”《》〔〕()[]【】、 a", min_size=1), st.integers(0, 9))
def test_sentences_are_the_line(text: str, start: int) -> None:
    spans = split_sentences(Line(start, start + len(text), text))
    assert spans[0].start == start
    assert spans[-1].end == start + len(text)
    assert all(left.end == right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年高新技术企业达到4000家", ["4000家"]),
        ("建设3—5家、2-3个平台", ["3—5家", "2-3个"]),
        ("投入1.5亿元，奖励300万、200万、100万元", ["1.5亿元", "300万", "200万", "100万元"]),
        ("占比65%以上，费率1‰，提高2个百分点", ["65%", "1‰", "2个百分点"]),
        ("培训10000人次，选派20余名", ["10000人次", "20余名"]),
        ("面积15000米，每万人35人年", ["15000米", "35人年"]),
        ("进入前50位，增长百分之三十", ["50位", "百分之三十"]),
        ("产值1,200万元", ["1,200万元"]),
        ("推进4个园区提质", ["4个"]),
        ("到2025年，45岁以下、3个月内、5个工作日", []),
        ("推进5G和3D应用，国发〔2018〕42号", []),
        ("一批平台、三大行动、“十四五”期间", []),
        ("第3批名单，第12条规定", []),
        ("1.建设平台", []),
        ("拨打12345热线", []),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in figures(text)] == expected


def test_cells_of_a_flattened_table_are_figures() -> None:
    text = "序号\n指标\n2021年\n1\n研发投入强度\n0.62*\n2025\n2\n技术合同成交额\n36*\n40"
    assert [text[a:b] for a, b in lone_numbers(split_lines(text))] == ["0.62*", "36*", "40"]


def test_each_sentence_is_understood_as_something() -> None:
    reading = with_figures(plan())
    found = coverage(reading)
    assert told(reading, found) == [
        ("武威市科技创新行动方案（2022—2025年）", ["title"]),
        ("武政办发〔2022〕12号", ["head"]),
        ("为贯彻《甘肃省强科技行动实施方案（2022—2025年）》，制定本方案。", ["citation"]),
        ("一、重点任务", ["heading"]),
        ("（一）建设创新平台", ["heading"]),
        ("1.培育创新主体。", ["lead-phrase"]),
        ("到2025年，新增高新技术企业20家以上。", ["target"]),
        ("选派科技特派员500名；", ["target"]),
        ("对新认定的给予10万元奖励。", ["funding"]),
        ("（责任单位：市科技局、市财政局）", ["parties"]),
        ("2.建设实验室。", ["lead-phrase"]),
        ("建设凉州区种质资源实验室。", ["platform"]),
        ("优化创新环境。", ["narrative"]),
        ("3.完善机制。", ["lead-phrase"]),
        ("武威市人民政府办公室", ["head"]),
        ("2022年3月1日", ["head"]),
    ]
    assert found.findings == ()
    assert [(reading.mapped.text[c.span.start : c.span.end], c.where, c.word) for c in found.cut] == [
        ("首页>政策文件", "above-the-title", "首页>"),
        ("版权所有：武威市人民政府", "below-the-end", "版权所有"),
    ]


def test_a_figure_without_a_record_is_not_understood() -> None:
    reading = plan()
    found = [(f.reason, f.detail, f.span) for f in coverage(reading).findings]
    assert found == [
        ("figure-without-indicator", "20家", span(reading, "20家")),
        ("figure-without-indicator", "500名", span(reading, "500名")),
        ("figure-without-indicator", "10万元", span(reading, "10万元")),
    ]


def test_a_sentence_can_be_several_things() -> None:
    text = "武威市方案\n一、任务\n1.建平台，引进人才，给予10万元。\n2.育主体。（责任单位：市科技局）"
    reading = plan(text)
    award = Funding(1, Instrument.AWARD, span(reading, "给予10万元"), amount=Decimal(10), unit="万元")
    base = Observation("人才", Decimal(3), "名", 2020, span(reading, "引进人才"))
    reading = replace(reading, facts=replace(reading.facts, funding=(award,), observations=(base,)))
    sentence = next(s for s in coverage(reading).sentences if Kind.FUNDING in s.kinds)
    assert sentence.kinds == (Kind.LEAD_PHRASE, Kind.OBSERVATION, Kind.FUNDING)


@pytest.mark.parametrize(
    ("sentence", "reason", "detail"),
    [
        ("加快建设。（责任单位：某某推进专班）", Reason.NAME, "某某推进专班"),
        ("加快建设。（责任单位：市科技局；完成时限：长期推进）", Reason.RESPONSIBILITY, "完成时限：长期推进"),
    ],
)
def test_what_the_reader_doubts_has_its_reason(sentence: str, reason: Reason, detail: str) -> None:
    reading = plan(f"武威市方案\n一、任务\n1.建平台。{sentence}\n2.育主体。（责任单位：市财政局）")
    found = [(f.reason, f.detail) for f in coverage(reading).findings]
    assert [(r, detail in d) for r, d in found] == [(reason.value, True)]


def test_a_list_from_which_nothing_was_read_is_reported() -> None:
    text = "武威市方案\n一、任务\n1.建平台。加快建设。（牵头单位：市科技局）\n2.育主体。培育企业（市财政局、市教育局）。"
    reading = plan(text)
    nothing: Facts = replace(reading.facts, responsibilities=(), doubts=())
    found = coverage(replace(reading, facts=nothing)).findings
    assert [(f.reason, f.detail) for f in found] == [
        ("responsibility-not-parsed", "（牵头单位：市科技局）"),
        ("responsibility-not-parsed", "（市财政局、市教育局）"),
    ]


@pytest.mark.parametrize(
    "words", ["推进产业园（兰州新区）。", "支持企业（含科研院所）。", "由市科技局负责奖补。"]
)
def test_brackets_and_narrative_that_are_no_list(words: str) -> None:
    reading = plan(f"武威市方案\n一、任务\n1.建平台。{words}\n2.育主体。（责任单位：市财政局）")
    assert coverage(reading).findings == ()


def test_a_doubt_of_another_kind_keeps_it() -> None:
    reading = plan("武威市方案\n一、任务\n1.建平台。优化环境。（责任单位：市科技局）")
    doubt = Doubt("cell-lost", span(reading, "优化环境"), "优化环境")
    found = coverage(replace(reading, facts=replace(reading.facts, doubts=(doubt,)))).findings
    assert [(f.reason, f.span) for f in found] == [("cell-lost", doubt.span)]


def test_garbled_text_is_reported_where_it_stands() -> None:
    text = "武威市方案\n一、任务\n1.建平台。優(yōu)化環(huán)境，推進\ufffd\ufffd發展。（责任单位：市科技局）"
    reading = plan(text)
    found = coverage(reading).findings
    assert [f.reason for f in found] == ["garbled-text"]
    assert reading.mapped.exact(found[0].span.start, found[0].span.end) == "\ufffd\ufffd"


def test_what_was_cut_but_looks_like_a_plan_is_reported() -> None:
    found = coverage(with_figures(plan(f"{PLAN}责任单位：市科技局\n")))
    assert [(f.reason, f.detail) for f in found.findings] == [("cut-like-a-plan", "责任单位：市科技局")]
    assert found.cut[-1].where == "below-the-end"


def test_shares_count_sentences_and_characters() -> None:
    found = coverage(with_figures(plan()))
    shares = {share.kind: share for share in found.shares()}
    assert (shares["target"].sentences, shares["target"].characters) == (2, 21 + 12)
    assert shares["target"].of_sentences == 2 / 16
    assert shares["not-understood"].sentences == 0
    assert list(shares) == [*(kind.value for kind in Kind), "not-understood"]
    assert found.cut_characters == len("首页>政策文件") + len("版权所有：武威市人民政府")


def test_every_character_of_the_body_is_in_one_sentence(corpus_paths: list[Path]) -> None:
    for path in corpus_paths:
        reading = read(path.read_bytes(), path.name)
        body, found = reading.body, coverage(reading)
        lines = [
            at for line in (*body.title_lines, *body.head, *body.lines) for at in range(line.start, line.end)
        ]
        assert [at for s in found.sentences for at in range(s.span.start, s.span.end)] == sorted(lines)
        assert all(s.kinds or s.findings for s in found.sentences)
        cut = [at for c in found.cut for at in range(c.span.start, c.span.end)]
        page = [at for line in split_lines(reading.mapped.text) for at in range(line.start, line.end)]
        assert sorted([*lines, *cut]) == page


@pytest.mark.parametrize("unit", ["（", "“。", "（）", "1", "1-", "9,", "建设。", "《（“", "5个、", "）"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (600_000 // len(unit))
    line = Line(0, len(text), text)
    with must_end():
        assert sum(s.end - s.start for s in split_sentences(line)) == len(text)
        assert sum(1 for _ in figures(text)) in (0, len(text) // len(unit))
