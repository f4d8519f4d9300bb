"""What surrounds a figure and says that it is no target: grants, conditions, ages, names, facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.extract.targets.figures import Figure
from loaders.facts import Rejection
from loaders.text.starts import one_of
from ontology.measure_words import cues

_CONDITION_AFTER = re.compile(
    r"的(?=[，。；、）)]|$)|的?条件|(?P<grant>的?(?:部分|标准(?![化厂地箱机])|比例|额度|幅度|给予|予以|奖励|一次性))"
)
_NEVER_BEFORE = frozenset("每第这该")
_NOT_AFTER = re.compile(
    r"[级型版代期制式点号轮天线档次](?!数)|之(?!间)|\+|＋|(?P<field>个?(?:方面|领域|环节|层面|维度))"
)
_RULE = re.compile(r"^(?:对(?!标|接|口|外|照|比)|凡|按(?!期|时)|按照|若|如|符合|经认定)")
_OBJECT_MONEY = re.compile(
    r"(?:完成|实现|带动|撬动|发放|吸引|争取|达成|引进|新增|形成|促成|投入|筹集|融资|落实|募集|整合)$"
)
_ATTRIBUTE_MAKER = re.compile(r"(?:年产|总投资|投资|占地|装机|容量|规模|超|超过|达|库容|注册资本|总占地)$")


_COMPARING = ("从", "由", "较", "比")
_AIMS = ("aspirational", "binding", "expected")
_MODALITIES = ("aspirational", "binding", "expected", "encouraged", "exploratory")


@cache
def _one_of(*kinds: str) -> re.Pattern[str]:
    return re.compile(one_of(word for kind in kinds for word in cues(kind)))


def has_any(masked: str, start: int, end: int, kind: str) -> bool:
    """Whether one of the cues of ``kind`` stands between two offsets."""
    return _one_of(kind).search(masked, start, end) is not None


def opens_aim(masked: str, start: int, figures: Sequence[Figure]) -> bool:
    """Whether a clause at ``start`` opens a new thought after a grant: 健全补助等措施，确保…增长8%以上."""
    if any(f.kind == "money" for f in figures):
        return False
    return _one_of(*_AIMS).match(masked, start) is not None


def first_of(masked: str, start: int, end: int, kind: str) -> int:
    """Where the first cue of ``kind`` stands between two offsets; beyond ``end`` when there is none.

    One that only says what a figure is compared with does not count: 从|目前|的35%.
    """
    for found in _one_of(kind).finditer(masked, start, end):
        if masked[max(start, found.start() - 1) : found.start()] not in _COMPARING:
            return found.start()
    return end + 1


class Moods:
    """The words of modality between two offsets, looked for when a target asks."""

    def __init__(self, masked: str, start: int, end: int) -> None:
        self._range = (masked, start, end)
        self._found: list[tuple[int, str]] | None = None

    def before(self, offset: int) -> str | None:
        """The concept of the last such word in front of ``offset`` (力争 → aspirational)."""
        if self._found is None:
            self._found = self._find()
        return next((concept for at, concept in reversed(self._found) if at < offset), None)

    def _find(self) -> list[tuple[int, str]]:
        pattern, concepts = _moods()
        return [(m.start(), concepts[m.group()]) for m in pattern.finditer(*self._range)]


@cache
def _moods() -> tuple[re.Pattern[str], dict[str, str]]:
    concepts = {word: concept for concept in _MODALITIES for word in cues(concept)}
    return re.compile(one_of(sorted(concepts, key=lambda w: (-len(w), w)))), concepts


def is_rule(clause: str) -> bool:
    """Whether a clause opens as a rule for cases (对…的, 按照…) and so states conditions."""
    return bool(_RULE.match(clause))


def discounted(masked: str, figures: Sequence[Figure], start: int, end: int) -> list[Rejection | None]:
    """Why each figure of the clause ``start:end`` is no target by the words right beside it, or None.

    What makes the last of a list a condition makes all of it one: 5000万元、1亿元、2亿元以上的|企业.
    """
    found = [_discounted(masked, figure, start, end) for figure in figures]
    for i in range(len(figures) - 2, -1, -1):
        here, following = figures[i], figures[i + 1]
        if (
            found[i + 1] in (Rejection.THRESHOLD, Rejection.ATTRIBUTE, Rejection.TERM)
            and here.kind == following.kind
            and masked[here.end : following.start] in ("、", "和", "或", "及", "与")
        ):
            found[i] = found[i + 1]
    return found


def _discounted(masked: str, figure: Figure, start: int, end: int) -> Rejection | None:
    why = _part_of_name(masked, figure)
    if why:
        return why
    after = _CONDITION_AFTER.match(masked, figure.end, end)
    if after:
        return Rejection.GRANT if after["grant"] else Rejection.THRESHOLD
    left = masked[max(start, figure.start - 12) : figure.start]
    if not _is_attribute(masked, figure, left, end):
        return None
    return Rejection.TERM if figure.kind == "time" else Rejection.ATTRIBUTE


def _part_of_name(masked: str, figure: Figure) -> Rejection | None:
    """Whether a number is part of a name (第3个, 10万吨级, 1+N) or the base of a rate (每2年)."""
    if figure.kind == "rank":
        return None
    before = masked[figure.start - 1] if figure.start else ""
    if before in _NEVER_BEFORE:
        return Rejection.EACH if before == "每" else Rejection.NAME
    if figure.kind == "multiple":
        return None
    after = _NOT_AFTER.match(masked, figure.end)
    if not after:
        return None
    return Rejection.MENTIONED if after["field"] else Rejection.NAME


def _is_attribute(masked: str, figure: Figure, left: str, end: int) -> bool:
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
    if boundary:
        return False
    # 年营收1亿元以上|企业, but 吸引|10亿元以上|投资
    bounded = figure.kind == "money" and bool(figure.suffix) and not money_is_object(left)
    return bounded or bool(_ATTRIBUTE_MAKER.search(left))


def money_is_object(left: str) -> bool:
    """Whether the verb before an amount makes it an aim (完成|50亿元投资) and no grant."""
    return bool(_OBJECT_MONEY.search(left))
