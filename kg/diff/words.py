"""Facts and their changes in words, Chinese or English."""

from __future__ import annotations

from typing import Final

from kg.ask.question import Words
from kg.comparison.marking import Kind as PieceKind
from kg.comparison.marking import marked
from kg.diff.facts import Fact, Kind
from kg.diff.matching import Change, How
from kg.readout.labels import concept

HOW: Final[dict[How, Words]] = {
    How.ADDED: Words("增加", "added"),
    How.REMOVED: Words("删除", "removed"),
    How.CHANGED: Words("修改", "changed"),
}

KINDS: Final[dict[str, Words]] = {
    Kind.METADATA: Words("文件信息", "metadata"),
    Kind.TASK: Words("任务", "task"),
    Kind.RESPONSIBILITY: Words("责任单位", "responsibility"),
    Kind.TARGET: Words("目标", "target"),
    Kind.OBSERVATION: Words("实测值", "observation"),
    Kind.FUNDING: Words("资金", "funding"),
    Kind.PLATFORM: Words("平台", "platform"),
    Kind.CITATION: Words("引用文件", "citation"),
}

FIELDS: Final[dict[str, Words]] = {
    "title": Words("标题", "title"),
    "planType": Words("类型", "type"),
    "jurisdiction": Words("辖区", "area"),
    "periodStart": Words("起始年", "first year"),
    "periodEnd": Words("截止年", "last year"),
    "documentNumber": Words("文号", "number"),
    "issued": Words("成文日期", "date"),
    "issuer": Words("发文机关", "issuer"),
    "addressees": Words("主送", "addressees"),
    "status": Words("状态", "status"),
    "inForceFrom": Words("施行日期", "in force from"),
    "inForceUntil": Words("有效期至", "in force until"),
    "fileName": Words("文件名", "file name"),
    "encoding": Words("编码", "encoding"),
    "number": Words("序号", "number"),
    "taskKind": Words("类别", "kind"),
    "section": Words("所在部分", "section"),
    "text": Words("文字", "text"),
    "inTask": Words("所属任务", "task"),
    "party": Words("单位", "body"),
    "role": Words("角色", "role"),
    "roleBasis": Words("依据", "basis"),
    "listOrder": Words("次序", "order"),
    "listGroup": Words("组", "group"),
    "listPosition": Words("位次", "place"),
    "mention": Words("原称", "words"),
    "indicator": Words("指标", "indicator"),
    "comparator": Words("约束", "comparator"),
    "value": Words("值", "value"),
    "minValue": Words("下限", "least"),
    "maxValue": Words("上限", "most"),
    "unit": Words("单位", "unit"),
    "deadlineYear": Words("年份", "year"),
    "year": Words("年份", "year"),
    "frequency": Words("频次", "frequency"),
    "modality": Words("力度", "modality"),
    "instrumentType": Words("方式", "instrument"),
    "instrument": Words("名称", "name"),
    "amount": Words("金额", "amount"),
    "maxAmount": Words("最高", "at most"),
    "rate": Words("比例", "rate"),
    "maxRate": Words("最高比例", "rate at most"),
    "durationYears": Words("年数", "years"),
    "recipient": Words("对象", "recipient"),
    "condition": Words("条件", "condition"),
    "name": Words("名称", "name"),
    "platformType": Words("类型", "type"),
    "platformAction": Words("举措", "action"),
    "citationKind": Words("方式", "kind"),
}

_SCHEMES: Final = {
    "planType": "plan-type",
    "status": "document-status",
    "taskKind": "task-kind",
    "role": "role",
    "roleBasis": "role-basis",
    "comparator": "comparator",
    "frequency": "frequency",
    "modality": "modality",
    "instrumentType": "instrument",
    "platformType": "platform-type",
    "platformAction": "platform-action",
    "citationKind": "citation-kind",
}
_QUIET: Final = frozenset(
    {"listGroup", "listPosition", "listOrder", "mention", "text", "section", "taskKind"}
)
"""Left out where a whole fact is told; its words stand beside it."""


def said(change: Change, lang: str) -> str:
    """Return a change in a line: 技术合同成交额 (2025): 值 500 → 525."""
    fact = change.fact
    if change.how != How.CHANGED:
        return whole(fact, lang)
    parts = []
    for name, old, new in change.fields:
        if name == "text":
            parts.append(f"{field(name, lang)}: {text_change(old, new)}")
        else:
            before, after = (worded(name, value, lang) or "—" for value in (old, new))
            parts.append(f"{field(name, lang)} {before} → {after}")
    about = named(change.old or fact, lang)
    return f"{about}: {'; '.join(parts)}" if about else "; ".join(parts)


def whole(fact: Fact, lang: str) -> str:
    """Return all that a fact says: 研发经费 ≥ 2.5 % 2025."""
    if fact.kind == Kind.METADATA:
        return " ".join(f"{field(name, lang)} {worded(name, value, lang)}" for name, value in fact.fields)
    return " · ".join(worded(name, value, lang) for name, value in fact.fields if name not in _QUIET)


def named(fact: Fact, lang: str) -> str:
    """Return what a fact is called, so that a reader knows which one changed."""
    fields = dict(fact.fields)
    if fact.kind == Kind.TARGET and fields.get("deadlineYear"):
        return f"{fields['indicator']} ({fields['deadlineYear']})"
    for name in ("indicator", "party", "instrument", "name", "title", "instrumentType"):
        if fields.get(name) and fact.kind not in (Kind.METADATA, Kind.TASK):
            return worded(name, fields[name], lang)
    return ""


def field(name: str, lang: str) -> str:
    """Return the word for a field."""
    return FIELDS[name].get(lang)


def worded(name: str, value: str, lang: str) -> str:
    """Return a value, a code put in words."""
    scheme = _SCHEMES.get(name)
    if not scheme or not value:
        return value
    words = concept(scheme, value)
    return words.en if lang == "en" else words.zh


def text_change(old: str, new: str) -> str:
    """Return what was taken out of a text and what was put in.

    >>> text_change("到2025年达到500亿元。", "到2025年达到525亿元。")
    '[-500-] [+525+]'
    """
    gone, come = (
        [piece.text.strip() for piece in pieces if piece.kind == PieceKind.ONLY and piece.text.strip()]
        for pieces in marked(old, new)
    )
    return " ".join([*(f"[-{text}-]" for text in gone), *(f"[+{text}+]" for text in come)])
