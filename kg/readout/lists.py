"""Below the text: what was not understood, the facts by task, coverage, and the lines cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.readout.account import Account, Fact
from kg.readout.labels import CUTS, KINDS, REJECTIONS, concept, reason_words
from kg.readout.marks import Mark
from kg.readout.markup import both, detail, offsets, row_head, shorter, shown, unsure
from loaders.coverage.records import NOT_UNDERSTOOD
from loaders.facts import Span


def lists_html(one: Account, name: str, found: Sequence[Mark]) -> Iterator[str]:
    """The sections below the text of a document; their words link to the marks in the text."""
    lists = _Lists(one, name, found)
    yield lists.not_understood()
    yield lists.rejected()
    yield lists.facts()
    yield lists.coverage()
    yield lists.cut()


class _Lists:
    def __init__(self, one: Account, name: str, found: Sequence[Mark]) -> None:
        self.one = one
        self.name = name
        self.mark_of = {mark.span: mark for mark in found}
        self.by_task = one.by_task()

    def not_understood(self) -> str:
        findings = self.one.coverage.findings
        rows = "".join(
            f"<tr><td>{both(reason_words(f.reason).zh, reason_words(f.reason).en)}</td>"
            f"<td>{self._link(f.span)}</td><td>{detail(f, at)}</td>{offsets(at)}</tr>"
            for f in findings
            for at in (self.one.place(f.span),)
        )
        head = row_head(("原因", "reason"), ("原文", "words"), ("说明", "detail"), ("位置", "offsets"))
        table = f"<table>{head}<tbody>{rows}</tbody></table>" if rows else "<p>无 none</p>"
        return self._section("unread", "未读懂", "not understood", table, len(findings))

    def _link(self, span: Span) -> str:
        words = shown(shorter(self.one.place(span).exact))
        return f'<a href="#{self._anchor(span)}">{words}</a>'

    def rejected(self) -> str:
        """Figures judged to be no target: they are understood, and the judgement can be checked."""
        found = self.one.coverage.rejected
        rows = "".join(
            f"<tr><td>{both(REJECTIONS[r.why].zh, REJECTIONS[r.why].en)}</td>"
            f"<td>{self._link(r.span)}</td><td>{shown(self.one.around(r.span))}</td>"
            f"{offsets(self.one.place(r.span))}</tr>"
            for r in found
        )
        head = row_head(("原因", "reason"), ("原文", "words"), ("上下文", "around it"), ("位置", "offsets"))
        table = f"<table>{head}<tbody>{rows}</tbody></table>" if rows else "<p>无 none</p>"
        zh, en = "判为非目标的数字", "figures judged to be no target"
        return self._section("rejected", zh, en, table, len(found))

    def facts(self) -> str:
        parts = []
        loose = self.by_task.get(None, [])
        if loose:
            parts.append(f"<h3>{both('任务之外', 'outside the tasks')}</h3>{self._fact_table(loose)}")
        for task in self.one.reading.facts.tasks:
            kind = concept("task-kind", task.kind)
            facts = self.by_task.get(task.order, [])
            parts.append(
                f'<h3 id="{self.name}-ft{task.order}"><a href="#{self.name}-t{task.order}">'
                f"{shown(task.number or '')} {shown(task.title)}</a> "
                f'<span class="en">{both(kind.zh, kind.en)}</span></h3>'
            )
            parts.append(self._fact_table(facts) if facts else '<p class="none">无 none</p>')
        return self._section("facts", "任务与事实", "tasks and facts", "".join(parts), len(self.one.facts))

    def _fact_table(self, facts: list[Fact]) -> str:
        rows = "".join(
            f'<tr><td><span class="chip b-{fact.kind}">{KINDS[fact.kind].zh}</span></td>'
            f"<td>{shown(fact.said.zh)}{unsure(fact)}</td>"
            f'<td><a href="#{self._anchor(fact.span)}">'
            f"{shown(shorter(fact.place.exact))}</a></td>"
            f"{offsets(fact.place)}</tr>"
            for fact in facts
        )
        head = row_head(("类", "kind"), ("读作", "read as"), ("原文", "words"), ("位置", "offsets"))
        return f"<table>{head}<tbody>{rows}</tbody></table>"

    def coverage(self) -> str:
        rows = "".join(
            f"<tr><td>{both(KINDS[share.kind].zh, KINDS[share.kind].en)}</td>"
            f'<td class="n">{share.sentences}</td><td class="n">{share.characters}</td>'
            f'<td class="n">{100 * share.of_characters:.1f}%</td><td class="meter">'
            f'<progress max="1" value="{share.of_characters:.4f}" aria-label="{KINDS[share.kind].zh}"'
            f"{' class=bad' if share.kind == NOT_UNDERSTOOD else ''}></progress></td></tr>"
            for share in self.one.coverage.shares()
        )
        head = row_head(
            ("类", "kind"), ("句", "sentences"), ("字", "characters"), ("占字数", "share"), ("", "")
        )
        note = (
            f"<p>{len(self.one.coverage.sentences)} 句 {self.one.coverage.characters} 字；一句可属数类。 "
            '<span class="en" lang="en">A sentence may be of several kinds.</span></p>'
        )
        return self._section(
            "coverage", "覆盖", "coverage", f"{note}<table>{head}<tbody>{rows}</tbody></table>"
        )

    def cut(self) -> str:
        cut = self.one.coverage.cut
        if not cut:
            return ""
        flagged = {f.span: f for f in self.one.coverage.cut_findings}
        rows = ""
        for line in cut:
            at = self.one.place(line.span)
            words = CUTS[line.where]
            anchor = f'<a id="{self._anchor(line.span)}"></a>' if line.span in flagged else ""
            rows += (
                f"<tr><td>{both(words.zh, words.en)}</td><td>{anchor}{shown(at.exact)}</td>"
                f"<td>{shown(line.word)}</td>{offsets(at)}</tr>"
            )
        head = row_head(("何处", "where"), ("原文", "words"), ("线索词", "cue"), ("位置", "offsets"))
        table = f"<table>{head}<tbody>{rows}</tbody></table>"
        return self._section("cut", "裁去的行", "lines cut off the page", table, len(cut))

    def _section(self, id_: str, zh: str, en: str, content: str, count: int | None = None) -> str:
        number = "" if count is None else f' <span class="number">{count}</span>'
        head = f"<h2>{both(zh, en)}{number}</h2>"
        return f'<section class="list" id="{self.name}-{id_}">{head}{content}</section>\n'

    def _anchor(self, span: Span) -> str:
        return self.mark_of[span].anchor(self.name)
