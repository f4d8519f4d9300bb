"""Data as scripts: a page opened from a folder may fetch nothing, but it may load scripts beside it."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Final

from kg.web.api import encoded

LARGE: Final = 24_000
"""Characters from which on content is compressed: less is sooner there as it is."""


def data_script(name: str, content: object) -> str:
    """Return a script that hands ``content`` to the page as the JSON ``name``."""
    text = encoded(content)
    return _put(name, text) if len(text) < LARGE else packed_script(name, text)


def packed_script(name: str, text: str) -> str:
    """Return a script that hands ``text`` to the page, compressed; the same text gives the same script."""
    packed = gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)
    return _put(name, json.dumps(base64.b64encode(packed).decode("ascii")))


def _put(name: str, value: str) -> str:
    return f"policykg.put({json.dumps(name)},{value});\n"
