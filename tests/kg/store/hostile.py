"""Servers on this machine that do not mean well."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OK = b"HTTP/1.0 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n"
ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/s"}}]}}'

Behaviour = Callable[[socket.socket], None]


@dataclass
class Hostile:
    """A server that was started: its address, and the requests that came in, as bytes."""

    url: str
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def server(*behaviours: Behaviour) -> Iterator[Hostile]:
    """A server that reads a request, then does as the next of ``behaviours`` says; the last one stays."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()
    hostile = Hostile(f"http://127.0.0.1:{listener.getsockname()[1]}/sparql")

    def serve() -> None:
        number = 0
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            behave = behaviours[min(number, len(behaviours) - 1)]
            number += 1
            with connection:
                try:
                    hostile.requests.append(_request(connection))
                    behave(connection)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield hostile
    finally:
        stopping.set()
        listener.close()


def _request(connection: socket.socket) -> bytes:
    """Read a whole request: a connection closed before that is reset, and the answer lost."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(1 << 16)
        if not part:
            return received
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    while length is not None and len(body) < int(length[1]):
        body += connection.recv(1 << 16)
    return head + b"\r\n\r\n" + body


def say(answer: bytes) -> Behaviour:
    return lambda connection: connection.sendall(answer)


def status(line: str, *headers: str, body: bytes = b"") -> Behaviour:
    head = "\r\n".join([f"HTTP/1.0 {line}", f"Content-Length: {len(body)}", *headers])
    return say(head.encode() + b"\r\n\r\n" + body)


def drip(head: bytes) -> Behaviour:
    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            time.sleep(0.1)
            connection.sendall(b" ")

    return behave


def silent(connection: socket.socket) -> None:
    time.sleep(10)
