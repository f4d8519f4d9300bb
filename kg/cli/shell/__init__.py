"""``policykg shell``: SPARQL and questions line by line."""

from __future__ import annotations

import sys

import click

from kg.cli.options import STYLES, store_option


@click.command("shell", short_help="Ask SPARQL and questions line by line.")
@store_option()
@click.option(
    "--format", "style", type=click.Choice(tuple(one for one in STYLES if one != "xlsx")), default="table",
    show_default=True, help="Form of the answers; `.format` changes it.",
)  # fmt: skip
def shell_command(store: str, style: str) -> int:
    """Ask the store SPARQL line by line; the prefixes of the graph are known. 交互查询。

    A query may take several lines and runs when its last bracket is closed. TAB completes keywords,
    prefixes, terms after pol: and names of agencies after a quotation mark. `.help` lists what else can be
    said: questions, tables, searches. Errors do not end the shell; Ctrl-C drops a line, Ctrl-D leaves.

    From a pipe it reads statements and ends with the gravest of their exit codes.

    \b
    policykg shell
    policykg shell --store http://127.0.0.1:3030/plans
    policykg shell --format csv < statements.txt
    """
    from kg.cli.shell.session import Session

    with Session(store, style) as session:
        if sys.stdin.isatty() and sys.stdout.isatty():
            from kg.cli.shell.prompt import converse

            return converse(session)
        from kg.cli.shell.statements import statements

        return max((session.run(one) for one in statements(sys.stdin)), default=0)
