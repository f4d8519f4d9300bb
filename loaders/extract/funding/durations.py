"""How many years a provision runs: 连续支持3年, 每年…，连续三年, 补贴期限不超过2年.

    duration = run-on | term | length ;
    run-on   = "连续" , [ giving ] , years ;                       (* after it a giving, or the clause ends *)
    term     = giving , ( "期限" | "年限" | "期" | … ) , [ bound ] , years ;
    length   = ( "最长" | "最多" | "为期" | "共" | "期限" | giving ) , [ bound ] , years ;

A year count is no duration where it bounds a time (3年内), names something (三年行动), or tells what was done
(连续三年增长的企业).  A sum paid in parts (分三年拨付) is one sum, not one that is given each year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.funding.clause import Clause
from loaders.extract.funding.layout import BLANK
from loaders.extract.funding.provision import Provision
from loaders.facts import Instrument
from loaders.outline.numbering import chinese_number
from ontology.funding_words import cues

_GIVE = "|".join(map(re.escape, (*cues("give"), "支持", "扶持", "享受")))
_AWARD = "|".join(map(re.escape, (*cues("award"), "扶持")))
_HAN = "一二两三四五六七八九十"
_YEARS = re.compile(
    rf"(?<![\d{_HAN}〇零第前近后每分])(?<!过去)(?:\d{{1,2}}[—－\-–~～至到])?(?P<years>\d{{1,2}}|[{_HAN}]{{1,3}})(?:个?年度|周?年)"
    r"(?!以?内|之内|以[上下]|行动|攻坚|计划|规划|方案|期(?!限)|来|多|间|[前后中一](?!次))"
)
_LIMIT = "(?:均|一般|原则上|为|是|：|最长|最多|不超过|不得超过|最高|可达|可)*"
_BEFORE = re.compile(
    rf"(?:(?P<on>连续(?:{_GIVE})?)"
    rf"|(?P<term>(?:{_GIVE}|资金|优惠|津贴)(?:的)?(?:期限|年限|时限|时间|周期|期))"
    r"|(?:最长|最多|为期|共计?|(?:^|(?<=[，；、（(]))期限)"
    rf"|(?:共|合计|最多|最长)?(?P<given>{_GIVE})(?:企业)?){_LIMIT}$"
)
# What closes a duration: the end of its clause, or what is given for so long (3年的租金补贴).
_CLOSED = re.compile(rf"$|[，。；、）){BLANK}]|每|的?[^，。；、的\d]{{0,6}}?(?:{_AWARD})")
_GIVES_ON = re.compile(
    rf"，?(?:每(?:人|家|户|个)?每?年)?(?:再|可|分别|均|最高)*(?:{_GIVE}|免|减|按(?![时期规要]))|，?每年(?:最高)?\d"
)
_WHO = re.compile(
    rf"的(?!(?:[^的]{{0,8}}(?:{_AWARD}|标准|比例|额度))|$)|的(?:企业|单位|机构|项目|平台|个人|团队|园区)"
)
_OPENS = re.compile(r"(?:并|且|可|其|均|再|原则上|自[^，]{1,16}起)*")
_ENDS = re.compile(rf"(?:的|{_GIVE}|资金|每年|{BLANK})*")
_TOTAL = re.compile("累计|合计|总计|总额|一次性")
_REACH = 20
_NEAREST = 12  # durations or provisions; who enumerates more writes a table, and time must not grow with them


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated number of years with its place; ``sure`` when its words say that the giving lasts so long.

    ``alone`` says that it may only stand in a clause of its own or after the figure (…，连续三年).
    """

    start: int
    end: int
    years: int
    sure: bool
    alone: bool


def durations(text: str, start: int, end: int) -> list[Duration]:
    """The durations of ``text[start:end]``; of a limit or range the longest counts.

    >>> [d.years for d in durations("每年给予50万元，连续三年。3年内完成。", 0, 19)]
    [3]
    """
    return list(_found(text, start, end)) if text.find("年", start, end) >= 0 else []


def _found(text: str, start: int, end: int) -> Iterator[Duration]:
    for match in _YEARS.finditer(text, start, end):
        before = _BEFORE.search(text, max(start, match.start() - _REACH), match.start())
        if not before:
            continue
        goes_on = before["on"] is not None and _GIVES_ON.match(text, match.end(), end) is not None
        if not goes_on and not _CLOSED.match(text, match.end(), end):
            continue
        sure = any(before[kind] for kind in ("on", "term", "given"))
        alone = before["on"] == "连续" and not goes_on
        years = chinese_number(match["years"])
        if years:
            yield Duration(before.start(), match.end(), years, sure, alone)


def within(text: str, clause: Clause, found: Sequence[Duration], start: int, end: int) -> Duration | None:
    """The duration that ``clause`` states for its figures at ``start:end``: before them, else after."""
    first = bisect_left(found, clause.start, key=_start)
    at = bisect_left(found, start, lo=first, key=_start)
    before = next((d for d in reversed(found[max(first, at - _NEAREST) : at]) if not d.alone), None)
    if before and before.end <= start and not _WHO.search(text, before.end, start):
        return before
    after = bisect_left(found, end, lo=at, key=_start)
    return found[after] if after < len(found) and found[after].end <= clause.end else None


def _start(one: Duration) -> int:
    return one.start


def lasting(one: Provision, stated: Duration | None) -> Provision:
    """``one`` with its years; how long a loan runs says nothing of how long loans are given."""
    if stated is None or one.years is not None or (one.kind is Instrument.LOAN and not stated.sure):
        return one
    return replace(one, years=stated.years)


def spread(
    text: str, given: Sequence[tuple[Clause, list[Provision]]], found: Sequence[Duration]
) -> Iterator[Provision]:
    """The provisions of a part, completed by durations that have a clause of their own.

    Such a clause speaks of what was given before it (每年给予50万元，连续三年), totals left out, else of what
    comes next (连续三年，每年给予50万元).
    """
    groups: list[tuple[Clause, list[Provision]]] = []
    ahead: Duration | None = None
    for clause, own in given:
        if own:
            groups.append((clause, [lasting(one, ahead) for one in own]))
            ahead = None
            continue
        at = bisect_left(found, clause.start, key=_start)
        if at < len(found) and _is_clause(text, clause, found[at]):
            if groups:
                _back(text, groups[-_NEAREST:], found[at])
            else:
                ahead = found[at]
    for _, own in groups:
        yield from own


def _back(text: str, groups: Sequence[tuple[Clause, list[Provision]]], stated: Duration) -> None:
    """Give ``stated`` to the last provisions before it, and to those before them that are by the year."""
    told = False
    for clause, own in reversed(groups):
        if _TOTAL.search(text, clause.start, clause.end):
            continue
        if told and not all(one.years is None and "年" in one.per.split("·") for one in own):
            break
        own[:] = [lasting(one, stated) for one in own]
        told = True


def _is_clause(text: str, clause: Clause, stated: Duration) -> bool:
    return (
        clause.start <= stated.start
        and stated.end <= clause.end
        and _OPENS.fullmatch(text, clause.start, stated.start) is not None
        and _ENDS.fullmatch(text, stated.end, clause.end) is not None
    )
