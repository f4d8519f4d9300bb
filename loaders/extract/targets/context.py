"""What surrounds a figure and says that it is no target: grants, conditions, ages, names, facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.extract.targets.figures import Figure
from loaders.text.starts import one_of
from ontology.measure_words import cues

_CONDITION_AFTER = re.compile(
    r"的(?=[，。；、）)]|$)|的?(?:部分|标准(?![化厂地箱机])|比例|额度|幅度|条件|给予|予以|奖励|一次性)"
)
_NEVER_BEFORE = frozenset("每第这该")
_NOT_AFTER = re.compile(
    r"[级型版代期制式点号轮天线档次](?!数)|之(?!间)|\+|＋|个?(?:方面|领域|环节|层面|维度)"
)
_RULE = re.compile(r"^(?:对(?!标|接|口|外|照|比)|凡|按(?!期|时)|按照|若|如|符合|经认定)")
_OBJECT_MONEY = re.compile(
    r"(?:完成|实现|带动|撬动|发放|吸引|争取|达成|引进|新增|形成|促成|投入|筹集|融资|落实|募集|整合)$"
)
_ATTRIBUTE_MAKER = re.compile(r"(?:年产|总投资|投资|占地|装机|容量|规模|超|超过|达|库容|注册资本|总占地)$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the stretch between two ； or 。 that a figure stands in."""

    granted: bool
    past: bool
    modality: tuple[tuple[int, str], ...]


_MODALITIES = ("aspirational", "binding", "expected", "encouraged", "exploratory")


@cache
def _one_of(*kinds: str) -> re.Pattern[str]:
    return re.compile(one_of(word for kind in kinds for word in cues(kind)))


def has_any(text: str, kind: str) -> bool:
    """Whether one of the cues of ``kind`` occurs in ``text``."""
    return _one_of(kind).search(text) is not None


def first_of(masked: str, start: int, end: int, kind: str) -> int:
    """Where the first cue of ``kind`` stands between two offsets; beyond ``end`` when there is none."""
    found = _one_of(kind).search(masked, start, end)
    return found.start() if found else end + 1


def modalities(masked: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Where words of modality stand between two offsets, in order."""
    if not _one_of(*_MODALITIES).search(masked, start, end):
        return ()
    found = []
    for concept in _MODALITIES:
        for word in cues(concept):
            at = masked.find(word, start, end)
            if at >= 0:
                found.append((at, concept))
    return tuple(sorted(found))


def is_rule(clause: str) -> bool:
    """Whether a clause opens as a rule for cases (对…的, 按照…) and so states conditions."""
    return bool(_RULE.match(clause))


def part_of_name(masked: str, figure: Figure) -> bool:
    """Whether a number is an ordinal or part of a name: 第3个, 每2年, 10万吨级, 1+N."""
    before = masked[figure.start - 1] if figure.start else ""
    if before in _NEVER_BEFORE and before and figure.kind != "rank":
        return True
    return figure.kind not in ("rank", "multiple") and bool(_NOT_AFTER.match(masked, figure.end))


def is_condition(masked: str, figure: Figure, end: int) -> bool:
    """Whether a figure ends a condition (达到500万元以上的，); its clause stops at ``end``."""
    return bool(_CONDITION_AFTER.match(masked, figure.end, end))


def is_attribute(masked: str, figure: Figure, left: str, end: int) -> bool:
    """Whether a figure describes the noun after it: 年销售额1亿元以上的|品种, 45岁以下|人员."""
    if figure.kind == "rank":
        return masked.startswith("的", figure.end)
    if figure.kind in ("count", "ratio", "multiple", "bare"):
        if figure.kind == "count" and left.endswith(("超过", "超", "达", "达到", "不低于", "不少于")):
            return masked.startswith("的", figure.end)
        return False
    if masked.startswith("的", figure.end):
        return True
    after = masked[figure.end : min(end, figure.end + 1)]
    boundary = not after or after in "，。；、：）)\x01和及与或并且—"
    if figure.kind == "time":
        return not boundary
    return not boundary and bool(_ATTRIBUTE_MAKER.search(left))


def money_is_object(left: str) -> bool:
    """Whether the verb before an amount makes it an aim (完成|50亿元投资) and no grant."""
    return bool(_OBJECT_MONEY.search(left))
