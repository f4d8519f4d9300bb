"""The server: tools, resources and prompts over one store, and the two ways to reach it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from kg.agents.offered import add_prompts, instructions
from kg.agents.resources import add_resources
from kg.agents.statistics import policykg_version
from kg.agents.tools import Tools
from kg.errors import InputError
from kg.sandbox import Sandbox
from kg.store.base import Store
from kg.store.open import is_endpoint, open_store

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def make_server(store: Store, location: str, sandbox: Sandbox | None) -> MCPServer[Any]:
    """Return the server over ``store``, which was opened at ``location``."""
    server: MCPServer[Any] = MCPServer(
        "policykg",
        title="政策文件知识图谱 · Knowledge graph of policy plans",
        instructions=instructions(),
        version=policykg_version(),
        tools=Tools(store, sandbox).all(),
        log_level="WARNING",
    )
    add_resources(server, store, location)
    add_prompts(server)
    return server


@contextmanager
def opened(location: str, *, workers: int) -> Iterator[MCPServer[Any]]:
    """Yield a server over the store at ``location``; all is closed afterwards, query processes included.

    Raises StoreMissing when there is no store.
    """
    with open_store(location) as store:
        if is_endpoint(location):
            yield make_server(store, location, None)
        else:
            with Sandbox(location, workers=workers) as sandbox:
                yield make_server(store, location, sandbox)


def serve_stdio(location: str, *, workers: int) -> None:
    """Serve one client over the standard streams until it goes away."""
    with opened(location, workers=workers) as server:
        server.run("stdio")


def serve_http(location: str, *, host: str, port: int, allowed: Sequence[str], workers: int) -> None:
    """Serve clients over streamable HTTP at ``http://host:port/mcp`` until interrupted.

    Requests must name the host they mean: ``host`` itself, this machine's loopback names when that is where
    the server listens, or one of ``allowed``; so a page in a browser cannot reach it under a name of its own.
    Port 0 takes any free one; the address is told on stderr. Raises InputError when it cannot be had.
    """
    import uvicorn

    with _listening(host, port) as listener, opened(location, workers=workers) as server:
        taken = listener.getsockname()[1]
        app = server.streamable_http_app(host=host, transport_security=_security(host, taken, allowed))
        name = f"[{host}]" if ":" in host else host
        print(f"policykg: http://{name}:{taken}/mcp", file=sys.stderr, flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2)
        uvicorn.Server(config).run(sockets=[listener])


def _security(host: str, port: int, allowed: Sequence[str]) -> TransportSecuritySettings:
    names = [*(LOOPBACK if host in LOOPBACK else (host,)), *allowed]
    hosts = [f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names]
    with_port = [f"{name}:{port}" for name in hosts]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[*with_port, *(hosts[-len(allowed) :] if allowed else [])],
        allowed_origins=[f"http://{name}" for name in with_port] + [f"https://{name}" for name in allowed],
    )


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        raise InputError(
            f"{host}:{port}", f"cannot be listened on ({error.strerror})", "Choose another --port or --host"
        ) from error
    try:
        yield listener
    finally:
        listener.close()
