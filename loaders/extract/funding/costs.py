"""Rates that are rules of cost (间接费用不超过30%, 加计扣除比例提高到100%), not grants."""

from __future__ import annotations

import re

from loaders.extract.funding.binding import CHANGE, RAISED, unbound
from loaders.extract.funding.clause import Clause, Mood
from loaders.extract.funding.figures import Figure
from ontology.funding_words import cues

_SHARED = re.compile(r"(?:的)?(?:比例|部分)?(?:用于|奖励给|归|分配给|作为)")
_GAIN = re.compile(r"净收入|收益|转让费|净收益|利润")
_STRONG_COST = re.compile(r"加计扣除|税率|费率|间接费用|劳务费|绩效支出|分担比例|承担比例|补偿比例|自筹")
_COST = re.compile(
    r"间接费用|间接经费|劳务费|管理费|绩效支出|绩效|费率|保费|担保费|利率|租金|税率|所得税|增值税|加计扣除|收益|现金奖励|风险补偿|承担|分担|分摊|代偿|"
    r"价|保证金|净收入|转让费|提成|奖励经费|自筹"
)
_COST_LEAD = re.compile(
    r"(?:不超过|不得超过|不低于|不得低于|不高于|比例为|为|按|按照|达到|提高到|提高至|最高|最高可达|不少于|减按|的|约)$"
)
_SETTLE = re.compile(rf"[^，。；]{{0,24}}?(?:{'|'.join(cues('settle'))}|计算|执行|征税|承担|分担|补足|风险)")


def rules_cost(figure: Figure, clause: Clause, mood: Mood, near: str, after: str) -> bool:
    """间接费用不超过30%, 提取10—20%作为奖励经费, 起始价按评估价的50%确定."""
    if figure.money:
        return False
    about = (
        _COST.search(clause.text, max(clause.start, figure.start - 60), min(clause.end, figure.end + 40))
        or mood.cost
    )
    if not about or (CHANGE.search(near) and not RAISED.search(near)):
        return False
    if re.search(r"提取(?:不超过|不低于|最高)?$", near):
        return True
    own = clause.text[max(clause.start, figure.start - 60) : figure.start]
    if _SETTLE.match(clause.text, figure.end, min(clause.end, figure.end + 40)) and re.search(
        "按|减|由|的$", own[-40:]
    ):
        return "研发投入" not in own
    if _STRONG_COST.search(own[-24:]) and _COST_LEAD.search(near) and not after.startswith("的"):
        return True
    if _GAIN.search(own[-30:]) and _SHARED.match(after):
        return True
    return (
        bool(mood.cost) and (unbound(near) != near or near.endswith(("为", "按", "减按"))) and not mood.gave
    )
