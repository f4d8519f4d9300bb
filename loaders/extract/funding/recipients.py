"""Who gets the money: the words after 对, the condition before the verb, the body after the verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.funding.layout import BLANK, blanked
from ontology.funding_words import fillers, indicators

_OPENER = re.compile(
    r"(?:针对|对于|(?<![面针相反应配校核比绝查派一])对(?!接|口|外|标|应|策|象|比|照|称|手|话|价|等|账|冲|抗|半))"
)
_FILLER_CLAUSE = re.compile(
    r"(?:经[^的]{0,24}(?:认定|评审|评定|审核|审定|备案|确认|批准|考核|验收|评估|核定|研究)[^的]{0,8}"
    r"|(?:在|除)?(?:享受|落实|获得)?[^的]{0,40}的?基础上|按照?[^的]{0,30}(?:程序|规定|方式|原则|标准|要求|比例|规模|贡献|绩效|情况|等次|结果|成绩)"
    r"|依据[^的]{0,20}|(?:之后|此后)?(?:每年)?根据[^的]{0,30}|(?:每年)?(?:以|通过|采取|采用)[^，]{0,40}(?:方式|形式|办法|程序)"
    r"|(?:由)?(?:省|市|区|县|各级|本级|中央)[^的]{0,10}财政[^的]{0,6}|有效期内|在?(?:本)?(?:政策|措施)有效期内|自[^，]{0,20}(?:起|内)"
    r"|(?:每年)?(?:最多)?(?:评选|遴选|认定|奖励|支持)(?:不超过|最多)?\d[^的，]{0,16}|择优|分档次?|分类|分级|符合(?:相关)?条件的?|(?:且)?符合[^，]{0,12}条件的?|一次性|连续[^，]{0,6}年|具体(?:标准|比例)?(?:为|如下)?|其中|此外|同时|另外|届时|原则上)$"
)
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]是|\d+[.．、]|[①-⑩]|[（(]?[一二三四五六七八九十\d]+[)）]|No\.?\d+|[\s"
    + BLANK
    + r"])+"
)
_PICKED = (
    r"(?:评选|遴选|择优选择|择优选取|选择|选取|认定|支持)(?:不超过|最多)?"
    r"\d[\d—\-~至]*(?:个|家|户|项|名|所|批)"
)
_LEAD = re.compile("^(?:" + "|".join(map(re.escape, fillers())) + f"|{_PICKED})+(?=.{{4}})")
_TAIL = re.compile(
    r"(?:[，、；：\s]|可以?(?:申请|申领|获得|获|享受)?|申请|再|并|另|还|将|均|统一|一律|予以|按规定|依规|依法|最高|最多|由?(?:市|省|区|县|州|中央|地方|各级|本级)?(?:本级)?(?:级)?财政(?:资金|部门)?|资金|给|从[^，]{0,30}中"
    r"|连续[\d一二两三四五六七八九十]{1,2}年|每年|年度|累计|合计|两期|总额|额度|为|是|达到|后|时|分别|一次性|择优|适当|专项|按月|按年|按季|优先|直接|政府|统筹|承担|设立|组建|(?:首期|总)?规模|[市省区县州]上|额外|叠加|财政)+$"
)
_DONE = re.compile(r"(?:进行|开展|实行|实施)[^的]*$")
_LONG_BRACKET = 10
_LONGEST = 160
_INDICATOR = re.compile("|".join(map(re.escape, indicators())))
_FIGURE = re.compile(r"\d[\d.,]*(?:万|亿)?(?:美?元|人次|人|家|个|%|平方米|亩|吨|场|项|件|名|年)")
_SAME = re.compile(
    r"(?:特|[一二三四五六七八九])等奖|第[一二三四五六七八九十\d]+名|[国省市区县]\w?级(?:的)?|[金银铜优][秀]?奖"
)
_ASKED = re.compile(r"(?:积极)?(?:支持|鼓励|允许|引导|激励)")
_BRACKET = re.compile(r"[（(【〔][^（()）】〕]*[)）】〕]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """``text`` names who gets it; ``addressed`` when it follows 对."""

    text: str
    addressed: bool = False


def recipient(raw: str) -> Recipient:
    """The recipient in the words before the giving.

    >>> recipient("对新认定的国家级、省级重点实验室，经认定，").text
    '新认定的国家级、省级重点实验室'
    """
    raw = raw[-4 * _LONGEST :]
    cover = blanked(raw)
    kept: list[str] = []
    hearing: list[str] = []
    at = 0
    for piece in cover.split("，"):
        words = raw[at : at + len(piece)]
        lead = _NUMBERING.match(piece)
        skip = lead.end() if lead else 0
        at += len(piece) + 1
        bare = piece[skip:].strip()
        if not bare or _FILLER_CLAUSE.match(bare):
            continue
        openers = list(_OPENER.finditer(piece, skip))
        if not openers:
            if _ASKED.match(bare) and not hearing:
                kept = []
            kept.append(words[skip:])
            continue
        for i, opener in enumerate(openers):
            if not hearing and i == 0 and opener.start() > skip and kept == []:
                kept = []
            if kept and hearing:
                hearing.append("，".join(kept))
            kept = []
            stop = openers[i + 1].start() if i + 1 < len(openers) else len(piece)
            hearing_piece = words[opener.end() : stop]
            if hearing or i:
                previous = hearing.pop() if hearing else ""
                hearing.append(_joined(previous, hearing_piece))
            else:
                hearing.append(hearing_piece)
    if hearing:
        words = "，".join([*hearing, *kept])
        return Recipient(_clean(words, addressed=True), True)
    return Recipient(_clean("，".join(kept), addressed=False), False)


def _joined(first: str, second: str) -> str:
    """对X，对Y: Y is of X; 对X进行考核，对前三名 is 考核前三名的X."""
    done = re.search(r"(?:进行|开展)([^的，]*)$", first)
    second = second.strip("，")
    if done and re.search(r"前[\d二两三四五六七八九十]+名", second):
        return f"{done.group(1)}{second}的{first[: done.start()]}"
    return _clean(first, addressed=True) + second


def _clean(words: str, *, addressed: bool) -> str:
    words = _unbracketed(words).strip("，、；：。 ")
    changed = True
    while changed:
        shorter = _LEAD.sub("", _TAIL.sub("", words)).strip("，、；：。 ")
        changed = shorter != words and bool(shorter)
        words = shorter
    if addressed:
        done = _DONE.search(words)
        if done and done.start() > 2:
            words = words[: done.start()]
    elif not words.endswith("的") and "的" not in words:
        found = _INDICATOR.search(words, 3)
        if found and _FIGURE.search(words, found.end()):
            words = words[: found.start()]
    if len(words) > _LONGEST:
        words = words[-_LONGEST:].split("，", 1)[-1]
    return words.strip("，、；：。 ")


def _unbracketed(words: str) -> str:
    """Drop long brackets; a short one is part of a name: 企业（行业）技术中心."""
    return _BRACKET.sub(
        lambda m: m.group() if len(m.group()) <= _LONG_BRACKET and m.group()[0] not in "【〔" else "", words
    )


def head(words: str) -> str:
    """The noun at the end: 在我市设立的科研分支机构、实验室 → 科研分支机构、实验室; none in …达到1亿元的."""
    return words[blanked(words).rfind("的") + 1 :]


def carried(condition: str, previous: str) -> str:
    """A condition of its own with the noun of the recipient before it.

    >>> carried("2000万元以上1亿元以下的", "年度研发经费内部支出1亿元以上的规上工业企业")
    '年度研发经费内部支出2000万元以上1亿元以下的规上工业企业'
    """
    if not previous:
        return condition
    pieces = previous.rsplit("，", 1)
    if len(pieces) == 2 and _SAME.fullmatch(pieces[1]) and _SAME.fullmatch(condition):
        return f"{pieces[0]}，{condition}"
    noun = head(previous)
    ending = "" if condition.endswith("的") else "的"
    if _FIGURE.match(condition):
        figure = _FIGURE.search(previous)
        if figure:
            return previous[: figure.start()] + condition + (ending + noun if noun else "")
    if not noun:
        return condition
    if head(condition) and condition.endswith(noun):
        return condition
    return condition + ending + noun


def merged(first: str, second: str) -> str:
    """Join two nouns that share words: 新型演艺空间 + 空间运营主体 → 新型演艺空间运营主体."""
    for size in range(min(len(first), len(second)), 1, -1):
        if first.endswith(second[:size]):
            return first + second[size:]
    return first + second
