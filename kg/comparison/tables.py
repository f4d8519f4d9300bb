"""The report of two plans as tables: for a terminal, and as Markdown with the texts beside each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Literal

from kg.compare.align import METHOD
from kg.comparison.agencies import BodyChange, Kept
from kg.comparison.marking import Kind, Pieces, highlighted
from kg.comparison.report import Comparison, TaskPair
from kg.comparison.words import (
    about,
    body_text,
    figure_text,
    indicator_text,
    kept_label,
    label,
    percent,
    relation,
    roles,
    task_name,
    told,
    verdict_text,
)
from kg.readout.tables import Part
from kg.results import aligned, markdown
from kg.store.base import Rows

LONGEST = 36
"""Characters of a title that a table on a terminal shows."""

Cell = str | int | float


def table_text(one: Comparison, lang: str) -> str:
    """Return the whole report as aligned text."""
    tables = (
        f"{part.heading}\n\n{aligned(part.rows, part.headings)}\n" for part in parts(one, lang, short=LONGEST)
    )
    return "".join([*tables, f"{how(lang)}\n"])


def markdown_text(one: Comparison, lang: str) -> str:
    """Return the report as Markdown: the tables, then each pair of tasks with what only one says marked.

    What only the left says stands in <del>, what only the right says in <ins>, moved words in <em>; of texts
    that differ in most what both say stands in <b>.
    """
    lines = [f"# {label('title', lang)}\n"]
    lines += [
        f"## {inline(part.heading)}\n\n{markdown(part.rows, part.headings)}" for part in parts(one, lang)
    ]
    lines.append(f"## {label('texts', lang)}\n\n{how(lang)}\n\n{_legend(lang)}\n")
    lines += [_pair_markdown(pair, lang) for pair in one.pairs]
    return "\n".join(lines)


def parts(one: Comparison, lang: str, short: int | None = None) -> list[Part]:
    """Return plans, summary, figures, aligned tasks, bodies, uncovered tasks and own initiatives.

    ``short`` cuts titles to that many characters; parts without a row are left out.
    """
    left, right = (
        f"{label(side, lang)}: {role}" for side, role in zip(("left", "right"), roles(one, lang), strict=True)
    )

    def cut(text: str) -> str:
        return text if short is None or len(text) <= short else f"{text[: short - 1]}…"

    found = [
        _part(label("plans", lang), (label("item", lang), left, right), _plans(one, lang)),
        _part(label("summary", lang), (label("item", lang), label("value", lang)), _summary(one, lang)),
        _part(
            label("figures", lang),
            (label("verdict", lang), label("indicator", lang), left, right),
            (
                (
                    verdict_text(each, lang),
                    cut(indicator_text(each)),
                    figure_text(each.left, lang),
                    figure_text(each.right, lang),
                )
                for each in one.figures
            ),
        ),
        _part(
            label("aligned", lang),
            (
                label("score", lang),
                left,
                right,
                label("changes", lang),
                label("copied", lang),
                kept_label(Kept.LOST, lang),
                kept_label(Kept.GAINED, lang),
            ),
            (_pair(pair, lang, cut) for pair in one.pairs),
        ),
        _part(
            label("bodies", lang),
            (
                "",
                left,
                label("tasks-of", lang),
                right,
                label("tasks-of", lang),
            ),
            (_body(body, lang) for body in one.bodies),
        ),
    ]
    for name, tasks in (("uncovered", one.uncovered), ("own", one.own)):
        rows = [(cut(task_name(task)), cut(" › ".join(task.section))) for task in tasks]
        found.append(_part(label(name, lang), (label("task", lang), label("section", lang)), rows))
    return [part for part in found if part.rows.rows]


def summary_items(one: Comparison, lang: str) -> list[tuple[str, str]]:
    """Return the numbers of the summary as (label, value)."""
    said = one.summary
    numbers = [
        (label("tasks", lang), f"{said.left_tasks}, {said.right_tasks}"),
        (label("pairs", lang), str(said.pairs)),
        (label("answered", lang), f"{said.left_aligned} ({percent(said.covered)})"),
        (label("answering", lang), str(said.right_aligned)),
        (label("copied", lang), percent(said.copied)),
        (label("kept", lang), percent(said.kept)),
    ]
    schemes = {each.verdict: each.scheme for each in one.figures}
    numbers += [(told(schemes[name], name, lang), str(count)) for name, count in said.verdicts.items()]
    numbers += [(told("wording-change", name, lang), str(count)) for name, count in said.changes.items()]
    return numbers


def how(lang: str) -> str:
    """Return the sentence that says how tasks are aligned."""
    return label("how", lang).replace("{method}", METHOD)


def _summary(one: Comparison, lang: str) -> list[tuple[str, str]]:
    return [(label("relation", lang), relation(one, lang)), *summary_items(one, lang)]


def _plans(one: Comparison, lang: str) -> list[tuple[str, str, str]]:
    left, right = dict(about(one.left, lang)), dict(about(one.right, lang))
    names = dict.fromkeys([*left, *right])
    return [(name, left.get(name, ""), right.get(name, "")) for name in names]


def _pair(pair: TaskPair, lang: str, cut: Callable[[str], str]) -> tuple[Cell, ...]:
    return (
        str(pair.score),
        cut(task_name(pair.left)),
        cut(task_name(pair.right)),
        "、".join(told("wording-change", change.value, lang) for change in pair.wording.changes),
        percent(pair.wording.copied),
        *(
            cut("、".join(body_text(body, lang) for body in pair.bodies if body.kept == kept))
            for kept in (Kept.LOST, Kept.GAINED)
        ),
    )


def _body(body: BodyChange, lang: str) -> tuple[Cell, ...]:
    return (
        kept_label(body.kept, lang),
        body.left.name if body.left else "",
        body.left_tasks,
        body.right.name if body.right else "",
        body.right_tasks,
    )


def _part(heading: str, headings: Sequence[str], lines: Iterable[Sequence[Cell]]) -> Part:
    rows = tuple(tuple(Literal(cell) for cell in line) for line in lines)
    return Part(heading, Rows(tuple(headings), rows), tuple(headings))


def _legend(lang: str) -> str:
    return " · ".join(
        _tagged(label(name, lang), tag)
        for name, tag in (("only-left", "del"), ("only-right", "ins"), ("moved", "em"), ("same", "b"))
    )


def _pair_markdown(pair: TaskPair, lang: str) -> str:
    changes = "、".join(told("wording-change", change.value, lang) for change in pair.wording.changes)
    lines = [
        f"### {inline(task_name(pair.left))} → {inline(task_name(pair.right))}\n",
        f"{label('score', lang)} {pair.score} · {changes} · "
        f"{label('copied', lang)} {percent(pair.wording.copied)}\n",
        f"> {_marked(pair.left_pieces, 'del', pair.mostly_new)}\n",
        f"> {_marked(pair.right_pieces, 'ins', pair.mostly_new)}\n",
    ]
    for kept in (Kept.LOST, Kept.GAINED):
        bodies = [inline(body_text(body, lang)) for body in pair.bodies if body.kept == kept]
        if bodies:
            lines.append(f"- {kept_label(kept, lang)}: {'、'.join(bodies)}")
    changed = [inline(body_text(body, lang)) for body in pair.bodies if body.role_changed]
    if changed:
        lines.append(f"- {label('role-changed', lang)}: {'、'.join(changed)}")
    for each in pair.figures:
        figures = f"{figure_text(each.left, lang)} → {figure_text(each.right, lang)}"
        lines.append(f"- {verdict_text(each, lang)}: {inline(indicator_text(each))} {inline(figures)}")
    return "\n".join(lines) + "\n"


def _marked(pieces: Pieces, only: str, mostly_new: bool) -> str:
    tags = {None: "", Kind.SAME: "b", Kind.MOVED: "em", Kind.ONLY: only}
    return "".join(
        _tagged(inline(piece.text), tags[highlighted(piece, mostly_new=mostly_new)]) for piece in pieces
    )


def _tagged(text: str, tag: str) -> str:
    # Tags and not ~~ and **: these are no marks beside Chinese punctuation (CommonMark, section 6.2).
    return f"<{tag}>{text}</{tag}>" if tag else text


def inline(text: str) -> str:
    """A text on one line, with nothing in it that Markdown or HTML would take up."""
    line = re.sub(r"\s+", " ", text)
    line = "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in line)
    line = re.sub(r"([\\`*_\[\]|~])", r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"^( ?)([#+>=-]|\d+(?=[.)]))", _led, line)


def _led(found: re.Match[str]) -> str:
    """The beginning of a line that would be a heading, a list or a quotation."""
    if found[2].isdigit():
        return f"{found[0]}\\"
    return f"{found[1]}{'&gt;' if found[2] == '>' else chr(92) + found[2]}"
