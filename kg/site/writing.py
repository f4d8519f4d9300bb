"""Writes the folder: the page, the built front end, and every answer that needs no value."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

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
    quads = "".join(sorted(f"{quad} .\n" for quad in store.quads()))
    (out / EXPORT).parent.mkdir()
    (out / EXPORT).write_bytes(gzip.compress(quads.encode("utf-8"), compresslevel=9, mtime=0))
    for name, script in _scripts(store, quads):
        path = out / DATA / Path(name).with_suffix(".js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8", newline="\n")
    index = out / INDEX
    index.write_text(page("folder"), encoding="utf-8", newline="\n")
    return index


def _scripts(store: Store, quads: str) -> Iterator[tuple[str, str]]:
    for name in named(store):
        content: Any = answered(store, name, {})
        yield name, data_script(name, content)
    every = things(store)
    for part in DRAWERS:
        held = {iri: one for iri, one in every.items() if drawer(iri) == part}
        yield f"things/{part}.json", data_script(f"things/{part}.json", held)
    yield "words.json", data_script("words.json", vocabulary(store))
    yield "find.json", data_script("find.json", findable(store))
    yield "graph.nq", packed_script("graph.nq", quads)


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
