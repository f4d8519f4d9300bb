"""Answers as they go out: compressed where that is wanted, not at all where the client has them already."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Mapping
from hashlib import blake2b
from html import unescape
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from kg.serve.cache import Kept

if TYPE_CHECKING:
    from starlette.requests import Request

LEAST: Final = 1_000
"""Bytes from which compressing is worth it."""
_POLICY: Final = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_HERE: Final = 100_000
"""Bytes up to which it is quick enough to be done in the event loop."""


def tag_of(*parts: str) -> str:
    """Return the ETag of what ``parts`` decide. It is weak, for an answer may be compressed.

    >>> tag_of("25e35b2aeaa92774", "questions/plans.json")
    'W/"sLeAFyyxZxDbU8s51rpKuQ"'
    """
    import base64

    digest = blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=16).digest()
    return f'W/"{base64.urlsafe_b64encode(digest).decode().rstrip("=")}"'


async def kept(body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Kept:
    """Return an answer ready to be kept."""
    packed = b""
    if len(body) >= LEAST:
        if len(body) <= _HERE:
            packed = _packed(body)
        else:
            packed = await asyncio.get_running_loop().run_in_executor(None, _packed, body)
    return Kept(body, packed, media, tuple((headers or {}).items()))


def has_it(request: Request, tag: str) -> bool:
    """Tell whether the client of ``request`` says that it has the answer with ``tag``."""
    given = request.headers.get("if-none-match", "")
    bare = tag.removeprefix("W/")
    return any(one.strip() == "*" or one.strip().removeprefix("W/") == bare for one in given.split(","))


def unchanged(tag: str, vary: str = "Accept, Accept-Encoding") -> Response:
    """Return 304."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": vary, "Cache-Control": "no-cache"})


def reply(
    request: Request, answer: Kept, tag: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Return the response with ``answer``, compressed if its client takes that.

    Without a ``tag`` nobody keeps it; with one, it is asked for again whenever it is used.
    """
    said = {
        **dict(answer.headers),
        "Vary": "Accept, Accept-Encoding",
        "Cache-Control": "no-cache" if tag else "no-store",
        **(headers or {}),
    }
    if tag:
        said["ETag"] = tag
    body = answer.body
    if answer.packed and _takes_gzip(request.headers.get("accept-encoding", "")):
        body = answer.packed
        said["Content-Encoding"] = "gzip"
    return Response(body, media_type=None, headers={"Content-Type": answer.media, **said})


def own_policy(page: str) -> dict[str, str]:
    """Return the header with the policy that ``page`` has in itself: ours would forbid its style.

    >>> own_policy('<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">')
    {'Content-Security-Policy': "default-src 'none'"}
    """
    found = _POLICY.search(page)
    return {"Content-Security-Policy": unescape(found[1])} if found else {}


def _takes_gzip(header: str) -> bool:
    for part in header.lower().split(","):
        name, _, rest = part.strip().partition(";")
        if name.strip() in ("gzip", "*"):
            return rest.strip().replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=5, mtime=0)
