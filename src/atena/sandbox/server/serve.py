"""One sandbox on HTTP and HTTPS at once, until the process is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from atena.sandbox.server.app import app_of
from atena.sandbox.server.testing import QuietServer
from atena.serving.hosts import LOOPBACK, HostGate
from atena.serving.server import config

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from atena.sandbox.core import Sandbox


def serve(
    sandbox: Sandbox,
    http: socket.socket | None,
    https: socket.socket | None,
    tls: tuple[Path, Path] | None = None,
    hosts: frozenset[str] = frozenset(LOOPBACK),
) -> None:
    """Serve on the given sockets; `tls` are certificate and key files for the second.

    A request is answered when its ``Host`` is one of `hosts`.

    Returns after SIGINT or SIGTERM, when open requests are answered and the state file is closed.
    """
    app = HostGate(app_of(sandbox), hosts)
    servers: list[tuple[QuietServer, socket.socket]] = []
    for listener, secure in ((http, False), (https, True)):
        if listener is None:
            continue
        certificate, key = tls if secure and tls else (None, None)
        settings = config(
            app,
            # The state belongs to the first server: opened and closed once.
            lifespan="off" if servers else "on",
            log_level="critical",
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        servers.append((QuietServer(settings), listener))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(servers))


async def _run(servers: list[tuple[QuietServer, socket.socket]]) -> None:
    def stop() -> None:
        for server, _ in servers:
            server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no handlers in the loop; Ctrl-C ends asyncio.run there.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop)
    await asyncio.gather(*(server.serve(sockets=[listener]) for server, listener in servers))
