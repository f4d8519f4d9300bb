"""``/export/policykg.SUFFIX``: the whole graph, streamed from the files of the build in steady memory."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import Response, StreamingResponse

from kg.build.manifest import read_manifest
from kg.build.nquads import merged, without_graph
from kg.serve.builds import Served
from kg.serve.description import DUMPS
from kg.serve.negotiation import TRIPLES
from kg.serve.place import afterwards, client, desk, served
from kg.serve.problems import Problem
from kg.serve.rdf import FORMATS, spelled
from kg.serve.replies import has_it, tag_of, unchanged
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request

AT_ONCE: Final = 5_000
"""Statements in memory."""
_BLOCK: Final = 1 << 16
_MEDIA: Final = {form.name: form.sent for form in TRIPLES}


async def dump(request: Request) -> Response:
    """Answer with the whole graph: nq and trig with its graphs apart, nt and ttl together; .gz of each."""
    build = served(request)
    name = request.path_params["file"]
    stem, _, suffix = name.removesuffix(".gz").rpartition(".")
    if stem != "policykg" or suffix not in DUMPS:
        raise Problem(
            "not-found", "there is no such file",
            f"Files: {', '.join(f'policykg.{one} policykg.{one}.gz' for one in DUMPS)}", status=404,
        )  # fmt: skip
    if not build.id:
        raise Problem(
            "not-found", "the whole graph is not given away here, it stands on another server",
            "Ask that server", status=404,
        )  # fmt: skip
    packed = name.endswith(".gz")
    tag = tag_of(build.id, name)
    if has_it(request, tag):
        return unchanged(tag)
    headers = {
        "Content-Type": "application/gzip" if packed else _MEDIA[suffix],
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": tag,
        "Cache-Control": "no-cache",
    }
    if request.method == "HEAD":
        return Response(headers=headers)
    turn = await desk(request).dumps.begin(client(request))
    afterwards(request, turn.end)
    content: Iterator[bytes] = _blocks(text_of(build, suffix))
    return StreamingResponse(_steadily(_gzipped(content) if packed else content), headers=headers)


def text_of(build: Served, suffix: str) -> Iterator[bytes]:
    """Yield the graph of ``build`` in the form called ``suffix``, piece by piece."""
    lines = _lines(build)
    if suffix == "nq":
        yield from lines
        return
    if suffix == "trig":
        yield from _written(lines, suffix)
        return
    # What follows the object is " " in every line, so lines without their graph are sorted still.
    triples = _unique(_bare(line) for line in lines)
    yield from triples if suffix == "nt" else _written(triples, suffix)


def _lines(build: Served) -> Iterator[bytes]:
    if build.folder is not None:
        yield from merged([build.folder / path for path in read_manifest(build.folder).graph_files()])
    else:
        text = (spelled(f"{quad} .\n", "nq").encode() for quad in build.store.quads())
        yield from sorted(text)


def _written(lines: Iterator[bytes], suffix: str) -> Iterator[bytes]:
    """Write so many statements at once, declaring prefixes in the first piece only."""
    declared = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
    yield declared.encode()
    while part := b"".join(itertools.islice(lines, AT_ONCE)):
        quads = list(ox.parse(part, ox.RdfFormat.N_QUADS))
        given: Iterable[ox.Quad] | Iterable[ox.Triple] = quads
        if suffix == "ttl":
            given = [quad.triple for quad in quads]
        else:
            # They come by subject; a graph's block may be opened again in the next piece.
            quads.sort(key=lambda quad: (str(quad.graph_name), str(quad)))
        text = ox.serialize(given, format=FORMATS[suffix], prefixes=PREFIXES) or b""
        kept = spelled(text.decode(), suffix).splitlines(keepends=True)
        yield "".join(itertools.dropwhile(lambda line: line.startswith("@prefix "), kept)).encode()


def _bare(line: bytes) -> bytes:
    try:
        return without_graph(line)
    except ValueError:
        return line  # a statement of the default graph


def _unique(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line, _ in itertools.groupby(lines):
        yield line


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield ``pieces`` put together to blocks: a line at a time costs more than it carries."""
    gathered, size = [], 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield b"".join(gathered)
            gathered, size = [], 0
    yield b"".join(gathered)


def _gzipped(blocks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for block in blocks:
        if made := packer.compress(block):
            yield made
    yield packer.flush()


async def _steadily(blocks: Iterator[bytes]) -> AsyncIterator[bytes]:
    async for block in iterate_in_threadpool(blocks):
        yield block
