"""A difference as tables, as Markdown and as JSON; the keys are described in docs/comparing.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from pyoxigraph import Literal

from kg.ask.question import Words
from kg.comparison.sides import Side
from kg.comparison.tables import inline
from kg.diff.difference import Difference, DocumentChange
from kg.diff.facts import Fact
from kg.diff.matching import Change, How
from kg.diff.words import HOW, KINDS, said
from kg.readout.tables import Part
from kg.results import aligned, markdown
from kg.results.tables import shown_cell
from kg.store.base import Rows

FORMAT: Final = "policykg/difference/1"
LONGEST: Final = 60
"""Characters of a text that a table on a terminal shows."""

_WORDS: Final[dict[str, Words]] = {
    "documents": Words("文件", "Documents"),
    "derived": Words("推导结果", "Derived"),
    "change": Words("变化", "change"),
    "title": Words("标题", "title"),
    "file": Words("文件名", "file"),
    "facts": Words("事实", "facts"),
    "statements": Words("语句 +/−", "statements +/−"),
    "kind": Words("类", "kind"),
    "task": Words("任务", "task"),
    "said": Words("内容", "what"),
    "words": Words("原文", "words"),
    "place": Words("位置", "place"),
    "graph": Words("图", "graph"),
    "sort": Words("类", "sort"),
    "code": Words("方式", "code"),
    "old": Words("原有", "old"),
    "new": Words("现有", "new"),
    "added": Words("增", "added"),
    "removed": Words("减", "removed"),
    "changed": Words("改", "changed"),
    "no-fact": Words(
        "事实未变，仅语句不同（位置、写法）", "no fact changed, only statements (offsets, spelling)"
    ),
    "registers": Words("名录", "registers"),
}


def table_text(one: Difference, lang: str) -> str:
    """Return the difference as aligned text, long texts cut."""
    return "".join(
        f"{shown_cell(Literal(part.heading))}\n\n{aligned(part.rows, part.headings)}\n"
        for part in parts(one, lang, short=LONGEST)
    )


def markdown_text(one: Difference, lang: str) -> str:
    """Return the difference as Markdown with whole texts."""
    found = [
        f"## {inline(part.heading)}\n\n{markdown(part.rows, part.headings)}" for part in parts(one, lang)
    ]
    return "\n".join([f"# policykg diff\n\n{summary_line(one)}\n", *found])


def summary_line(one: Difference) -> str:
    """Return the difference in a line for people."""
    counts = {how: sum(change.how == how for change in one.documents) for how in How}
    facts = sum(len(change.changes) for change in one.documents)
    return (
        f"{counts[How.ADDED]} documents added, {counts[How.REMOVED]} removed, {counts[How.CHANGED]} changed, "
        f"{one.unchanged} the same; {facts} facts differ"
    )


def parts(one: Difference, lang: str, short: int | None = None) -> list[Part]:
    """Return the documents that differ, the facts of each changed one, and derived counts.

    ``short`` cuts texts to that many characters; parts without a row are left out.
    """

    def cut(text: str) -> str:
        return text if short is None or len(text) <= short else f"{text[: short - 1]}…"

    found = [
        _part(
            _word("documents", lang),
            [_word(name, lang) for name in ("change", "title", "file", "facts", "statements")],
            (_document_row(change, lang, cut) for change in one.documents),
        )
    ]
    for change in one.documents:
        side = change.new or change.old
        found.append(
            _part(
                side.plan.title if side else "",
                [_word(name, lang) for name in ("change", "kind", "task", "said", "words", "place")],
                (_change_row(each, lang, cut) for each in change.changes),
            )
        )
    derived = [
        (each.graph, each.sort, each.code, each.old, each.new, each.added, each.removed, each.changed)
        for each in one.derived
    ]
    if one.registers_added or one.registers_removed:
        derived.append(
            (_word("registers", lang), "", "", 0, 0, one.registers_added, one.registers_removed, 0)
        )
    names = ("graph", "sort", "code", "old", "new", "added", "removed", "changed")
    found.append(_part(_word("derived", lang), [_word(name, lang) for name in names], derived))
    return [part for part in found if part.rows.rows]


def json_text(one: Difference) -> str:
    """Return the difference as JSON; codes and figures as in the graph, texts whole."""
    content = {
        "format": FORMAT,
        "different": one.any,
        "unchangedDocuments": one.unchanged,
        "documents": [
            {
                "change": change.how.value,
                "old": _side(change.old),
                "new": _side(change.new),
                "sameText": change.same_text,
                "facts": change.facts,
                "statementsAdded": change.statements_added,
                "statementsRemoved": change.statements_removed,
                "changes": [_change(each) for each in change.changes],
            }
            for change in one.documents
        ],
        "derived": [
            {
                "graph": each.graph,
                "sort": each.sort,
                "code": each.code or None,
                "old": each.old,
                "new": each.new,
                "added": each.added,
                "removed": each.removed,
                "changed": each.changed,
            }
            for each in one.derived
        ],
        "registers": {"statementsAdded": one.registers_added, "statementsRemoved": one.registers_removed},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _word(name: str, lang: str) -> str:
    return _WORDS[name].get(lang)


def _document_row(change: DocumentChange, lang: str, cut: Callable[[str], str]) -> tuple[str, ...]:
    side = change.new or change.old
    if change.how == How.CHANGED:
        counts = [(how, sum(each.how == how for each in change.changes)) for how in How]
        facts = ", ".join(f"{HOW[how].get(lang)} {count}" for how, count in counts if count)
        facts = facts or _word("no-fact", lang)
    else:
        facts = ", ".join(f"{KINDS[kind].get(lang)} {count}" for kind, count in change.facts.items())
    return (
        HOW[change.how].get(lang),
        cut(side.plan.title) if side else "",
        "; ".join(side.files) if side else "",
        facts,
        f"+{change.statements_added} −{change.statements_removed}",
    )


def _change_row(change: Change, lang: str, cut: Callable[[str], str]) -> tuple[str, ...]:
    fact = change.fact
    place = f"{fact.start}–{fact.end}" if fact.end else ""
    return (
        HOW[change.how].get(lang),
        KINDS[change.kind].get(lang),
        cut(fact.task_name),
        cut(said(change, lang)),
        cut(fact.words),
        place,
    )


def _part(heading: str, headings: Sequence[str], lines: Iterable[Sequence[str | int]]) -> Part:
    rows = tuple(tuple(Literal(cell) for cell in line) for line in lines)
    return Part(heading, Rows(tuple(headings), rows), tuple(headings))


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "plan": side.plan.iri,
        "title": side.plan.title,
        "graph": side.plan.graph,
        "files": list(side.files),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.how.value,
        "kind": change.kind.value,
        "fields": [
            {"field": name, "old": old or None, "new": new or None} for name, old, new in change.fields
        ],
        "old": _fact(change.old),
        "new": _fact(change.new),
    }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {
        "task": fact.task_name or None,
        "fields": dict(fact.fields),
        "words": fact.words,
        "start": fact.start,
        "end": fact.end,
    }
