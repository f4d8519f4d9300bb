"""The parent's side of one query process: start it, ask it, kill it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kg.errors import InputError, StoreUnreachable
from kg.sandbox.errors import QueryEnded, QueryRefused, QueryTooSlow
from kg.sandbox.limits import Limits
from kg.sandbox.wire import Answer, decoded

_START = 30.0
"""Seconds a process has to open the store."""
_SLACK = 1 << 20
"""Bytes above the limit of the answer that are read before the process is taken to be out of order."""


class QueryProcess:
    """One process; at most one query at a time is asked of it."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Start the process without waiting until it is ready."""
        self._settings = settings
        # Nothing of this process goes over but where Python finds its modules.
        environment = {
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.sandbox.child", json.dumps(dict(settings))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=environment,
        )
        self.net = ""

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Wait until the process has opened the store and given up its reach; once is enough.

        Raises StoreUnreachable when it cannot.
        """
        if self.net:
            return
        deadline = time.monotonic() + _START
        lines = self._lines(deadline, _SLACK)
        told = json.loads(lines[0]) if lines else {}
        if "ready" not in told:
            why = told.get("failed", "it ended or took too long")
            raise StoreUnreachable(
                str(self._settings.get("index") or self._settings.get("file")),
                f"no query process could be started ({why})",
                "Check the store: policykg check",
            )
        self.net = told["ready"]

    def ask(self, query: str, bounded: str, form: str, limits: Limits) -> Answer:
        """Return the answer to ``query``, of which ``bounded`` is the same with a limit on its rows.

        Raises QueryRefused, QueryTooSlow or QueryEnded; after the last two the process is gone.
        """
        self.wait_until_ready()
        request = {
            "query": query, "bounded": bounded, "form": form, "rows": limits.rows, "bytes": limits.bytes,
            "text": limits.text, "seconds": limits.seconds,
        }  # fmt: skip
        deadline = time.monotonic() + limits.seconds
        try:
            self._send(json.dumps(request).encode("ascii") + b"\n")
            lines = self._lines(deadline, limits.bytes + _SLACK)
        except BrokenPipeError:
            lines = []
        if not lines:
            raise self._gone(limits, late=time.monotonic() >= deadline)
        return _answer(form, lines, self._memory_text())

    def alive(self) -> bool:
        """Tell whether the process can be asked again."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process at once and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _lines(self, deadline: float, most: int) -> list[bytes]:
        """Return the lines up to one that ends an answer; none when the process ended or was too slow."""
        assert self._process.stdout is not None
        source = self._process.stdout.fileno()
        pieces: list[bytes] = []
        size, begun = 0, bytearray()  # the line that has begun
        poller = select.poll()
        poller.register(source, select.POLLIN)
        while True:
            wait = deadline - time.monotonic()
            if wait <= 0 or size > most or not poller.poll(wait * 1000):
                break
            piece = os.read(source, 1 << 16)
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
            end = piece.rfind(b"\n")
            if end == len(piece) - 1:
                before = piece.rfind(b"\n", 0, end)
                last = piece[before + 1 :] if before >= 0 else bytes(begun + piece)
                # A row is an array; an object that is no heading ends the answer.
                if last.startswith(b"{") and not last.startswith(b'{"variables"'):
                    return b"".join(pieces).split(b"\n")[:-1]
            if end >= 0:
                begun.clear()
            begun += piece[end + 1 :]
        self.kill()
        return []

    def _gone(self, limits: Limits, *, late: bool) -> Exception:
        if late or self._process.returncode == -signal.SIGALRM:
            return QueryTooSlow(
                "query",
                f"took longer than {limits.seconds:g} seconds and was stopped",
                "Name a plan, an agency or an area in it, join less at once, or use a named question",
            )
        return QueryEnded(
            "query",
            f"ended the process that ran it: it took more than {self._memory_text()} of memory, or more "
            "nesting than the engine bears",
            "Sort and group fewer rows: narrow the patterns down first",
        )

    def _memory_text(self) -> str:
        return f"{self._settings['memory'] // (1 << 20)} MB"


def _answer(form: str, lines: list[bytes], memory: str) -> Answer:
    try:
        last = json.loads(lines[-1])
        if "rejected" in last:
            raise QueryRefused("syntax", last["rejected"] or "is not valid", "Correct the query")
        if "ended" in last:
            raise QueryEnded(
                "query", f"took more than {memory} of memory", "Narrow the patterns down before sorting"
            )
        head = json.loads(lines[0])
        rows = tuple(tuple(decoded(cell) for cell in json.loads(line)) for line in lines[1:-1])
        return Answer(
            form,
            tuple(head["variables"]),
            rows,
            last.get("truth"),
            last["cut"],
            last["shortened"],
            head["engine"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, InputError):
            raise
        raise StoreUnreachable("query", "the query process answered nonsense", "Ask again") from error
