"""`atena serve` (the prefill service) and `atena demo` (a shop with a sandbox)."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import sys
import tempfile
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atena.errors import InputError, require_extra

if TYPE_CHECKING:
    from fastapi import FastAPI

    from atena.web import Settings

SETTINGS = "ATENA_SERVE"
"""The worker processes read their settings here; files are named, their contents are not."""

_COUNTS = "ATENA_SERVE_COUNTS"
"""The folder that `serve` made for the workers' counts, for them to remove when it is killed."""

_PORT = click.IntRange(1, 65535)
_TURN = 0.00005
"""Seconds that a thread works before the loop may go on (the interpreter's own is 0.005). The loop waits so long
once for every call of the system that it makes: three times a request."""

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(epilog="Example: atena serve --token-file token.txt --origin https://shop.example")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=_PORT, default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes."
)
@click.option("--token-file", type=_FILE, help="Callers of /v1 send what stands in this file.")
@click.option("--key-id", help="Amazon Pay's public key id: sessions can be given by their id.")
@click.option("--key-file", type=_FILE, help="The private key (PEM) of that id.")
@click.option("--origin", "origins", multiple=True, help="A site whose pages may call (CORS).")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="Under it a field is doubtful.",
)
@click.option(
    "--remember", is_flag=True, help="Read sessions of customers who come back as before."
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=100.0,
    show_default=True,
    help="Requests a second and caller; 0: any.",
)
@click.option(
    "--max-body",
    type=click.IntRange(1),
    default=65536,
    show_default=True,
    help="Bytes of a request at most.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name it is called by, beside those of this machine; * is any.",
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy (address or network) whose X-Forwarded-For says who calls.",
)
def serve(
    host: str,
    port: int,
    workers: int,
    token_file: Path | None,
    key_id: str | None,
    key_file: Path | None,
    origins: tuple[str, ...],
    threshold: float,
    rate: float,
    max_body: int,
    hosts: tuple[str, ...],
    proxies: tuple[str, ...],
    *,
    remember: bool,
) -> None:
    """Serve names, addresses, postal codes and form prefill over HTTP.

    It answers to the names of this machine and to those of --allow-host. Callers are counted by the
    peer's address. SIGTERM and Ctrl-C end it within seconds.
    """
    require_extra("web", "fastapi", "uvicorn")
    import uvicorn

    from atena.sandbox.server.testing import listen
    from atena.serving.hosts import allowed_hosts
    from atena.serving.server import ending_in_order, options

    if (key_id is None) != (key_file is None):
        raise InputError(
            "key-incomplete", field="--key-id", hint="give both --key-id and --key-file"
        )
    told = {
        "token_file": str(token_file) if token_file else "",
        "key_id": key_id or "",
        "key_file": str(key_file) if key_file else "",
        "origins": origins,
        "threshold": threshold,
        "rate": rate,
        "burst": max(1, int(rate * 2)),
        "max_body": max_body,
        "remember": remember,
        "hosts": sorted(allowed_hosts(hosts, host)),
    }
    os.environ[SETTINGS] = json.dumps(told)
    _settings()  # what is wrong with them is told here, not in a worker
    _check_proxies(proxies)
    with listen(host, port):
        pass  # a port that is taken is told before the workers start
    with ending_in_order(), contextlib.ExitStack() as stack:
        if workers > 1 and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            # each counts for itself; whichever is asked adds them up
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="atena-metrics-"))
            os.environ |= {"PROMETHEUS_MULTIPROC_DIR": folder, _COUNTS: folder}
        uvicorn.run(
            "atena.cli.web:told_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            **options(proxies),
        )


def _check_proxies(proxies: tuple[str, ...]) -> None:
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError:
            raise InputError(
                "not-an-address", field="--trusted-proxy", hint="an address or a network"
            ) from None


def told_app() -> FastAPI:
    """The service as `serve` was told, with its tables loaded. Raises `InputError`."""
    from atena.serving.server import end_with_supervisor
    from atena.web import create_app, prefill
    from atena.web.answers import PrefillRequest
    from atena.web.api import typed

    counts = os.environ.get(_COUNTS)
    end_with_supervisor(Path(counts) if counts else None)
    app = create_app(_settings())
    prefill(
        typed(PrefillRequest(name="山田太郎", address="目黒区下目黒1-8-1"))
    )  # the first is slow
    gc.collect()
    gc.freeze()  # the tables stay: they are not searched for garbage while requests wait
    sys.setswitchinterval(_TURN)
    log = logging.getLogger("atena.web.access")
    log.setLevel(logging.INFO)
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
    return app


def _settings() -> Settings:
    from atena.matching.customers import Customers
    from atena.pay import AsyncClient
    from atena.web import Settings

    told = json.loads(os.environ[SETTINGS])
    token_file, key_id, key_file = (told.pop(name) for name in ("token_file", "key_id", "key_file"))
    token = Path(token_file).read_text("utf-8").strip() if token_file else None
    client = AsyncClient(key_id, Path(key_file)) if key_id else None
    told |= {name: tuple(told[name]) for name in ("origins", "hosts")}
    customers = Customers.open(create=False) if told.pop("remember") else None
    return Settings(token=token, client=client, customers=customers, helper=True, **told)


@click.command(epilog="Example: atena demo, then open http://localhost:8280")
@click.option("--port", type=_PORT, default=8280, show_default=True, help="The port of the shop.")
@click.option(
    "--sandbox-port", type=_PORT, default=8180, show_default=True, help="The port of the sandbox."
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep orders, payments and keys here; without it they are forgotten at the end.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name it is called by, beside those of this machine; * is any.",
)
def demo(port: int, sandbox_port: int, home: Path | None, hosts: tuple[str, ...]) -> None:
    """Run a small tea shop and an Amazon Pay sandbox on this machine: no account, no money."""
    require_extra("web", "fastapi", "uvicorn")
    from atena.demo.serving import shop_with_sandbox
    from atena.sandbox.server.testing import listen
    from atena.serving.hosts import HostGate, allowed_hosts
    from atena.serving.server import ending_in_order

    with ending_in_order(), contextlib.ExitStack() as stack:
        folder = home or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="atena-demo-"))
        )
        listener = stack.enter_context(listen("127.0.0.1", port))
        url = f"http://localhost:{listener.getsockname()[1]}"
        app = stack.enter_context(shop_with_sandbox(folder, url, sandbox_port, hosts))
        click.echo(f"The shop: {url}   (Ctrl-C ends it)")
        _serve_until_interrupted(HostGate(app, allowed_hosts(hosts)), listener)


def _serve_until_interrupted(app: object, listener: object) -> None:
    import uvicorn

    from atena.serving.server import config

    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config(app, log_level="warning")).run(
            sockets=[listener]  # type: ignore[list-item]
        )
