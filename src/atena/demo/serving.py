"""The demo shop together with its sandbox."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from atena.demo.app import create_shop
from atena.demo.settings import Shop
from atena.pay import Client, Policy
from atena.sandbox.errors import SandboxError
from atena.sandbox.server.testing import running
from atena.sandbox.settings import init_folder, load_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from starlette.applications import Starlette


@contextmanager
def shop_with_sandbox(
    folder: Path, url: str, port: int = 0, hosts: Iterable[str] = ()
) -> Iterator[Starlette]:
    """The shop's app for the origin ``url``, while its sandbox runs on ``port``.

    The sandbox answers to the names of this machine and to ``hosts``.

    ``folder`` keeps merchant, payments and orders; a folder of an earlier run goes on. Raises
    SandboxError when the port is taken.
    """
    if not (folder / "sandbox").exists():
        init_folder(folder / "sandbox")
    merchant, database = load_folder(folder / "sandbox")
    with (
        running(merchant, database, port, hosts=hosts) as box,
        Client(
            box.public_key_id,
            box.private_key,
            base_url=box.base_url,
            policy=Policy(paced=False),  # this sandbox has no quota: nobody has to wait
        ) as client,
    ):
        # A shop on another host than this one is not told: its pages ask Amazon instead.
        with contextlib.suppress(SandboxError):
            box.sandbox.notifier.set_url(f"{url}/notifications")
        yield create_shop(
            Shop(
                client=client,
                store_id=box.store_id,
                url=url,
                script=f"{box.base_url}/checkout.js",
                database=folder / "orders.sqlite3",
                advance=box.sandbox.advance,
                merchant_id=merchant.merchant_id,
                notifications=box.notification_reader(),
            )
        )
