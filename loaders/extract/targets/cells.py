"""Cells of an indicator table: what a cell says by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from loaders.facts import Span
from ontology.measure_words import columns, units

_VALUE = re.compile(
    r"(?P<open>[\[〔【［])?"
    r"(?P<sign>[<>≥≤＜＞≧≦]=?|约|不低于|不少于|不超过|超过|达到|达|前|增长|年均增长|提高|控制在)?\s?"
    r"(?P<value>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:[.．]\d+)?)"
    r"(?:\s?[—–\-~～]\s?(?P<last>\d+(?:\.\d+)?))?\s?(?P<unit>[^\d\s*※▲\[\]〔〕]{0,8}?)"
    r"(?P<suffix>以上|以下|以内|左右)?\s?(?P<mark>[*※▲△#]|[①-⑨])?(?P<close>[\]〕】］])?(?P<mark2>[*※▲△#])?"
)
_EMPTY = re.compile(r"[-—–－/／…\\]{1,4}|——|无|空|/")
_YEAR = re.compile(
    r"[“\"]?(?:(?P<year>20\d\d)年?(?:度|末|底)?|十(?P<plan>[二三四五六])五[”\"]?(?:末|期末|时期)?)"
    r"[”\"]?"
    r"(?P<kind>[^\d]{0,10}?)(?:[（(][^）)]*[）)])?[*]?"
)
_PLAN_END = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_BRACKETED_UNIT = re.compile(r"^(?P<name>.+?)[（(](?P<unit>[^（()）]{1,12})[)）]$")
_ATTRIBUTE = {"约束性": "binding", "预期性": "expected", "约束": "binding", "预期": "expected"}
_SIGNS = {
    "≥": "at-least", ">": "at-least", "＞": "at-least", ">=": "at-least", "≧": "at-least",
    "不低于": "at-least",
    "不少于": "at-least", "超过": "at-least", "≤": "at-most", "<": "at-most", "＜": "at-most",
    "<=": "at-most",
    "≦": "at-most", "不超过": "at-most", "控制在": "at-most", "约": "about", "前": "rank-within",
    "增长": "growth-exactly", "年均增长": "growth-exactly", "提高": "growth-exactly",
}  # fmt: skip
_SUFFIXES = {"以上": "at-least", "以下": "at-most", "以内": "at-most", "左右": "about"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Value:
    """A figure in a cell; None as ``value`` is a cell that says there is none (—)."""

    value: Decimal | None
    maximum: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    marked: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of the head: its kind of column, and the year for a column of values."""

    kind: str
    year: int | None = None


def value_of(text: str) -> Value | None:
    """The figure a cell holds, or None when it is no cell of figures.

    >>> value_of("42.92*")
    Value(value=Decimal('42.92'), maximum=None, unit='', comparator='', marked=True, cumulative=False)
    """
    words = text.strip()
    if _EMPTY.fullmatch(words):
        return Value(None)
    m = _VALUE.fullmatch(words) if len(words) <= 24 else None
    if m is None:
        return None
    unit = m["unit"].strip()
    if unit and not is_unit(unit):
        return None
    sign = _SIGNS.get(m["sign"] or "", "") or _SUFFIXES.get(m["suffix"] or "", "")
    if sign == "growth-exactly" and m["suffix"] == "以上":
        sign = "growth-at-least"
    last = Decimal(m["last"]) if m["last"] else None
    value = Decimal(m["value"].replace(",", "").replace("．", "."))
    return Value(value, last, unit, sign, bool(m["mark"] or m["mark2"]), bool(m["open"]))


def is_unit(text: str) -> bool:
    """Whether a cell is a unit, also behind 万 or 亿 or in brackets: %, 亿元, （件）, 人年/万人."""
    words = text.strip("（）() ")
    if not words or len(words) > 12:
        return False
    bare = words.lstrip("十百千万亿")
    known = units()
    return (
        words in known
        or bare in known
        or all(p.lstrip("万亿百千") in known for p in re.split("[/·]", words) if p)
    )


def modality_of(text: str) -> str | None:
    """The modality a cell states: 约束性 → binding."""
    return _ATTRIBUTE.get(text.strip())


def named_unit(text: str) -> tuple[str, str]:
    """Split a unit in brackets off a name: 城镇化率（%） → 城镇化率, %."""
    m = _BRACKETED_UNIT.match(text.strip())
    if m and is_unit(m["unit"]):
        return m["name"], m["unit"]
    return text.strip(), ""


def heading_of(text: str) -> Heading | None:
    """What a cell of the head announces, or None: 2025年目标值 is a column of targets of 2025."""
    words = re.sub(r"\s", "", text)
    known = columns()
    if words in known:
        return Heading(known[words])
    m = _YEAR.fullmatch(words)
    if m:
        kind = known.get((m["kind"] or "").strip("的"), "")
        if m["kind"] and kind not in ("actual", "target", "growth"):
            kind = next((k for w, k in known.items() if k in ("actual", "target") and w in m["kind"]), "")
            if not kind:
                return None
        year = int(m["year"]) if m["year"] else _PLAN_END[m["plan"]]
        return Heading(kind or "year", year)
    bare = re.sub(r"[（(\[〔].*$", "", words)
    return Heading(known[bare]) if bare and bare in known else None
