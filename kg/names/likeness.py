"""How likely two names are names of one body, from their characters alone.

A name is cut into the place it states, what the body is for and the ending of its kind:

    name := [place] [人民政府 | 委] subject ending        甘肃省 人民政府 外事 办公室, 省 科技 厅

Stems and endings are written out first (林草 → 林业和草原, 办 → 办公室, by the register of expansions).
Subjects that are then the same score 1; one whose characters stand in the other in order, with gaps,
is an abbreviation (教体 of 教育体育); one that opens or ends the other is more often a part of it
(金融 of 金融监督管理) and scores less; otherwise the share of characters in common counts. Names that
state different places, or bodies of another sort (科技厅, 科协), are not the same body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from loaders.resolve.agencies import Resolver
from loaders.resolve.judgements import Name
from ontology.registers import NATION, ancestors, areas, expand_name

__all__ = ["Likeness", "likeness"]

EXPANSION: Final = "expansion"
ABBREVIATION: Final = "abbreviation"
LIKENESS: Final = "likeness"

_OTHER_PLACE = "称谓所指地区不同"
_OTHER_SORT = "机构类型不同"

# Endings by the sort of body they tell; the longest that fits counts.
_ENDINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("厅", "局", "部", "署", "委员会", "委", "总局", "总署", "院"), "department"),
    **dict.fromkeys(("委员会办公室", "领导小组办公室", "工作办公室", "办公室", "办公厅"), "office"),
    **dict.fromkeys(("管理委员会",), "committee"),
    **dict.fromkeys(("中心", "所", "站", "队", "总队", "支队", "大队", "馆"), "institution"),
    **dict.fromkeys(("协会", "学会", "联合会", "总工会", "商会"), "association"),
    **dict.fromkeys(("公司", "有限公司", "有限责任公司", "股份有限公司", "集团"), "enterprise"),
    **dict.fromkeys(("银行", "分行", "支行", "中心支行"), "bank"),
    **dict.fromkeys(("大学", "学院", "学校", "研究院", "科学院", "党校"), "academy"),
    **dict.fromkeys(("法院", "检察院"), "court"),
    **dict.fromkeys(("人民政府", "政府"), "government"),
}
_LONGEST_FIRST = sorted(_ENDINGS, key=lambda ending: (-len(ending), ending))
_NEAR = {frozenset(("department", "office")): Decimal("0.15")}
_LITTLE = re.compile("[和与及、（）()·]")
_ABBREVIATED = Decimal("0.9")
_REORDERED = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1 in steps of 0.01, the ``method`` that gave it and the ``reason`` in Chinese."""

    score: Decimal
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name in parts: the code of its place, whether the name states it, subject, ending and its sort."""

    place: str
    stated: bool
    subject: str
    ending: str
    sort: str
    party: bool


def likeness(left: Name, right: Name) -> Likeness:
    """Return how likely two names mean one body.

    >>> nation, gansu = "100000", "620000"
    >>> likeness(Name("国家林草局", gansu), Name("国家林业和草原局", nation))
    Likeness(score=Decimal('1'), method='expansion', reason='展开后相同：林业和草原局')
    >>> likeness(Name("省科技厅", gansu), Name("武威市科技局", "620600")).score
    Decimal('0')
    """
    one, other = _parts(left), _parts(right)
    if not _one_place(one, other):
        return Likeness(Decimal(0), LIKENESS, _OTHER_PLACE)
    if one.sort != other.sort and frozenset((one.sort, other.sort)) not in _NEAR:
        return Likeness(Decimal(0), LIKENESS, _OTHER_SORT)
    score, method, reason = _subjects(one, other)
    score -= _NEAR.get(frozenset((one.sort, other.sort)), Decimal(0))
    if one.party != other.party:
        score -= Decimal("0.1")
    return Likeness(max(score, Decimal(0)).quantize(Decimal("0.01")).normalize() + 0, method, reason)


def _subjects(one: _Parts, other: _Parts) -> tuple[Decimal, str, str]:
    short, long = sorted((_bare(one.subject), _bare(other.subject)), key=lambda text: (len(text), text))
    if short == long:
        same = one.ending == other.ending
        return Decimal(1), EXPANSION, f"展开后相同：{one.subject}{one.ending if same else ''}"
    if not short:
        return Decimal(0), LIKENESS, "没有可比的职能用词"
    if long.startswith(short) or long.endswith(short):
        part = Decimal("0.55") + Decimal("0.35") * len(short) / len(long)
        return part, LIKENESS, f"一方包含另一方：{short}、{long}"
    if len(short) > 1 and short[0] == long[0] and _in_order(short, long):
        return _ABBREVIATED, ABBREVIATION, f"可作简称：{short}、{long}"
    if sorted(short) == sorted(long):
        return _REORDERED, LIKENESS, f"用字相同而次序不同：{short}、{long}"
    share = Decimal(Indel.normalized_similarity(short, long))
    return share, LIKENESS, f"字面相近：{short}、{long}"


def _one_place(one: _Parts, other: _Parts) -> bool:
    """Whether the places agree: the same; or one is not stated and the other is its, or the one above."""
    if one.place == other.place:
        return True
    if one.stated and other.stated:
        return False
    low, high = (one, other) if not one.stated else (other, one)
    return high.place == areas()[low.place].parent


@lru_cache(maxsize=65_536)
def _parts(name: Name) -> _Parts:
    area = name.area or NATION
    text = name.text.strip()
    place, rest, stated = Resolver(area).opening(text)
    if not rest:
        place, rest, stated = areas()[area], text, False
    party = text.startswith("中共") or (stated and rest.startswith("委") and len(rest) > 2)
    if stated:
        rest = rest.removeprefix("委") if party else rest.removeprefix("人民政府").removeprefix("政府")
        rest = rest or "人民政府"
    rest = expand_name(rest)
    ending = next((end for end in _LONGEST_FIRST if rest.endswith(end) and len(rest) > len(end)), "")
    sort = _ENDINGS.get(ending, "government" if rest == "人民政府" else "")
    return _Parts(place.code, stated, rest.removesuffix(ending), ending, sort, party)


def _bare(subject: str) -> str:
    return _LITTLE.sub("", subject)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def near(code: str) -> tuple[str, ...]:
    """Return the codes of an area and of the one above it."""
    above = ancestors(code)
    return (code, *(one.code for one in above[:1]))
