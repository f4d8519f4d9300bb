"""Listening: the socket, uvicorn with our impatience, and an end that lets running answers finish."""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from kg.errors import InputError
from kg.serve.app import create_app
from kg.serve.connections import impatient
from kg.serve.logs import set_up
from kg.serve.settings import Settings

MOST_CONNECTIONS = 4_000
"""Connections at once; more are answered 503."""
BACKLOG = 512


def serve(
    place: str | Path,
    settings: Settings,
    *,
    port: int,
    proxies: str = "",
    root: str = "",
    level: str = "info",
) -> None:
    """Serve the store at ``place`` until interrupted; running answers get a few seconds to finish.

    ``proxies`` are addresses (with commas, "*" for all) whose X-Forwarded-For and -Proto are believed;
    ``root`` is the path under which a proxy shows this server. Port 0 takes a free one; the address is told
    on stderr. Raises InputError when the port cannot be had, and what open_store raises.
    """
    set_up(level)
    with listening(settings.host, port) as listener:
        app = create_app(place, settings)
        app.state.desk.builds.open()
        server = make_server(app, settings, proxies=proxies, root=root)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        server.address = f"http://{name}:{listener.getsockname()[1]}{root}/"
        gc.freeze()  # what was loaded up to here stays for good
        server.run(sockets=[listener])


def make_server(app: Starlette, settings: Settings, *, proxies: str = "", root: str = "") -> Server:
    """Return the server of ``app``; its ``run`` is given the sockets to listen on."""
    return Server(
        uvicorn.Config(
            app,
            http=impatient(settings.patience),
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies,
            root_path=root,
            server_header=False,
            headers=[("Server", "policykg")],
            limit_concurrency=MOST_CONNECTIONS,
            backlog=BACKLOG,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=int(settings.seconds) + 5,
        )
    )


class Server(uvicorn.Server):
    """Tells its ``address`` on stderr when it is ready."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets)
        if self.started and self.address:
            print(f"policykg: {self.address}", file=sys.stderr, flush=True)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Yield a socket that listens on ``host`` and ``port``; raises InputError when it cannot."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        raise InputError(
            f"{host}:{port}", f"cannot be listened on ({error.strerror})", "Choose another --port or --host"
        ) from error
    with contextlib.closing(listener):
        yield listener
