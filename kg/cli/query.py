"""``policykg query``: SPARQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import STYLES, bom_checked, store_option

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.store.base import Rows


@click.command("query", short_help="Run SPARQL of your own.")
@click.argument("file", metavar="FILE|-")
@store_option()
@click.option(
    "--format", "style", type=click.Choice((*STYLES, "ttl")), default=None,
    help="Form of the answer; table for SELECT and ASK, ttl (Turtle) for CONSTRUCT and DESCRIBE.",
)  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin csv or tsv with a byte order mark, for Excel.")
def query_command(file: str, store: str, style: str | None, bom: bool) -> None:
    """Run the SPARQL 1.1 query of FILE, or of the standard input with -.

    SELECT, ASK, CONSTRUCT and DESCRIBE run against all graphs at once; updates and SERVICE are refused.
    Here csv, tsv and srj are exactly what SPARQL 1.1 defines: nothing is guarded against spreadsheets,
    as `ask` does it.
    """
    from kg.results import boolean_text
    from kg.store.guard import form
    from kg.store.open import open_store

    text = _read(file)
    kind = form(text)
    graph = kind in ("construct", "describe")
    used = style or ("ttl" if graph else "table")
    if graph != (used == "ttl"):
        raise click.UsageError(f"--format {used} does not fit a {kind.upper()} query")
    bom_checked(used, bom)
    from kg.cli.output import write

    with open_store(store) as opened:
        if graph:
            write(_turtle(opened.construct(text)))
        elif kind == "ask":
            write(boolean_text(opened.ask(text), used))
        else:
            _write_rows(opened.select(text), used, bom)


def _read(file: str) -> str:
    from kg.errors import InputError

    where = "standard input" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror})", "Check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(where, "is not UTF-8", "Save the query as UTF-8") from error


def _write_rows(rows: Rows, style: str, bom: bool) -> None:
    from kg.cli.output import write, write_sheet
    from kg.results import BOM, exact_csv, exact_tsv

    if style in ("csv", "tsv"):
        text = exact_csv(rows) if style == "csv" else exact_tsv(rows)
        write(BOM + text if bom else text)
    else:
        write_sheet(rows, rows.variables, style)


def _turtle(triples: list[Triple]) -> str:
    from pyoxigraph import RdfFormat, serialize

    from ontology.terms import PREFIXES

    # Without a prefix for instances: their IRIs have slashes, which a short name would have to escape.
    prefixes = {name: iri for name, iri in PREFIXES.items() if name != "id"}
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes)
    return written.decode("utf-8") if written is not None else ""
