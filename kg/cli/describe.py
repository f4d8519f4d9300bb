"""``policykg describe``: everything that is said of one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import form_by_suffix, language_option, out_option, store_option, style_option

if TYPE_CHECKING:
    from kg.describe import Description

FORMS = ("text", "json", "html", "ttl")
_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".ttl": "ttl"}


@click.command("describe", short_help="Tell everything that is said of one thing.")
@click.argument("thing")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True,
    help="Tell so many of a group.",
)  # fmt: skip
@style_option(FORMS)
@out_option()
@language_option()
@store_option()
def describe_command(
    thing: str, limit: int, style: str | None, out: Path | None, lang: str | None, store: str
) -> None:
    """Tell everything that the graph says of THING and about it: what it is, its own statements, and what
    points at it, with the words of the text under each fact.

    THING is an IRI, one with a prefix (polv:role/lead), or any name that only one thing has. ttl holds the
    statements that have it as their subject.

    \b
    policykg describe 甘肃省工业和信息化厅
    policykg describe 甘肃省强科技行动实施方案 --lang en
    policykg describe polv:role/lead --format ttl
    """
    from kg.cli.output import write
    from kg.describe import describe
    from kg.language import of_answers
    from kg.store.open import open_store

    form = form_by_suffix(style, out, _SUFFIXES)
    with open_store(store) as opened:
        told = describe(opened, thing, language=of_answers(lang), limit=limit)
    write(_written(told, form), out)


def _written(told: Description, form: str) -> str:
    if form == "json":
        import json

        return json.dumps(told.record(), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return told.page()
    if form == "ttl":
        return told.graph().serialize(format="turtle")
    return told.text + "\n"
