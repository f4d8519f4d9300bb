"""Servers to measure against, on this machine alone: Oxigraph's own and Virtuoso 7, loaded in bulk.

Their data stays in a folder of the benchmarks, so that a server which does not end a query in time can be
killed and started again over the same data.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

MOST_ROWS: Final = 1_000_000
"""Rows of an answer; the setting that Debian ships cuts it after 10,000 without a word."""

# Asks Linux to kill this process with its parent, then becomes the server.
_WITH_PARENT: Final = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execv(sys.argv[1], sys.argv[1:])"
)

# Buffers for 4 GB of memory, as Virtuoso's own settings file recommends them.
_VIRTUOSO: Final = """\
[Database]
DatabaseFile = {place}/virtuoso.db
ErrorLogFile = {place}/virtuoso.log
LockFile = {place}/virtuoso.lck
TransactionFile = {place}/virtuoso.trx
xa_persistent_file = {place}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {place}/virtuoso-temp.db
TransactionFile = {place}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
DirsAllowed = {place}, {data}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
MaxQueryMem = 2G
CaseMode = 2

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {place}
ServerThreads = 10
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = {seconds}
"""


class ServerMissing(Exception):
    """The program of a server is not installed, or it does not start."""


class Server:
    """A server that runs between ``start`` and ``stop``; ``url`` is where it is asked."""

    path = "/"

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for queries."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    def command(self) -> Sequence[str | Path]:
        """Return the command that runs the server at ``port``."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it and wait until it answers.  Raises ServerMissing when it does not."""
        self.place.mkdir(parents=True, exist_ok=True)
        for _ in range(5):
            self.port = free_port()
            command = self.command()
            with (self.place / "said.txt").open("wb") as said:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _WITH_PARENT, *command],
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    cwd=self.place,
                )
            if self._wait():
                return
        raise ServerMissing(f"{self.command()[0]} does not start: {(self.place / 'said.txt').read_text()}")

    def stop(self) -> None:
        """Kill it; what it holds stays."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Kill it and start it over the same data: the way to end a query that does not end."""
        self.stop()
        self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _wait(self) -> bool:
        assert self._process is not None
        for _ in range(1200):
            if self._process.poll() is not None:
                return False
            if _answers(self.port, f"{self.path}?query=ASK%7B%7D"):
                return True
            time.sleep(0.1)
        self.stop()
        return False


class Oxigraph(Server):
    """Oxigraph's server over the data in ``place``/data, read only, each query with a time limit."""

    path = "/query"

    def __init__(self, place: Path, seconds: float) -> None:
        super().__init__(place)
        self.seconds = seconds

    @property
    def data(self) -> Path:
        """Where ``oxigraph load`` has to put the data."""
        return self.place / "data"

    def command(self) -> Sequence[str | Path]:
        """Return the command that runs the server at ``port``."""
        limit = str(max(1, round(self.seconds)))
        options = ["--location", str(self.data), "--bind", f"127.0.0.1:{self.port}", "--timeout-s", limit]
        return [oxigraph(), "serve-read-only", *options]


class Virtuoso(Server):
    """Virtuoso 7 with its database in ``place``, which may read files for loading from ``data``."""

    path = "/sparql"

    def __init__(self, place: Path, data: Path, seconds: float) -> None:
        super().__init__(place)
        self.data = data.resolve()
        self.seconds = seconds
        self.sql = 0

    def command(self) -> Sequence[str | Path]:
        """Write the settings for ``port`` and return the command that runs the server with them."""
        self.sql = free_port()
        settings = self.place / "virtuoso.ini"
        values = {"place": self.place, "data": self.data, "sql": self.sql, "port": self.port}
        text = _VIRTUOSO.format(**values, rows=MOST_ROWS, seconds=round(self.seconds))
        settings.write_text(text, encoding="utf-8")
        (self.place / "virtuoso.lck").unlink(missing_ok=True)
        return [_program("virtuoso-t", "virtuoso-opensource"), "+foreground", "+configfile", settings]

    def load(self, file: str) -> float:
        """Load the N-Quads ``file`` of the data folder in bulk and write it to disk; return the seconds."""
        started = time.perf_counter()
        self._say(f"ld_dir('{self.data}', '{file}', 'urn:graphless');")
        self._say("rdf_loader_run();")
        self._say("checkpoint;")
        seconds = time.perf_counter() - started
        told = self._say("SELECT ll_state, ll_error FROM DB.DBA.LOAD_LIST;")
        if "\n2 " not in told or "NULL" not in told:
            raise ServerMissing(f"Virtuoso could not load {file}: {told}")
        return seconds

    def _say(self, words: str) -> str:
        program = _program("isql-vt", "virtuoso-opensource")
        command = [program, f"127.0.0.1:{self.sql}", "dba", "dba", f"exec={words}"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def oxigraph() -> str:
    """Return the path of Oxigraph's own program.  Raises ServerMissing when it is not installed."""
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    return beside or _program("oxigraph", "oxigraph of PyPI")


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ServerMissing(f"{name} is not here; install {package}")
    return found


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
