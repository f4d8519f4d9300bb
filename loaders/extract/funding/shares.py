"""Who gets which share: 国家级、省级重点实验室，分别给予50万元、20万元 is one recipient for each figure.

A run of as many members as there are figures is looked for among the words of the recipient: levels
(国家级、省级), ranks (一等奖、二等奖; 前三名), figures (1亿元、2亿元) or whole names (智能工厂、数字化车间).
What stands before the run belongs to all, what stands after it too.
"""

from __future__ import annotations

import re

from loaders.extract.funding.layout import BLANK, blanked

_LEVEL = (
    r"(?:国家|世界|国际|全国|部|省部|省|自治区|市|设区市|州|盟|区|县区|区县|县|旗|镇|乡|校|院)(?:级)?"
    r"|[一二三四五1-5]星级?|[\d一二三四五六七八九]A级?|A{3,5}级?|[A-ZＡ-Ｚ]\+?[类级档]?"
    r"|(?:特|[一二三四五六七八九十])等?(?:奖|等|类|级|档|层次)?|第[一二三四五六七八九十\d]+[名位类档层次]*"
    r"|[金银铜]奖?|(?:优秀|提名|入围|入选|特别|最佳|优胜|鼓励|参与)奖|[冠亚季]军|[ⅠⅡⅢⅣIV]{1,3}[期类级]?|[1-9]级"
    r"|博士|硕士|本科|大专|专科|正高|副高|初级|中级|高级|技师|高级技师|特级技师|首席技师"
)
_MONEY = r"\d[\d.,]*(?:万|亿|千)?(?:美元|元|家|人次|人|个|万|亿|%|项|名|户|亩|吨|万吨|平方米|场|次|年)"
_ONE = re.compile(f"(?:{_MONEY}|{_LEVEL})")
_LAST = re.compile(rf"(?P<again>[\u4e00-\u9fff]{{0,4}}?)(?P<one>{_MONEY}|{_LEVEL})")
_TAIL = re.compile(f"(?:{_MONEY}|{_LEVEL})$")
_MEMBERS = re.compile(r"[、，]|以及|和|与|及(?!以上)|或者?")
_FIRST = re.compile(r"前([二两三四五六七八九十\d]+)[名位](?!的[^，]{0,6}[、和])")
_ORDINALS = "一二三四五六七八九十"
_LONG = 400
_SHORT_TAIL = 3


def shares(recipient: str, count: int) -> list[str] | None:
    """One recipient for each of ``count`` figures, or None when the words do not fall into so many.

    >>> shares("新认定的国家级、省级重点实验室", 2)
    ['新认定的国家级重点实验室', '新认定的省级重点实验室']
    """
    if count < 2 or len(recipient) > _LONG:
        return None
    ranked = _ranks(recipient, count)
    if ranked:
        return ranked
    cover = blanked(recipient)
    bounds = [0]
    seps: list[str] = []
    for match in _MEMBERS.finditer(cover):
        bounds += [match.start(), match.end()]
        seps.append(match.group())
    bounds.append(len(recipient))
    members = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    return _like_members(recipient, cover, members, count) or _whole(recipient, cover, members, seps, count)


def _ranks(recipient: str, count: int) -> list[str] | None:
    match = _FIRST.search(recipient)
    if not match:
        return None
    word = match.group(1)
    number = int(word) if word.isdigit() else _ORDINALS.find(word.replace("两", "二")) + 1
    if number != count or count > len(_ORDINALS):
        return None
    before, after = recipient[: match.start()], recipient[match.end() :]
    return [f"{before}第{_ORDINALS[i]}名{after}" for i in range(count)]


def _like_members(recipient: str, cover: str, members: list[tuple[int, int]], count: int) -> list[str] | None:
    """A run of levels, ranks or figures: the last member of its run carries what all share."""
    for first in range(len(members) - count + 1):
        run = members[first : first + count]
        opening = _TAIL.search(cover[max(run[0][0], run[0][1] - 16) : run[0][1]])
        if not opening:
            continue
        begin = run[0][1] - len(opening.group())
        closing = _LAST.match(cover, run[-1][0], run[-1][1])
        if not closing:
            continue
        # 红棉五星、红棉四星: what each repeats before its level.
        again = closing.group("again")
        if not cover.endswith(again, run[0][0], begin):
            continue
        middle = [recipient[a:b].removeprefix(again) for a, b in run[1:-1]]
        if not all(_ONE.fullmatch(blanked(m).rstrip(BLANK)) for m in middle):
            continue
        before, after = recipient[:begin], recipient[closing.end() :]
        own = [recipient[begin : run[0][1]], *middle, closing.group("one")]
        return [before + one + after for one in _completed(own)]
    return None


def _completed(own: list[str]) -> list[str]:
    """国家、省级 → 国家级, 省级; 一、二等奖 → 一等奖, 二等奖."""
    last = own[-1]
    for ending in ("等奖", "等", "级", "类", "星级", "奖", "名", "档"):
        if last.endswith(ending) and not any(o.endswith(ending) for o in own[:-1]):
            if ending in ("级", "名") and not all(len(o) <= 5 for o in own[:-1]):
                return own
            return [o + ending for o in own[:-1]] + [last]
    return own


def _whole(
    recipient: str, cover: str, members: list[tuple[int, int]], seps: list[str], count: int
) -> list[str] | None:
    """As many members as figures: each is a name; what precedes the first one belongs to all."""
    if len(members) > count:
        members = _merged(members, seps, count)
    if len(members) != count:
        return None
    a, b = members[0]
    first = cover[a:b]
    cut = first.rfind("的") + 1
    others = [recipient[x:y] for x, y in members[1:]]
    last = cover[members[-1][0] : members[-1][1]]
    relative = last.find("的")
    bare_last = last[:relative] if relative > 0 else last
    size = max((len(o) for o in others[:-1]), default=0) or len(bare_last)
    if size <= _SHORT_TAIL and len(first) - cut >= size + 3:
        cut = len(first) - size
    elif cut == 0:
        lead = re.match(r"(?:新|首次|当年|获|被)?(?:认定|获批|获评|评定|引进|入选|创建)(?:为|成为)?", first)
        cut = lead.end() if lead else 0
    head = recipient[a : a + cut]
    tail = ""
    if relative > 0:
        tail = others[-1][relative:]
        others[-1] = others[-1][:relative]
    own = [recipient[a + cut : b], *others]
    return [o + tail if _opens_anew(o, head) else head + o + tail for o in own]


def _opens_anew(member: str, head: str) -> bool:
    return bool(head) and member.startswith(head[:2]) and "的" in member


def _merged(members: list[tuple[int, int]], seps: list[str], count: int) -> list[tuple[int, int]]:
    """Join what one kind of separator parts when the other kind gives the right number."""
    for outer in ("，", "和与及以及", "、"):
        kept = [members[0]]
        for sep, member in zip(seps, members[1:], strict=True):
            if sep in outer:
                kept.append(member)
            else:
                kept[-1] = (kept[-1][0], member[1])
        if len(kept) == count:
            return kept
    return members
