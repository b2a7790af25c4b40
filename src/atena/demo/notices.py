"""What Amazon posts to the shop: an object has changed, so it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.demo import checkout, merchant
from atena.pay.errors import NotificationError, PayError

if TYPE_CHECKING:
    from atena.demo.orders import Orders
    from atena.demo.settings import Shop


def receive(shop: Shop, store: Orders, body: bytes) -> int:
    """The status to answer with: 200 handled, 400 not to be believed, 503 to be sent again."""
    if shop.notifications is None:
        return 404
    try:
        notification = shop.notifications.read(body)
    except NotificationError as error:
        return {"replayed": 200, "no-certificate": 503}.get(error.code, 400)
    order = store.of_permission(notification.charge_permission_id)
    try:
        # An order that is not known yet is still being completed: its page reads the charge itself.
        if order is not None:
            merchant.refreshed(shop, store, checkout.settle(shop, store, order))
    except PayError:
        return 503
    shop.notifications.handled(notification)
    return 200
