"""The account of reading as tables for a terminal or a file of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.readout.account import Account, Fact, Place
from kg.readout.labels import CUTS, KINDS, REJECTIONS, concept, reason_words
from kg.store.base import Rows
from loaders.coverage import Share
from loaders.facts import Section
from ontology.registers import areas

LONGEST = 40
"""Characters of a quotation that a table shows; JSON and the page show all of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table with the line above it."""

    heading: str
    rows: Rows
    headings: tuple[str, ...]


def table_parts(one: Account) -> tuple[Part, ...]:
    """Document, outline with facts, what was not understood, figures judged to be no target, coverage,
    and what was cut; empty ones are left out."""
    parts = (
        _part("文件 document", ("项", "item", "值"), _about(one)),
        _part("任务与事实 tasks and facts", ("号", "类", "读作", "原文", "位置"), _outline(one)),
        _part("未读懂 not understood", ("原因", "reason", "原文", "说明", "位置"), _findings(one)),
        _part(
            "判为非目标的数字 figures judged to be no target",
            ("原因", "reason", "原文", "上下文", "位置"),
            _rejected(one),
        ),
        _part("覆盖 coverage", ("类", "kind", "句", "字", "占字数%"), map(_share, one.coverage.shares())),
        _part("裁去 cut", ("何处", "where", "原文", "线索词", "位置"), _cut(one)),
    )
    return tuple(part for part in parts if part.rows.rows)


Cells = tuple[str | int | float, ...]


def _part(heading: str, headings: tuple[str, ...], lines: Iterator[Cells] | map[Cells]) -> Part:
    rows = tuple(tuple(Literal(cell) for cell in line) for line in lines)
    return Part(heading, Rows(headings, rows), headings)


def _about(one: Account) -> Iterator[Cells]:
    source, head = one.reading.source, one.reading.facts.head
    yield "标题", "title", head.title
    yield "文件名", "file", source.file_name
    yield "编码", "encoding", f"{source.encoding} ({source.shape})"
    yield "辖区", "area", f"{areas()[head.area].label} ({concept('level', head.level).zh})"
    yield "类型", "type", concept("plan-type", head.plan_type).zh
    if head.period_start or head.period_end:
        yield "期限", "period", f"{head.period_start or ''}—{head.period_end or ''}"
    for zh, en, value in (
        ("状态", "status", head.status and concept("document-status", head.status).zh),
        ("文号", "number", head.document_number),
        ("成文", "issued", head.issued),
        ("主送", "addressees", head.addressees),
        ("发文", "issuer", "、".join(party.name for party in head.issuers)),
    ):
        if value:
            yield zh, en, value
    for warning in source.warnings:
        yield "提示", "warning", warning


def _outline(one: Account) -> Iterator[Cells]:
    facts = one.reading.facts
    by_task = one.by_task()
    entries = [
        *((s.span, 0, s.number, _section_kind(s), s.title, None) for s in facts.sections),
        *(
            (t.title_span, 1, t.number or "", concept("task-kind", t.kind).zh, t.title, t.order)
            for t in facts.tasks
        ),
    ]
    yield from (_fact(fact) for fact in by_task.get(None, ()))
    for span, _, number, kind, title, order in sorted(entries, key=lambda e: e[:2]):
        yield number, kind, short(title), "", _at(one.place(span))
        if order is not None:
            yield from (_fact(fact) for fact in by_task.get(order, ()))


def _section_kind(section: Section) -> str:
    return f"【{concept('section-kind', section.kind).zh}】"


def _fact(fact: Fact) -> Cells:
    unsure = "？" if fact.unsure else ""
    return (
        "",
        f"· {KINDS[fact.kind].zh}",
        f"{short(fact.said.zh)}{unsure}",
        short(fact.place.exact),
        _at(fact.place),
    )


def _findings(one: Account) -> Iterator[Cells]:
    for finding in one.coverage.findings:
        words, place = reason_words(finding.reason), one.place(finding.span)
        detail = "" if finding.detail == place.reading else short(finding.detail)
        yield words.zh, words.en, short(place.exact), detail, _at(place)


def _rejected(one: Account) -> Iterator[Cells]:
    for rejected in one.coverage.rejected:
        words, place = REJECTIONS[rejected.why], one.place(rejected.span)
        yield words.zh, words.en, short(place.exact), short(one.around(rejected.span)), _at(place)


def _share(share: Share) -> Cells:
    words = KINDS[share.kind]
    return words.zh, words.en, share.sentences, share.characters, round(100 * share.of_characters, 1)


def _cut(one: Account) -> Iterator[Cells]:
    for cut in one.coverage.cut:
        place = one.place(cut.span)
        yield CUTS[cut.where].zh, CUTS[cut.where].en, short(place.exact), cut.word, _at(place)


def _at(place: Place) -> str:
    return f"{place.start}–{place.end}"


def short(text: str) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def summary_line(accounts: Sequence[Account]) -> str:
    """The last line for people: documents, facts, findings."""
    facts = sum(len(one.facts) for one in accounts)
    findings = sum(len(one.coverage.findings) for one in accounts)
    return f"{len(accounts)} documents, {facts} facts, {findings} places not understood"
