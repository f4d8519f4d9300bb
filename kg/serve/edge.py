"""What every request passes first and last: its host, its one build, the headers that protect, its log."""

from __future__ import annotations

import logging
import re
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kg.serve.logs import masked
from kg.serve.place import Desk, client_in
from kg.serve.problems import Problem, as_problem, language_of, told
from kg.serve.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("policykg.serve")
_HOST: Final = re.compile(r"(?P<name>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")

POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The Content-Security-Policy: no script, style, font or request but of this server's own files."""

ALWAYS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
MOST_ADDRESS: Final = 48 * 1024
MOST_HEADERS: Final = 16 * 1024
EXPOSED: Final = "ETag, Link, Retry-After, Content-Location, X-Policykg-Build, X-Policykg-Truncated"
ALLOWED: Final = "Accept, Accept-Language, Content-Type, If-None-Match"


class Edge:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass ``scope`` on; whatever fails, the client gets a problem document."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, send, self._desk)
        scope["policykg.afterwards"] = []
        self._desk.metrics.open_requests += 1
        try:
            with ExitStack() as stack:
                # What runs afterwards may need the build, so it is let go of last.
                build = stack.enter_context(self._desk.builds.use())
                scope["policykg"] = build
                visit.build = build.id
                stack.callback(_run_all, scope["policykg.afterwards"])
                await self._answered(scope, receive, visit)
        finally:
            self._desk.metrics.open_requests -= 1
            visit.write_down()

    async def _answered(self, scope: Scope, receive: Receive, visit: _Visit) -> None:
        try:
            _check_size(scope)
            visit.origin = checked(_header(scope, b"host"), _header(scope, b"origin"), self._desk.settings)
            if scope["method"] == "OPTIONS":
                await _options(scope, receive, visit)
                return
            await self._app(scope, receive, visit.pass_on)
        except Exception as error:
            problem = as_problem(error)
            if problem.status == 500:
                _log.error("fault", exc_info=error)
            if visit.status:
                raise  # the answer had begun: the connection is broken off
            self._desk.metrics.refused[problem.where] += 1
            visit.kind = problem.where
            response = told(problem, language_of(_header(scope, b"accept-language")))
            await response(scope, receive, visit.pass_on)


class _Visit:
    """One request on its way through: what is added to its answer, and what is kept of it."""

    def __init__(self, scope: Scope, send: Send, desk: Desk) -> None:
        self._scope, self._send, self._desk = scope, send, desk
        self._begun = time.monotonic()
        self._size = 0
        self.status = 0
        self.kind = ""
        self.build = ""
        self.origin = ""

    async def pass_on(self, message: Message) -> None:
        """Send ``message``, with the headers of every answer added to its beginning."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *self._more(message)]}
        else:
            self._size += len(message.get("body", b""))
        await self._send(message)

    def _more(self, message: Message) -> Sequence[tuple[bytes, bytes]]:
        given = {name.lower() for name, _ in message.get("headers", ())}
        more = [*ALWAYS]
        if b"content-security-policy" not in given:
            more.append(("Content-Security-Policy", POLICY))
        if self.build:
            more.append(("X-Policykg-Build", self.build))
        if self.origin:
            more += [("Access-Control-Allow-Origin", self.origin), ("Access-Control-Expose-Headers", EXPOSED)]
        more.append(("Cross-Origin-Resource-Policy", "cross-origin" if self.origin else "same-origin"))
        return [(name.lower().encode(), value.encode()) for name, value in more]

    def write_down(self) -> None:
        """Count and log the request: its route and not its path, for a path can hold what was asked."""
        seconds = time.monotonic() - self._begun
        route = route_of(self._scope)
        self._desk.metrics.request(route, self.status, seconds, self._size)
        fields: dict[str, Any] = {
            "route": route,
            "method": self._scope["method"] if len(self._scope["method"]) < 10 else "…",
            "status": self.status,
            "seconds": round(seconds, 4),
            "bytes": self._size,
            "client": masked(client_in(self._scope)),
            "build": self.build,
        }
        if self.kind:
            fields["kind"] = self.kind
        _log.info("request", extra={"fields": fields})


def checked(host: str, origin: str, settings: Settings) -> str:
    """Return the origin that may read the answer to a request for ``host``, "" for none but ours.

    Under a public name anybody may read. Under the names of loopback no page of another place may: whoever
    opens a page should not give it what only this machine serves. Raises Problem 400 for a Host that is none,
    421 for one that is not ours: a page can make its own name point here (DNS rebinding).

    >>> checked("plans.example.org", "https://a.example", Settings(names=("plans.example.org",)))
    '*'
    """
    found = _HOST.fullmatch(host)
    if found is None:
        raise Problem("host", "has no proper Host header", "Name the server in it")
    name = found["name"].lower()
    if settings.is_loopback and name not in LOOPBACK and name not in (settings.host, *settings.names):
        raise Problem(
            "host", "is for another host", "Use the address of the server, or add the name with --allow-host",
            status=421,
        )  # fmt: skip
    if "*" in settings.origins or (name not in LOOPBACK and not name.startswith("127.")):
        return "*"
    if origin in settings.origins or _is_here(origin):
        return origin
    return ""


def _check_size(scope: Scope) -> None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_ADDRESS:
        raise Problem(
            "too-long", f"has an address of more than {MOST_ADDRESS:,} bytes", "Send it by POST", status=414
        )
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
        raise Problem(
            "too-long", f"has more than {MOST_HEADERS:,} bytes of headers", "Send fewer", status=431
        )


def route_of(scope: Scope) -> str:
    """Return the route of the request as it is declared, "none" for what matched none."""
    found = scope.get("route")
    return str(getattr(found, "path", "none"))


def _is_here(origin: str) -> bool:
    try:
        name = urlsplit(origin).hostname or ""
    except ValueError:
        return False
    return name in ("localhost", "127.0.0.1", "::1")


def _header(scope: Scope, name: bytes) -> str:
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if values else ""


def _run_all(tasks: Sequence[Any]) -> None:
    for task in tasks:
        task()


async def _options(scope: Scope, receive: Receive, visit: _Visit) -> None:
    from starlette.responses import Response

    headers = {"Allow": "GET, HEAD, POST, OPTIONS", "Cache-Control": "no-store"}
    if visit.origin:
        headers |= {
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": ALLOWED,
            "Access-Control-Max-Age": "86400",
        }
    await Response(status_code=204, headers=headers)(scope, receive, visit.pass_on)
