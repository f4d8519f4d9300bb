"""Writes the folder: the page, the built front end, and every answer that needs no value."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from pyoxigraph import DefaultGraph, Quad

from kg.errors import InputError
from kg.site.packing import data_script, packed_script
from kg.store.base import Store
from kg.web.api import answered, named
from kg.web.finding import findable
from kg.web.page import FOLDER_ONLY, SHARED, STATIC, page
from kg.web.things import DRAWERS, drawer, things
from kg.web.words import vocabulary

INDEX: Final = "index.html"
DATA: Final = "data"
EXPORT: Final = "export/policykg.nq.gz"
"""The whole graph for other programs, at the place where a server gives it."""
_MARK: Final = "policykg-site.txt"
"""Says that a folder is one of ours, which may be written over."""
_TOLD: Final = (
    "双击 index.html 打开。本文件夹自成一体，可以整体复制、压缩、发送，不联网。\n"
    "Open index.html by double click. The folder is whole by itself and needs no network.\n"
)


def write_site(store: Store, out: Path) -> Path:
    """Write the explorer of ``store`` into the folder ``out`` and return its ``index.html``.

    The folder is made when it is missing; one written before is written anew, with nothing old left in it.
    The same graph gives the same bytes. Raises InputError when ``out`` holds something else.
    """
    _prepare(out)
    (out / _MARK).write_text(_TOLD, encoding="utf-8")
    (out / "static").mkdir()
    for name in (*SHARED, *FOLDER_ONLY):
        shutil.copyfile(STATIC / name, out / "static" / name)
    lines = sorted(_line(quad) for quad in store.quads())
    (out / EXPORT).parent.mkdir()
    quads = "".join(sorted(f"{triple} {graph} .\n" if graph else f"{triple} .\n" for graph, triple in lines))
    (out / EXPORT).write_bytes(gzip.compress(quads.encode("utf-8"), compresslevel=9, mtime=0))
    for name, script in _scripts(store, lines):
        path = out / DATA / Path(name).with_suffix(".js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8", newline="\n")
    index = out / INDEX
    index.write_text(page("folder"), encoding="utf-8", newline="\n")
    return index


def _scripts(store: Store, lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name in named(store):
        content: Any = answered(store, name, {})
        yield name, data_script(name, content)
    every = things(store)
    for part in DRAWERS:
        held = {iri: one for iri, one in every.items() if drawer(iri) == part}
        yield f"things/{part}.json", data_script(f"things/{part}.json", held)
    yield "words.json", data_script("words.json", vocabulary(store))
    yield "find.json", data_script("find.json", findable(store))
    yield "graph.nt", packed_script("graph.nt", _by_graph(lines))


def _line(quad: Quad) -> tuple[str, str]:
    """The graph of a quad as it is written, "" for the default graph, and its triple."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.triple)


def _by_graph(lines: list[tuple[str, str]]) -> str:
    """N-Triples, those of each graph under a comment that names it: a page loads all of them as one graph,
    and takes them apart for a query that asks for graphs."""
    return "".join(
        f"# {graph}\n" + "".join(f"{triple} .\n" for _, triple in group)
        for graph, group in groupby(lines, key=itemgetter(0))
    )


def _prepare(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError(str(out), "is a file", "Name a folder")
    if out.is_dir() and any(out.iterdir()):
        if not (out / _MARK).is_file():
            raise InputError(
                str(out), "has files in it that are no explorer", "Name an empty folder or a new one"
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
