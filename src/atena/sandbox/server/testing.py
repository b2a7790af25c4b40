"""A sandbox on a free port of this machine, in a thread, for tests and demonstrations."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

from atena.pay.notifications import NotificationReader
from atena.sandbox.core import Sandbox
from atena.sandbox.errors import SandboxError
from atena.sandbox.server.app import app_of
from atena.sandbox.server.certificates import self_signed
from atena.sandbox.server.notifications import TOPIC
from atena.sandbox.settings import Merchant, new_merchant
from atena.serving.hosts import HostGate, allowed_hosts
from atena.serving.server import config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_START_LIMIT = 20.0


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that runs: where it is, what a client needs, and a handle on its inside.

    ``sandbox`` offers ``approve``, ``pay``, ``advance``, ``counts``, ``calls``, ``objects``, ``faults``,
    ``reset`` without HTTP in between.
    """

    base_url: str
    host: str
    merchant: Merchant
    sandbox: Sandbox
    certificate: bytes | None = None

    @property
    def public_key_id(self) -> str:
        """The id of the merchant's key."""
        return self.merchant.public_key_id

    @property
    def private_key(self) -> bytes:
        """The merchant's private key (PEM)."""
        return self.merchant.private_key

    def notification_reader(self, **options: Any) -> NotificationReader:
        """A reader that believes this sandbox's notifications; `options` are the reader's."""

        def fetch(_: str) -> bytes:
            return self.sandbox.notifier.certificate

        believed: dict[str, Any] = {
            "topics": [TOPIC],
            "merchant_id": self.merchant.merchant_id,
            "fetch": fetch,
        }
        return NotificationReader(**(believed | options))

    @property
    def store_id(self) -> str:
        """The merchant's store id."""
        return self.merchant.store_id


@contextmanager
def running(
    merchant: Merchant | None = None,
    database: Path | str = ":memory:",
    port: int = 0,
    *,
    https: bool = False,
    hosts: Iterable[str] = (),
    **settings: Any,
) -> Iterator[Running]:
    """Run a sandbox on 127.0.0.1 until the block ends.

    It answers to the names of this machine and to `hosts`. `settings` are fields of `Settings`; without a
    merchant one is made. Raises SandboxError when the port is taken or the server does not start.

    >>> with running() as shop:
    ...     shop.base_url.startswith("http://127.0.0.1:"), shop.sandbox.counts()
    (True, {})
    """
    merchant = merchant or new_merchant()
    with (
        tempfile.TemporaryDirectory(prefix="atena-sandbox-") as folder,
        listen("127.0.0.1", port) as listener,
    ):
        certificate, *tls = tls_files(Path(folder)) if https else (None, None, None)
        sandbox = Sandbox(merchant.settings(database, **settings))
        server = QuietServer(
            config(
                HostGate(app_of(sandbox), allowed_hosts(hosts)),
                log_level="critical",
                ssl_certfile=tls[0],
                ssl_keyfile=tls[1],
            )
        )
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="atena-sandbox", daemon=True
        )
        thread.start()
        try:
            _wait(server, thread)
            host = f"127.0.0.1:{listener.getsockname()[1]}"
            scheme = "https" if https else "http"
            yield Running(f"{scheme}://{host}", host, merchant, sandbox, certificate)
        finally:
            server.should_exit = True
            thread.join(_START_LIMIT)


def tls_files(folder: Path) -> tuple[bytes, Path, Path]:
    """A self-signed certificate for this machine, and where it and its key are written."""
    certificate, key = self_signed("localhost", ("127.0.0.1", "::1"))
    certificate_file, key_file = folder / "tls-certificate.pem", folder / "tls-key.pem"
    key_file.touch(mode=0o600)
    certificate_file.write_bytes(certificate)
    key_file.write_bytes(key)
    return certificate, certificate_file, key_file


class QuietServer(uvicorn.Server):
    """Leaves the signals of the process alone: it is not the main thread's server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to an address; port 0 is a free one. Raises SandboxError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (socket.gaierror, UnicodeError):
            hint = "a name or an address of this machine"
            raise SandboxError("not-a-host", field="host", hint=hint) from None
        except OSError:
            raise SandboxError(
                "port-taken", field="port", hint="take another host or port"
            ) from None
        yield listener


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_LIMIT
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise SandboxError(
                "not-started", field="server", hint="look at the port and the database"
            )
        time.sleep(0.005)
