"""What a figure means: the thing or measure it counts, and how it binds.

A figure stands after its noun (重点实验室|30个左右), before it (选派|100名|“科技专员”), after a measure
that grows (增长|20%), or is a rank.  Anything else is no target.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.targets import context
from loaders.extract.targets.distribution import spread
from loaders.extract.targets.figures import Figure
from loaders.extract.targets.indicators import Named, after_figure, before_figure, ranking, share
from loaders.extract.targets.memory import Memory
from loaders.extract.targets.phrases import (
    Before,
    compared,
    ending,
    is_relational,
    joined,
    strip_before,
    strip_head,
    verb_at_end,
)
from loaders.facts import Comparator, Rejection
from ontology.measure_words import cues, verbs

_EACH = re.compile(
    r"(?:每(?:[个家所处户项只座条期场次人批名])?|单[个家所处户只座条期场次人批名]).{0,4}(?<![口户])"
)
_TIMES_OF = re.compile(r"(?:20\d\d年(?:底|末)?|上年|现有)的$")
_BIG_UNCOUNTED = ("行动", "工程", "任务", "制度", "重点")


class Meaning:
    """One figure, or a run of them, with the words around it."""

    def __init__(
        self,
        memory: Memory,
        text: str,
        start: int,
        figure: Figure,
        before: Before,
        right: str,
        *,
        listed: bool,
    ) -> None:
        self.memory = memory
        self.text = text
        self.start = start
        self.figure = figure
        self.before = before
        self.phrase = compared(text[start : before.end])[0]
        self.right = right
        self.listed = listed
        self.uses_right = False
        self.unsure = False
        self.shared = ""
        self.growth = before.growth
        self.even = True
        self.of_thing = False
        self.lost = False
        self.why: Rejection | None = None

    def names(self, count: int) -> list[str]:
        """The indicators, one or as many as there are figures or heads; empty when it is no target.

        Then ``why`` says why, or is None when the words name nothing that the figure could be of.
        """
        figure = self.figure
        if figure.kind == "rank":
            return self._rank(count)
        if figure.kind == "multiple":
            return self._one(self.phrase.removesuffix("实现"), True)
        phrase = self.phrase
        head = strip_head(phrase.lstrip("\x01 "))
        attained = self.before.attains or bool(self.growth)
        if self._counted_in_words(head):
            return []
        if self.before.weak and not attained:
            attained = is_relational(head)
        if "分别" in phrase and not self.before.spread:
            return self._apart(phrase, count)
        if figure.kind == "ratio" and not attained and self.right and len(head) < 3:
            self.uses_right = True
            return [share(self.right)]
        verb, kind = verb_at_end(head) if not attained or self.right else ("", "")
        if self.right and not self.growth and self._makes(head, verb, kind, attained):
            self.uses_right = True
            named = after_figure(phrase, self.right, self._list_share())
            if verb and not self.before.comparator:
                self.before = strip_before(phrase, 0, len(phrase.removesuffix(verb)))
            self.shared = named.shared
            if self._allowed_thing(named.phrase):
                return [named.phrase]
            return self._no(Rejection.MENTIONED) if named.phrase else []
        if figure.kind == "bare" and not (attained and is_relational(head)):
            return []
        why = self._unset(head, phrase, attained)
        return self._no(why) if why else self._left(phrase, attained, count)

    def _unset(self, head: str, phrase: str, attained: bool) -> Rejection | None:
        """Why a figure behind its noun, or beside another, is not set by anything."""
        if attained:
            return None
        relational = is_relational(head)
        if self.right and not relational:
            return Rejection.MENTIONED
        if self.figure.kind == "time":
            return Rejection.TERM
        if self.figure.kind == "money" and not relational and not self._aims(phrase):
            return Rejection.MENTIONED
        return None

    def _no(self, why: Rejection) -> list[str]:
        self.why = why
        return []

    def _list_share(self) -> str:
        return self.memory.shared if self.listed else ""

    def _makes(self, head: str, verb: str, kind: str, attained: bool) -> bool:
        """Whether a noun after the figure is what is counted."""
        figure = self.figure
        if figure.kind == "money":
            return context.money_is_object(head)
        if figure.kind in ("time", "bare"):
            return False
        if verb:
            return figure.kind != "ratio" or kind == "build"
        if not head:
            # Nothing but years and words of degree in front.
            asked = _asks(self.phrase) and not self.phrase.endswith(("其中", "和", "及"))
            return figure.kind == "count" and (attained or asked or self._expected())
        if kind == "" and self.listed and self.memory.listed and not is_relational(head):
            return figure.kind == "count" and len(head) < 2
        return False

    def _expected(self) -> bool:
        state = self.memory
        return bool(state.year or state.frequency or self.listed or state.indicator)

    def _counted_in_words(self, head: str) -> bool:
        """Whether a number in Chinese characters is too vague to be a figure: 一批, 万人."""
        words = self.figure.in_words
        if not words:
            return False
        if words == "一":
            return True
        return not (verb_at_end(head)[0] or self.before.attains or self.before.growth or self.listed)

    def _allowed_thing(self, noun: str) -> bool:
        if len(noun) < 2 or noun in cues("uncounted"):
            return False
        if self.figure.in_words and self.figure.value <= 12:
            return not noun.endswith(cues("uncounted"))
        return not noun.endswith(tuple(w for w in cues("uncounted") if w not in _BIG_UNCOUNTED))

    def _aims(self, phrase: str) -> bool:
        return any(word in phrase for word in cues("money-aim"))

    def _one(self, phrase: str, attained: bool) -> list[str]:
        named = self._named(phrase, attained)
        return [named.phrase] if len(named.phrase) > 1 else []

    def _named(self, phrase: str, attained: bool) -> Named:
        """The indicator in the words before the figure, completed from what came earlier."""
        state = self.memory
        if state.baseline and len(strip_head(phrase)) < 2:
            phrase = state.baseline[0]
        growing = ending(phrase, "growth-noun")
        if growing:
            phrase = phrase.removesuffix(growing)
            self.growth = self.growth or "rise"
            attained = True
            phrase = phrase[: strip_before(phrase, 0, len(phrase)).end]
        head = strip_head(phrase)
        if len(head) < 2:
            known = state.indicator or state.earlier()
            return Named(known if attained else (state.indicator if state.listed else known))
        if any(head in verbs(k) for k in ("build", "keep", "prefix")):
            self.of_thing = True
            if state.thing:
                return Named(f"{head}的{state.thing}", verb=True)
            told = self.figure.unit.endswith(cues("telling-unit"))  # 培训10000人次
            if self.figure.kind in ("count", "measure") and not told:
                self.lost = True  # 建成3家 after nothing that could be built
                return Named("")
        if head.startswith("占") and state.indicator:
            base = state.indicator.partition("占")[0]
            return Named(base + head)
        named = before_figure(phrase, attained=attained, shared="" if attained else self._list_share())
        if named.phrase in cues("bare-measure") and state.indicator and self.memory.counted:
            return Named(_subject(state.indicator) + named.phrase)
        if attained and _is_bare(named.phrase):
            earlier = state.earlier()
            if earlier and not earlier.endswith(named.phrase):
                return Named(joined(earlier, named.phrase))
        return named

    def _left(self, phrase: str, attained: bool, count: int) -> list[str]:
        figure = self.figure
        if phrase.rstrip().endswith(("等", "这", "上述")):
            return self._no(Rejection.MENTIONED)
        head = strip_head(phrase)
        if self.before.spread and head:
            named = self._named(phrase, attained)
            wanted = count if self.before.spread == "each-own" else None
            heads = spread(named.phrase, wanted)
            if heads:
                self.shared = named.shared
                return [self._with_fall(h) for h in heads]
            if count > 1 and len(self.memory.years) != count:
                self.unsure = True
            return [self._with_fall(named.phrase)]
        named = self._named(phrase, attained)
        if len(named.phrase) < 2:
            return []
        if _EACH.fullmatch(named.phrase):
            return self._no(Rejection.EACH)
        if named.phrase in cues("bare-measure"):
            return self._no(Rejection.MENTIONED)
        if not attained and not self._stated(named, head):
            return self._no(Rejection.MENTIONED)
        uncounted = figure.kind == "count" and not attained and not named.verb
        if uncounted and named.phrase.endswith(cues("uncounted")):
            return self._no(Rejection.MENTIONED)
        self.shared = named.shared
        return [self._with_fall(named.phrase)]

    def _stated(self, named: Named, head: str) -> bool:
        """Whether a noun with a figure after it, without 达到, is an aim."""
        state = self.memory
        if named.verb or self.listed or is_relational(head) or self._is_work(head):
            return True
        return bool(state.year or state.local_year or state.frequency or state.indicator)

    def _is_work(self, head: str) -> bool:
        """Whether a noun names work on things that are then counted: 老旧小区改造|150个."""
        if self.figure.kind not in ("count", "measure"):
            return False
        return verb_at_end(head)[0].endswith(cues("half-noun-verb"))

    def _with_fall(self, phrase: str) -> str:
        if self.growth == "fall" and not phrase.endswith(("降幅", "降低率", "下降率")):
            return phrase + "降幅"
        return phrase

    def _rank(self, count: int) -> list[str]:
        words = self.text[self.start : self.figure.start]
        best, verb = -1, ""
        for word in verbs("rank"):
            at = words.rfind(word)
            if at > best or (at == best and len(word) > len(verb)):
                best, verb = at, word
        if best < 0:
            return self._no(Rejection.MENTIONED)
        scope = words[best + len(verb) :].strip("到在至")
        subject = words[:best]
        apart = subject.endswith("分别")
        subject = subject.removesuffix("分别").removesuffix("力争").removesuffix("在")
        subject = compared(subject)[0]
        subject = strip_head(subject)
        if apart:
            heads = spread(subject, count)
            if heads:
                return [ranking(h, scope) for h in heads]
        if not subject:
            subject = self.memory.indicator or self.memory.earlier()
        if not subject:
            return []
        return [ranking(subject, scope)]

    def _apart(self, phrase: str, count: int) -> list[str]:
        """分别 away from the figures: 兰州、白银分别新增企业3家、5家."""
        heads, _, rest = phrase.partition("分别")
        parts = spread(strip_head(heads), count)
        named = before_figure(rest, attained=self.before.attains).phrase if rest.strip() else ""
        if self.right and not named:
            self.uses_right = True
            named = after_figure(rest, self.right).phrase
        if parts:
            return [p + named for p in parts]
        if not named:
            return []
        self.unsure = count > 1 and len(self.memory.years) != count
        return [named]

    def comparator(self, figure: Figure, last: Figure) -> Comparator:
        """How the figure binds; the suffix of the last of a run holds for all."""
        shared = last.comparator if self.even else ""
        own = figure.comparator or shared or self.before.comparator
        if figure.kind == "rank" or last.kind == "rank" or self.figure.kind == "rank":
            return Comparator.RANK_WITHIN
        if figure.kind == "multiple":
            return Comparator.MULTIPLE_OF
        if figure.maximum is not None:
            return Comparator.BETWEEN
        if self.growth == "rise":
            return Comparator.GROWTH_AT_LEAST if own == "at-least" else Comparator.GROWTH_EXACTLY
        if figure.unit == "倍" and _TIMES_OF.search(self.text[self.start : figure.start]):
            return Comparator.MULTIPLE_OF
        return Comparator(own) if own else Comparator.EXACTLY

    def is_set(self) -> bool:
        """Whether the words say that a figure is to be reached (达到…, 建成…), whatever it counts."""
        if self.lost:
            return True
        return (self.before.attains or bool(self.growth)) and not self.figure.in_words


@cache
def _outer() -> tuple[str, ...]:
    return tuple(sorted(verbs("outer")))


def _asks(phrase: str) -> bool:
    """Whether a phrase ends in an outer verb (支持, 推动)."""
    return phrase.endswith(_outer())


def _is_bare(phrase: str) -> bool:
    """Whether a phrase names a measure and not of what: 经费总额, 规模 (but 果蔬产量 says it)."""
    measure = ending(phrase, "relational")
    return bool(measure) and phrase.removesuffix(measure) in ("", *cues("bare-prefix"))


def _subject(indicator: str) -> str:
    """What an indicator measures: 数字经济规模 → 数字经济."""
    for word in cues("bare-measure"):
        if indicator.endswith(word) and len(indicator) > len(word) + 1:
            return indicator.removesuffix(word)
    return indicator
