"""``policykg read``: what the reader understands of a document, and what not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.edge import tell
from kg.cli.options import out_option

if TYPE_CHECKING:
    from kg.readout import Account

FINDINGS = 1
BAD_INPUT = 2


@click.command("read", short_help="Show what is understood of a document, and what not.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(("table", "json", "html")), default="table", show_default=True,
    help="Tables for reading here, JSON for programs, one HTML page with the facts in the text.",
)  # fmt: skip
@out_option()
def read_command(files: tuple[Path, ...], style: str, out: Path | None) -> int:
    """Read each FILE and give the account of the reading; nothing is stored.

    Every sentence is shown as what it was understood as, each fact with its words and their offsets in
    the text as read; under "not understood" stands what has no record, with the reason.

    Exit code 0 when all was understood, 1 when something was not, 2 when a FILE cannot be read; the
    others are shown all the same.

    \b
    policykg read 武威市实施方案.txt
    policykg read 方案.pdf --format html --out account.html
    """
    accounts, failed = _read(files)
    if accounts:
        from kg.readout import summary_line

        _present(accounts, style, out)
        tell(summary_line(accounts))
    for message in failed:
        tell(message)
    if failed:
        return BAD_INPUT
    return FINDINGS if any(one.coverage.findings for one in accounts) else 0


def _read(files: tuple[Path, ...]) -> tuple[list[Account], list[str]]:
    from kg.cli.messages import told
    from kg.errors import InputError, PolicyKgError
    from kg.language import of_messages
    from kg.readout import account
    from loaders.reading import read

    accounts: list[Account] = []
    failed: list[str] = []
    for file in files:
        try:
            try:
                data = file.read_bytes()
            except OSError as error:
                raise InputError(str(file), f"cannot be read ({error.strerror})", "Check the path") from error
            accounts.append(account(read(data, file.name)))
        except PolicyKgError as error:
            failed.append(told(error, of_messages()))
    return accounts, failed


def _present(accounts: list[Account], style: str, out: Path | None) -> None:
    from kg.cli.output import save, write
    from kg.readout import html_text, json_text

    if style == "table" and out is None:
        _print_tables(accounts)
        return
    text = {"json": json_text, "html": html_text, "table": _table_text}[style](accounts)
    if out is None:
        write(text)
    else:
        save(out, text)


def _print_tables(accounts: list[Account]) -> None:
    from kg.cli.output import write, write_table
    from kg.readout import table_parts

    for one in accounts:
        for part in table_parts(one):
            write(f"{part.heading}\n\n")
            write_table(part.rows, part.headings)
            write("\n")


def _table_text(accounts: list[Account]) -> str:
    from kg.readout import table_parts
    from kg.results import aligned

    parts = [part for one in accounts for part in table_parts(one)]
    return "".join(f"{part.heading}\n\n{aligned(part.rows, part.headings)}\n" for part in parts)
