"""Logs as lines of JSON. At info level no query, no parameter and no address is in them."""

from __future__ import annotations

import json
import logging
import secrets
import sys
from hashlib import blake2b
from typing import IO, Final

NAME: Final = "policykg.serve"
_SALT = secrets.token_bytes(16)


class Lines(logging.Formatter):
    """Writes a record as one JSON object; what is in ``fields`` stands beside time, level and event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = getattr(record, "fields", {})
        made = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        line = {
            "time": f"{made}.{int(record.msecs):03d}",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **fields,
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up(level: str, stream: IO[str] | None = None) -> None:
    """Send the records of ``level`` ("debug", "info" …) and above to ``stream``, else to stderr."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    for name in (NAME, "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level.upper() if name == NAME else max(logging.WARNING, _number(level)))


def masked(client: str) -> str:
    """Return a name for ``client`` that is the same while this process lives and tells nobody its address."""
    return blake2b(client.encode(), key=_SALT, digest_size=6).hexdigest()


def shape(query: str) -> str:
    """Return a hash of the query ``query`` without its values, so that equal shapes can be counted.

    >>> shape("SELECT ?s { ?s ?p 'a' }") == shape("SELECT  ?s { ?s ?p 'b' }")
    True
    """
    from kg.store.tokens import tokens

    kept = [
        one.lastgroup if one.lastgroup in ("text", "number", "iri") else one.group()
        for one in tokens(query[:20_000])
    ]
    return blake2b(" ".join(map(str, kept)).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _number(level: str) -> int:
    found: int = logging.getLevelNamesMapping()[level.upper()]
    return found
