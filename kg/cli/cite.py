"""``policykg cite``: references to the documents behind things or behind a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import form_by_suffix, language_option, out_option, store_option, style_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

STYLES = ("text", "bibtex", "csl-json")
_SUFFIXES = {".txt": "text", ".bib": "bibtex", ".json": "csl-json"}


@click.command("cite", short_help="Write references to the documents behind things.")
@click.argument("things", nargs=-1, metavar="[THING]...")
@click.option(
    "--from", "table", metavar="FILE|-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Cite what is behind this csv file, or behind what comes in.",
)  # fmt: skip
@style_option(STYLES)
@out_option()
@language_option()
@store_option()
def cite_command(
    things: Sequence[str], table: Path | None, style: str | None, out: Path | None, lang: str | None,
    store: str,
) -> None:  # fmt: skip
    """Write references to the documents behind THINGs, plans or whatever stands in them, by IRI or name, or
    behind the rows of a csv file that has a column of IRIs. Each document comes once, in the order of its
    first use.

    text follows GB/T 7714 in Chinese and a like form in English; bibtex and csl-json are for programs that
    keep references.

    \b
    policykg cite 甘肃省强科技行动实施方案
    policykg ask targets --format csv | policykg cite --from - --out targets.bib
    policykg cite 甘肃省科学技术厅 --lang en
    """
    if bool(things) == (table is not None):
        raise click.UsageError("give THINGs to cite, or --from a csv file")
    from kg.cli.output import write
    from kg.evidence import cite
    from kg.language import of_answers
    from kg.store.open import open_store

    form = form_by_suffix(style, out, _SUFFIXES)
    cited = list(things) if table is None else _read(table)
    with open_store(store) as opened:
        write(cite(opened, cited, style=form, language=of_answers(lang)), out)


def _read(table: Path) -> pd.DataFrame:
    import pandas as pd

    from kg.errors import InputError

    try:
        return pd.read_csv(
            sys.stdin.buffer if str(table) == "-" else table, dtype="string", keep_default_na=False,
            encoding="utf-8-sig",
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise InputError(str(table), f"cannot be read as csv ({error})", "Give a csv file") from error
