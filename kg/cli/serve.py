"""``policykg serve``: the explorer and the SPARQL endpoint over HTTP."""

from __future__ import annotations

import click

from kg.cli.options import listening_options, store_option


@click.command("serve", short_help="Serve the explorer and a SPARQL endpoint.")
@store_option("Store to serve")
@listening_options("names")
@click.option(
    "--allow-origin", "origins", metavar="ORIGIN", multiple=True,
    help="A site (https://example.org) whose pages may read answers from loopback; * for all.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 64), default=3, show_default=True,
    help="Processes that run SPARQL queries, a third of them those that take long.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(0.1, 30), default=10.0, show_default=True,
    help="Time a SPARQL query may take before it is stopped.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(64, 65536), default=1024, show_default=True, metavar="MB",
    help="Memory a SPARQL query may take.",
)  # fmt: skip
@click.option(
    "--work", type=click.FloatRange(1, 3600), default=60.0, show_default=True,
    help="Seconds of work that one client gets in a minute.",
)  # fmt: skip
@click.option(
    "--proxy-headers", "proxies", metavar="ADDRESSES", default="",
    help="Believe X-Forwarded-For and -Proto from these addresses (commas between them, * for all).",
)  # fmt: skip
@click.option(
    "--root-path", "root", metavar="PATH", default="", help="Path under which a proxy shows it all."
)
@click.option(
    "--log", "level", type=click.Choice(("debug", "info", "warning", "error")), default="info",
    show_default=True, help="What is logged, as lines of JSON; only debug logs the text of queries.",
)  # fmt: skip
def serve_command(
    store: str, host: str, port: int, names: tuple[str, ...], origins: tuple[str, ...], workers: int,
    seconds: float, memory: int, work: float, proxies: str, root: str, level: str,
) -> None:  # fmt: skip
    """Serve the store: the explorer for people at /, SPARQL 1.1 at /sparql, every named question at
    /questions/NAME.json and .csv, and every IRI of the graph as linked data.

    Nothing can be written through it. Each query runs in a process without network that is stopped when it
    takes too long; clients are served in turn. When a new build is switched in, new requests get it and
    nobody waits. docs/serving.md shows it behind nginx and Caddy, and as a service of systemd.

    \b
    policykg serve
    policykg serve --store data/ --port 8080
    policykg serve --store https://example.org/sparql
    policykg serve --allow-host plans.example.org --proxy-headers 127.0.0.1
    """
    _installed()
    from kg.serve.running import serve
    from kg.serve.settings import Settings

    settings = Settings(
        host=host, names=names, origins=origins, workers=workers, seconds=seconds, memory=memory << 20,
        work=work,
    )  # fmt: skip
    serve(store, settings, port=port, proxies=proxies, root=_path(root), level=level)


def _path(root: str) -> str:
    kept = root.strip("/")
    return f"/{kept}" if kept else ""


def _installed() -> None:
    from kg.cli.extras import need
    from kg.errors import InputError

    need(
        InputError(
            "serve",
            "the libraries for serving over HTTP are not installed",
            "Install them: pip install 'policykg[serve]'",
        ),
        "starlette.applications",
        "uvicorn",
    )
