"""``policykg export``: the graph, its tables and its networks as files."""

from __future__ import annotations

import click

from kg.cli.options import store_option
from kg.cli.progress import waiting

# Named here so that --help need not load what exports; a test holds these to kg.export.
KINDS = ("tables", "stratml")
FORMS = ("parquet", "csv", "xlsx")
NETWORKS = ("agencies", "agency-task", "cascade")


@click.command("export", short_help="Write the graph, its tables or its networks to files.")
@click.argument("out", metavar="OUT", type=click.Path())
@click.option("--as", "kind", type=click.Choice(KINDS), help="What to write into the folder OUT.")
@click.option(
    "--form", type=click.Choice(FORMS), default="parquet", show_default=True,
    help="Form of the tables of a folder.",
)  # fmt: skip
@click.option(
    "--network", type=click.Choice(NETWORKS), default="agencies", show_default=True,
    help="Network of .graphml and .gexf.",
)  # fmt: skip
@click.option("--plan", metavar="NAME|IRI", help="Only this plan, in tables, networks and StratML.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True,
    help="Language of headings and of the words of codes.",
)  # fmt: skip
@store_option("Store to export")
def export_command(
    out: str, kind: str | None, form: str, network: str, plan: str | None, lang: str, store: str
) -> None:
    """Write what the store holds to OUT, in the format of its suffix.

    \b
    .nq .trig .jsonld              the graph with its named graphs; .nq is sorted
    .nt .ttl .n3 .rdf .xml         the triples alone
    .xlsx .duckdb .sqlite .db      every tidy table in one file
    tables/ (or --as tables)       every tidy table in a folder, a file each
    .graphml .gexf                 a network, for Gephi
    .stratml.xml                   one plan as StratML Part 2
    --as stratml plans/            every plan as StratML Part 2, a file each

    The same graph is the same file. For one table see `policykg table`.

    \b
    policykg export graph.nq
    policykg export plans.xlsx --lang en
    policykg export tables/ --form csv --plan 武威
    policykg export agencies.gexf --network agencies
    """
    from kg.export import export

    with waiting(f"writing {out}"):
        export(store, out, kind=kind, form=form, network=network, plan=plan, language=lang)
