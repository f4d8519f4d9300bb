"""``policykg evidence``: the exact words behind a fact or an edge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import answer_options, form_of, language_option, store_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evidence import Evidence


@click.command("evidence", short_help="Quote the exact words behind a fact.")
@click.argument("fact", nargs=-1, required=True, metavar="FACT [OTHER]")
@answer_options(("text",))
@language_option()
@store_option()
def evidence_command(
    fact: Sequence[str], style: str | None, out: Path | None, bom: bool, lang: str | None, store: str
) -> None:
    """Quote the exact words behind FACT, a task, a target or anything else by IRI or name; behind the edge
    between two things, an agency and its task for instance; or behind a triple of three.

    Each quote comes with the words around it, as repaired, with its place in the file (characters of the
    text as read), its document, and whether the text has these words there.

    \b
    policykg evidence 开展揭榜挂帅制科研项目
    policykg evidence 甘肃省工业和信息化厅 前瞻布局未来产业
    policykg evidence 甘肃省工业和信息化厅 pol:sharesTaskWith 甘肃省科学技术厅 --out shared.xlsx
    """
    from kg.cli.output import write
    from kg.evidence import evidence
    from kg.language import of_answers
    from kg.store.open import open_store

    form = form_of(style, out, bom, usual="text", more=("text",))
    language = of_answers(lang)
    with open_store(store) as opened:
        found = evidence(opened, fact[0] if len(fact) == 1 else tuple(fact), language=language)
    if form == "text":
        write(found.text + "\n", out)
    else:
        _sheet(found, form, language, bom, out)


def _sheet(found: Evidence, form: str, language: str, bom: bool, out: Path | None) -> None:
    from pyoxigraph import Literal, NamedNode

    from kg.cli.output import write_sheet
    from kg.evidence.quotes import HEADINGS
    from kg.store.base import Rows

    iris = ("fact", "document", "source")
    on_screen = form in ("table", "md")
    names = tuple(name for name in HEADINGS if not on_screen or name not in (*iris, "relation"))
    rows = tuple(
        tuple(
            None if value in ("", None) else NamedNode(value) if name in iris else Literal(value)
            for name in names
            for value in (getattr(quote, name),)
        )
        for quote in found
    )
    headings = [HEADINGS[name][language == "en"] for name in names]
    exact = form in ("csv", "tsv") and not bom
    title = "evidence" if language == "en" else "原文依据"
    write_sheet(Rows(names, rows), headings, form, bom=bom, out=out, exact=exact, title=title)
