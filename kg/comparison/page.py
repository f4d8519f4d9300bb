"""The report of two plans as one HTML page: no script, nothing fetched, every text escaped.

The page's own style is allowed by its hash; nothing else may run or load.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from kg.compare import TaskRecord
from kg.compare.records import TargetRecord
from kg.comparison.agencies import BodyChange, Kept
from kg.comparison.figures import FigurePair
from kg.comparison.matched import pair_html
from kg.comparison.report import Comparison
from kg.comparison.sides import Side
from kg.comparison.tables import how, summary_items
from kg.comparison.words import (
    about,
    figure_text,
    indicator_text,
    kept_label,
    label,
    percent,
    relation,
    roles,
    task_name,
    verdict_text,
)
from kg.pagepolicy import source_hash
from kg.readout.markup import shorter, shown

STYLE = Path(__file__).parent / "assets" / "comparison.css"

_PARTS = ("figures", "aligned", "bodies", "uncovered", "own")


def html_text(one: Comparison, lang: str) -> str:
    """The page; the same comparison gives the same characters."""
    style = STYLE.read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {source_hash(style)}; base-uri 'none'; form-action 'none'"
    title = f"{label('title', lang)} · {one.left.plan.title} · {one.right.plan.title}"
    return "".join(
        [
            f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-Hans"}">\n<head>\n',
            '<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n',
            '<meta name="referrer" content="no-referrer">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n',
            f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
            _head(one, lang),
            "<main>\n",
            _figures(one, lang),
            _aligned(one, lang),
            _bodies(one, lang),
            _tasks("uncovered", one.uncovered, lang),
            _tasks("own", one.own, lang),
            f'<p class="how">{shown(how(lang))}</p>\n',
            "</main>\n</body>\n</html>\n",
        ]
    )


def _head(one: Comparison, lang: str) -> str:
    sides = zip((one.left, one.right), ("left", "right"), roles(one, lang), strict=True)
    cards = "".join(_card(side, place, role, lang) for side, place, role in sides)
    said = one.summary
    numbers = "".join(
        f"<li><b>{shown(value)}</b> {shown(name)}</li>"
        for name, value in (
            (label("pairs", lang), str(said.pairs)),
            (label("covered", lang), percent(said.covered)),
            (label("copied", lang), percent(said.copied)),
            *summary_items(one, lang)[6 : 6 + len(said.verdicts)],
        )
    )
    changes = "".join(
        f"<li>{shown(name)} <b>{shown(value)}</b></li>"
        for name, value in summary_items(one, lang)[6 + len(said.verdicts) :]
    )
    links = "".join(
        f'<li><a href="#{name}">{shown(label(name, lang))} <b>{count}</b></a></li>'
        for name, count in zip(_PARTS, _counts(one), strict=True)
    )
    return (
        f"<header>\n<h1>{shown(label('title', lang))}</h1>\n"
        f'<p class="relation">{shown(label("relation", lang))}: {shown(relation(one, lang))}</p>\n'
        f'<div class="sides">{cards}</div>\n<ul class="numbers">{numbers}</ul>\n'
        f'<ul class="chips">{changes}</ul>\n<nav><ul>{links}</ul></nav>\n</header>\n'
    )


def _counts(one: Comparison) -> tuple[int, ...]:
    return len(one.figures), len(one.pairs), len(one.bodies), len(one.uncovered), len(one.own)


def _card(side: Side, place: str, role: str, lang: str) -> str:
    (_, title), *rest = about(side, lang)
    facts = "".join(f"<div><dt>{shown(name)}</dt><dd>{shown(value)}</dd></div>" for name, value in rest)
    head = f'<p class="role">{shown(role)}</p><h2>{shown(title)}</h2>'
    return f'<section class="side {place}">{head}<dl>{facts}</dl></section>'


def _part(name: str, lang: str, content: str) -> str:
    inner = content or f'<p class="none">{shown(label("none", lang))}</p>'
    return f'<section id="{name}" class="part"><h2>{shown(label(name, lang))}</h2>\n{inner}</section>\n'


def _table(headings: Sequence[str], rows: Sequence[str], kind: str) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{shown(heading)}</th>" for heading in headings)
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="wide"><table class="{kind}">{body}</table></div>\n'


def _figures(one: Comparison, lang: str) -> str:
    rows = [_figure_row(each, lang) for each in one.figures]
    headings = (label("verdict", lang), label("indicator", lang), *roles(one, lang))
    return _part("figures", lang, _table(headings, rows, "figures"))


def _figure_row(each: FigurePair, lang: str) -> str:
    cells = "".join(_figure_cell(target, lang) for target in (each.left, each.right))
    verdict = f'<span class="chip v-{each.verdict or "none"}">{shown(verdict_text(each, lang))}</span>'
    return f"<tr><td>{verdict}</td><td>{shown(indicator_text(each))}</td>{cells}</tr>"


def _figure_cell(target: TargetRecord, lang: str) -> str:
    words = f'<span class="words">{shown(shorter(target.words))}</span>'
    return f"<td>{shown(figure_text(target, lang))} {words}</td>"


def _aligned(one: Comparison, lang: str) -> str:
    marks = (("only-left", "del"), ("only-right", "ins"), ("moved", "mark"), ("same", "b"))
    items = " ".join(f"<{tag}>{shown(label(name, lang))}</{tag}>" for name, tag in marks)
    legend = f'<p class="legend">{items}</p>\n'
    pairs = []
    before = ""
    for pair in one.pairs:
        pairs.append(pair_html(pair, lang, again=pair.left.iri == before))
        before = pair.left.iri
    return _part("aligned", lang, legend + "".join(pairs) if pairs else "")


def _bodies(one: Comparison, lang: str) -> str:
    left, right = roles(one, lang)
    count = label("tasks-of", lang)
    rows = [_body_row(body, lang) for body in one.bodies]
    notes = "".join(
        f'<p class="none">{shown(role)}: {shown(label("no-bodies", lang))}</p>'
        for role, side in ((left, one.left), (right, one.right))
        if not side.listings
    )
    return _part("bodies", lang, notes + _table(("", left, count, right, count), rows, "bodies"))


def _body_row(body: BodyChange, lang: str) -> str:
    left, right = body.left.name if body.left else "", body.right.name if body.right else ""
    chip = f'<span class="chip k-{body.kept.value}">{shown(kept_label(body.kept, lang))}</span>'
    numbers = [str(count) if count else "" for count in (body.left_tasks, body.right_tasks)]
    same = body.kept == Kept.KEPT
    return (
        f'<tr><td>{chip}</td><td>{shown(left)}</td><td class="n">{numbers[0]}</td>'
        f'<td{" class=quiet" if same else ""}>{shown(right)}</td><td class="n">{numbers[1]}</td></tr>'
    )


def _tasks(name: str, tasks: Sequence[TaskRecord], lang: str) -> str:
    items = "".join(
        f"<li><details><summary>{shown(task_name(task))} "
        f'<span class="quiet">{shown(" › ".join(task.section))}</span></summary>'
        f'<p class="text">{shown(task.body)}</p></details></li>'
        for task in tasks
    )
    return _part(name, lang, f'<ul class="tasks">{items}</ul>\n' if items else "")
