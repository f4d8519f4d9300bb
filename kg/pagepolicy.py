"""What keeps our offline pages safe: only blocks named by their hash may run, and data cannot end its block.

A page's content security policy lists the hash of each of its own styles and scripts; whatever a name or a
title smuggles in is not among them.
"""

from __future__ import annotations

import base64
import hashlib
import json


def source_hash(block: str) -> str:
    """Return the hash of a style or script block as a policy names it, quotation marks included.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(block.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def script_json(value: object) -> str:
    """Return JSON in ASCII that cannot end a script element: every <, > and & is written as an escape.

    >>> script_json({"head": "</script>"})
    '{"head":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
