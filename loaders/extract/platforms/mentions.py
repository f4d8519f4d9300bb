"""From the phrases of a clause to platforms: shared heads, generic words after 等, what is done.

    list  := item {"、" item} ["等" [quality] head]
    item  := name | place | subject

A bare place takes what follows the place in the next name: 兰州、白银高新区 are two, 杭州、宁波温州国家自创区
too.  Before 等产业集群 an item without a head of its own takes that head; after names with heads, 等园区
only says again what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.extract.platforms.naming import Verdict, judge
from loaders.extract.platforms.phrases import Phrase, phrases
from loaders.extract.platforms.tokens import Token, Use, area_level, divide, is_full_area_name
from ontology.platform_words import platform_heads, platform_verbs, platform_words

_AFTER_NAME = 4
_FURTHEST = 120
_TRANSPARENT = frozenset({Use.QUALITY, Use.PRAISE, Use.CLASS, Use.HEAD, Use.ETC, Use.UNQUOTE, Use.CLOSE})
_PLACES = frozenset({Use.PLACE})
_ENDS_ITEM = frozenset({Use.STOP, Use.VERB, Use.JOIN, Use.OF, Use.ETC, Use.QUOTE})
_BEGIN = frozenset({Use.PLACE, Use.LEVEL, Use.PREFIX, Use.CHINA})
_LEADS = frozenset({Use.WORD, Use.QUALITY, Use.PRAISE, Use.FIRST, Use.CLASS})


@dataclass(frozen=True, slots=True)
class Found:
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
    verbs = _verbs_before(words)
    found: list[Found] = []
    for phrase in phrases(words):
        found.extend(_read(text, words, verbs, phrase))
    return _with_siblings(text, sorted(found, key=lambda f: (f.start, f.end)))


def _with_siblings(text: str, found: list[Found]) -> list[Found]:
    """In a run of names that 、 joins, one with the same head and a word of its own is a name too.

    武威工业园区、黄羊工业园区: 黄羊 may be an animal, but not beside 武威.
    """
    result = list(found)
    for order in (range(1, len(result)), range(len(result) - 2, -1, -1)):
        for at in order:
            one, other = result[at], result[at - 1 if order.step > 0 else at + 1]
            first, second = sorted((one, other), key=lambda f: f.start)
            joined = text[first.end : second.start] in ("、", "和", "与", "及")
            alike = one.head == other.head or area_level(one.name[:2]) != ""
            if one.own and joined and other.verdict is Verdict.NAME and alike:
                result[at] = replace(one, verdict=Verdict.NAME)
    return result


def _read(text: str, words: Sequence[Token], verbs: Sequence[str], phrase: Phrase) -> list[Found]:
    if _goes_on(text, words, phrase.last):
        return []
    phrase = _trimmed(words, phrase)
    inside = words[phrase.first : phrase.last + 1]
    verdict = judge(inside, quoted=phrase.quoted, plural=phrase.plural)
    after_etc = phrase.first > 0 and words[phrase.first - 1].use is Use.ETC
    if after_etc and _is_generic(inside):
        return _shared_after_etc(text, words, phrase, _action(words, verbs, phrase))
    if verdict is Verdict.NOTHING:
        return []
    if verdict is Verdict.LIKELY_NAME and verbs[phrase.first] == "build":
        verdict = Verdict.KIND  # 打造…平台 builds one of a kind, 推进…平台建设 speaks of a known one
    action = _action(words, verbs, phrase)
    here = _found(text, inside, phrase, verdict, action)
    return [*_shared_before(text, words, phrase, verdict, action), here]


def _goes_on(text: str, words: Sequence[Token], last: int) -> bool:
    """Whether what follows makes the phrase something else: 武威工业园区管委会, 平台经济."""
    end = words[last].end
    if text.startswith(_after(), end):
        return True
    return last + 1 < len(words) and words[last + 1].use is Use.NOT


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(platform_words("after")))


def _trimmed(words: Sequence[Token], phrase: Phrase) -> Phrase:
    """Cut words off the front that belong to no name: 高水平, and what stands before the first place."""
    first, last = phrase.first, phrase.last
    if phrase.quoted:
        return phrase
    heads = [i for i in range(first, last + 1) if words[i].use is Use.HEAD]
    head = heads[-1]
    while (
        first < heads[0]
        and words[first].use in (Use.JOIN, Use.QUANTITY, Use.LATIN)
        and words[first].text in "与和及—-·"
    ):
        first += 1
    place = next((i for i in range(first, head) if words[i].use in _BEGIN), None)
    if place is not None and place > first and words[first].text != "基于":
        lead = words[first:place]
        plain = all(w.use in _LEADS for w in lead)
        if (
            plain
            and any(w.use in (Use.WORD, Use.PRAISE) for w in lead)
            and not any(w.use is Use.HEAD for w in lead)
        ):
            marked = any(w.use in (Use.PLACE, Use.CHINA) for w in words[place:head])
            if words[place].use is not Use.PREFIX and (marked or words[place].use is Use.LEVEL):
                first = place
    while first < heads[0] and words[first].use is Use.PRAISE:
        first += 1
    return Phrase(first, last, phrase.quoted, phrase.plural)


def _is_generic(inside: Sequence[Token]) -> bool:
    return all(w.use in (Use.QUALITY, Use.PRAISE, Use.CLASS, Use.LEVEL, Use.HEAD, Use.FIRST) for w in inside)


def _found(text: str, inside: Sequence[Token], phrase: Phrase, verdict: Verdict, action: str) -> Found:
    start, end = inside[0].start, inside[-1].end
    name = text[start:end].strip("“”") if phrase.quoted else text[start:end]
    if phrase.quoted and name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    head = next(w for w in reversed(inside) if w.use is Use.HEAD)
    own = (
        verdict is Verdict.KIND
        and (platform_heads()[head.text].naming == "place" or inside[0].use is Use.UNKNOWN)
        and not phrase.plural
        and inside[0].use in (Use.WORD, Use.UNKNOWN)
    )
    return Found(start, end, name, platform_heads()[head.text].concept, verdict, action, head.text, own)


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


def _shared_before(
    text: str, words: Sequence[Token], phrase: Phrase, verdict: Verdict, action: str
) -> list[Found]:
    """The names of bare places before a name that begins with a place: 兰州 in 兰州、白银高新区."""
    lead = phrase.first
    wanted = _PLACES
    if words[lead].use is Use.LEVEL and verdict is Verdict.KIND:
        wanted = frozenset({Use.LEVEL})
    while lead < phrase.last and words[lead].use in wanted:
        lead += 1
    if lead == phrase.first or words[lead].use in (Use.OPEN, Use.QUOTE):
        return []
    if wanted is _PLACES and (verdict is not Verdict.NAME or not _may_share(words[lead : phrase.last + 1])):
        return []
    found: list[Found] = []
    rest = text[words[lead].start : words[phrase.last].end]
    head = next(w for w in reversed(words[lead : phrase.last + 1]) if w.use is Use.HEAD)
    concept = platform_heads()[head.text].concept
    for first, end in _items_before(words, phrase.first):
        if not all(w.use in wanted for w in words[first:end]):
            break
        # 黄埔区、广州开发区: a district by its full name stands for itself, so does 兰州新区.
        nearest = words[end - 1].text
        level = area_level(nearest)
        if level in ("new-area", "zone") or (level == "county" and is_full_area_name(nearest)):
            break
        place = text[words[first].start : words[end - 1].end]
        stop = words[phrase.last].end
        found.append(Found(words[first].start, stop, place + rest, concept, verdict, action))
    return found


def _may_share(rest: Sequence[Token]) -> bool:
    """Whether what follows the place may belong to several places: 国家自创区, but not 净月高新区."""
    head = next(w for w in reversed(rest) if w.use is Use.HEAD)
    generic = all(w.use in (Use.LEVEL, Use.CLASS, Use.QUALITY, Use.HEAD, Use.FIRST) for w in rest)
    return generic and platform_heads()[head.text].naming != "weak"


def _shared_after_etc(text: str, words: Sequence[Token], phrase: Phrase, action: str) -> list[Found]:
    """Items before 等 that lack a head take the one after it: 庆阳多能互补等产业集群."""
    etc = phrase.first - 1
    items = list(_items_before(words, etc))
    if any(w.use is Use.HEAD for first, end in items for w in words[first:end]):
        return []
    head = next(w for w in reversed(words[phrase.first : phrase.last + 1]) if w.use is Use.HEAD)
    entry = platform_heads()[head.text]
    if entry.naming == "weak" or not items:
        return []
    found: list[Found] = []
    shared = text[words[phrase.first].start : words[phrase.last].end]
    shared = head.text if words[phrase.first].use in (Use.QUALITY, Use.PRAISE) else shared
    for first, end in items:
        begin = first
        while begin < end and words[begin].use in (Use.PRAISE, Use.QUANTITY, Use.FIRST):
            begin += 1
        own = words[begin:end]
        if not own or all(w.use is Use.PLACE for w in own):
            continue
        verdict = Verdict.NAME if own[0].use is Use.PLACE and entry.naming == "place" else Verdict.KIND
        stop = words[phrase.last].end
        name = text[own[0].start : own[-1].end] + shared
        found.append(Found(own[0].start, stop, name, entry.concept, verdict, action))
    return found


def _action(words: Sequence[Token], verbs: Sequence[str], phrase: Phrase) -> str:
    """What is done with the platform: 建设 after the name, else the nearest verb before it."""
    after = phrase.last + 1
    for word in words[after : after + _AFTER_NAME]:
        if word.use in (Use.FIRST, Use.VERB):
            action = platform_verbs()[word.text].action
            if action in ("build", "upgrade"):
                return action
            break
        if word.use not in _TRANSPARENT:
            break
    return verbs[phrase.first] or "mention"


def _verbs_before(words: Sequence[Token]) -> list[str]:
    """For each word, the action of the nearest verb before it, or ""."""
    found: list[str] = []
    nearest = ""
    for word in words:
        found.append(nearest)
        if word.use in (Use.FIRST, Use.VERB):
            nearest = platform_verbs()[word.text].action or nearest
    return found
