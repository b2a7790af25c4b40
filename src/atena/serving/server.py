"""How atena's servers are run: bounded connections, no log of paths, a quick end."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

from atena.serving.connections import BoundedConnection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

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


@contextmanager
def ending_in_order() -> Iterator[None]:
    """A block that SIGTERM and SIGHUP leave as an exception does, so that its temporary folders are removed.

    uvicorn ends its server at SIGTERM and then sends the signal once more, to whoever listened before. It does not know
    SIGHUP, and an exception that is raised while it answers a request would be lost: SIGHUP becomes SIGTERM. A signal
    that is listened to already, or ignored (nohup), stays so.
    """

    def end(number: int, _: object) -> None:
        if number != signal.SIGTERM:
            signal.raise_signal(signal.SIGTERM)
            return
        raise SystemExit(128 + number)

    ours = []
    if threading.current_thread() is threading.main_thread():
        names = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
        ours = [name for name in names if signal.getsignal(name) is signal.SIG_DFL]
    for name in ours:
        signal.signal(name, end)
    try:
        yield
    finally:
        for name in ours:
            signal.signal(name, signal.SIG_DFL)


def end_with_supervisor(scratch: Path | None = None) -> None:
    """In a worker: end as after SIGTERM when the process that started it is gone, however that ended.

    ``scratch`` is the temporary folder that the other would have removed.
    """
    supervisor = multiprocessing.parent_process()
    if supervisor is None:
        return

    def wait() -> None:
        supervisor.join()
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
