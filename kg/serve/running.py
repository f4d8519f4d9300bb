"""Listening: the socket, uvicorn with our impatience, and an end that lets running answers finish."""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

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
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the store at ``place`` until interrupted; running answers get a few seconds to finish.

    ``proxies`` are addresses (with commas, "*" for all) whose X-Forwarded-For and -Proto are believed;
    ``root`` is the path under which a proxy shows this server. ``ready`` is told the address. Port 0 takes a
    free one. Raises InputError when the port cannot be had, and what open_store raises.
    """
    set_up(level)
    with listening(settings.host, port) as listener:
        app = create_app(place, settings)
        app.state.desk.builds.open()
        config = uvicorn.Config(
            app,
            http=impatient(settings.patience),
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies or "",
            root_path=root,
            server_header=False,
            headers=[("Server", "policykg")],
            limit_concurrency=MOST_CONNECTIONS,
            backlog=BACKLOG,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=int(settings.seconds) + 5,
        )
        taken = listener.getsockname()[1]
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{name}:{taken}{root}/"
        gc.freeze()  # what was loaded up to here stays for good
        _Server(config, lambda: (ready or _tell)(address)).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


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


def _tell(address: str) -> None:
    print(f"policykg: {address}", file=sys.stderr, flush=True)
