"""One document on the page: its head, its outline, and its text with the facts in place."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.readout.account import Account
from kg.readout.alignment import Run, runs
from kg.readout.labels import KINDS, REJECTIONS, concept, reason_words
from kg.readout.lists import lists_html
from kg.readout.marks import Mark, Segment, marks, segments, touching
from kg.readout.markup import both, detail, shown, unsure
from loaders.outline.lines import Line
from ontology.registers import areas

MOST_ON_A_CARD = 8
_HEADING_SHARE = 0.8
_CELL = 12  # characters; a shorter line without a full stop is a cell of a flattened table


def document_html(one: Account, name: str) -> str:
    """The part of the page for one document; ``name`` begins each of its ids."""
    return _Sheet(one, name).html()


class _Sheet:
    def __init__(self, one: Account, name: str) -> None:
        self.one = one
        self.name = name
        self.marks = marks(one)
        self.facts = one.by_task()
        self.headings = self._headings()
        self.tasks = {task.span.start: task for task in one.reading.facts.tasks}

    def html(self) -> str:
        return "".join(
            [
                f'<article class="document" id="{self.name}">\n<header>',
                f"<h1>{shown(self.one.reading.facts.head.title) or '（无标题）'}</h1>",
                self._about(),
                "</header>\n",
                self._nav(),
                '<div class="sheet">',
                self._text(),
                *lists_html(self.one, self.name, self.marks),
                "</div></article>\n",
            ]
        )

    # --- head and outline -------------------------------------------------------------------------

    def _about(self) -> str:
        source, head = self.one.reading.source, self.one.reading.facts.head
        period = (
            f"{head.period_start or ''}—{head.period_end or ''}"
            if head.period_start or head.period_end
            else ""
        )
        pairs = (
            ("辖区", "area", areas()[head.area].label),
            ("类型", "type", concept("plan-type", head.plan_type).zh),
            ("期限", "period", period),
            ("文号", "number", head.document_number or ""),
            ("成文", "issued", head.issued or ""),
            ("发文", "issuer", "、".join(party.name for party in head.issuers)),
            ("文件", "file", source.file_name),
            ("编码", "encoding", source.encoding),
        )
        counted = (
            ("任务", "tasks", len(self.one.reading.facts.tasks)),
            ("事实", "facts", len(self.one.facts)),
            ("未读懂", "not understood", len(self.one.coverage.findings)),
        )
        facts = "".join(f"<div><dt>{both(zh, en)}</dt><dd>{shown(v)}</dd></div>" for zh, en, v in pairs if v)
        counts = "".join(f"<li><b>{n}</b> {both(zh, en)}</li>" for zh, en, n in counted)
        warnings = "".join(f'<p class="warning" lang="en">{shown(w)}</p>' for w in source.warnings)
        return f'<ul class="counts">{counts}</ul><dl class="about">{facts}</dl>{warnings}'

    def _nav(self) -> str:
        facts = self.one.reading.facts
        entries = [
            *((s.span.start, 0, f"s{i}", s.number, s.title, "section") for i, s in enumerate(facts.sections)),
            *((t.span.start, 1, f"t{t.order}", t.number or "", t.title, "task") for t in facts.tasks),
        ]
        items = "".join(
            f'<li class="{kind}"><a href="#{self.name}-{id_}"><b>{shown(number)}</b> {shown(title)}</a></li>'
            for _, _, id_, number, title, kind in sorted(entries)
        )
        parts = "".join(
            f'<li class="part"><a href="#{self.name}-{id_}">{both(zh, en)}</a></li>'
            for id_, zh, en in (
                ("unread", "未读懂", "not understood"),
                ("rejected", "非目标数字", "figures that are no target"),
                ("facts", "任务与事实", "tasks and facts"),
                ("coverage", "覆盖", "coverage"),
            )
        )
        title = f"<h2>{both('目录', 'outline')}</h2>"
        return f'<nav aria-label="目录 outline">{title}<ol>{items}{parts}</ol></nav>\n'

    def _headings(self) -> dict[int, tuple[int, float]]:
        """Where headings begin: index of the section, share of the heading in its line."""
        return {
            section.span.start: (i, len(section.title) / (section.span.end - section.span.start))
            for i, section in enumerate(self.one.reading.facts.sections)
        }

    # --- the text ---------------------------------------------------------------------------------

    def _text(self) -> str:
        body = self.one.reading.body
        rows = [
            *((line, "title") for line in body.title_lines),
            *((line, "head") for line in body.head),
            *((line, "body") for line in body.lines),
        ]
        rows.sort(key=lambda row: row[0].start)
        found = touching(((line.start, line.end) for line, _ in rows), self.marks)
        lines = "".join(self._line(line, kind, on) for (line, kind), on in zip(rows, found, strict=True))
        return f'<section class="text" aria-label="正文 text">\n{lines}</section>\n'

    def _line(self, line: Line, kind: str, found: list[Mark]) -> str:
        tag, extra, id_, margin = "p", "", "", ""
        if kind == "title":
            tag, extra = "p", ' class="title"'
        elif kind == "head":
            extra = ' class="head"'
        elif line.start in self.headings:
            index, share = self.headings[line.start]
            id_ = f"s{index}"
            tag = "h3" if share >= _HEADING_SHARE or len(line.text) < 40 else "p"
        elif len(line.text) <= _CELL and line.text[-1] not in "。；：！？":
            extra = ' class="cell"'
        task = self.tasks.get(line.start)
        if task:
            id_, extra = f"t{task.order}", ' class="task"'
            count = len(self.facts.get(task.order, ()))
            if count:
                margin = (
                    f'<a class="count" href="#{self.name}-ft{task.order}" '
                    f'aria-label="{count} 条事实 facts"><b>{count}</b></a>'
                )
        words = "".join(self._segment(s, line.start) for s in segments(line.start, line.end, found))
        anchor = f' id="{self.name}-{id_}"' if id_ else ""
        return f"<{tag}{anchor}{extra}>{margin}{words}</{tag}>\n"

    def _segment(self, segment: Segment, line_start: int) -> str:
        words = self._words(segment.start, segment.end)
        if not segment.marks:
            return words
        kinds = [fact.kind.value for mark in segment.marks for fact in mark.facts]
        classes = ["s", *([f"b-{kinds[0]}"] if kinds else [])]
        classes += [f"u-{kind}" for kind in dict.fromkeys(kinds[1:]) if kind != kinds[0]][-1:]
        if any(mark.findings for mark in segment.marks):
            classes.append("x")
        elif any(mark.rejected for mark in segment.marks):
            classes.append("j")
        # A mark that goes on over several lines has its anchor where it begins.
        opens = [mark for mark in segment.opens if mark.span.start >= line_start]
        anchors = "".join(f'<a id="{mark.anchor(self.name)}"></a>' for mark in opens)
        focus = 0 if opens else -1
        return (
            f'{anchors}<span class="{" ".join(classes)}" tabindex="{focus}">{words}'
            f'<span class="card" role="note">{self._card(segment.marks)}</span></span>'
        )

    def _words(self, start: int, end: int) -> str:
        return "".join(
            shown(run.read) if run.read == run.repaired else _repair(run)
            for run in runs(self.one.reading.mapped, start, end)
        )

    def _card(self, found: tuple[Mark, ...]) -> str:
        lines = [line for mark in found for line in self._card_lines(mark)]
        more = len(lines) - MOST_ON_A_CARD
        rest = f'<span class="row more">……另有 {more} 条</span>' if more > 0 else ""
        return "".join(lines[:MOST_ON_A_CARD]) + rest

    def _card_lines(self, mark: Mark) -> Iterator[str]:
        at = self.one.place(mark.span)
        where = f'<span class="at">{at.start}–{at.end}</span>'
        for fact in mark.facts:
            words = KINDS[fact.kind]
            yield (
                f'<span class="row"><span class="chip b-{fact.kind}">{words.zh}</span> '
                f"<b>{shown(fact.said.zh)}</b>{unsure(fact)} "
                f'<span class="en" lang="en">{escape(words.en)}: {shown(fact.said.en)}</span> {where}</span>'
            )
        for finding in mark.findings:
            reason = reason_words(finding.reason)
            yield (
                f'<span class="row"><span class="chip x">未读懂</span> <b>{shown(reason.zh)}</b> '
                f'{detail(finding, at)}<span class="en" lang="en">{shown(reason.en)}</span> {where}</span>'
            )
        for why in mark.rejected:
            words = REJECTIONS[why]
            yield (
                f'<span class="row"><span class="chip j">非目标</span> <b>{words.zh}</b> '
                f'<span class="en" lang="en">no target: {words.en}</span> {where}</span>'
            )


def _repair(run: Run) -> str:
    """Both readings of a stretch; letter for letter (創 → 创) is marked less than what was mended."""
    letters = ' class="letters"' if len(run.read) == len(run.repaired) else ""
    read = f"<del>{shown(run.read)}</del>" if run.read else ""
    return f'{read}<ins{letters} title="{shown(f"原文 {run.read}")}">{shown(run.repaired)}</ins>'
