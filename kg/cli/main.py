"""The command ``policykg`` itself: its name, its version, its sub-commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kg.cli.ask import ask_group
from kg.cli.audit import audit_command
from kg.cli.build import build_command
from kg.cli.cite import cite_command
from kg.cli.compare import compare_command
from kg.cli.completion import complete, completing, completion_command
from kg.cli.describe import describe_command
from kg.cli.diff import diff_command
from kg.cli.draw import draw_command
from kg.cli.edge import guarded, set_up_streams
from kg.cli.evidence import evidence_command
from kg.cli.export import export_command
from kg.cli.find import find_command
from kg.cli.helptext import in_language
from kg.cli.keeping import backup_command, check_command, restore_command
from kg.cli.mcp import mcp_command
from kg.cli.names import names_group
from kg.cli.network import network_command
from kg.cli.ontology import ontology_command
from kg.cli.push import push_command
from kg.cli.query import query_command
from kg.cli.questions import questions_command
from kg.cli.read import read_command
from kg.cli.reason import reason_group
from kg.cli.serve import serve_command
from kg.cli.shell import shell_command
from kg.cli.site import site_command
from kg.cli.table import table_command
from kg.cli.validate import validate_command

HELP = """A knowledge graph of Chinese policy plans: who answers for which task, with whom, and where
the text says so. 政策文件知识图谱：谁负责哪项任务、与谁协同、原文何处。

\b
Start with:
  policykg build plans/            read the plans of a directory into data/
  policykg questions               what can be asked
  policykg ask shared-tasks        which agencies share tasks

Exit codes: 0 done, 1 findings, 2 bad input or usage, 3 the store cannot be reached or written.
"""


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"policykg {version('policykg')}")
        except PackageNotFoundError:
            click.echo("policykg, run from its source without being installed")
        ctx.exit()


def command() -> click.Group:
    """Return the whole command line as a click group."""
    show_version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_version,
        help="Show the version and exit.",
    )
    group = click.Group("policykg", help=HELP, params=[show_version], no_args_is_help=False)
    for each in (
        build_command,
        ask_group(),
        questions_command,
        query_command,
        find_command,
        describe_command,
        evidence_command,
        cite_command,
        read_command,
        reason_group,
        compare_command,
        diff_command,
        table_command,
        network_command,
        export_command,
        push_command,
        draw_command,
        site_command,
        validate_command,
        check_command,
        backup_command,
        restore_command,
        audit_command,
        ontology_command,
        names_group,
        mcp_command,
        serve_command,
        shell_command,
        completion_command,
    ):
        group.add_command(each)
    return group


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with ``arguments`` (those of the process when None); return the exit code.

    Without arguments the help is shown. No exception leaves this function.
    """
    set_up_streams()
    if completing():
        return complete(command())
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]

    def work() -> int | None:
        result = in_language(command()).main(args=given, prog_name="policykg", standalone_mode=False)
        return result if isinstance(result, int) else None

    return guarded(work)
