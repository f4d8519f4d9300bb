"""分别 and 均: several heads that share words, each with a figure of its own or all with the same.

花生种植、收获机械化率 is 花生种植机械化率 and 花生收获机械化率; 省、市、县三级本级财政… is 省本级财政…
and so on; 兰州、白银高新区 is 兰州高新区 and 白银高新区.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.targets.phrases import ending, is_relational
from ontology.measure_words import cues
from ontology.words import common_words

_LEVELS = re.compile(
    r"^(?P<heads>[^，；。]{1,40}?)(?P<n>[两二三四五六七八]|\d)(?P<word>级|地|市|县|区|省|类|者|个[^，、]{1,4}?(?=[的])|种|项|大|州)(?P<tail>.*)$"
)
_TIERS = re.compile(
    r"(?P<opening>[^\d、]*)(?P<tiers>\d[^、]*(?:、\d[^、]*)*)、(?P<last>\d[\d.]*[^\d、]*?)"
    r"(?P<tail>(?:及?以上|及?以下)的?.+)"
)
_LONGEST_WORD = 4


def spread(phrase: str, count: int | None) -> list[str]:
    """The full heads that ``phrase`` lists, or an empty list when it is no list of ``count`` heads.

    >>> spread("花生种植、收获机械化率", 2)
    ['花生种植机械化率', '花生收获机械化率']
    >>> spread("省、市、县三级本级财政科技支出", 3)
    ['省本级财政科技支出', '市本级财政科技支出', '县本级财政科技支出']
    """
    levels = _LEVELS.match(phrase)
    if levels:
        heads = _parts(levels["heads"], count)
        if heads and len(heads) > 1:
            tail = levels["tail"].removeprefix("的")
            word = levels["word"] if levels["word"] == "级" and not tail.startswith("本级") else ""
            return [head + word + tail for head in heads]
    tiers = _TIERS.fullmatch(phrase)
    if tiers:
        sizes = [*tiers["tiers"].split("、"), tiers["last"]]
        return [tiers["opening"] + size + tiers["tail"] for size in sizes]
    parts = _parts(phrase, count)
    if len(parts) < 2:
        return []
    return _completed(parts)


def _parts(phrase: str, count: int | None) -> list[str]:
    """Split at 、和与及, at the ones that give ``count`` parts; brackets and quotations stay whole."""
    cuts: list[tuple[int, int]] = []
    depth = 0
    for m in re.finditer(r"[（(“《]|[）)”》]|、|以及|和|与|及", phrase):
        if m.group() in "（(“《":
            depth += 1
        elif m.group() in "）)”》":
            depth -= 1
        elif depth == 0 and m.start() and m.end() < len(phrase):
            cuts.append(m.span())
    points = [c for c in cuts if phrase[c[0]] == "、"]
    chosen = cuts
    if count is not None and len(cuts) != count - 1:
        if len(points) == count - 1:
            chosen = points
        elif points and len(cuts) > count - 1:
            # 新技术和新工艺、新产品: the 、 and the last joint
            words = [c for c in cuts if c not in points]
            chosen = sorted([*points, *words[len(words) - (count - 1 - len(points)) :]])
            if len(chosen) != count - 1:
                return []
        else:
            return []
    out, at = [], 0
    for start, end in chosen:
        out.append(phrase[at:start])
        at = end
    return [*out, phrase[at:]]


def _completed(parts: list[str]) -> list[str]:
    first, last = parts[0], parts[-1]
    tail = _shared_tail(first, last)
    if first[-1:] == last[-1:] and all(is_relational(p) for p in parts):
        return _with_shared_opening(parts)
    if not tail or any(p.endswith(tail) for p in parts[:-1]) or any(first.endswith(w) for w in _tails()):
        return _with_shared_opening(parts)
    own = last[: -len(tail)]
    opening = ""
    if own and len(first) > len(own):
        cut = len(first) - len(own)
        # 花生种植 beside 收获: 花生 is shared when it is a word of its own before a word as long.
        if first[:cut] in common_words() and first[cut:] in common_words():
            opening = first[:cut]
    heads = [parts[0] + tail]
    heads += [opening + p + tail for p in parts[1:-1]]
    return [*heads, opening + last]


def _with_shared_opening(parts: list[str]) -> list[str]:
    """全市粮食产量、油料产量 → the place named first holds for all."""
    for place in cues("place"):
        if parts[0].startswith(place):
            return [parts[0], *(p if p.startswith(place) else place + p for p in parts[1:])]
    return parts


def _shared_tail(first: str, last: str) -> str:
    """What the last head has beyond a counterpart of the first: 白银|高新区 beside 兰州."""
    for word in _tails():
        if last.endswith(word) and len(last) > len(word):
            if first.endswith(word):
                return ""
            break
    cut = len(first)
    known = common_words()
    if 0 < cut < len(last) - 1 and first[-1] + last[cut] in known and last[cut - 1 : cut + 1] in known:
        return last[cut:]  # 东、西部: 东部 and 西部 are words
    words = _words(last)
    at, best, distance = 0, "", 99
    want = len(_words(first)[-1]) if first else 0
    for i, word in enumerate(words[:-1]):
        at += len(word)
        gap = min(abs(at - len(first)), abs(at - want))
        if gap < distance and i < len(words) - 1:
            best, distance = last[at:], gap
    return best if distance <= 1 else _measured(last)


def _measured(head: str) -> str:
    """The measure a head ends in with the words that belong to it: 挥发性有机物|排放总量."""
    end = ending(head, "relational")
    if len(end) < 2:
        return ""
    rest = head.removesuffix(end)
    while True:
        word = next((w for w in cues("tail-modifier") if rest.endswith(w) and len(rest) > len(w)), "")
        if not word:
            return head[len(rest) :]
        rest = rest.removesuffix(word)


@cache
def _tails() -> tuple[str, ...]:
    return tuple(w for w in cues("relational") if len(w) > 1)


def _words(text: str) -> list[str]:
    """Cut into words, the longest known first; unknown characters stand alone."""
    known = common_words()
    out, i = [], 0
    while i < len(text):
        for length in range(min(_LONGEST_WORD, len(text) - i), 0, -1):
            if length == 1 or text[i : i + length] in known:
                out.append(text[i : i + length])
                i += length
                break
    return out
