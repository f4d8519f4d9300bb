"""Words for people: kinds, reasons and concepts in Chinese with their English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import ontology
from loaders.coverage import Kind, Reason
from loaders.coverage.records import NOT_UNDERSTOOD
from loaders.facts import Rejection

_PREF_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Chinese and in English."""

    zh: str
    en: str


KINDS: dict[str, Words] = {
    Kind.TITLE: Words("标题", "title"),
    Kind.HEAD: Words("文头落款", "head and signature"),
    Kind.HEADING: Words("章节标题", "heading"),
    Kind.LEAD_PHRASE: Words("任务题语", "lead phrase"),
    Kind.PARTIES: Words("责任单位", "responsible bodies"),
    Kind.TARGET: Words("目标", "target"),
    Kind.OBSERVATION: Words("实测值", "observation"),
    Kind.FUNDING: Words("资金", "funding"),
    Kind.PLATFORM: Words("平台", "platform"),
    Kind.CITATION: Words("引用文件", "citation"),
    Kind.NARRATIVE: Words("叙述", "narrative"),
    NOT_UNDERSTOOD: Words("未读懂", "not understood"),
}
"""Kinds of the account of reading."""

REASONS: dict[str, Words] = {
    Reason.RESPONSIBILITY: Words("责任表述未解析", "responsibility not parsed"),
    Reason.NAME: Words("名称未见于名录", "name without register entry"),
    Reason.FIGURE: Words("数字未归入指标", "figure without indicator"),
    Reason.GARBLED: Words("乱码未修复", "garbled text left as it is"),
    Reason.CUT: Words("裁去部分疑似正文", "cut, but looks like a plan"),
}

REJECTIONS: dict[str, Words] = {
    Rejection.NAME: Words("名称或序号的一部分", "part of a name or an ordinal"),
    Rejection.EACH: Words("比率的基数", "base of a rate"),
    Rejection.THRESHOLD: Words("条件或门槛", "condition or threshold"),
    Rejection.ATTRIBUTE: Words("修饰名词", "describes a noun"),
    Rejection.TERM: Words("年龄或期限", "age or length of time"),
    Rejection.RULE: Words("分情形的规定", "rule for cases"),
    Rejection.GRANT: Words("资金条款的限定", "term of a grant"),
    Rejection.EXISTING: Words("已有情况", "exists already"),
    Rejection.PAST: Words("规划期之前", "before the plan"),
    Rejection.COMPARED: Words("仅作比较的基数", "only compared with"),
    Rejection.MENTIONED: Words("只是提及", "only mentioned"),
}
"""Why a figure was judged to be no target."""

CUTS: dict[str, Words] = {
    "above-the-title": Words("标题之上", "above the title"),
    "below-the-end": Words("正文之下", "below the end"),
}


def reason_words(reason: str) -> Words:
    """The words of a reason; a doubt that an extractor named itself keeps its code."""
    return REASONS.get(reason, Words(reason, reason.replace("-", " ")))


@cache
def concept(scheme: str, code: str) -> Words:
    """The preferred labels of a concept of ``ontology/schemes``; the code itself where there is none.

    >>> concept("role", "lead")
    Words(zh='牵头', en='lead')
    """
    return _scheme(scheme).get(code, Words(code, code))


@cache
def _scheme(scheme: str) -> dict[str, Words]:
    file = ontology.path("schemes", f"{scheme}.ttl")
    if not file.is_file():
        return {}
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        if quad.predicate == _PREF_LABEL and isinstance(quad.object, Literal):
            code = str(getattr(quad.subject, "value", "")).rpartition("/")[2]
            language = (quad.object.language or "")[:2].lower()
            found.setdefault(code, {})[language] = quad.object.value
    return {code: Words(by.get("zh", code), by.get("en", code)) for code, by in found.items()}
