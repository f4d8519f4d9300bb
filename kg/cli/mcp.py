"""``policykg mcp``: the graph for language models."""

from __future__ import annotations

import click

from kg.cli.options import listening_options, store_option


@click.command("mcp", short_help="Serve the graph to language models.")
@store_option("Store to serve")
@click.option("--http", is_flag=True, help="Serve over streamable HTTP instead of the standard streams.")
@listening_options("allowed")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True,
    help="Processes that run the queries of models.",
)  # fmt: skip
def mcp_command(store: str, http: bool, host: str, port: int, allowed: tuple[str, ...], workers: int) -> None:
    """Serve the graph of the store to language models, with the Model Context Protocol: tools that find, ask,
    query, describe, quote and compare, and the ontology, the questions and the statistics to read.

    \b
    A client that starts servers itself is given this command:
      policykg mcp --store data/
    One that connects to a running server is given http://127.0.0.1:8765/mcp after:
      policykg mcp --store data/ --http

    Needs the extra "agents" (pip install 'policykg[agents]'). docs/agents.md has an example of every tool.
    """
    _installed()
    given = click.get_current_context()
    if not http:
        for name in ("host", "port", "allowed"):
            if given.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
                option = "allow-host" if name == "allowed" else name
                raise click.UsageError(f"--{option} is for --http")
        from kg.agents.server import serve_stdio

        serve_stdio(store, workers=workers)
        return
    from kg.agents.server import serve_http

    serve_http(store, host=host, port=port, allowed=allowed, workers=workers)


def _installed() -> None:
    from kg.cli.extras import need
    from kg.errors import InputError

    need(
        InputError(
            "mcp",
            "the libraries for serving language models are not installed",
            "Install them: pip install 'policykg[agents]'",
        ),
        "mcp.server.mcpserver",
    )
