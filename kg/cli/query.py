"""``policykg query``: SPARQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import answer_options, bom_checked, form_of, store_option

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.store.base import Store


_ARTICLES = {"select": "a", "construct": "a", "describe": "a", "ask": "an"}


@click.command("query", short_help="Run SPARQL of your own.")
@click.argument("file", metavar="FILE|-")
@store_option()
@answer_options(more=("ttl",))
def query_command(file: str, store: str, style: str | None, out: Path | None, bom: bool) -> None:
    """Run the SPARQL 1.1 query of FILE, or of the standard input with -.

    SELECT, ASK, CONSTRUCT and DESCRIBE run against all graphs at once; updates and SERVICE are refused.
    CONSTRUCT and DESCRIBE give Turtle (ttl). Here csv, tsv and srj are exactly what SPARQL 1.1 defines:
    nothing is guarded against spreadsheets, as `ask` does it; in xlsx no text is ever a formula.

    \b
    policykg query tasks.rq --format csv
    policykg query tasks.rq --out tasks.xlsx
    policykg query - --store http://127.0.0.1:3030/plans < tasks.rq
    """
    from kg.store.guard import form
    from kg.store.open import open_store

    text = _read(file)
    kind = form(text)
    graph = kind in ("construct", "describe")
    used = form_of(style, out, usual="ttl" if graph else "table", more=("ttl",))
    if graph != (used == "ttl") or (kind == "ask" and used == "xlsx"):
        raise click.UsageError(f"--format {used} does not fit {_ARTICLES[kind]} {kind.upper()} query")
    bom_checked(used, bom)
    with open_store(store) as opened:
        answer(opened, text, kind, used, bom=bom, out=out)


def answer(
    store: Store, text: str, kind: str, style: str, *, bom: bool = False, out: Path | None = None
) -> None:
    """Run the query ``text`` of the form ``kind`` (see :func:`kg.store.guard.form`) and write its answer."""
    from kg.cli.output import write, write_sheet
    from kg.cli.progress import waiting
    from kg.columns.routing import select
    from kg.results import boolean_text

    if kind in ("construct", "describe"):
        with waiting("CONSTRUCT"):
            triples = store.construct(text)
        write(_turtle(triples), out)
    elif kind == "ask":
        write(boolean_text(store.ask(text), style), out)
    else:
        with waiting("SELECT"):
            rows = select(store, text)
        write_sheet(rows, rows.variables, style, bom=bom, out=out, exact=True)


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


def _turtle(triples: list[Triple]) -> str:
    from pyoxigraph import RdfFormat, serialize

    from ontology.terms import PREFIXES

    # Without a prefix for instances: their IRIs have slashes, which a short name would have to escape.
    prefixes = {name: iri for name, iri in PREFIXES.items() if name != "id"}
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes)
    return written.decode("utf-8") if written is not None else ""
