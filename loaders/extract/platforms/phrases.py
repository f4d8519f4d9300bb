"""Where the name of a platform begins and ends in a clause.

From a head (实验室) the name runs on to the right while further heads follow without a verb between
(崖州湾国家实验室西北创新基地), and to the left up to a verb, a preposition, 的, a number or 、.
与 and 和 are part of a name when what stands before them is no name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loaders.extract.platforms.tokens import (
    CLOSE,
    FIRST,
    HEAD,
    JOIN,
    OF,
    OPEN,
    PLACE,
    QUANTITY,
    QUOTE,
    UNQUOTE,
    Token,
    Use,
)
from ontology.platform_words import platform_heads, platform_verbs, platform_words

_FURTHEST = 14
MARKERS = frozenset({Use.PLACE, Use.INSTITUTION, Use.CHINA})
"""Uses of a word that only a proper name holds."""
_STARTS = frozenset({Use.LEVEL, Use.PREFIX, Use.QUANTITY})
_STOPS = frozenset({Use.VERB, Use.STOP, Use.ETC, Use.QUANTITY, Use.NOT})
_ENDS_RIGHT = _STOPS | {Use.JOIN, Use.OF, Use.QUOTE, Use.UNQUOTE, Use.CLOSE}
_ENDS_HALF = _STOPS | {Use.JOIN, Use.OF, Use.QUOTE, Use.UNQUOTE}
_ENDS_NAME = MARKERS | {Use.HEAD, Use.LEVEL, Use.PREFIX, Use.CLOSE}
_GOES_ON = frozenset(Use) - _ENDS_HALF - {Use.CLOSE, Use.OPEN, Use.FIRST}
_TAILS = ("园", "分园", "分中心")
_SUBJECTS = frozenset(
    {"企业", "高校", "单位", "机构", "部门", "院所", "科研院所", "高校院所", "各地", "园区", "政府"}
)


class Phrase(NamedTuple):
    """A run of words ``first`` … ``last`` (indices into the clause) that ends in a head.

    ``quoted`` tells that all of it stands in quotation marks; ``plural`` that a number or 一批 stands
    before it.
    """

    first: int
    last: int
    quoted: bool = False
    plural: bool = False


def phrases(words: Sequence[Token]) -> list[Phrase]:
    """Every phrase of a clause that ends in a head, in order, none inside another."""
    found: list[Phrase] = []
    last = -1
    for at in [at for at, word in enumerate(words) if word.use is HEAD]:
        if at > last and not _is_basis(words, at):
            last = _to_the_right(words, at)
            found.append(_to_the_left(words, at, last, found[-1].last if found else -1))
    return found


def _is_basis(words: Sequence[Token], head: int) -> bool:
    """Whether a head is what another platform is based on: 加速器 in 基于加速器的…平台."""
    of = head + 1
    return of < len(words) and words[of].use is OF and _based_on(words, of, -1) is not None


def _to_the_right(words: Sequence[Token], head: int) -> int:
    """Index of the last head of the name that ``head`` is part of, brackets after it included."""
    last = head
    at = head + 1
    while at < len(words) and at - head <= _FURTHEST:
        word = words[at]
        if word.use is OPEN:
            close = _close(words, at)
            if close is None:
                break
            at = close + 1
            continue
        if word.use is JOIN and _goes_on_after(words, at, last):
            at += 1
            continue
        if word.use in _ENDS_RIGHT or _ends(word, after_head=at == last + 1):
            break
        further = word.use is HEAD and not (at == last + 1 and _is_bare(word))
        if further or (word.text in _TAILS and words[at - 1].use is PLACE):
            last = at
        at += 1
    return _with_bracket(words, last)


def _goes_on_after(words: Sequence[Token], join: int, last: int) -> bool:
    """Whether a name goes on after 与: 敦煌研究院国家古代壁画与土遗址保护工程技术研究中心."""
    for at in range(join + 1, min(len(words), join + _FURTHEST)):
        if words[at].use is HEAD:
            return _joins(words, join, at, last)
        if words[at].use in _ENDS_RIGHT or _ends(words[at], after_head=False):
            return False
    return False


def _ends(word: Token, *, after_head: bool) -> bool:
    """Whether a verb ends the name: 建设 always, 承接 and 辐射 right after a head, 发展 and 服务 never."""
    if word.use is not FIRST:
        return False
    verb = platform_verbs()[word.text]
    return verb.action == "build" or (verb.cut == "inner" and after_head)


def _builds(word: Token) -> bool:
    return word.use is FIRST and platform_verbs()[word.text].action == "build"


def _is_bare(word: Token) -> bool:
    return platform_heads()[word.text].naming == "weak" or word.text in platform_words("hypernym")


def _close(words: Sequence[Token], opening: int) -> int | None:
    for at in range(opening + 1, min(len(words), opening + _FURTHEST)):
        if words[at].use is CLOSE:
            return at
        if words[at].use is OPEN:
            return None
    return None


def _with_bracket(words: Sequence[Token], last: int) -> int:
    """A bracket right after a name belongs to it when it holds a place, a head or 企业."""
    opening = last + 1
    if opening < len(words) and words[opening].use is OPEN:
        close = _close(words, opening)
        if close is not None:
            content = words[opening + 1 : close]
            if content and (
                content[-1].use in (Use.HEAD, Use.PLACE)
                or content[0].use in MARKERS
                or content[-1].text == "企业"
                or content[0].text == "人工智能"
            ):
                return close
    return last


def _to_the_left(words: Sequence[Token], head: int, last: int, taken: int) -> Phrase:
    at = head - 1
    plural = False
    while at > taken:
        use = words[at].use
        if use in _GOES_ON:
            if len(words[at].text) == 1 and _is_province(words, at):
                break
            at -= 1
        elif use is UNQUOTE or use is CLOSE:
            opening = _opening(words, at, taken) if use is UNQUOTE else _opening_bracket(words, at, taken)
            if opening is None:
                break
            at = opening - 1
        elif use is OF:
            begun = _based_on(words, at, taken)
            at = at if begun is None else begun - 1
            break
        elif (use is FIRST and not _is_verb(words, at)) or (use is JOIN and _joins(words, at, head, taken)):
            at -= 1
        else:
            plural = use is QUANTITY
            break
    first = at + 1
    if at > taken and words[at].use is QUOTE:
        return _quoted(words, first, last, taken, plural=plural)
    return Phrase(first, last, quoted=False, plural=plural)


def _is_province(words: Sequence[Token], at: int) -> bool:
    """Whether a single character is a province after a preposition: 在甘, 来陕."""
    return (
        at > 0
        and words[at].text in platform_words("province")
        and words[at - 1].text in ("在", "来", "驻", "入")
    )


def _quoted(words: Sequence[Token], first: int, last: int, taken: int, *, plural: bool) -> Phrase:
    """A phrase with “ before it: if it fills the marks, with the place before them (丝绸之路“科技走廊”)."""
    if last + 1 == len(words) or words[last + 1].use is not UNQUOTE:
        return Phrase(first, last, quoted=False, plural=plural)
    before = first - 2
    while before > taken and words[before].use in MARKERS:
        before -= 1
    if before + 1 < first - 1:
        return Phrase(before + 1, last + 1, quoted=True, plural=plural)
    return Phrase(first, last, quoted=True, plural=plural)


def _opening(words: Sequence[Token], close: int, taken: int) -> int | None:
    for at in range(close - 1, max(taken, close - 2 * _FURTHEST), -1):
        if words[at].use is QUOTE:
            return at
    return None


def _opening_bracket(words: Sequence[Token], close: int, taken: int) -> int | None:
    for at in range(close - 1, max(taken, close - _FURTHEST), -1):
        if words[at].use is OPEN:
            return at
    return None


def _based_on(words: Sequence[Token], of: int, taken: int) -> int | None:
    """基于加速器的医用同位素药物研发平台: the name begins with 基于."""
    for at in range(of - 1, max(taken - 2, -1, of - 6), -1):
        if words[at].text == "基于":
            return at
        if words[at].use in _STOPS:
            return None
    return None


def _is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether 建设, 发展, 服务 … at ``at`` is a verb here rather than part of a name."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is None or before.use in (Use.VERB, Use.STOP, Use.FIRST, Use.QUANTITY, Use.ETC):
        return True
    if _builds(words[at]):
        return True
    if before.use in (Use.JOIN, Use.OF):
        return False
    if before.text in _SUBJECTS:
        return True
    return after is not None and after.use in (Use.LEVEL, Use.QUANTITY, Use.PREFIX)


def _joins(words: Sequence[Token], join: int, head: int, taken: int) -> bool:
    """Whether 与 or 和 at ``join`` stands inside a name.

    The words before must not be a name or a party of their own, and those after must not begin one.
    """
    begun = join
    while begun - 1 > taken and words[begun - 1].use not in _ENDS_HALF:
        if words[begun - 1].use is FIRST and _is_verb(words, begun - 1):
            break
        begun -= 1
    left, right = words[begun:join], words[join + 1 : head]
    if not left or left[-1].use in _ENDS_NAME:
        return False
    if any(w.use in _STARTS for w in right) or words[join + 1].text in _SUBJECTS:
        return False
    if right and right[0].use in MARKERS:
        return False
    if any(w.use is FIRST and _builds(w) for w in right):
        return False
    if any(w.use in MARKERS for w in left):
        return True
    special = any(w.use in (Use.WORD, Use.UNKNOWN) for w in left)
    return words[join].text == "与" and len(right) > 0 and (special or any(w.use in MARKERS for w in right))
