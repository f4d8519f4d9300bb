"""``policykg compare``: two plans beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import out_option, store_option

if TYPE_CHECKING:
    from kg.comparison import Comparison


@click.command("compare", short_help="Compare two plans: tasks, figures, bodies.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option("Store that knows the plans")
@click.option(
    "--format", "style", type=click.Choice(("table", "md", "json", "html")), default="table",
    show_default=True, help="Tables for reading here, Markdown, JSON for programs, or one HTML page.",
)  # fmt: skip
@out_option()
@click.option(
    "--lang", type=click.Choice(("zh", "en")),
    help="Language of headings and codes, but in JSON; Chinese if neither this nor the locale says.",
)  # fmt: skip
def compare_command(one: str, other: str, store: str, style: str, out: Path | None, lang: str | None) -> None:
    """Compare the plans A and B: which tasks answer to which and what was done to their words, which
    figures were raised, lowered or postponed, which bodies were lost and gained, what is left out of the
    one and added by the other.

    A and B are files, which are read and compared without a store, or plans of the store by title, a part
    of it, file name or IRI. The higher or earlier plan is put on the left.

    \b
    policykg compare 甘肃省强科技行动 武威市
    policykg compare 甘肃.txt 武威.txt --out comparison.html --format html
    """
    from kg.cli.output import save, write
    from kg.comparison import compare_named
    from kg.language import of_answers

    comparison = compare_named(one, other, store)
    language = of_answers(lang)
    if style == "table" and out is None:
        _print_tables(comparison, language)
        return
    text = _text(comparison, style, language)
    if out is None:
        write(text)
    else:
        save(out, text)


def _print_tables(comparison: Comparison, lang: str) -> None:
    from kg.cli.output import write, write_table
    from kg.comparison.tables import LONGEST, how, parts

    for part in parts(comparison, lang, short=LONGEST):
        write(f"{part.heading}\n\n")
        write_table(part.rows, part.headings)
        write("\n")
    write(f"{how(lang)}\n")


def _text(comparison: Comparison, style: str, lang: str) -> str:
    if style == "html":
        from kg.comparison.page import html_text

        return html_text(comparison, lang)
    if style == "json":
        from kg.comparison.jsontext import json_text

        return json_text(comparison)
    from kg.comparison.tables import markdown_text, table_text

    return markdown_text(comparison, lang) if style == "md" else table_text(comparison, lang)
