"""Which export is meant: by the suffix of the place, or by the kind asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.export.rdf import FORMATS, export_rdf
from kg.export.report import ExportReport

KINDS: Final = ("tables", "stratml")
"""What has no suffix of its own: all tables in a folder, and plans as StratML."""

BOOKS: Final = (".xlsx", ".duckdb", ".sqlite", ".db")
"""Suffixes of files that hold all tables."""

NETWORKS: Final = (".graphml", ".gexf")
"""Suffixes of files that hold a network."""

SUFFIXES: Final = (*FORMATS, *BOOKS, *NETWORKS, ".stratml.xml")
"""Every suffix an export may have."""


def export(
    store: str | Path,
    out: Path | str,
    *,
    kind: str | None = None,
    form: str = "parquet",
    network: str = "agencies",
    plan: str | None = None,
    language: str = "zh",
) -> ExportReport:
    """Write what ``store`` (anything kg.open takes) holds to ``out``, as its suffix says.

    ===================================  ==========================================================
    ``.nq .trig .jsonld``                the graph with its named graphs; ``.nq`` sorted
    ``.nt .ttl .n3 .rdf .xml``           its triples alone
    ``.xlsx .duckdb .sqlite .db``        all tidy tables in one file
    a folder (a name that ends in "/",   all tidy tables, a file each, in the ``form`` parquet, csv or
    or ``kind="tables"``)                xlsx
    ``.graphml .gexf``                   the ``network`` agencies, agency-task or cascade for Gephi
    ``.stratml.xml``                     one ``plan`` (a name or IRI) as StratML Part 2
    a folder and ``kind="stratml"``      every plan as StratML Part 2, a file each
    ===================================  ==========================================================

    ``plan`` also narrows tables and networks to one plan; ``language`` ("zh" or "en") is that of headings
    and of the words of codes. A file at ``out`` is replaced only by a complete one, and the same graph
    gives the same bytes (``.duckdb`` excepted).

    Raises InputError for an unknown suffix, option or plan or a missing folder, StoreMissing and
    StoreUnreachable for the store, StoreUnwritable when the disk refuses.
    """
    folder = str(out).endswith(("/", "\\"))
    out = Path(out)
    name = out.name.lower()
    if kind not in (None, *KINDS):
        raise InputError(str(kind), "is no kind of export", f"Use one of {' '.join(KINDS)}")
    if kind == "stratml" or name.endswith(".stratml.xml"):
        from kg.export.stratml import export_stratml

        return export_stratml(store, out, plan=plan, language=language, single=name.endswith(".xml"))
    if kind == "tables" or folder or (out.is_dir() and not out.suffix):
        from kg.export.folder import export_folder

        return export_folder(store, out, form=form, plan=plan, language=language)
    suffix = out.suffix.lower()
    if suffix in BOOKS:
        from kg.export.books import export_book

        return export_book(store, out, plan=plan, language=language)
    if suffix in NETWORKS:
        from kg.export.networks import export_network

        return export_network(store, out, network=network, plan=plan)
    if suffix in FORMATS:
        return export_rdf(store, out)
    if suffix in (".parquet", ".csv", ".json"):
        raise InputError(
            str(out),
            "can hold one table only",
            f"Use: policykg table NAME --out {out.name}, or export all tables into a folder: tables/",
        )
    raise InputError(
        str(out),
        "has a suffix that names no format",
        f"Use one of {' '.join(SUFFIXES)}, or a folder: tables/",
    )
