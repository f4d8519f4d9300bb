"""``policykg draw``: pictures to open by double click."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option

# Named here so that --help need not load what draws; a test holds this to kg.draw.everything.PICTURES.
PICTURES = ("agencies", "hierarchy", "cascade", "targets")


@click.command("draw", short_help="Draw agencies, plans, the cascade of tasks and the history of figures.")
@click.argument("out_dir", metavar="OUT_DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--only", multiple=True, type=click.Choice(PICTURES), help="Draw only this; may be repeated.")
@store_option("Store to draw")
def draw_command(out_dir: Path, only: tuple[str, ...], store: str) -> None:
    """Write pictures of the graph into OUT_DIR, one HTML file each, and print their paths.

    They need no network and open in any browser.

    \b
    policykg draw pictures/
    policykg draw pictures/ --only cascade --store data/
    """
    from kg.draw import draw_all
    from kg.store.open import open_store

    with open_store(store) as opened:
        for path in draw_all(opened, out_dir, only):
            click.echo(str(path))
