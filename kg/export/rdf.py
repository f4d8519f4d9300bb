"""The graph as a file of RDF, in the format its suffix names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.build.layout import CURRENT, hold_current
from kg.build.manifest import read_manifest
from kg.build.nquads import merged, without_graph
from kg.export.report import ExportReport, check_place, put
from kg.jsonld import compact_jsonld
from kg.store.open import is_endpoint, open_store
from kg.store.terms import spelled_tag
from ontology.terms import PREFIXES

FORMATS: Final[dict[str, ox.RdfFormat]] = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
"""Suffixes and their formats; the first three keep the graphs apart."""

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_XML_TAG = re.compile(r'(<[^<>"]* xml:lang=")([A-Za-z0-9-]+)(?=")')
_XML_ROOT = re.compile(r"<rdf:RDF ([^>]*)>")
_TURTLE_TAG = re.compile(rf"(<[^<>]*>|{_STRING})(?:@([A-Za-z0-9-]+))?")


def export_rdf(store: str | Path, out: Path) -> ExportReport:
    """Write the graph of ``store`` (anything kg.open takes) to ``out``, in the format of its suffix.

    ``.nq`` is sorted and has all graphs: from a build directory it is its canonical files merged,
    byte for byte the same wherever it is run. ``.jsonld`` is compact and carries the ontology's context.
    Formats without graphs get the union. A file at ``out`` is replaced only by a complete one. ``.nq`` is
    streamed; the other formats hold the graph in memory.

    See :func:`kg.export.export` for what it raises; the suffix is one of :data:`FORMATS`.
    """
    rdf_format = FORMATS[out.suffix.lower()]
    check_place(out)
    lines = _lines(store)
    if not rdf_format.supports_datasets:
        # What follows the object is " " in every line, so lines without their graph are sorted still.
        lines = _unique(_triple_line(line) for line in lines)
    statements = _Counted(lines)
    size = put(out, _written(statements, rdf_format))
    return ExportReport(out, size, statements.count)


class _Counted:
    """Passes lines on and counts them."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line


def _lines(store: str | Path) -> Iterator[bytes]:
    """Iterate over the statements of ``store`` as sorted, unique N-Quads lines."""
    if not is_endpoint(store) and (Path(store) / CURRENT).is_dir():
        build = hold_current(Path(store))
        try:
            files = [build.path / path for path in read_manifest(build.path).graph_files()]
            yield from merged(files)
        finally:
            build.close()
        return
    with open_store(store) as opened:
        yield from sorted({_spelled(f"{quad} .\n").encode() for quad in opened.quads()})


def _written(lines: Iterable[bytes], rdf_format: ox.RdfFormat) -> Iterator[bytes]:
    if rdf_format in (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES):
        yield from lines
        return
    quads = list(ox.parse(b"".join(lines), ox.RdfFormat.N_QUADS))
    if rdf_format == ox.RdfFormat.JSON_LD:
        yield from (text.encode() for text in compact_jsonld(quads))
        return
    if rdf_format.supports_datasets:
        quads.sort(key=lambda quad: (str(quad.graph_name), str(quad)))
        text = ox.serialize(quads, format=rdf_format, prefixes=PREFIXES)
    else:
        text = ox.serialize([quad.triple for quad in quads], format=rdf_format, prefixes=PREFIXES)
    yield _tidied((text or b"").decode(), rdf_format).encode()


def _tidied(text: str, rdf_format: ox.RdfFormat) -> str:
    """Spell language tags, and sort the declarations of prefixes, whose order Oxigraph leaves to chance."""
    if rdf_format == ox.RdfFormat.RDF_XML:
        text = _XML_TAG.sub(lambda found: found[1] + spelled_tag(found[2]), text)
        return _XML_ROOT.sub(lambda found: f"<rdf:RDF {' '.join(sorted(found[1].split()))}>", text, count=1)
    lines = text.splitlines(keepends=True)
    header = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("@prefix "), lines))
    return "".join(sorted(lines[:header])) + _spelled("".join(lines[header:]))


def _triple_line(line: bytes) -> bytes:
    try:
        return without_graph(line)
    except ValueError:
        return line  # a statement of the default graph


def _unique(lines: Iterable[bytes]) -> Iterator[bytes]:
    previous = b""
    for line in lines:
        if line != previous:
            yield line
            previous = line


def _spelled(text: str) -> str:
    """Give the language tags of N-Quads, Turtle or TriG their customary case (zh-hans → zh-Hans)."""
    return _TURTLE_TAG.sub(lambda found: found[1] + (f"@{spelled_tag(found[2])}" if found[2] else ""), text)
