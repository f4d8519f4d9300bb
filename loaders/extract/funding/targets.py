"""Who gets a run of figures: what precedes the giving, joined with the body named in it."""

from __future__ import annotations

import re

from loaders.extract.funding.clause import Clause, Reason
from loaders.extract.funding.recipients import Recipient, carried, head, merged, recipient
from loaders.extract.funding.runs import Run

_LEVELISH = re.compile(r"(?:级|类|等|奖|档|名|星|士|硕|科|职称|层次|以上|以下|的|部分|期|年|晚|度)$")
_GENERIC = re.compile(r"^(?:单|每|同一|各)(?:个|家|户|项|人|笔|次|位|名|一|部|件|年)?[^的，]{0,10}$")
_WHOLE = re.compile(r"^(?:本条款?|本项|该条款|本措施|全年|全市|全区|全省|全县)")
_SAYS_NOTHING = re.compile(r"[的每年度两期合计共，]{1,8}")
_COSTLY = re.compile(
    r"(?:年度|应纳)?(?:研发费用|研发经费|企业所得税|个人所得税|所得税|增值税|加计扣除|贷款利率|担保费|费率|保费|比例)"
)
_SHARED_WITH = re.compile(r"[^，。；]{0,8}(?:奖励给?|归|分配给)(?P<who>[^，。；]{2,20})")
_THRESHOLD = re.compile(r"\d|以上|以下|首次|达到|超过")
_FROM = re.compile(r"^(?:允许|支持|鼓励|由)?(?P<who>[^，；]{2,20}?)从[^，；]*$")


def follows_on(who: Recipient, raw: str, last: Recipient) -> Recipient:
    """``who`` as said here, completed by the one before: 2000万元以上1亿元以下的 has no noun of its own."""
    if not who.text or _SAYS_NOTHING.fullmatch(who.text):
        return last
    if who.addressed or not last.text:
        return who
    first = who.text.split("，", 1)[0]
    headless = raw.rstrip("，再").endswith(("的", "后", "时")) or who.text.endswith("的")
    if headless or (_LEVELISH.search(first) and len(first) <= 8):
        return Recipient(carried(re.sub("(?:后|时)$", "", who.text), last.text), last.addressed)
    return who


def ceiling(raw: str, why: Reason, last: Recipient) -> tuple[str, Recipient]:
    """The subject a ceiling has of its own (每家演出主体每年奖励最高100万元) and who was spoken of before it.

    The first is empty when there is none.
    """
    if why not in (Reason.CEILING, Reason.GIVEN, Reason.NAMED):
        return "", last
    before, comma, piece = raw.rpartition("，")
    own = recipient(piece).text
    if not own or not (_GENERIC.match(own) or _WHOLE.match(own)):
        return "", last
    if own.startswith("每") and why is Reason.GIVEN and len(own) <= 3:
        return "", last
    if comma:
        said = recipient(before)
        if said.text and (said.addressed or said.text.endswith("的")):
            last = said
    if _WHOLE.match(own) or not last.text or own.startswith("每新"):
        return own, last
    return f"{last.text}（{own}）", last


def target(who: Recipient, body: str, run: Run) -> str:
    """Who gets the run, with the ``body`` after the verb and the label before the figure."""
    if not body:
        labelled = run.figures[0].money or run.why is Reason.TIER or _LEVELISH.search(run.label)
        if run.label and who.text and run.label not in who.text and labelled:
            return f"{who.text}（{run.label}）"
        return who.text or run.label
    if _LEVELISH.search(body) and who.text:
        return f"{who.text}（{body}）"
    if not who.addressed:
        return body
    noun = head(who.text)
    if body in noun:
        return who.text
    if len(run.figures) > 1:
        return merged(who.text, body)
    return merged(noun, body) if noun else f"{who.text}{body}"


def bearer(who: Recipient, run: Run, cost: str, clause: Clause) -> str:
    """Whom a rule of cost is about: 间接费用, the unit that may take its share, those who get the gain."""
    start = run.figures[0].start
    taker = _FROM.match(clause.text[clause.start : start]) if start - clause.start < 120 else None
    if taker and not who.addressed and "提取" in clause.text[start - 8 : start]:
        return taker.group("who")
    shared = _SHARED_WITH.match(clause.text, run.figures[-1].end, clause.end)
    if shared and not who.addressed:
        return shared.group("who")
    if cost and not who.addressed:
        return cost + (f"（{run.label}）" if run.label and run.label not in cost else "")
    cut = _COSTLY.search(who.text, 2)
    return who.text[: cut.start()] if cut and not who.addressed else who.text


def condition(words: str) -> str:
    """The threshold among the words of a recipient: 年度研发经费内部支出1亿元以上 of …的规上工业企业."""
    before = words[: len(words) - len(head(words))].removesuffix("的")
    return before if _THRESHOLD.search(before) else ""
