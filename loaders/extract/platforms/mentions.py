"""From the phrases of a clause to platforms: shared heads, generic words after 等, what is done.

    list  := item {"、" item} ["等" [quality] head]
    item  := name | place | subject

A bare place takes what follows the place in the next name: 兰州、白银高新区 are two, 杭州、宁波温州国家自创区
too.  Before 等产业集群 an item without a head of its own takes that head; after names with heads, 等园区
only says again what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from loaders.extract.platforms.naming import Verdict, judge
from loaders.extract.platforms.phrases import Phrase, phrases
from loaders.extract.platforms.tokens import (
    ETC,
    HEAD,
    PLACE,
    Token,
    Use,
    Words,
    area_level,
    divide,
    is_full_area_name,
)
from ontology.platform_words import platform_heads, platform_verbs, platform_words

_AFTER_NAME = 4
_FURTHEST = 120
_TRANSPARENT = frozenset({Use.QUALITY, Use.PRAISE, Use.CLASS, Use.HEAD, Use.ETC, Use.UNQUOTE, Use.CLOSE})
_PLACES = frozenset({Use.PLACE})
_ENDS_ITEM = frozenset({Use.STOP, Use.VERB, Use.JOIN, Use.OF, Use.ETC, Use.QUOTE})
_BEGIN = frozenset({Use.PLACE, Use.LEVEL, Use.PREFIX, Use.CHINA})
_VERBS = frozenset({Use.VERB, Use.FIRST})
_GENERIC = frozenset({Use.QUALITY, Use.PRAISE, Use.CLASS, Use.LEVEL, Use.HEAD, Use.FIRST})
_SHARE = frozenset({Use.PLACE, Use.LEVEL})
_SHARED = frozenset({Use.LEVEL, Use.CLASS, Use.QUALITY, Use.HEAD, Use.FIRST})
_SIGNS = frozenset({Use.JOIN, Use.QUANTITY, Use.LATIN})
_OWN = frozenset({Use.WORD, Use.UNKNOWN})
_ACTIONS = {verb.word: verb.action for verb in platform_verbs().values()}
_JOINTS = ("、", "和", "与", "及")
_DROPPED = frozenset({Use.WORD, Use.PRAISE})
_MARKED = frozenset({Use.PLACE, Use.CHINA})
_LEADS = frozenset({Use.WORD, Use.QUALITY, Use.PRAISE, Use.FIRST, Use.CLASS})


class Found(NamedTuple):
    """A platform in a line: characters ``start`` … ``end``, its name as it reads in full.

    ``own`` tells a kind before whose ``head`` stands a word that is neither level nor class.
    """

    start: int
    end: int
    name: str
    concept: str
    verdict: Verdict
    action: str
    head: str = ""
    own: bool = False


def find(text: str, start: int, end: int) -> list[Found]:
    """The platforms and kinds of platform in the clause ``text[start:end]``, in the order of the text."""
    words = divide(text, start, end)
    tokens = words.tokens
    found: list[Found] = []
    seen = 0
    verb = ""
    for whole in phrases(tokens):
        if _goes_on(text, words, whole.last):
            continue
        phrase = whole if whole.quoted else _trimmed(tokens, whole)
        verb = _last_verb(tokens, seen, phrase.first) or verb
        seen = phrase.first
        found += _read(text, words, phrase, verb)
    if len(found) > 1:
        found.sort(key=_PLACE_OF)
        return _with_siblings(text, found)
    return found


_PLACE_OF = itemgetter(0, 1)


def _with_siblings(text: str, found: list[Found]) -> list[Found]:
    """In a run of names that 、 joins, one with the same head and a word of its own is a name too.

    武威工业园区、黄羊工业园区: 黄羊 may be an animal, but not beside 武威.
    """
    if not any(f.own for f in found):
        return found
    result = list(found)
    for order in (range(1, len(result)), range(len(result) - 2, -1, -1)):
        for at in order:
            one, other = result[at], result[at - 1 if order.step > 0 else at + 1]
            first, second = sorted((one, other), key=lambda f: f.start)
            joined = text[first.end : second.start] in _JOINTS
            alike = one.head == other.head or area_level(one.name[:2]) != ""
            if one.own and joined and other.verdict is Verdict.NAME and alike:
                result[at] = one._replace(verdict=Verdict.NAME)
    return result


def _read(text: str, words: Words, phrase: Phrase, verb: str) -> list[Found]:
    """What one phrase names; ``verb`` is what the nearest verb before it does."""
    tokens = words.tokens
    first, last = phrase.first, phrase.last
    inside = tokens[first : last + 1]
    if first and tokens[first - 1].use is ETC and all(w.use in _GENERIC for w in inside):
        return _shared_after_etc(text, words, phrase, _action(tokens, last, verb))
    verdict = judge(inside, quoted=phrase.quoted, plural=phrase.plural)
    if verdict is Verdict.NOTHING:
        return []
    if verdict is Verdict.LIKELY_NAME and verb == "build":
        verdict = Verdict.KIND  # 打造…平台 builds one of a kind, 推进…平台建设 speaks of a known one
    action = _action(tokens, last, verb)
    here = _found(text, words, phrase, verdict, action)
    if first and tokens[first].use in _SHARE:
        return [*_shared_before(text, words, phrase, verdict, action), here]
    return [here]


def _goes_on(text: str, words: Words, last: int) -> bool:
    """Whether what follows makes the phrase something else: 武威工业园区管委会, 平台经济."""
    if text.startswith(_after(), words.starts[last + 1]):
        return True
    return last + 1 < len(words.tokens) and words.tokens[last + 1].use is Use.NOT


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(platform_words("after")))


def _trimmed(words: Sequence[Token], phrase: Phrase) -> Phrase:
    """Cut words off the front that belong to no name: 高水平, and what stands before the first place."""
    first, last = phrase.first, phrase.last
    head = last
    while words[head].use is not HEAD:
        head -= 1
    first_head = first
    while words[first_head].use is not HEAD:
        first_head += 1
    while first < first_head and words[first].use in _SIGNS and words[first].text in "与和及—-·":
        first += 1
    if words[first].use in _LEADS:
        first = _without_lead(words, first, head)
        while first < first_head and words[first].use is Use.PRAISE:
            first += 1
    return phrase if first == phrase.first else phrase._replace(first=first)


def _without_lead(words: Sequence[Token], first: int, head: int) -> int:
    """Where a place or a level begins the name after words that are no part of it, else ``first``."""
    place = first
    while place < head and words[place].use in _LEADS:
        place += 1
    if place == head or words[place].use not in _BEGIN or words[place].use is Use.PREFIX:
        return first
    if words[first].text == "基于" or all(w.use not in _DROPPED for w in words[first:place]):
        return first
    marked = words[place].use is Use.LEVEL or any(w.use in _MARKED for w in words[place:head])
    return place if marked else first


def _found(text: str, words: Words, phrase: Phrase, verdict: Verdict, action: str) -> Found:
    tokens = words.tokens
    start, end = words.starts[phrase.first], words.starts[phrase.last + 1]
    name = text[start:end]
    if phrase.quoted:
        name = name.strip("“”")
        if name.count("“") != name.count("”"):
            name = name.replace("“", "").replace("”", "")
    head = platform_heads()[_last_head(tokens, phrase)]
    opening = tokens[phrase.first].use
    own = (
        verdict is Verdict.KIND
        and opening in _OWN
        and (head.naming == "place" or opening is Use.UNKNOWN)
        and not phrase.plural
    )
    return Found(start, end, name, head.concept, verdict, action, head.word, own)


def _last_head(words: Sequence[Token], phrase: Phrase) -> str:
    at = phrase.last
    while words[at].use is not HEAD:
        at -= 1
    return words[at].text


def _items_before(words: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """The items 、 joins to the phrase at ``first``, nearest first, as index ranges.

    等 at ``first`` ends an item as 、 does.
    """
    at = first if words[first].use is Use.ETC else first - 1
    lowest = max(-1, first - _FURTHEST)
    while at > lowest and (words[at].use in (Use.STOP, Use.ETC) or words[at].text in ("和", "与", "及")):
        end = at
        at -= 1
        while at > lowest and words[at].use not in _ENDS_ITEM:
            at -= 1
        if at + 1 == end:
            break
        yield at + 1, end


def _shared_before(text: str, words: Words, phrase: Phrase, verdict: Verdict, action: str) -> list[Found]:
    """The names of bare places before a name that begins with a place: 兰州 in 兰州、白银高新区."""
    tokens, starts = words
    wanted = tokens[phrase.first].use
    if not (
        (wanted is PLACE and verdict is Verdict.NAME) or (wanted is Use.LEVEL and verdict is Verdict.KIND)
    ):
        return []
    lead = phrase.first
    while lead < phrase.last and tokens[lead].use is wanted:
        lead += 1
    if tokens[lead].use in (Use.OPEN, Use.QUOTE):
        return []
    if wanted is PLACE and not _may_share(tokens[lead : phrase.last + 1]):
        return []
    found: list[Found] = []
    stop = starts[phrase.last + 1]
    rest = text[starts[lead] : stop]
    concept = platform_heads()[_last_head(tokens, phrase)].concept
    for first, end in _items_before(tokens, phrase.first):
        if not all(w.use is wanted for w in tokens[first:end]):
            break
        # 黄埔区、广州开发区: a district by its full name stands for itself, so does 兰州新区.
        nearest = tokens[end - 1].text
        level = area_level(nearest)
        if level in ("new-area", "zone") or (level == "county" and is_full_area_name(nearest)):
            break
        place = text[starts[first] : starts[end]]
        found.append(Found(starts[first], stop, place + rest, concept, verdict, action))
    return found


def _may_share(rest: Sequence[Token]) -> bool:
    """Whether what follows the place may belong to several places: 国家自创区, but not 净月高新区."""
    head = next(w for w in reversed(rest) if w.use is HEAD)
    return all(w.use in _SHARED for w in rest) and platform_heads()[head.text].naming != "weak"


def _shared_after_etc(text: str, words: Words, phrase: Phrase, action: str) -> list[Found]:
    """Items before 等 that lack a head take the one after it: 庆阳多能互补等产业集群."""
    tokens, starts = words
    items = list(_items_before(tokens, phrase.first - 1))
    if any(w.use is HEAD for first, end in items for w in tokens[first:end]):
        return []
    head = platform_heads()[_last_head(tokens, phrase)]
    if head.naming == "weak" or not items:
        return []
    found: list[Found] = []
    stop = starts[phrase.last + 1]
    praised = tokens[phrase.first].use in (Use.QUALITY, Use.PRAISE)
    shared = head.word if praised else text[starts[phrase.first] : stop]
    for first, end in items:
        begin = first
        while begin < end and tokens[begin].use in (Use.PRAISE, Use.QUANTITY, Use.FIRST):
            begin += 1
        own = tokens[begin:end]
        if not own or all(w.use is PLACE for w in own):
            continue
        verdict = Verdict.NAME if own[0].use is PLACE and head.naming == "place" else Verdict.KIND
        name = text[starts[begin] : starts[end]] + shared
        found.append(Found(starts[begin], stop, name, head.concept, verdict, action))
    return found


def _action(words: Sequence[Token], last: int, verb: str) -> str:
    """What is done with the platform that ends at ``last``: 建设 after the name, else the verb before it."""
    for word in words[last + 1 : last + 1 + _AFTER_NAME]:
        if word.use in _VERBS:
            action = _ACTIONS[word.text]
            if action in ("build", "upgrade"):
                return action
            break
        if word.use not in _TRANSPARENT:
            break
    return verb or "mention"


def _last_verb(words: Sequence[Token], start: int, end: int) -> str:
    """What the last verb among the words ``start`` … ``end`` does, or ""."""
    for at in range(end - 1, start - 1, -1):
        if words[at].use in _VERBS:
            action = _ACTIONS[words[at].text]
            if action:
                return action
    return ""
