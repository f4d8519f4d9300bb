"""Which figures of a clause are given, and which are thresholds, totals and targets.

A figure needs a reason to be a grant: a verb of giving before it (给予20万元), what is given after it
(20万元一次性补助), a standard it stands in (按…10%给予), a ceiling (补助最高不超过100万元), a fund it is the
size of.  No reason holds for a threshold (1亿元以上的), for what somebody else gave (享受省上500万元…基础上)
and for what is counted (投资额, 成交额).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.funding.binding import CHANGE, RAISED, unbound
from loaders.extract.funding.clause import Clause, Mood, Reason
from loaders.extract.funding.costs import rules_cost
from loaders.extract.funding.figures import MEASURES, Figure
from loaders.extract.funding.layout import BLANK
from loaders.extract.funding.lexing import AWARDS, PER, Token

_NEAR = 16
_FAR = 48
_AWARD_AFTER = re.compile(
    rf"(?:人民币|左右|的|[/每]{MEASURES}|以内|以上|◌)*"
    rf"(?P<mid>[^，。、；：◌]{{0,10}}?)(?P<award>{AWARDS})(?=$|[，。、；的用给◌并与和及或]|予以|由|后)"
)
_GIVE_AFTER = re.compile(
    r"(?:的|左右|人民币|以内|比例|标准|额度|◌|给每|/\w{1,3})*(?:给予|予以|进行|发放|拨付|安排|一次性|奖励|补助|补贴|资助|奖补|配套|贴息|补偿|贴补)"
)
_OVER = re.compile(rf"{BLANK}*(?:及其?|或)?(?:以上|以下|以内|以外|之间)|{BLANK}+[—－\-~～至到]")
_OVER_AWARD = re.compile(
    rf"{BLANK}*(?:以上|以下|以内|左右)(?:的)?(?:一次性|专项|资金|财政|配套|后)*(?:{AWARDS})(?=$|[，。、；◌])"
)
_OF_WHOM = re.compile(
    rf"{BLANK}*的(?:部分|$|[，；]|(?!(?:[^，。；的]{{0,12}}?)(?:{AWARDS}|标准|比例|额度|优惠)))"
)
_REACHES = re.compile(
    r"(?:(?<!不)超过|(?<!不)超|达到|达(?!到)|突破|满|不足|高于|低于|不低于|不少于|不足|大于|小于|在|首次达|累计|为|超出|未达到)$"
)
_SIZE = re.compile(
    r"(?:投资|总投资|投资额|总额|营收|收入|产值|规模|销售|销售额|融资|融资额|余额|增加值|交易|交易额|成交额|成交|合同额|出口|出口额|进出口|税收|"
    r"纳税|利润|资产|资本|估值|市值|票房|消费|消费额|总量|存款|流水|业务量|订单|占比|比重|比例|增速|增长|增幅|提高|下降|降低|减少|增加|覆盖率|率|"
    r"达标|投入|支出|经费支出|成本|价格|售价|单价|债务|损失|面积|产能)"
    r"(?:已|均|年均|同比|首次|累计|合计|总计|不|只|约|再|力争)*(?:超过|达到|达|突破|为|超|满|至|到|在|不低于|不少于|不超过)?$"
)
_FROM = re.compile(r"[从由][^，。；]{0,24}$")
_TO = re.compile(r"(?:逐步)?(?:提高|提升|上调|调整|增加|上升|降低|下调)(?:到|至|为)")
_OTHERS = re.compile(
    r"(?:带动|撬动|争取|引导|吸引|募集|实现|完成|突破|新增|化解|偿还|归集|缴纳|处以?|罚款|融资|到位|筹集)[^，。；]{0,8}$"
)
_FUND_SIZE = re.compile(
    r"(?:基金|资金池|专项资金|引导资金|专项经费)(?:群)?(?:的)?(?:总|首期|目标|母基金|总体|认缴|初始|资金)*规模(?:为|达到|达|不低于|不少于|约|不超过|扩大至|扩大到)*$"
)
_GRANT_SIZE = re.compile(
    rf"(?:{AWARDS})(?:资金)?(?:总额|金额|额|额度|标准|比例|资金)?(?:上限)?(?:提高|提升|上调|调整|增加)?(?:到|至|为|达到|达)?$"
)
_SOFT = re.compile(r"贷款|信贷|资金|经费|基金|担保|授信|债券|优惠|信用额度|支持|扶持|激励")
_EACH_MORE = re.compile(
    r"每(?:新增|增加|增长|增|满|达到|达|超过|提高|完成|产生|实现|引进|投入)?(?:加)?$|每[^，。；每]{0,8}(?:新增|增加|增长|达到|满|(?<!不)超过|完成)$"
)
_ENTITLED = re.compile(
    rf"(?:{AWARDS}|服务费|低保|养老金|供养|救助)(?:发放|保障)?(?:的)?(?:最高|人均|年度|单笔|总)*(?:额度|标准|限额|上限|比例)(?:上限)?(?:由[^，。；]{{1,12}})?(?:统一|逐步)?(?:提高|提升|上调|调整|增加|确定|明确)?(?:到|至|为|是|达到)?$"
)
_FINE = re.compile(r"罚款|处罚|罚金|没收")
_BASE = re.compile(r"基础上|基础之上")
_GENERIC = 16


def reason(figure: Figure, clause: Clause, mood: Mood, last: int | None) -> Reason | None:
    """Why ``figure`` is given, or None; ``last`` is where the figure accepted before it ends."""
    text = clause.text
    near = text[max(clause.start, figure.start - _NEAR) : figure.start]
    after = text[figure.end : min(clause.end, figure.end + _NEAR)]
    lead = unbound(near)
    if figure.money and _FUND_SIZE.search(lead):
        return Reason.FUND
    if _FINE.search(after) or _FINE.search(near) or _raised_from(clause, figure):
        return None
    if _BASE.search(text, figure.end, min(clause.end, figure.end + _FAR)):
        return None
    if rules_cost(figure, clause, mood, near, after):
        return Reason.COST
    if _threshold(after, near):
        return None
    before = clause.cues_before(figure.start, clause.start)
    verb = next((t for t in reversed(before) if t.kinds & {"give", "get"}), None)
    if verb and verb.kinds == {"get"} and _gotten(text, verb, figure):
        return None
    if _entitled(figure, near, lead):
        return Reason.CEILING if lead != near else Reason.NAMED
    if mood.among and figure.money and not after.strip("、和及" + BLANK) and not _SIZE.search(lead):
        return Reason.TIER
    gives = verb is not None and "give" in verb.kinds and figure.start - max(verb.end, last or 0) <= _FAR
    closing = any("by" in t.kinds for t in before) and clause.gives_after(figure.end)
    if _counted(figure, near, lead, after, giving=gives or closing):
        return None
    if gives and (figure.money or _rate_given(lead, near, after)):
        return Reason.GIVEN
    if closing:
        return Reason.STANDARD
    if _named(figure, before, near, lead, after):
        return Reason.NAMED
    return _adjacent(figure, clause, mood, near, after, last)


def _entitled(figure: Figure, near: str, lead: str) -> bool:
    """补助标准为每人每年94元, 贷款最高额度提高到80万元."""
    if not _ENTITLED.search(_plain(lead)):
        return False
    return figure.money or lead != near or near.endswith(("为", "是")) or RAISED.search(near) is not None


def _counted(figure: Figure, near: str, lead: str, after: str, *, giving: bool) -> bool:
    """Whether the figure is what is counted, not what is given: 投资50亿元, 增长10%."""
    award = _AWARD_AFTER.match(after) is not None
    if not figure.money and CHANGE.search(lead) and not RAISED.search(near) and not award:
        return True
    if not _SIZE.search(lead) or _GRANT_SIZE.search(lead):
        return False
    return not award if figure.money else not (lead.endswith("的") or giving)


def _adjacent(
    figure: Figure, clause: Clause, mood: Mood, near: str, after: str, last: int | None
) -> Reason | None:
    lead = unbound(near)
    bare = _plain(lead)
    before = clause.cues_before(figure.start, clause.start)
    weak = next((t for t in reversed(before) if "weak" in t.kinds), None)
    if figure.money and weak and bare.endswith(weak.word):
        return Reason.GIVEN
    if lead != near and not _OTHERS.search(lead):
        own = clause.text[max(clause.start, figure.start - _FAR) : figure.start]
        named = any("award" in t.kinds for t in before)
        if named or (mood.gave and len(_plain(unbound(own))) <= _GENERIC):
            return Reason.CEILING
    if last is not None and clause.text[last : figure.start] in ("、", "和", "或", "及", "与", "/"):
        return Reason.TIER if mood.gave or mood.announced else None
    short = figure.start - (last or clause.start) <= 24
    if (
        (mood.announced or mood.gave)
        and short
        and after[:1] in ("", "、", "和", "及", BLANK)
        and not _OTHERS.search(lead)
    ):
        return Reason.TIER if mood.announced or last is not None else None
    if last is not None and mood.granted and after[:1] in ("", "、", "，") and short:
        return Reason.TIER
    return None


_PLAIN = re.compile(
    rf"(?:一次性|累计|合计|总计|总额|每年|年度|分别|各|再|单个|单项|的|◌|为|可|共|{PER.pattern})+$"
)


def _plain(lead: str) -> str:
    """``lead`` without what may stand between a verb and its figure."""
    return _PLAIN.sub("", lead)


def _threshold(after: str, near: str) -> bool:
    if _OVER.match(after) and not _OVER_AWARD.match(after):
        return True
    bound = unbound(near) != near
    if _EACH_MORE.search(near):
        return True
    if (
        _REACHES.search(near)
        and not bound
        and not RAISED.search(near)
        and not near.endswith(("标准为", "额为", "度为", "金为", "助为", "励为", "贴为", "例为"))
    ):
        return _OF_WHOM.match(after) is not None or not near.endswith(("为", "在", "累计"))
    return _OF_WHOM.match(after) is not None


def _raised_from(clause: Clause, figure: Figure) -> bool:
    """从每人每年3000元提高到5000元: the first figure is no longer given."""
    near = clause.text[max(clause.start, figure.start - 28) : figure.start]
    return _FROM.search(near) is not None and _TO.match(clause.text, figure.end, clause.end) is not None


def _gotten(text: str, verb: Token, figure: Figure) -> bool:
    between = text[verb.end : figure.start]
    return "的" not in between and text[max(0, verb.start - 2) : verb.start][-1:] not in (
        "可",
        "以",
        "能",
        "请",
    )


def _rate_given(lead: str, near: str, after: str) -> bool:
    return bool(
        lead != near
        or lead.endswith(
            ("的", "给予", "予以", "奖励", "补助", "补贴", "资助", "贴息", "、", "和", "补偿", "减免")
        )
        or _AWARD_AFTER.match(after)
        or after.startswith("的")
    ) and not CHANGE.search(lead)


def _named(figure: Figure, before: Sequence[Token], near: str, lead: str, after: str) -> bool:
    """What is given, or the giving, directly after the figure."""
    if _OTHERS.search(lead):
        return False
    if _GIVE_AFTER.match(after):
        return True
    found = _AWARD_AFTER.match(after)
    if not found:
        return False
    if not _SOFT.fullmatch(found.group("award")):
        return True
    by = any(t.kinds & {"give", "weak"} for t in before)
    return by or lead != near or "一次性" in found.group("mid")
