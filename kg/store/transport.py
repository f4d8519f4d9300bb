"""One SPARQL request over HTTP, with a deadline for the whole of it and a limit on its size.

SPARQLWrapper builds the request; it is sent here, because its own sending has no total time limit
(a server that drips a byte a second is never cut off) and follows redirects to other hosts.
"""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
import warnings
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import parse_qs

from SPARQLWrapper import POST, SELECT, SPARQLWrapper

from kg.errors import InputError, StoreUnreachable
from kg.store.guard import rejected

MAX_BYTES = 512 * 1024 * 1024
"""An answer longer than this is refused: it would not fit in memory comfortably."""

_REMEDY = "Check the address and that the server is running; a time-out can be raised"


@dataclass(frozen=True)
class Answer:
    """What a server said: ``body`` and its media type; ``row_limit`` if it admits to have cut rows."""

    body: bytes
    media_type: str
    row_limit: int | None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nowhere: the address given is the store."""


class Endpoint:
    """A SPARQL endpoint at ``url`` that answers within ``timeout`` seconds or not at all."""

    def __init__(self, url: str, timeout: float, max_bytes: int = MAX_BYTES) -> None:
        self.url = url
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._opener = urllib.request.build_opener(_NoRedirect)

    def post(self, query: str, accept: str, parameters: tuple[tuple[str, str], ...] = ()) -> Answer:
        """POST ``query`` and return the answer.

        Raises InputError when the server says that the query is wrong (400) and StoreUnreachable for
        every other failure, the deadline among them.
        """
        outcome: list[Answer | Exception] = []
        deadline = time.monotonic() + self._timeout
        request = self._request(query, accept, parameters)

        def work() -> None:
            try:
                outcome.append(self._exchange(request, deadline))
            except Exception as error:
                outcome.append(error)

        # A thread of its own: no socket option bounds the time a server may take over its headers.
        thread = threading.Thread(target=work, name="sparql-request", daemon=True)
        thread.start()
        thread.join(self._timeout + 0.25)
        if not outcome:
            raise self.unreachable(f"did not answer within {self._timeout:g} s")
        answer = outcome[0]
        if isinstance(answer, Answer):
            return answer
        raise self._explained(answer) from answer

    def unreachable(self, problem: str) -> StoreUnreachable:
        """Return the error that says what is wrong with this endpoint."""
        return StoreUnreachable(self.url, problem, _REMEDY)

    def _request(
        self, query: str, accept: str, parameters: tuple[tuple[str, str], ...]
    ) -> urllib.request.Request:
        wrapper = SPARQLWrapper(self.url)
        wrapper.setMethod(POST)
        with warnings.catch_warnings():
            # It guesses the query's form to choose an Accept header; we set our own.
            warnings.simplefilter("ignore")
            wrapper.setQuery(query)
            # Its guess takes "load" in a comment for an update; the caller has told the form already.
            wrapper.queryType = SELECT
            for name, value in parameters:
                wrapper.addParameter(name, value)
            wrapper.addCustomHttpHeader("Accept", accept)
            request = wrapper._createRequest()
        # SPARQLWrapper sends what it takes for an update under another parameter.
        body = request.data
        if not isinstance(body, bytes) or "query" not in parse_qs(body.decode("ascii")):
            raise rejected("is not a query (updates are not sent to a store)")
        return request

    def _exchange(self, request: urllib.request.Request, deadline: float) -> Answer:
        with self._opener.open(request, timeout=self._timeout) as response:
            headers: Message = response.headers
            length = headers.get("Content-Length", "")
            body = self._read(response, deadline, int(length) if length.isdigit() else None)
            limit = headers.get("X-SPARQL-MaxRows", "")
            return Answer(body, headers.get_content_type(), int(limit) if limit.isdigit() else None)

    def _read(self, response: IO[bytes], deadline: float, announced: int | None) -> bytes:
        parts: list[bytes] = []
        size = 0
        # read1 gives what has arrived; read would wait for a full block while the deadline passes.
        while part := response.read1(1 << 16):  # type: ignore[attr-defined]
            parts.append(part)
            size += len(part)
            if size > self._max_bytes:
                raise self.unreachable(f"sent more than {self._max_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise TimeoutError("the answer takes too long")
        # read1 takes an early end for the end.
        if size < (announced or 0):
            raise self.unreachable(f"broke off after {size:,} of {announced:,} bytes")
        return b"".join(parts)

    def _explained(self, error: Exception) -> Exception:
        if isinstance(error, StoreUnreachable | InputError):
            return error
        if isinstance(error, urllib.error.HTTPError):
            said = _said(error)
            if error.code == 400:
                return rejected(said or "the server calls the query wrong")
            return self.unreachable(f"answered HTTP {error.code}" + (f" ({said})" if said else ""))
        if isinstance(error, urllib.error.URLError):
            return self.unreachable(f"cannot be reached ({error.reason})")
        if isinstance(error, TimeoutError):
            return self.unreachable(f"did not answer within {self._timeout:g} s")
        if isinstance(error, HTTPException | OSError | ValueError):
            return self.unreachable(f"broke off or answered nonsense ({type(error).__name__}: {error})")
        return error


def _said(error: urllib.error.HTTPError) -> str:
    try:
        text = error.read(400).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    return " ".join(text.split())
