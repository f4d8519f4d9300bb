"""Years that govern a figure: 到2025年, “十四五”末, 三年内, 每年.

A year that a figure is compared with (较2020年, 2020年的) is no deadline.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from loaders.text.starts import any_of, matches, one_of
from ontology.measure_words import cues

_CHINESE_YEAR = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = r"(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})"
_DEADLINE = re.compile(
    rf"(?P<base>较|比|相比|自|自从|截至|截止|基于|从|由|以|与)?(?P<by>力争到|争取到|到|至|在|力争)?"
    rf"(?:{_YEAR}年?\s?(?:[—–\-~～至到]|——)\s?)?(?P<year>{_YEAR})年(?P<tail>度|年底前|年末|底前|年底|底|末|前|内)?"
    r"(?P<month>\d{1,2}月(?:\d{1,2}日)?(?:底|末)?前?)?"
)
_DEADLINE_STARTS = re.compile("[较比相自截基从由以与力争到至在2二]")
_LIST = re.compile(rf"(?P<first>{_YEAR})(?=[、和与及](?:到|至)?{_YEAR}[年、和与及])")
_FIVE = re.compile(
    r"(?P<base>较|比|与|从|由|自)?(?:到)?[“\"]?(?P<which>十[二三四五六七八])[五][”\"]?(?P<when>末期|期末|末|期间|时期|中期|以来)?"
)
_WITHIN = re.compile(
    r"(?:用|利用|通过|经过|力争用|力争|争取)?(?P<n>[一二三四五六七八九十两]|\d{1,2})(?:到[一二三四五六七八九十]|—\d)?(?:个)?年"
    r"(?P<in>左右的?时间内?|内|时间内?|以内|之内|左右)"
)
# What every match of a pattern holds; where it is missing, the pattern need not be tried.
_HAS_YEAR = re.compile("2(?=0[0-9]{2})|二(?=[〇零])")
_HAS_FIVE = re.compile("十(?=[二三四五六七八]五)")
_HAS_WITHIN = re.compile("年(?=左右|内|时间|以内|之内)")
_HAS_DATE = re.compile("|".join(p.pattern for p in (_HAS_YEAR, _HAS_FIVE, _HAS_WITHIN)))
_BASE_AFTER = re.compile(r"的(?!目标)|基础上|(?:年)?相比|水平|为基|以来|数据|版|第|工作要点|度(?:全|获|认)")
_PLAN_NAME = re.compile(r"[^，。；、]{0,12}?(?:规划|方案|纲要|计划|专项)")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FIRST_PLAN = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040, "八": 2045}


Period = tuple[int | None, int | None]
"""First and last year a plan covers, as far as known."""


class When(NamedTuple):
    """A year, or a frequency, and where it stands; ``local`` ones hold for their own clause only."""

    start: int
    end: int
    year: int | None
    frequency: str | None = None
    base: bool = False
    local: bool = False
    past: bool = False


@cache
def _frequencies() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    words = {w: k for k in ("annual", "biennial", "half-yearly", "quarterly", "monthly") for w in cues(k)}
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(one_of(longest_first)), words, any_of(word[0] for word in words)


def may_hold_years(text: str) -> bool:
    """Whether a line could name a year at all; False is certain.  每年 and the like do not count."""
    return _HAS_DATE.search(text) is not None


def find_whens(text: str, masked: str, period: Period) -> list[When]:
    """All years and frequencies of a line, in order.

    ``text`` is the line, ``masked`` the same with quotations masked: “十四五” is read from the former.
    """
    found: list[When] = []
    dated = _HAS_YEAR.search(masked) is not None
    for m in _LIST.finditer(masked) if dated else ():
        found.append(When(m.start(), m.end(), _year(m["first"])))
    for m in matches(_DEADLINE, _DEADLINE_STARTS, masked) if dated else ():
        by = m["by"]
        base = bool(m["base"]) and not by
        if by in (None, "在") and _BASE_AFTER.match(masked, m.end()):
            base = True
        past = m["base"] in ("截至", "截止")
        found.append(When(m.start(), m.end(), _year(m["year"]), base=base, past=past))
    for m in _FIVE.finditer(text) if _HAS_FIVE.search(text) else ():
        if masked[m.start() : m.start() + 1] == "" or _inside_title(masked, m):
            continue
        if not m["when"] and _PLAN_NAME.match(text, m.end()):
            continue
        base = bool(m["base"]) or m["when"] == "以来"
        plan = _FIRST_PLAN[m["which"][1]]
        found.append(When(m.start(), m.end(), plan, base=base, local=not m["when"]))
    for m in _WITHIN.finditer(masked) if _HAS_WITHIN.search(masked) else ():
        year = _relative(m["n"], period)
        if year and masked[max(0, m.start() - 1) : m.start()] not in ("第", "每", "近", "续"):
            found.append(When(m.start(), m.end(), year))
    pattern, words, firsts = _frequencies()
    for m in pattern.finditer(masked) if firsts.search(masked) else ():
        found.append(When(m.start(), m.end(), None, frequency=words[m.group()]))
    if len(found) > 1:
        found.sort(key=lambda w: (w.start, w.end))
    return found


def _inside_title(masked: str, m: re.Match[str]) -> bool:
    """Whether “十四五” stands inside a longer masked piece, such as a title in 《》."""
    before = masked[max(0, m.start() - 1) : m.start()]
    after = masked[m.end() : m.end() + 1]
    which = masked[m.start("which") : m.start("which") + 1]
    return which == "\x01" and "\x01" in (before, after) and "“" not in m.group()


def _year(words: str) -> int:
    return int(words.translate(_CHINESE_YEAR))


def _relative(words: str, period: Period) -> int | None:
    n = int(words) if words.isdigit() else _NUMERAL[words]
    start, end = period
    if start is None:
        return end
    if end is not None and end - start in (n, n - 1) and end > start:
        return end
    return start + n
