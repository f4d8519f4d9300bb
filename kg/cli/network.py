"""``policykg network``: who works with whom, as a file for Gephi or as figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import answer_options, form_of, language_option, store_option

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

GRAPHS = (".graphml", ".gexf", ".json", ".csv")
"""Suffixes of --out that hold a whole network; a test holds them to kg.export.networks."""


@click.command("network", short_help="Write a network, or what can be worked out from it.")
@click.argument("kind", default="", metavar="[KIND]")
@click.option("--analysis", metavar="NAME", help="Work this out instead of writing a network.")
@click.option("--level", multiple=True, metavar="NAME", help="Only this level, such as 省级 or province.")
@click.option("--plan", multiple=True, metavar="NAME|IRI", help="Only this plan.")
@click.option("--role", multiple=True, metavar="NAME", help="Only this role, such as 牵头 or support.")
@click.option("--year", metavar="YEAR|PERIOD", help="Only plans of 2022, of 2021-2025, or from 2021- on.")
@click.option("--against-plan", multiple=True, metavar="NAME|IRI", help="Compare with this plan.")
@click.option("--against-year", metavar="YEAR|PERIOD", help="Compare with the plans of these years.")
@click.option("--by", metavar="WHAT", help="Groups: level, function, area; comparing: agency, function.")
@click.option("--significance", type=float, metavar="CHANCE", help="Chance below which a tie is kept.")
@click.option("--relation", metavar="KIND", help="Of tasks handed over: cascades, continues, overlaps.")
@answer_options()
@language_option()
@store_option()
def network_command(
    kind: str, analysis: str | None, style: str | None, out: Path | None, bom: bool, lang: str | None,
    store: str, **given: Any,
) -> None:  # fmt: skip
    """Write the network KIND to a file for Gephi, or list its edges; with --analysis, print figures about
    the agencies and what they mean for coordination. Without either, list the kinds and the analyses.

    --out writes .graphml, .gexf, .json (node-link) or .csv (edges; the nodes stand in FILE-nodes.csv). The
    options --level, --plan and --role may be repeated. csv and tsv are exact unless --bom, which is for
    Excel, asks for headings in words and no formulas. docs/networks.md explains every figure.

    \b
    policykg network
    policykg network co-responsibility --level 省级 --out gansu.gexf
    policykg network lead-support --plan 武威 --format csv
    policykg network --analysis cut-agencies --year 2020
    policykg network --analysis changed-pairs --plan 强科技行动实施 --level 省级 --against-plan 转化基地
    """
    from kg.language import of_answers

    whole = bool(kind) and out is not None and out.suffix.lower() in GRAPHS and style is None
    form = "" if whole else form_of(style, out, bom)
    language = of_answers(lang) if form in ("table", "md", "xlsx", "") else lang or "zh"
    options = {name: value for name, value in given.items() if value not in ((), None)}
    if kind and analysis:
        raise click.UsageError(f"give either the network {kind} or --analysis {analysis}")
    if analysis:
        _show(_analysed(store, analysis, language, options), form, bom, out)
    elif not kind:
        if options:
            raise click.UsageError("name a KIND of network or an --analysis")
        _list(form, language, out)
    else:
        graph = _network(store, kind, options)
        if whole and out is not None:
            from kg.export.networks import write_network

            write_network(graph, out)
        else:
            _edges(graph, form, bom, out)


def _network(store: str, kind: str, options: dict[str, Any]) -> nx.Graph[str]:
    from kg.network import network
    from kg.store.open import open_store

    for name in options.keys() - {"level", "plan", "role", "year"}:
        raise click.UsageError(f"--{name.replace('_', '-')} is for --analysis")
    with open_store(store) as opened:
        return network(opened, kind, **options)


def _analysed(store: str, analysis: str, language: str, options: dict[str, Any]) -> pd.DataFrame:
    from kg.network import analyse
    from kg.store.open import open_store

    with open_store(store) as opened:
        return analyse(opened, analysis, language=language, **options)


def _show(frame: pd.DataFrame, form: str, bom: bool, out: Path | None) -> None:
    """Write the rows of ``frame``; on the screen with what they mean and the figures of the whole."""
    from kg.cli.output import write, write_sheet
    from kg.network.frames import frame_rows

    on_screen = form in ("table", "md")
    rows, headings = frame_rows(frame, readable=on_screen)
    if on_screen and out is None:
        write(f"{frame.attrs['title']}\n{frame.attrs['description']}\n\n")
    exact = form in ("csv", "tsv") and not bom
    write_sheet(rows, headings, form, bom=bom, out=out, exact=exact, title=frame.attrs["title"])
    if on_screen and out is None:
        write("\n")
        words = frame.attrs["figureHeadings"]
        for name, value in frame.attrs["figures"].items():
            if value is not None:
                write(f"{words[name]}: {value}\n")
        write(f"{frame.attrs['source']}\n")


def _edges(graph: nx.Graph[str], form: str, bom: bool, out: Path | None) -> None:
    from kg.cli.output import write_sheet
    from kg.network.sheets import edge_rows
    from kg.store.base import Rows

    rows = edge_rows(graph)
    if form in ("table", "md"):
        # IRIs say nothing to a reader, and lists of titles are too wide for a screen.
        hidden = ("Source", "Target", "Type", "tasks", "plans")
        kept = [place for place, name in enumerate(rows.variables) if name not in hidden]
        rows = Rows(
            tuple(rows.variables[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows.rows),
        )
    write_sheet(rows, rows.variables, form, bom=bom, out=out, exact=form in ("csv", "tsv") and not bom)


def _list(form: str, language: str, out: Path | None) -> None:
    from pyoxigraph import Literal

    from kg.cli.output import write_sheet
    from kg.network import ANALYSES, KINDS
    from kg.store.base import Rows

    what = {"zh": ("网络", "分析"), "en": ("network", "analysis")}[language]
    headings = {"zh": ("种类", "名称", "标题", "说明"), "en": ("what", "name", "title", "description")}[
        language
    ]
    told = [(what[0], one.name, one.title, one.description) for one in KINDS.values()]
    told += [(what[1], one.name, one.title, one.description) for one in ANALYSES.values()]
    lines = [(word, name, title.get(language), text.get(language)) for word, name, title, text in told]
    # A description is a paragraph: too wide for a screen.
    width = 3 if form == "table" else 4
    rows = tuple(tuple(map(Literal, line[:width])) for line in lines)
    write_sheet(Rows(("what", "name", "title", "description")[:width], rows), headings[:width], form, out=out)
