"""``policykg push``: a build on a SPARQL server."""

from __future__ import annotations

import click

from kg.cli.edge import tell
from kg.cli.options import store_option
from kg.cli.progress import steps


@click.command("push", short_help="Publish the graph on a SPARQL server.")
@click.argument("endpoint", metavar="ENDPOINT")
@store_option("Build to publish", metavar="DIR")
@click.option("--graph-store", metavar="URL", help="Address of the server's Graph Store Protocol.")
@click.option("--update", metavar="URL", help="Address of the server's SPARQL updates.")
@click.option(
    "--parallel", type=click.IntRange(1, 32), default=4, show_default=True, metavar="N",
    help="Send so many graphs at a time.",
)  # fmt: skip
@click.option(
    "--verify", type=click.Choice(("counts", "full")), default="counts", show_default=True,
    help="Count the triples of each graph; or also read graphs of at most 100,000 back and compare.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=300.0, show_default=True,
    metavar="SECONDS", help="Time that one request may take.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Do not tell of each graph when it is there.")
def push_command(
    endpoint: str,
    store: str,
    graph_store: str | None,
    update: str | None,
    parallel: int,
    verify: str,
    timeout: float,
    quiet: bool,
) -> None:
    """Publish the build in --store on the SPARQL server that is asked at ENDPOINT, graph by graph.

    Only what the server does not have is sent; a push that was interrupted goes on where it stopped.
    Graphs of an earlier push that are not in the build any more are removed, others stay as they are.

    Oxigraph's server, Virtuoso and Fuseki are known; for another server give --graph-store or --update.
    User and password are those of POLICYKG_USER and POLICYKG_PASSWORD.

    \b
    policykg push http://127.0.0.1:7878/query
    policykg push http://127.0.0.1:8890/sparql --verify full --parallel 2
    """
    from kg.push import places_of, push
    from kg.store.graphs import RemoteGraphs
    from kg.store.remote import RemoteStore

    if graph_store is None and update is None:
        with RemoteStore(endpoint, timeout=min(timeout, 30.0)) as asked:
            places = places_of(asked.url, asked.server)
        graph_store, update = places.graph_store, places.update
    target = RemoteGraphs(endpoint, graph_store=graph_store, update=update, timeout=timeout)

    sent: list[str] = []
    with steps(shown=not quiet) as bar:

        def there(graph: str) -> None:
            sent.append(graph)
            if bar is not None:
                bar(len(sent), None, graph)
            elif not quiet:
                tell(graph)

        report = push(store, target, parallel=parallel, read_back=verify == "full", progress=there)
    tell(
        f"build {report.build}, {report.graphs} graphs, {report.triples} statements: {report.sent} sent, "
        f"{report.unchanged} there already, {report.removed} removed"
    )
    if verify == "full":
        tell(f"{report.read_back} graphs read back and compared")
