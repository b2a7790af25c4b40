"""What the shop is given: its client, its places, its database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atena.pay import Client, NotificationReader


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything `create_shop` needs.

    ``url`` is the shop's own origin, ``script`` the address of Amazon's (or the sandbox's)
    ``checkout.js``, ``database`` an SQLite file. ``advance`` moves the sandbox's clock by seconds, so that
    a pending payment can be waited for without waiting; None with the real thing. ``merchant_id`` is
    part of the button; ``notifications`` reads what Amazon posts to ``/notifications``.
    """

    client: Client = field(repr=False)
    store_id: str
    url: str
    script: str
    database: Path
    advance: Callable[[float], None] | None = None
    merchant_id: str = ""
    notifications: NotificationReader | None = field(default=None, repr=False)
