"""The merchant's side of the shop: her orders, what she can do with one, its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from atena.demo import checkout, merchant
from atena.demo.goods import Cart
from atena.demo.labels import CARRIERS, label_file, printed
from atena.demo.pages import page

if TYPE_CHECKING:
    from atena.demo.orders import DemoOrder
    from atena.demo.visit import Visit

_LONGEST_NUMBER = 9
"""Digits of an order's number; SQLite has no integer for much longer ones."""

CLOCK = {"minute": 60.0, "month": 30 * 86400.0}
"""How far the sandbox's clock is moved by the merchant's buttons."""


def order_list(visit: Visit) -> Response:
    """The merchant's orders."""
    orders = [
        (order, Cart.of(order.cart), visit.orders.payments(order))
        for order in visit.orders.placed()
    ]
    return page(visit, "orders.html", orders=orders, clock=visit.shop.advance is not None)


def order_page(visit: Visit) -> Response:
    """One order, as it stands at Amazon now."""
    order = _numbered(visit)
    permission = merchant.refreshed(visit.shop, visit.orders, order)
    order = _numbered(visit)  # a pending payment may have been decided
    bought = Cart.of(order.cart)
    return page(
        visit,
        "order.html",
        order=order,
        cart=bought,
        permission=permission,
        payments=visit.orders.payments(order),
        actions=merchant.possible(visit.orders, order, permission),
        labels=printed(order) if bought.delivery else [],
        clock=visit.shop.advance is not None,
    )


def act(visit: Visit) -> Response:
    """Capture, cancel, refund, charge, close."""
    order = _numbered(visit)
    action = visit.form.get("action", "")
    merchant.act(visit.shop, visit.orders, order, action, visit.form.get("charge", ""))
    return RedirectResponse(f"/merchant/{order.number}", 303)


def clock(visit: Visit) -> Response:
    """Move the sandbox's clock."""
    if visit.shop.advance is not None:
        visit.shop.advance(CLOCK.get(visit.form.get("by", ""), 0.0))
    number = visit.form.get("number", "")
    inside = number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER
    return RedirectResponse(f"/merchant/{number}" if inside else "/merchant", 303)


def label_csv(visit: Visit) -> Response:
    """The carrier's file."""
    order = _numbered(visit)
    layout = visit.request.path_params["layout"]
    if layout not in CARRIERS:
        raise checkout.NotYoursError("no-such-layout", field="layout", hint="see the order")
    disposition = {"content-disposition": f'attachment; filename="{order.name}-{layout}.csv"'}
    return Response(label_file(order, layout), media_type="text/csv", headers=disposition)


def _numbered(visit: Visit) -> DemoOrder:
    number = visit.request.path_params["number"]
    order = visit.orders.get(number) if number < 10**_LONGEST_NUMBER else None
    if order is None:
        raise checkout.NotYoursError("no-such-order", field="number", hint="see the list of orders")
    return order
