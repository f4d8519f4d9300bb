"""Real servers on loopback: one over the shipped plans, one over two small plans with tight limits."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

import pytest

from kg.serve.app import create_app
from kg.serve.running import listening, make_server
from kg.serve.settings import Settings

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@dataclass(frozen=True)
class Reply:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Client:
    """A client of one server; every request has a connection of its own."""

    port: int
    settings: Settings
    desk: Any = field(repr=False, default=None)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        source: str = "127.0.0.1",
        timeout: float = 60,
    ) -> Reply:
        """Send a request from the address ``source`` of loopback."""
        begun = monotonic()
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=timeout, source_address=(source, 0)
        )
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            said = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, said, content, monotonic() - begun)
        finally:
            connection.close()

    def get(self, path: str, source: str = "127.0.0.1", **headers: str) -> Reply:
        """GET ``path``; underscores in the names of ``headers`` are hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, headers=named, source=source)

    def query(self, query: str, accept: str = "", source: str = "127.0.0.1", **more: str) -> Reply:
        """Ask a query by GET."""
        headers = {"accept": accept} if accept else {}
        return self.get(f"/sparql?{urlencode({'query': query, **more})}", source=source, **headers)

    def post(self, query: str, source: str = "127.0.0.1") -> Reply:
        """Ask a query by POST, as it stands."""
        return self.request(
            "POST", "/sparql", query.encode("utf-8", "surrogatepass"),
            {"content-type": "application/sparql-query"}, source=source,
        )  # fmt: skip


@contextmanager
def running(place: str | Path, **settings: Any) -> Iterator[Client]:
    """A server over ``place`` on a free port, ended with the block."""
    chosen = Settings(**settings)
    app = create_app(place, chosen)
    with listening("127.0.0.1", 0) as listener:
        server = make_server(app, chosen)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = monotonic() + 60
        while not server.started and thread.is_alive() and monotonic() < deadline:
            sleep(0.02)
        assert server.started, "the server did not start"
        try:
            yield Client(listener.getsockname()[1], chosen, app.state.desk)
        finally:
            server.should_exit = True
            thread.join(30)
            assert not thread.is_alive(), "the server did not end"


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Client]:
    """A server over the build of the shipped plans."""
    with running(built, workers=1) as client:
        yield client


@pytest.fixture(scope="session")
def small() -> Iterator[Client]:
    """A server over two small plans that gives a query a second and twenty rows."""
    with running(SMALL, workers=2, seconds=1.0, rows=20, memory=192 << 20, patience=2.0) as client:
        yield client
