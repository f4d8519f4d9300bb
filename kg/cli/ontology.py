"""``policykg ontology``: the terms of the graph, explained."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click


@click.command("ontology", short_help="Explain the terms of the graph.")
@click.argument("term", default="", metavar="[TERM]")
@click.option(
    "--format", "style", type=click.Choice(("table", "md", "json")), default="table", show_default=True,
    help="Form of the overview or the card.",
)  # fmt: skip
@click.option(
    "--lang", "language", type=click.Choice(("both", "zh", "en")), default="both", show_default=True,
    help="Language of labels and texts; json has both.",
)  # fmt: skip
@click.option(
    "--html", "html", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write the reference of all terms into DIR as web pages that need no network.",
)  # fmt: skip
@click.option(
    "--context", "context", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the JSON-LD context to FILE.",
)  # fmt: skip
def ontology_command(term: str, style: str, language: str, html: Path | None, context: Path | None) -> None:
    """Show the classes, properties and schemes of the graph, or all about one TERM: definition, example,
    what it stands on and points at, which questions, rules and shapes use it, what it resembles
    elsewhere, and its changes.

    TERM is a name (Task, pol:forTask, polv:role/lead, role), an IRI or a label (任务, "for task").

    \b
    policykg ontology
    policykg ontology 任务
    policykg ontology polv:role/lead --lang en
    policykg ontology --html reference/
    """
    if (html or context) and term:
        raise click.UsageError("--html and --context write about all terms; leave TERM out")
    if html:
        from kg.ontologydocs.pages import write_pages

        click.echo(str(write_pages(html)))
    if context:
        from kg.ontologydocs.context import write_context

        click.echo(str(write_context(context)))
    if html or context:
        return
    from kg.cli.output import write
    from kg.ontologydocs.text import Language, Style, cards_text, overview_text

    form, tongue = cast("Style", style), cast("Language", language)
    if term:
        from kg.ontologydocs.cards import card
        from kg.ontologydocs.lookup import find

        write(cards_text([card(thing) for thing in find(term)], form, tongue))
    else:
        from kg.ontologydocs.outline import overview

        write(overview_text(overview(), form, tongue))
