"""``policykg questions``: what can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.ask import Question


@click.command("questions", short_help="List the named questions, or search them.")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option(
    "--format", "style", type=click.Choice(("table", "json", "md", "ttl")), default="table",
    show_default=True, help="Form of the list.",
)  # fmt: skip
def questions_command(words: tuple[str, ...], style: str) -> None:
    """List the named questions with their titles, or those that have WORDS in name, title, keywords or
    description, the best first. `policykg ask NAME --help` tells everything about one of them.

    The last column says what a question costs, from looking at one thing (one) to comparing pairs (pairs).
    json holds all that the headers say; ttl is the library as sh:SPARQLExecutable with its pick-lists.

    \b
    policykg questions
    policykg questions 牵头
    policykg questions --format ttl > questions.ttl
    """
    from kg.ask import search
    from kg.cli.output import write

    found = search(" ".join(words))
    if style == "json":
        from kg.ask.catalogue import catalogue

        write(catalogue(found))
    elif style == "ttl":
        from kg.ask.executables import executables

        write(executables(found))
    else:
        _write_list(found, style)


def _write_list(found: Sequence[Question], style: str) -> None:
    from pyoxigraph import Literal

    from kg.cli.output import write_sheet
    from kg.store.base import Rows

    rows = tuple(
        tuple(
            Literal(text)
            for text in (
                question.id,
                question.title.zh,
                question.title.en,
                " ".join(f"--{parameter.name}" for parameter in question.parameters),
                question.cost,
            )
        )
        for question in found
    )
    headings = ("name", "问题", "question", "parameters", "cost")
    write_sheet(Rows(("name", "zh", "en", "parameters", "cost"), rows), headings, style)
