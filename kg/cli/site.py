"""``policykg site``: the explorer as a folder."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.progress import waiting


@click.command("site", short_help="Write the explorer as a folder that opens by double click.")
@click.argument("out", metavar="OUT/", type=click.Path(path_type=Path))
@store_option("Store to show")
def site_command(out: Path, store: str) -> None:
    """Write the explorer of the store into the folder OUT: pages of the ledger, agencies, targets, the
    cascade and the rest, that open in any browser by double click. No server, no network; everything that
    can be asked is answered inside the page.

    A folder is for up to some 30 plans. With 100 the ledger, the search and the texts are still there at
    once, but some questions over all plans take longer than a page should: use policykg serve.

    \b
    Example:
      policykg site explorer/
    """
    from kg.site import write_site
    from kg.store.open import open_store

    with waiting("site"), open_store(store) as opened:
        index = write_site(opened, out)
    click.echo(str(index))
