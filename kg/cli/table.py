"""``policykg table``: the tidy tables, for analysts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import Word
from kg.cli.options import answer_options, form_of, store_option
from kg.cli.progress import waiting

if TYPE_CHECKING:
    from kg.tables import Table


def _known() -> tuple[str, ...]:
    from kg.tables import names

    return names()


@click.command("table", short_help="Write a tidy table, or list the tables.")
@click.argument("name", default="", metavar="[NAME]", type=Word(_known))
@click.option("--plan", metavar="NAME|IRI", help="Only rows of this plan.")
@answer_options(more=("parquet",))
@click.option(
    "--excel", is_flag=True, help="Make csv or tsv fit for Excel: headings in words, BOM, no formulas."
)
@click.option(
    "--lang", type=click.Choice(("zh", "en")),
    help="Language of headings and of the words of codes; Chinese if neither this nor the locale says.",
)  # fmt: skip
@store_option()
def table_command(
    name: str, plan: str | None, style: str | None, out: Path | None, bom: bool, excel: bool,
    lang: str | None, store: str,
) -> None:  # fmt: skip
    """Write the tidy table NAME: one row a fact, IRIs with their labels, the words that say so. Without
    NAME list the tables and what a row of each is.

    csv and tsv are exact (the names of the columns, the values as they are), unless --excel asks for a
    file for people. On the screen columns of IRIs are left out. docs/tables.md explains every column.

    \b
    policykg table
    policykg table tasks --plan 武威
    policykg table targets --out targets.xlsx --lang en
    policykg table responsibilities --format csv > responsibilities.csv
    """
    form = form_of(style, out, bom, more=("parquet",))
    if excel and form not in ("csv", "tsv"):
        raise click.UsageError(f"--excel is for csv and tsv, not for {form}")
    if form == "parquet" and out is None:
        raise click.UsageError("parquet is for a file; add --out FILE.parquet")
    from kg.language import of_answers

    # What programs read is the same on every machine, whatever its locale.
    language = of_answers(lang) if form in ("table", "md", "xlsx") or excel else lang or "zh"
    if not name:
        _list(form, language, out)
        return
    from kg.store.open import open_store
    from kg.tables import find_table, read_table

    find_table(name)  # before the store, which may take longer to say no
    with waiting(name), open_store(store) as opened:
        read = read_table(opened, name, language=language, plan=plan)
    if out is not None and form in ("parquet", "xlsx"):
        from kg.export.folder import write_table

        write_table(read, out, excel=excel, bom=bom)
    else:
        _show(read, form, excel, bom, out)


def _show(read: Table, style: str, excel: bool, bom: bool, out: Path | None) -> None:
    from kg.cli.output import write_sheet
    from kg.store.base import Rows
    from kg.tables.terms import as_rows

    rows, headings = as_rows(read), read.headings()
    if style in ("table", "md"):
        # What a reader wants: words and not codes or IRIs.
        coded = {column.words_of for column in read.columns}
        kept = [
            place
            for place, column in enumerate(read.columns)
            if column.type != "iri" and column.name not in coded
        ]
        headings = tuple(headings[place] for place in kept)
        rows = Rows(
            tuple(rows.variables[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows.rows),
        )
    title = read.question.title.get(read.language)
    write_sheet(rows, headings, style, bom=bom or excel, out=out, exact=not excel, title=title)


def _list(style: str, language: str, out: Path | None) -> None:
    from pyoxigraph import Literal

    from kg.cli.output import write_sheet
    from kg.store.base import Rows
    from kg.tables import load_tables

    headings = {"zh": ("名称", "表", "一行是什么"), "en": ("name", "table", "what a row is")}[language]
    found = tuple(
        (
            Literal(question.id),
            Literal(question.title.get(language)),
            Literal(question.answer.get(language)),
        )
        for question in load_tables().values()
    )
    write_sheet(Rows(("name", "title", "row"), found), headings, style, out=out)
