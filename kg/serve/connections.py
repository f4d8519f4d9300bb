"""Connections that take too long to say what they want are closed.

uvicorn limits how long an idle connection is kept, and not how slowly a request may come in: a header a
second keeps one open for ever. Here a request's head must be complete within a few seconds.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 whose request heads have :attr:`patience` seconds to arrive."""

    patience: ClassVar[float] = 10.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what uvicorn gives."""
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Give a new connection its time."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """Read on; while a head is incomplete its time runs, with its end it stops."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self._begin()
        else:
            self._stop()

    def on_response_complete(self) -> None:
        """Begin anew when the next request has already begun."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time."""
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request of HTTP with a problem document, as all else is answered."""
        body = json.dumps(
            {"type": "about:blank", "title": "Bad Request", "status": 400, "kind": "http",
             "detail": "is no request of HTTP, or its head is too long",
             "remedy": "Send long queries by POST"}
        ).encode()  # fmt: skip
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _begin(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self._close)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.abort()


def impatient(patience: float) -> type[ImpatientProtocol]:
    """Return the protocol with so many seconds of ``patience``."""
    return type("Impatient", (ImpatientProtocol,), {"patience": patience})
