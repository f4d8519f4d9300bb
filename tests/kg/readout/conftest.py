"""A small plan with a fact of every kind, and the browser of the pictures' tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.readout import Account, account
from loaders.facts import (
    Comparator,
    Funding,
    Instrument,
    Observation,
    PlatformMention,
    Rejected,
    Rejection,
    Span,
    Target,
)
from loaders.reading import Reading, read

PLAN = """首頁 > 政策文件
武威市科技創(chuàng)新行動方案（2022—2025年）
武政辦發〔2022〕12號
為貫徹《甘肅省強科技行動實施方案（2022—2025年）》，制定本方案。2021年研發投入強度為0.62%。
一、重點任務
1.建設創(chuàng)新平臺。到2025年，新建省級科技創新平臺3家以上。對新認定的給予10萬元獎勵，培育企業7家。（責任單位：市科技局、某某推進專班）
2.優化環境。加強宣傳，服務4個園區。
版權所有：武威市人民政府
"""


def span(reading: Reading, words: str) -> Span:
    start = reading.mapped.text.index(words)
    return Span(start, start + len(words))


def plan(text: str = PLAN) -> Reading:
    """A reading without what the extractors of figures and platforms find."""
    found = read(text.encode(), "plan.txt")
    bare = replace(found.facts, targets=(), observations=(), funding=(), platforms=(), rejected=())
    return replace(found, facts=bare)


@pytest.fixture
def small() -> Account:
    """The small plan; its records of figures and platforms are put in by hand, 培育企业7家 is left out.

    服务4个园区 is judged to be no target.
    """
    reading = plan()
    built = "新建省级科技创新平台3家以上"
    target = Target(
        1,
        "新建省级科技创新平台",
        Comparator.AT_LEAST,
        Decimal(3),
        "家",
        span(reading, built),
        year=2025,
        unsure=True,
    )
    award = Funding(
        1,
        Instrument.AWARD,
        span(reading, "对新认定的给予10万元奖励"),
        amount=Decimal(10),
        unit="万元",
        recipient="新认定的",
    )
    measured = Observation(
        "研发投入强度", Decimal("0.62"), "%", 2021, span(reading, "2021年研发投入强度为0.62%")
    )
    platform = PlatformMention(
        1, "省级科技创新平台", "other", False, "build", span(reading, "省级科技创新平台")
    )
    facts = replace(
        reading.facts,
        targets=(target,),
        funding=(award,),
        observations=(measured,),
        platforms=(platform,),
        rejected=(Rejected(span(reading, "4个"), Rejection.MENTIONED),),
    )
    return account(replace(reading, facts=facts))
