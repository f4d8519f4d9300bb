"""``policykg table``: the tidy tables, for analysts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import STYLES, bom_checked, store_option

if TYPE_CHECKING:
    from kg.tables import Table


@click.command("table", short_help="Write a tidy table, or list the tables.")
@click.argument("name", default="", metavar="[NAME]")
@click.option("--plan", metavar="NAME|IRI", help="Only rows of this plan.")
@click.option(
    "--format", "style", type=click.Choice(STYLES), default="table", show_default=True,
    help="Form of the table on the screen or in a pipe.",
)  # fmt: skip
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead: .parquet, .csv, .xlsx or .json.",
)  # fmt: skip
@click.option(
    "--excel", is_flag=True, help="Make csv or tsv fit for Excel: headings in words, BOM, no formulas."
)
@click.option("--bom", is_flag=True, help="Begin csv or tsv with a byte order mark.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True,
    help="Language of headings and of the words of codes.",
)  # fmt: skip
@store_option()
def table_command(
    name: str, plan: str | None, style: str, out: Path | None, excel: bool, bom: bool, lang: str, store: str
) -> None:
    """Write the tidy table NAME: one row a fact, IRIs with their labels, the words that say so. Without
    NAME list the tables and what a row of each is.

    csv and tsv are exact (the names of the columns, the values as they are), unless --excel asks for a
    file for people. On the screen columns of IRIs are left out. docs/tables.md explains every column.
    """
    if not name:
        _list(style, lang)
        return
    form = out.suffix.lower().lstrip(".") if out is not None else style
    bom_checked(form, bom)
    if excel and form not in ("csv", "tsv"):
        raise click.UsageError(f"--excel is for csv and tsv, not for {form}")
    from kg.store.open import open_store
    from kg.tables import find_table, read_table

    find_table(name)  # before the store, which may take longer to say no
    with open_store(store) as opened:
        read = read_table(opened, name, language=lang, plan=plan)
    if out is not None:
        from kg.export.folder import write_table

        write_table(read, out, excel=excel, bom=bom)
        return
    _show(read, style, excel, bom)


def _show(read: Table, style: str, excel: bool, bom: bool) -> None:
    from kg.cli.output import write, write_sheet
    from kg.results import BOM, exact_csv, exact_tsv, sheet_csv, sheet_tsv
    from kg.store.base import Rows
    from kg.tables.terms import as_rows

    rows = as_rows(read)
    if style in ("csv", "tsv"):
        exact = exact_csv(rows) if style == "csv" else exact_tsv(rows)
        sheet = sheet_csv if style == "csv" else sheet_tsv
        text = sheet(rows, read.headings()) if excel else exact
        write(BOM + text if excel or bom else text)
        return
    if style in ("table", "md"):
        # What a reader wants: words and not codes or IRIs.
        coded = {column.words_of for column in read.columns}
        kept = [
            place
            for place, column in enumerate(read.columns)
            if column.type != "iri" and column.name not in coded
        ]
        headings = [read.headings()[place] for place in kept]
        rows = Rows(
            tuple(rows.variables[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows.rows),
        )
        write_sheet(rows, headings, style)
        return
    write_sheet(rows, rows.variables, style)


def _list(style: str, language: str) -> None:
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
    write_sheet(Rows(("name", "title", "row"), found), headings, style)
