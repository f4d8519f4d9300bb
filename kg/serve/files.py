"""The pages of the explorer: one HTML document and the files it loads, all known by name beforehand."""

from __future__ import annotations

import asyncio
import mimetypes
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from kg.serve.cache import Kept
from kg.serve.problems import Problem
from kg.serve.replies import has_it, kept, reply, tag_of, unchanged
from kg.web.page import STATIC, page

if TYPE_CHECKING:
    from starlette.requests import Request

_MORE_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm"}


async def start(request: Request) -> Response:
    """Answer ``/`` with the one page there is; what it shows stands behind the # of its address."""
    content = _page()
    root = request.scope.get("root_path", "")
    tag = tag_of(sha256(content).hexdigest())
    if has_it(request, tag):
        return unchanged(tag)
    headers = {"Link": f'<{root}/void>; rel="describedby"; type="text/turtle"'}
    return reply(request, await kept(content, "text/html; charset=utf-8"), tag, headers)


async def file(request: Request) -> Response:
    """Answer a file of the front end; names not found in its folder do not exist, whatever they say."""
    name = request.path_params["name"]
    if name not in _names():
        raise Problem("not-found", "there is no such file", "Begin at /", status=404)
    path = STATIC / name
    tag, found = await asyncio.get_running_loop().run_in_executor(None, _read, path, path.stat().st_mtime_ns)
    return unchanged(tag) if has_it(request, tag) else reply(request, found, tag)


@cache
def _names() -> frozenset[str]:
    return frozenset(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())


@cache
def _read(path: Path, _changed: int) -> tuple[str, Kept]:
    import gzip

    body = path.read_bytes()
    media = _MORE_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if media.startswith("text/"):
        media += "; charset=utf-8"
    packed = gzip.compress(body, 9, mtime=0) if len(body) > 1_000 else b""
    return tag_of(sha256(body).hexdigest()), Kept(body, packed, media)


@cache
def _page() -> bytes:
    return page("server").encode()
