"""How long a server may keep us waiting, over all that one request needs.

No option of a socket bounds the whole of an exchange: a server that sends a byte now and then keeps
every single read short. So a timer shuts the socket down when the time is spent, which ends whatever
is waiting on it.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class Deadline:
    """``seconds`` that may be spent in :meth:`waiting`; what the caller does in between does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._left = seconds
        self._ends: float | None = None
        self._spent = False
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    @property
    def left(self) -> float:
        """The seconds that remain; 0 when they are spent."""
        ends = self._ends
        left = self._left if ends is None else ends - time.monotonic()
        return 0.0 if self._spent else max(left, 0.0)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the time of the block; raises TimeoutError once it is spent."""
        if self.left <= 0:
            raise self._late()
        started = time.monotonic()
        with self._lock:
            self._ends = started + self._left
            if self._timer is None:
                self._arm(self._left)
        try:
            yield
        except (OSError, ValueError, AttributeError, http.client.HTTPException) as error:
            # Reading from a socket that has just been shut down fails in one of these ways.
            if self._spent:
                raise self._late() from error
            raise
        finally:
            with self._lock:
                self._ends = None
                self._left -= time.monotonic() - started
        if self._spent:  # a socket that was shut down also looks like a proper end
            raise self._late()

    def watch(self, connection: socket.socket) -> None:
        """Shut ``connection`` down when the time is spent."""
        self._socket = connection
        if self._spent:
            self._cut()

    def close(self) -> None:
        """Watch no more."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _arm(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        """Shut down if the time is spent, else come back when it may be: one timer lasts for many waits."""
        with self._lock:
            self._timer = None
            if self._ends is None:
                return
            left = self._ends - time.monotonic()
            if left > 0:
                self._arm(left)
                return
        self._cut()

    def _cut(self) -> None:
        self._spent = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _late(self) -> TimeoutError:
        return TimeoutError(f"did not answer within {self.seconds:g} s")


class WatchedHTTP(http.client.HTTPConnection):
    """A connection that ends with its deadline."""

    def __init__(self, host: str, *, deadline: Deadline, **settings: Any) -> None:
        super().__init__(host, **settings)
        self._deadline = deadline
        self._create_connection = _connector(deadline)

    def connect(self) -> None:
        """Connect within what is left of the deadline."""
        super().connect()
        self._deadline.watch(self.sock)


class WatchedHTTPS(http.client.HTTPSConnection):
    """The same over TLS."""

    def __init__(self, host: str, *, deadline: Deadline, **settings: Any) -> None:
        super().__init__(host, **settings)
        self._deadline = deadline
        self._create_connection = _connector(deadline)

    def connect(self) -> None:
        """Connect and shake hands within what is left of the deadline."""
        super().connect()
        self._deadline.watch(self.sock)


def _connector(deadline: Deadline) -> Any:
    def connect(address: tuple[str, int], *_settings: object) -> socket.socket:
        """Try each address of the host; all of them together have what is left."""
        failure: OSError = ConnectionRefusedError("the name of the host has no address")
        for family, kind, protocol, _, place in _addresses(*address, deadline.left):
            one = socket.socket(family, kind, protocol)
            try:
                one.settimeout(max(deadline.left, 0.001))
                one.connect(place)
            except OSError as error:
                one.close()
                failure = error
            else:
                deadline.watch(one)  # already now: the handshake of TLS takes time as well
                return one
        raise failure

    return connect


def _addresses(host: str, port: int, seconds: float) -> list[Any]:
    """Look ``host`` up in a thread of its own, since nothing else bounds the time that takes."""
    found: list[list[Any] | OSError] = []

    def look_up() -> None:
        try:
            found.append(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError as error:
            found.append(error)

    thread = threading.Thread(target=look_up, name="look-up", daemon=True)
    thread.start()
    thread.join(seconds)
    if not found:
        raise TimeoutError("the name of the host was not found in time")
    if isinstance(found[0], OSError):
        raise found[0]
    return found[0]
