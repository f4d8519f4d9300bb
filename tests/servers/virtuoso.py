"""Virtuoso 7, from the Debian package virtuoso-opensource, with settings and data of its own."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache, partial
from pathlib import Path

from kg.store.credentials import Credentials
from tests.servers.server import Server, free_port, started

USUAL_ROWS = 10_000
"""Rows after which a Virtuoso as Debian sets it up cuts an answer."""

MANY_ROWS = 1_000_000

_SETTINGS = """\
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
DirsAllowed = {place}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {place}
ServerThreads = 10
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


def start(place: Path, rows: int) -> Server:
    """Start a new, empty server in ``place`` that cuts answers after ``rows`` rows."""
    program = shutil.which("virtuoso-t")
    assert program is not None, "install the Debian package virtuoso-opensource"
    for _ in range(5):
        port, sql = free_port(), free_port()
        settings = place / "virtuoso.ini"
        settings.write_text(_SETTINGS.format(place=place, sql=sql, port=port, rows=rows))
        root = f"http://127.0.0.1:{port}"
        make = partial(
            Server,
            query=f"{root}/sparql",
            update=f"{root}/sparql-auth",
            graph_store=f"{root}/sparql-graph-crud-auth",
            credentials=Credentials("dba", "dba"),
        )
        server = started([program, "+foreground", "+configfile", settings], port, "/sparql", place, make)
        if server is not None:
            return server
    raise AssertionError(f"virtuoso-t ends at once: {(place / 'said.txt').read_text()}")


@cache
def shared(rows: int = MANY_ROWS) -> Server:
    """The server that the tests of this process share; ``hold`` says what is in it."""
    place = Path(tempfile.mkdtemp(prefix="policykg-virtuoso-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return start(place, rows)
