"""Two aligned tasks on the page: a line to scan, and under it both texts, the bodies and the figures."""

from __future__ import annotations

from kg.comparison.agencies import Kept
from kg.comparison.marking import Kind, Pieces, highlighted
from kg.comparison.report import TaskPair
from kg.comparison.words import (
    body_text,
    figure_text,
    indicator_text,
    kept_label,
    label,
    percent,
    task_name,
    told,
    verdict_text,
)
from kg.readout.markup import shown


def pair_html(pair: TaskPair, lang: str, *, again: bool) -> str:
    """The pair as a block to open; ``again`` says that the left task is that of the pair before."""
    changes = "".join(
        f'<span class="chip c-{change.value}">{shown(told("wording-change", change.value, lang))}</span>'
        for change in pair.wording.changes
    )
    figures = "".join(
        f'<span class="chip v-{each.verdict}">{shown(verdict_text(each, lang))}</span>'
        for each in pair.figures
        if each.verdict
    )
    copied = f"{label('copied', lang)} {percent(pair.wording.copied)}"
    return (
        f'<details class="pair{" again" if again else ""}"><summary>'
        f'<span class="name">{shown(task_name(pair.left))}</span>'
        f'<span class="name">{shown(task_name(pair.right))}</span>'
        f'<span class="facts">{changes}{figures}'
        f'<span class="score" title="{shown(copied)}">'
        f'<progress max="1" value="{pair.wording.copied}"></progress> {percent(pair.wording.copied)}</span>'
        f'<span class="score">{shown(label("score", lang))} {pair.score}</span></span></summary>\n'
        f'<div class="texts"><p class="text">{_marked(pair.left_pieces, "del", pair.mostly_new)}</p>'
        f'<p class="text">{_marked(pair.right_pieces, "ins", pair.mostly_new)}</p></div>\n'
        f"{_figures(pair, lang)}{_bodies(pair, lang)}</details>\n"
    )


def _marked(pieces: Pieces, only: str, mostly_new: bool) -> str:
    tags = {None: "", Kind.SAME: "b", Kind.MOVED: "mark", Kind.ONLY: only}
    return "".join(
        _tagged(shown_lines(piece.text), tags[highlighted(piece, mostly_new=mostly_new)]) for piece in pieces
    )


def _tagged(words: str, tag: str) -> str:
    return f"<{tag}>{words}</{tag}>" if tag else words


def shown_lines(text: str) -> str:
    """A text escaped, its lines kept as lines."""
    return "<br>".join(shown(line) for line in text.split("\n"))


def _figures(pair: TaskPair, lang: str) -> str:
    items = "".join(
        f'<li><span class="chip v-{each.verdict or "none"}">{shown(verdict_text(each, lang))}</span> '
        f"{shown(indicator_text(each))} {shown(figure_text(each.left, lang))} → "
        f"{shown(figure_text(each.right, lang))}</li>"
        for each in pair.figures
    )
    return f'<ul class="facts-list">{items}</ul>\n' if items else ""


def _bodies(pair: TaskPair, lang: str) -> str:
    groups = []
    for kept in Kept:
        names = [shown(body_text(body, lang)) for body in pair.bodies if body.kept == kept]
        if names:
            chip = f'<span class="chip k-{kept.value}">{shown(kept_label(kept, lang))}</span>'
            groups.append(f"<li>{chip} {'、'.join(names)}</li>")
    return f'<ul class="facts-list">{"".join(groups)}</ul>\n' if groups else ""
