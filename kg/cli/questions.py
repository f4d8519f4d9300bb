"""``policykg questions``: what can be asked."""

from __future__ import annotations

import click


@click.command("questions", short_help="List the named questions, or search them.")
@click.argument("word", default="", metavar="[WORD]")
@click.option(
    "--format", "style", type=click.Choice(("table", "json", "md")), default="table", show_default=True,
    help="Form of the list.",
)  # fmt: skip
def questions_command(word: str, style: str) -> None:
    """List the named questions with their titles, or those with WORD in name, title, description or
    keywords: `policykg questions 牵头`.

    `policykg ask NAME --help` tells everything about one of them.
    """
    from pyoxigraph import Literal

    from kg.ask import search
    from kg.cli.output import write_sheet
    from kg.store.base import Rows

    headings = ("name", "问题", "question", "parameters")
    found = tuple(
        tuple(
            Literal(text)
            for text in (
                question.id,
                question.title.zh,
                question.title.en,
                " ".join(f"--{parameter.name}" for parameter in question.parameters),
            )
        )
        for question in search(word)
    )
    write_sheet(Rows(("name", "zh", "en", "parameters"), found), headings, style)
