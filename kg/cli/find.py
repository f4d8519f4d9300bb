"""``policykg find``: two characters are enough."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import Word
from kg.cli.edge import tell
from kg.cli.options import answer_options, form_of, language_option, store_option
from kg.cli.progress import waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.find import Hit


def _kinds() -> Iterable[str]:
    from kg.find import KINDS

    return KINDS


@click.command("find", short_help="Search names and text.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", type=Word(_kinds),
    help="Only this kind of thing, such as agency, plan or task.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True,
    help="Show so many; 0 for all.",
)  # fmt: skip
@answer_options()
@language_option()
@store_option()
def find_command(
    words: Sequence[str], kinds: Sequence[str], limit: int, style: str | None, out: Path | None, bom: bool,
    lang: str | None, store: str,
) -> None:  # fmt: skip
    """Search the names of everything and the words quoted from the documents. All WORDS must stand in one
    name or one text; two characters are enough, traditional ones do as well, and the characters of a body's
    name in their order find it.

    The nearest come first: the very name, another name, the beginning of a name, inside a name, inside a
    text; then what is used more. --kind may be repeated. On the screen the place is marked 【】. csv and tsv
    are exact unless --bom, which is for Excel, asks for headings in words and no formulas.

    \b
    policykg find 发改
    policykg find 揭榜 企业 --kind task
    policykg find 实验室 --kind platform --format csv
    """
    from kg.find import find, near
    from kg.language import of_answers
    from kg.store.open import open_store

    form = form_of(style, out, bom)
    text = " ".join(words)
    with open_store(store) as opened:
        with waiting("find"):
            hits = find(opened, text, kinds=kinds or None, limit=limit or None, language=of_answers(lang))
        names = () if hits else near(opened, text)
    if names:
        tell(f"nothing has all of these words. Nearest: {'、'.join(names)}")
    _show(hits, form, of_answers(lang), bom, out)


def _show(hits: Sequence[Hit], form: str, language: str, bom: bool, out: Path | None) -> None:
    from pyoxigraph import Literal, NamedNode

    from kg.cli.output import write_sheet
    from kg.find.frame import HEADINGS
    from kg.store.base import Rows

    on_screen = form in ("table", "md")
    names = _SHOWN if on_screen else tuple(HEADINGS)
    rows = []
    for hit in hits:
        marked = f"{hit.matched[: hit.start]}【{hit.words}】{hit.matched[hit.end :]}"
        values = {**vars(hit), "matched": marked} if on_screen else vars(hit)
        rows.append(
            tuple(
                None if values[name] == "" else NamedNode(values[name]) if name in ("iri", "plan")
                else Literal(values[name])
                for name in names
            )
        )  # fmt: skip
    exact = form in ("csv", "tsv") and not bom
    headings = [HEADINGS[name][language == "en"] for name in names]
    title = "find" if language == "en" else "查找"
    write_sheet(Rows(names, tuple(rows)), headings, form, bom=bom, out=out, exact=exact, title=title)


_SHOWN = ("rank", "kind_label", "label", "matched", "level_label", "plan_title", "uses")
"""Columns of a screen: what a reader wants."""
