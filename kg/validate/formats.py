"""A report as a table for reading, as Markdown, and as JSON for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pyoxigraph import Literal

from kg.ask.question import Words
from kg.language import of_answers
from kg.store.base import Rows
from kg.validate.findings import SEVERITIES, Finding, Report
from kg.validate.shapes import short

SEVERITY_WORDS: Final = {
    "violation": Words("违反", "violation"),
    "warning": Words("警告", "warning"),
    "info": Words("提示", "remark"),
}

_COLUMNS: Final = {
    "severity": Words("级别", "severity"),
    "document": Words("文件", "document"),
    "thing": Words("事项", "thing"),
    "words": Words("原文", "words"),
    "problem": Words("问题", "problem"),
    "remedy": Words("处理", "remedy"),
    "at": Words("属性与值", "property and value"),
    "rule": Words("规则", "rule"),
    "node": Words("标识", "identifier"),
}


def language(wanted: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return "zh" or "en": what was asked for, else that of the locale, else Chinese.

    >>> language(None, {"LANG": "en_GB.UTF-8"}), language(None, {"LANG": "C.UTF-8"})
    ('en', 'zh')
    """
    return of_answers(wanted, environment)


def headings(lang: str) -> list[str]:
    """Return the headings of the table in ``lang`` ("zh" or "en")."""
    return [words.get(lang) for words in _COLUMNS.values()]


def rows(findings: Sequence[Finding], lang: str) -> Rows:
    """Return one row a finding, its words in ``lang``."""
    cells = (tuple(Literal(text) for text in _cells(finding, lang)) for finding in findings)
    return Rows(tuple(_COLUMNS), tuple(cells))


def summary_line(report: Report) -> str:
    """Return the line that sums a report up: ``8 graphs: 1 violation, 0 warnings, 2 remarks``."""
    counts = [
        f"{number} {SEVERITY_WORDS[one].en}{'' if number == 1 else 's'}"
        for one in SEVERITIES
        for number in (report.count(one),)
    ]
    graphs = "1 graph" if report.graphs == 1 else f"{report.graphs} graphs"
    return f"{graphs}: {', '.join(counts)}"


def json_text(report: Report, findings: Sequence[Finding], lang: str | None) -> str:
    """Return the counts of the whole ``report`` and the ``findings`` as JSON.

    Words are objects with "zh" and "en", or with ``lang`` alone. What came from results kept earlier
    is not told, so that the same store gives the same text.
    """
    summary = {"graphs": report.graphs, **{f"{one}s": report.count(one) for one in SEVERITIES}}
    records = [record(finding, lang) for finding in findings]
    whole = {"conforms": report.conforms, "summary": summary, "findings": records}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def record(finding: Finding, lang: str | None) -> dict[str, Any]:
    """Return a finding as a dictionary fit for JSON, its words in both languages or in ``lang`` alone."""
    fields = finding.record()
    for name in ("document", "kind", "message", "remedy"):
        if lang is not None:
            fields[name] = {lang: fields[name][lang]}
    return fields


def _cells(finding: Finding, lang: str) -> tuple[str, ...]:
    document = finding.document.get(lang)
    at = short(finding.path) + (f" = {finding.value}" if finding.value else "")
    return (
        SEVERITY_WORDS[finding.severity].get(lang),
        f"{document} ({', '.join(finding.files)})" if finding.files else document,
        f"{finding.kind.get(lang)} {finding.label}".strip(),
        _quoted(finding),
        finding.message.get(lang),
        finding.remedy.get(lang),
        at,
        finding.rule,
        finding.node,
    )


def _quoted(finding: Finding) -> str:
    quote = finding.quote
    if quote is None:
        return ""
    offsets = "" if quote.start is None or quote.end is None else f" {quote.start}–{quote.end}"
    return f"「{quote.reading or quote.exact}」{offsets}"
