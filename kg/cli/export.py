"""``policykg export``: the graph as a file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option


@click.command("export", short_help="Write the graph to a file.")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@store_option("Store to export")
def export_command(out: Path, store: str) -> None:
    """Write the whole graph to the file OUT in the format of its suffix.

    .nq, .trig and .jsonld keep the named graphs; .nt, .ttl and the like hold the triples alone. The lines
    of .nq are sorted: the same graph is the same file.
    """
    from kg.export import export

    export(store, out)
