"""Sends requests over HTTP: one deadline for the whole, a limit on size, no redirects, patience.

SPARQLWrapper writes the requests but does not send them: its own sending has no total time limit (a
server that drips a byte a second is never cut off), follows redirects to other hosts and keeps
passwords in an opener that the whole process shares.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import Any

from kg.errors import InputError, StoreFailed, StoreUnreachable
from kg.store.authentication import authenticators
from kg.store.credentials import Credentials
from kg.store.deadline import Deadline, WatchedHTTP, WatchedHTTPS
from kg.store.guard import rejected
from kg.store.patience import PASSING, Patience
from kg.store.protocol import Request

MAX_BYTES = 512 * 1024 * 1024
"""An answer longer than this is refused: it would not fit in memory comfortably."""

_BLOCK = 1 << 16
_REFUSALS = frozenset({405, 413, 414, 415, 431, 501})
"""Answers that say "not by this method" or "not so long"."""

_ROLLED_BACK = re.compile(r"\b40001\b")
"""SQLSTATE "serialization failure" (ISO 9075, class 40, transaction rollback): the server took back what it
had begun because another request was in the way. Virtuoso writes it with HTTP 500 when two requests wait
for each other."""

_REMEDY = "Check the address and that the server is running; a time-out can be raised"
_FAILED = "Ask for less at once, or ask the build directory; the log of the server may say more"


class MethodRefused(StoreUnreachable):
    """The server does not take this request by the method used; another may do."""


class Absent(StoreUnreachable):
    """The server says that what was asked for is not there (404)."""


class Answer:
    """What a server said: its ``media_type``, name, and ``row_limit`` if it admits to have cut rows."""

    def __init__(self, response: HTTPResponse, deadline: Deadline, endpoint: Endpoint) -> None:
        self._response = response
        self._deadline = deadline
        self._endpoint = endpoint
        self._size = 0
        length, limit = (
            response.headers.get("Content-Length", ""),
            response.headers.get("X-SPARQL-MaxRows", ""),
        )
        self._announced = int(length) if length.isdigit() else 0
        self.media_type = response.headers.get_content_type()
        self.server = response.headers.get("Server", "")
        self.row_limit = int(limit) if limit.isdigit() else None

    def read(self, size: int = _BLOCK) -> bytes:
        """Return the next bytes that have arrived, at most ``size``; b"" at the end.

        Raises StoreUnreachable when the deadline passes or the answer is shorter than announced.
        """
        try:
            with self._deadline.waiting():
                # read1 gives what has arrived; read would wait for a full block while time passes.
                part = self._response.read1(min(size, _BLOCK) if size >= 0 else _BLOCK)
        except (OSError, ValueError, AttributeError, HTTPException) as error:
            raise self._endpoint.explained(error) from error
        self._size += len(part)
        # read1 takes an early end for the end.
        if not part and self._size < self._announced:
            raise self._endpoint.unreachable(f"broke off after {self._size:,} of {self._announced:,} bytes")
        return part

    def whole(self, max_bytes: int) -> bytes:
        """Return all that is left to read; raises StoreUnreachable beyond ``max_bytes``."""
        parts: list[bytes] = []
        size = 0
        with self:
            while part := self.read():
                parts.append(part)
                size += len(part)
                if size > max_bytes:
                    raise self._endpoint.unreachable(f"sent more than {max_bytes:,} bytes")
        return b"".join(parts)

    def close(self) -> None:
        """Let go of the connection."""
        self._deadline.close()
        self._response.close()

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Endpoint:
    """A server at ``url`` that answers within ``timeout`` seconds or not at all.

    ``credentials`` are sent only when this server asks for them, as Digest where it offers that.
    """

    def __init__(
        self,
        url: str,
        timeout: float,
        *,
        credentials: Credentials | None = None,
        max_bytes: int = MAX_BYTES,
        patience: Patience | None = None,
        greeting: Request | None = None,
    ) -> None:
        """Remember all this; ``greeting`` is a small request that changes nothing.

        It goes before a large one, so that a server can ask who we are: many refuse the large one while
        it is still being sent, and the question is lost.
        """
        self.url = url
        self._greeting = greeting
        self._greeted = False
        self.max_bytes = max_bytes
        self._timeout = timeout
        self._credentials = credentials
        self._patience = patience or Patience()
        handlers = [] if credentials is None else authenticators(url, credentials)
        self._opener = urllib.request.build_opener(_NoRedirect, _Plain, _Secure, *handlers)

    def open(self, request: Request) -> Answer:
        """Send ``request`` and return the answer as soon as it begins, to be read and closed.

        A repeatable request is sent again, after growing pauses, when the server cannot be connected
        to, says that it is busy or that it took the request back for the sake of another (a deadlock);
        all tries and pauses together stay within the time-out.

        Raises InputError when the server says that the query is wrong (400), MethodRefused and Absent
        for what these say, and StoreUnreachable for every other failure, the deadline among them.
        """
        deadline = Deadline(self._timeout)
        number, pause = 0, 0.0
        while True:
            number += 1
            try:
                if pause:
                    with deadline.waiting():
                        self._patience.sleep(pause)
                if self._credentials and len(request.body or b"") > _BLOCK and not self._greeted:
                    self._greet(deadline)
                return self._once(request, deadline)
            except (OSError, ValueError, HTTPException) as error:
                self._greeted = False  # what was agreed upon may have grown old
                # A busy server may take its time to say more, and no more is needed to wait for it.
                said = "" if _is_busy(error) else _said(error, deadline)
                again = self._pause(request, error, said, number, deadline)
                if again is None:
                    told = self.explained(error, said or _said(error, deadline))
                    deadline.close()
                    raise told from error
                pause = again

    def fetch(self, request: Request) -> tuple[Answer, bytes]:
        """Send ``request`` and return the answer with its whole body; errors as of :meth:`open`."""
        answer = self.open(request)
        return answer, answer.whole(self.max_bytes)

    def unreachable(
        self, problem: str, kind: type[StoreUnreachable] = StoreUnreachable, remedy: str = _REMEDY
    ) -> StoreUnreachable:
        """Return the error that says what is wrong with this endpoint, without its password."""
        return kind(self.url, self._hidden(problem), remedy)

    def _pause(
        self, request: Request, error: Exception, said: str, number: int, deadline: Deadline
    ) -> float | None:
        """Return the pause after which to send ``request`` again; None when it shall not be."""
        if not request.repeatable or not _passing(error, said):
            return None
        asked = error.headers.get("Retry-After") if isinstance(error, urllib.error.HTTPError) else None
        return self._patience.before_try(number, asked, deadline.left)

    def _greet(self, deadline: Deadline) -> None:
        if self._greeting is not None:
            try:
                self._once(self._greeting, deadline).close()
            except urllib.error.HTTPError as error:
                if error.code in (401, 403):
                    raise
        self._greeted = True

    def _once(self, request: Request, deadline: Deadline) -> Answer:
        sent = _Sent(request, deadline)
        with deadline.waiting():
            response = self._opener.open(sent, timeout=max(deadline.left, 0.001))
        return Answer(response, deadline, self)

    def explained(self, error: Exception, said: str = "") -> Exception:
        """Return the error of ours that tells ``error``, with what the server ``said`` about it."""
        if isinstance(error, StoreUnreachable | InputError):
            return error
        if isinstance(error, urllib.error.HTTPError):
            return self._told(error.code, self._hidden(said))
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            return self.unreachable(f"did not answer within {self._timeout:g} s")
        if isinstance(error, urllib.error.URLError):
            return self.unreachable(f"cannot be reached ({reason})")
        return self.unreachable(f"broke off or answered nonsense ({type(error).__name__}: {error})")

    def _told(self, code: int, said: str) -> Exception:
        if code == 400:
            return rejected(said or "the server calls the query wrong")
        if code in (401, 403):
            given = "refuses this user or password" if self._credentials else "wants a user and a password"
            return self.unreachable(
                f"{given} (HTTP {code})", remedy="Set POLICYKG_USER and POLICYKG_PASSWORD"
            )
        problem = f"answered HTTP {code}" + (f" ({said})" if said else "")
        if code == HTTPStatus.INTERNAL_SERVER_ERROR:
            return self.unreachable(problem, StoreFailed, _FAILED)
        kind = MethodRefused if code in _REFUSALS else Absent if code == 404 else StoreUnreachable
        return self.unreachable(problem, kind)

    def _hidden(self, text: str) -> str:
        return self._credentials.hidden(text) if self._credentials else text


class _Sent(urllib.request.Request):
    """A request on its way, with the deadline that its connection keeps."""

    def __init__(self, request: Request, deadline: Deadline) -> None:
        super().__init__(request.url, request.body, dict(request.headers), method=request.method)
        self.deadline = deadline


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nowhere: the address given is the store."""


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Open a connection that ends with the deadline of its request."""
        return self.do_open(_watched(WatchedHTTP, req), req)


class _Secure(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Open a connection over TLS that ends with the deadline of its request."""
        return self.do_open(_watched(WatchedHTTPS, req), req)


def _watched(kind: Callable[..., Any], request: urllib.request.Request) -> Any:
    deadline = request.deadline if isinstance(request, _Sent) else Deadline(30)
    return partial(kind, deadline=deadline)


def _passing(error: Exception, said: str) -> bool:
    """Tell whether ``error`` may be over in a moment: a connection that fails, a busy server, a deadlock."""
    if isinstance(error, urllib.error.HTTPError):
        return _is_busy(error) or _ROLLED_BACK.search(said) is not None
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return isinstance(reason, ConnectionError)  # RemoteDisconnected is one of them


def _is_busy(error: Exception) -> bool:
    return isinstance(error, urllib.error.HTTPError) and error.code in PASSING


def _said(error: Exception, deadline: Deadline) -> str:
    """Return the beginning of the text that a server sent with the refusal ``error``."""
    if not isinstance(error, urllib.error.HTTPError):
        return ""
    try:
        with deadline.waiting():
            text = error.read(400).decode("utf-8", "replace")
    except (OSError, ValueError, AttributeError, HTTPException):
        return ""
    return " ".join(text.split())
