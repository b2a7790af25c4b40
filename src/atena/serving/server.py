"""How atena's servers are run: bounded connections, no log of paths, a quick end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import uvicorn

from atena.serving.connections import BoundedConnection

if TYPE_CHECKING:
    from collections.abc import Sequence

GRACE = 2
"""Seconds that running requests are given after SIGTERM."""


def options(trusted_proxies: Sequence[str] = ()) -> dict[str, Any]:
    """What uvicorn is told in every case.

    The peer's address is the caller's, unless the peer is one of ``trusted_proxies``: then the last
    address in ``X-Forwarded-For`` that is none of them.
    """
    return {
        "http": BoundedConnection,
        "ws": "none",
        "access_log": False,  # it would hold paths, and so postal codes
        "server_header": False,
        "proxy_headers": bool(trusted_proxies),
        "forwarded_allow_ips": list(trusted_proxies),
        "timeout_graceful_shutdown": GRACE,
    }


def config(app: Any, **more: Any) -> uvicorn.Config:
    """uvicorn's configuration for an app; ``more`` goes before `options`."""
    return uvicorn.Config(app, **{**options(), **more})


def end_with_supervisor() -> None:
    """In a worker: end as after SIGTERM when the process that started it is gone, however that ended."""
    supervisor = multiprocessing.parent_process()
    if supervisor is None:
        return

    def wait() -> None:
        supervisor.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
