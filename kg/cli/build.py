"""``policykg build``: documents in, a store out, and a table of what was read."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.edge import tell
from kg.cli.options import store_option
from kg.cli.progress import steps

if TYPE_CHECKING:
    from kg.build import BuildReport

HEADINGS = (
    *("file", "title", "tasks", "responsibilities", "agencies", "targets", "money", "platforms"),
    *("not understood", "cut"),
)

FEW = 20
"""Of more documents only those are shown that were read now."""


@click.command("build", short_help="Read documents into a store.")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option("Store to write", metavar="DIR")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read; one a processor if left out."
)
@click.option(
    "--names", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Ledger of name judgements (see `policykg names`); DIR/names.csv if left out and there is one.",
)  # fmt: skip
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="Read on the Dask cluster with this scheduler, such as tcp://127.0.0.1:8786.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Read all documents, also those that the store has already.")
@click.option("--strict", is_flag=True, help="Fail when what is read breaks a rule of the ontology.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def build_command(
    paths: tuple[Path, ...],
    store: str,
    workers: int | None,
    names: Path | None,
    scheduler: str | None,
    fresh: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Read the documents at PATH… into the store.

    A PATH is a document, a directory with all below it, an archive (.zip .tar .tar.gz .tgz .tar.xz), or a
    table of documents, one a row (.parquet .jsonl .ndjson .jsonl.gz): `text`, and what is known of
    `file_name`, `title`, `issuer`, `document_number`, `issued`, `area`, `url`; or the bytes of a file in
    `content` and its `file_name`. How documents are packed makes no difference to the store.

    The store then holds just these documents; an error leaves it as it was. Documents that it has already are
    not read again. Afterwards a table shows for each document what was found, how many places were not
    understood and how many were cut off; of more than twenty documents only those that were read now.

    \b
    policykg build plans/ more/2025.zip --store data/
    """
    from kg.build import build

    with ExitStack() as stack:
        on_progress = stack.enter_context(steps(shown=not quiet))
        executor = None
        if scheduler is not None:
            from kg.build.cluster import on_cluster

            cluster = stack.enter_context(on_cluster(scheduler))
            executor, workers = cluster.executor, workers or cluster.workers
        report = build(
            paths, store, workers=workers, on_progress=on_progress, names=names, executor=executor,
            fresh=fresh, strict=strict,
        )  # fmt: skip
    if not quiet:
        _tell(report)


def _tell(report: BuildReport) -> None:
    from pyoxigraph import Literal

    from kg.cli.messages import translated
    from kg.cli.output import write_table
    from kg.language import of_messages
    from kg.store.base import Rows

    rows = []
    shown = [one for one in report.documents if len(report.documents) <= FEW or not one.reused]
    for document in shown:
        figures = document.summary
        words = (", ".join(document.file_names), figures.title)
        numbers = (
            figures.tasks, figures.responsibilities, figures.agencies, figures.targets, figures.funding,
            figures.platforms, figures.doubts, figures.cut,
        )  # fmt: skip
        rows.append((*map(Literal, words), *map(Literal, numbers)))
    if rows:
        write_table(Rows(HEADINGS, tuple(rows)), [translated(one, of_messages()) for one in HEADINGS])
    for document in report.documents:
        if document.broken:
            names = ", ".join(document.file_names)
            tell(f"{names} breaks {document.broken} rules, see: policykg validate")
    for skipped in report.skipped:
        tell(f"skipped {skipped.path}: {skipped.reason}")
    kept = sum(document.reused for document in report.documents)
    known = f" ({kept} known already)" if kept else ""
    state = "" if report.changed else ", unchanged"
    tell(f"{len(report.documents)} documents{known}, {report.quads} statements{state}")
