"""`atena sandbox`: the checkout API on this machine."""

from __future__ import annotations

import contextlib
import tempfile
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atena.sandbox.core import Sandbox
from atena.sandbox.errors import SandboxError
from atena.sandbox.fixtures import open_questions
from atena.sandbox.server.serve import serve
from atena.sandbox.server.testing import listen, tls_files
from atena.sandbox.settings import PRIVATE_KEY_FILE, init_folder, load_folder
from atena.serving.hosts import allowed_hosts
from atena.serving.server import ending_in_order

if TYPE_CHECKING:
    from atena.sandbox.settings import Merchant, Settings

_PORT = click.IntRange(0, 65535)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(
    epilog="Example: atena sandbox --init shop && atena sandbox --home shop --reset",
)
@click.option("--init", "new", type=_FOLDER, help="Make a merchant and its keys in DIR, and stop.")
@click.option("--home", type=_FOLDER, help="A folder made by --init; its state survives.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=_PORT, default=8180, show_default=True, help="HTTP; 0 for none.")
@click.option(
    "--https-port", type=_PORT, default=8443, show_default=True, help="HTTPS; 0 for none."
)
@click.option("--certificate", type=_FILE, help="PEM for HTTPS; without it one is made.")
@click.option("--certificate-key", type=_FILE, help="The certificate's private key.")
@click.option("--public-key", "keys", multiple=True, metavar="ID=FILE", help="One more key (PEM).")
@click.option(
    "--throttle",
    type=click.Choice(["off", "sandbox", "live"]),
    default="off",
    show_default=True,
    help="Refuse what is over Amazon's quota, as the sandbox or the live environment does.",
)
@click.option(
    "--notify",
    "notify_url",
    metavar="URL",
    help="Where notifications go: a host on this machine.",
)
@click.option("--notify-host", "hosts", multiple=True, help="Another host they may go to.")
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name it is called by, beside those of this machine; * is any.",
)
@click.option(
    "--advance",
    type=float,
    default=0.0,
    metavar="SECONDS",
    help="Set the sandbox's clock forward before it starts.",
)
@click.option("--reset", is_flag=True, help="Forget all state first.")
@click.option(
    "--open-questions",
    "list_questions",
    is_flag=True,
    help="What the documentation leaves open, and stop.",
)
def sandbox(
    new: Path | None,
    home: Path | None,
    host: str,
    port: int,
    https_port: int,
    certificate: Path | None,
    certificate_key: Path | None,
    keys: tuple[str, ...],
    throttle: str,
    notify_url: str | None,
    hosts: tuple[str, ...],
    names: tuple[str, ...],
    advance: float,
    reset: bool,
    list_questions: bool,
) -> None:
    """Run Amazon Pay's checkout API on this machine, for trying and testing.

    Without --home a merchant is made for this run and everything is forgotten at its end.
    """
    if list_questions:
        _print_open_questions()
        return
    if new is not None:
        _print_merchant(init_folder(new), new, f"localhost:{https_port or port}")
        return
    if (certificate is None) != (certificate_key is None):
        raise SandboxError("tls", field="--certificate", hint="give both certificate and key")
    with ending_in_order(), contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="atena-sandbox-")))
        if home is None:
            home = scratch / "home"
            init_folder(home)
        merchant, database = load_folder(home)
        settings = _with_keys(
            merchant.settings(
                database, throttle=throttle, notify_url=notify_url, notify_hosts=frozenset(hosts)
            ),
            keys,
        )
        plain = stack.enter_context(listen(host, port)) if port else None
        secure = stack.enter_context(listen(host, https_port)) if https_port else None
        if plain is None and secure is None:
            raise SandboxError("no-port", field="--port", hint="give --port or --https-port")
        tls = (certificate, certificate_key) if certificate and certificate_key else None
        allowed = allowed_hosts(names, host)
        box = Sandbox(settings)
        if reset:
            box.reset()
        if advance:
            box.advance(advance)
        _print_merchant(merchant, home, f"{host}:{https_port or port}")
        _print_places(host, port, https_port)
        serve(box, plain, secure, tls or tls_files(scratch)[1:], allowed)


def _with_keys(settings: Settings, keys: tuple[str, ...]) -> Settings:
    for entry in keys:
        key_id, _, path = entry.partition("=")
        try:
            settings = settings.with_key(key_id, Path(path).read_bytes())
        except OSError:
            raise SandboxError(
                "public-key", field="--public-key", hint="give ID=FILE with a readable file"
            ) from None
    return settings


def _print_merchant(merchant: Merchant, folder: Path, host: str) -> None:
    click.echo(f"public key id  {merchant.public_key_id}")
    click.echo(f"private key    {folder / PRIVATE_KEY_FILE}")
    click.echo(f"store id       {merchant.store_id}")
    click.echo(f"merchant id    {merchant.merchant_id}")
    click.echo(f"host           {host}")


def _print_places(host: str, port: int, https_port: int) -> None:
    if port:
        click.echo(f"http           http://{host}:{port}")
    if https_port:
        click.echo(f"https          https://{host}:{https_port}  (self-signed)")
    try:
        private = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        private = False
    if not private:
        click.echo("Others on the network can reach this sandbox and its /admin.", err=True)


def _print_open_questions() -> None:
    for question in open_questions():
        click.echo(f"{question.topic}\n    {question.choice}")
