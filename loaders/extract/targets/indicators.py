"""The indicator of a figure: the noun phrase that names what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.targets.phrases import (
    beginning,
    is_relational,
    strip_head,
    verb_at_end,
    verb_at_start,
)
from ontology.measure_words import cues, verbs

_LONGEST = 60
_LOOSE_HEAD = re.compile(r"^(?:的|以上的|以上|其中|各类的)")
_LOOSE_END = re.compile(r"(?:并|且|用于|以|等)$")
_AFTER_FIELD = re.compile(r"(?:领域|方面|产业链|产业|行业|地区|区域|环节|等地|等|中|上|内|基础上)$")
# What the things counted then do is not part of their name: 10个县|开展试点.
_IN_WORK = re.compile(r"(?<=.[^、，的])(?:开展|实施|进行|参加|参与|用于|作为|率先)(?![^，]*的).*$")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator and what later items of a list share with it: 依托企业建设的."""

    phrase: str
    shared: str = ""
    verb: bool = False


def before_figure(phrase: str, *, attained: bool, shared: str = "") -> Named:
    """The indicator of a figure that follows its noun: 建设高水平省重点实验室|30个.

    ``attained`` says that 达到 or the like stood between, so that a verb in front is no verb of making.

    >>> before_figure("依托企业建设高水平省重点实验室", attained=False).phrase
    '依托企业建设的高水平省重点实验室'
    """
    phrase = strip_head(phrase[-_LONGEST:])
    phrase = phrase.removesuffix("等活动") if phrase.endswith("等等活动") else phrase
    if is_relational(phrase) and attained:
        return Named(_without_preposition(phrase)[1].removeprefix("带动").removeprefix("拉动"))
    opening, rest = _without_preposition(phrase)
    verb, kind = verb_at_start(rest)
    made = bool(opening)
    dropped = bool(opening)
    while verb and len(rest) > len(verb) + 1 and not _nominal(rest[len(verb) :], verb, attained):
        made = True
        if kind == "prefix":
            return Named(opening + rest, opening, True)
        if kind == "keep":
            if attained:
                return Named(opening + rest, opening, True)
            lead = opening.removesuffix("的") + verb + "的"
            return Named(lead + strip_head(rest[len(verb) :]), lead, True)
        rest = rest[len(verb) :].removeprefix("了")
        dropped = True
        rest = strip_head(rest)
        verb, kind = verb_at_start(rest)
    place = beginning(rest, cues("place"))
    if place:
        inner, kind = verb_at_start(rest[len(place) :])
        after = rest[len(place) + len(inner) :]
        if inner and len(after) > (3 if attained else 1) and not _nominal(after, inner, attained):
            if kind == "build":
                rest = place + _past_joint(after)
            dropped = made = True
    if not dropped and shared:
        rest = shared + rest
        opening = shared
    else:
        rest = opening + rest
    return Named(_tidy(rest), opening, made)


def counted(indicator: str) -> str:
    """The thing that an indicator counts, without the verb in front: 新建高标准农田 → 高标准农田."""
    verb, kind = verb_at_start(indicator)
    return indicator[len(verb) :] if kind == "prefix" and len(indicator) > len(verb) + 1 else indicator


def after_figure(left: str, right: str, shared: str = "") -> Named:
    """The indicator of a figure that stands before its noun: 面向企业选派|100名|“科技专员”.

    >>> after_figure("组建", "企业创新联合体").phrase
    '企业创新联合体'
    """
    left = strip_head(left[-_LONGEST:])
    verb, kind = verb_at_end(left)
    opening = left[: -len(verb)] if verb else left
    noun = _turned(_IN_WORK.sub("", _tidy(right)) or _tidy(right), "arrive")
    kept = _kept_preposition(opening)
    if kind == "prefix":
        return Named(verb + noun, verb, True)
    if kind == "keep":
        lead = f"{kept}{verb}的"
        return Named(lead + noun, lead, True)
    if verb and kept and not kept.startswith(("由", "与", "为", "联合")):
        lead = f"{kept}{verb}的"
        return Named(lead + noun, lead, True)
    if not verb and shared:
        return Named(shared + noun, shared, False)
    place = beginning(opening, cues("place"))
    if place and not noun.startswith(place) and len(opening) <= len(place) + 1:
        noun = place + noun
    return Named(noun, "", bool(verb))


def share(noun: str) -> str:
    """The indicator of 50%的省级科技项目采取包干制: what share is meant.

    >>> share("省级科技项目采取包干制经费管理")
    '采取包干制经费管理的省级科技项目占比'
    """
    return _turned(_tidy(noun), "predicate") + "占比"


def ranking(subject: str, scope: str) -> str:
    """The indicator of a rank: 综合科技创新水平|进入|全国 → 综合科技创新水平全国排名."""
    subject = strip_head(subject)
    scope = re.sub(r"(?:综合)?(?:排名|排位|位次|名次|排行榜)$", "", scope.strip("第前的"))
    subject = re.sub(r"(?:排名|排位|位次|名次)$", "", subject)
    if subject.endswith("在") or subject.endswith("在" + scope):
        return subject + ("" if subject.endswith(scope) else scope) + "排名"
    return subject + scope + "排名"


def _past_joint(rest: str) -> str:
    """建成|并开通5G基站 → 5G基站."""
    if rest[0] not in "并和及、":
        return rest
    verb = verb_at_start(rest[1:])[0]
    return rest[1 + len(verb) :] if verb else rest


def _nominal(rest: str, verb: str, attained: bool) -> bool:
    # 研发平台, 培训基地: the verb is half of a noun.
    halves = cues("noun-half") if verb in cues("half-noun-verb") else cues("noun-half-firm")
    if rest.startswith(halves):
        return True
    return attained and len(rest) < 4


def _without_preposition(phrase: str) -> tuple[str, str]:
    """Split an opening that says where or with whom from the rest; what is not kept is dropped."""
    kept = beginning(phrase, cues("keeping-preposition"))
    word = kept or beginning(phrase, cues("preposition"))
    inside = "" if word else _inner(phrase)
    if inside:
        phrase = inside
        kept = word = next(w for w in cues("keeping-preposition") if phrase.startswith(w))
    if not word or (kept and is_relational(phrase)):
        return "", phrase
    at, verb = _verb_inside(phrase, len(word))
    if not verb:
        return "", phrase
    rest = phrase[at + len(verb) :]
    if kept in ("依托", "面向", "帮助", "向"):
        return phrase[: at + len(verb)] + "的", rest
    return "", phrase[at:]


def _inner(phrase: str) -> str:
    """高校院所面向企业选派科技专员 → from 面向 on."""
    for word in ("面向", "帮助"):
        at = phrase.find(word)
        if at > 0 and _verb_inside(phrase, at + 2)[1]:
            return phrase[at:]
    return ""


def _kept_preposition(opening: str) -> str:
    for word in ("依托", "面向", "帮助", "向"):
        at = opening.rfind(word)
        if at >= 0 and len(opening) - at > len(word):
            return opening[at:]
    return ""


def _verb_inside(phrase: str, start: int) -> tuple[int, str]:
    """The verb a preposition's phrase ends at: 围绕新能源产业链|组建."""
    first: tuple[int, str] = (-1, "")
    for at in range(start + 1, len(phrase) - 2):
        verb, kind = verb_at_start(phrase[at:])
        if not verb or len(phrase) - at - len(verb) < 2:
            continue
        if _AFTER_FIELD.search(phrase, max(0, at - 4), at):
            return at, verb
        if first[0] < 0 and kind in ("build", "prefix", "keep"):
            first = (at, verb)
    return first


def _turned(noun: str, kind: str) -> str:
    """龙头企业入驻软件产业园 → 入驻软件产业园的龙头企业."""
    for at in range(2, len(noun) - 2):
        for length in (3, 2):
            if noun[at : at + length] in verbs(kind) and "的" not in noun[at:]:
                return f"{noun[at:]}的{noun[:at]}"
    return noun


def _tidy(phrase: str) -> str:
    phrase = _LOOSE_HEAD.sub("", phrase.strip(" ，、；。：:\x01"))
    phrase = _LOOSE_END.sub("", phrase)
    if phrase.count("”") != phrase.count("“"):
        phrase = phrase.replace("“", "").replace("”", "")
    return phrase[-_LONGEST:]
