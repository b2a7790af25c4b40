"""What the merchant does with an order: capture, cancel, refund, charge again, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.demo.checkout import settle
from atena.demo.goods import Cart
from atena.demo.orders import DemoPayment
from atena.pay import (
    CancelCharge,
    CaptureCharge,
    CloseChargePermission,
    CreateCharge,
    CreateRefund,
    idempotency_key,
    yen,
)

if TYPE_CHECKING:
    from atena.demo.orders import DemoOrder, Orders
    from atena.demo.settings import Shop
    from atena.pay import ChargePermission

ACTIONS = ("capture", "cancel", "refund", "authorize", "charge", "close")


def refreshed(shop: Shop, store: Orders, order: DemoOrder) -> ChargePermission | None:
    """Ask Amazon how the order's payments stand; its charge permission."""
    order = settle(shop, store, order)
    for payment in store.payments(order):
        if payment.state in ("Canceled", "Declined", "Refunded"):
            continue
        if payment.kind == "charge":
            state = shop.client.get_charge(payment.id).state
        else:
            state = shop.client.get_refund(payment.id).state
        if state != payment.state:
            _record(store, payment, state)
    return shop.client.get_charge_permission(order.permission_id) if order.permission_id else None


def possible(
    store: Orders, order: DemoOrder, permission: ChargePermission | None
) -> dict[str, list[str]]:
    """The actions that make sense now: for each charge by its id, for the order under ''."""
    payments = store.payments(order)
    refunded = {payment.charge_id for payment in payments if payment.kind == "refund"}
    found: dict[str, list[str]] = {}
    for payment in payments:
        if payment.kind == "charge" and payment.state == "Authorized":
            found[payment.id] = ["capture", "cancel"]
        elif (
            payment.kind == "charge" and payment.state == "Captured" and payment.id not in refunded
        ):
            found[payment.id] = ["refund"]
    if permission is not None and permission.state == "Chargeable":
        live = [one for one in payments if one.state in ("Authorized", "AuthorizationInitiated")]
        paid = [one for one in payments if one.state in ("Captured", "CaptureInitiated")]
        if Cart.of(order.cart).monthly:
            found[""] = ["charge", "close"]
        elif not live and not paid:
            found[""] = ["authorize", "close"]
        else:
            found[""] = ["close"]
    return found


def act(shop: Shop, store: Orders, order: DemoOrder, action: str, charge_id: str) -> None:
    """Carry out one of `possible`; anything else does nothing. Raises the errors of `atena.pay`."""
    permission = refreshed(shop, store, order)
    if action not in possible(store, order, permission).get(charge_id, ()):
        return
    payments = {payment.id: payment for payment in store.payments(order)}
    if action == "close":
        shop.client.close_charge_permission(
            order.permission_id,
            CloseChargePermission(closure_reason="店舗で終了しました", cancel_pending_charges=True),
        )
    elif action in ("charge", "authorize"):
        _charge(shop, store, order, capture_now=action == "charge", number=len(payments) + 1)
    elif action == "refund":
        charge = payments[charge_id]
        refund = shop.client.create_refund(
            CreateRefund(charge_id=charge_id, refund_amount=yen(charge.amount)),
            idempotency_key=idempotency_key(order.name, order.session_id, charge_id, "refund"),
        )
        store.record(
            DemoPayment(
                refund.refund_id, order.number, "refund", charge_id, charge.amount, refund.state
            )
        )
    elif action == "capture":
        charge = payments[charge_id]
        captured = shop.client.capture_charge(
            charge_id,
            CaptureCharge(capture_amount=yen(charge.amount)),
            idempotency_key=idempotency_key(order.name, order.session_id, charge_id, "capture"),
        )
        _record(store, charge, captured.state)
    else:
        canceled = shop.client.cancel_charge(
            charge_id, CancelCharge(cancellation_reason="ご注文の取り消し")
        )
        _record(store, payments[charge_id], canceled.state)


def _charge(shop: Shop, store: Orders, order: DemoOrder, *, capture_now: bool, number: int) -> None:
    # The key counts the charges: a double click is one charge, the next period another.
    charge = shop.client.create_charge(
        CreateCharge(
            charge_permission_id=order.permission_id,
            charge_amount=yen(order.amount),
            capture_now=capture_now,
        ),
        idempotency_key=idempotency_key(order.name, order.session_id, "charge", str(number)),
    )
    store.record(
        DemoPayment(
            charge.charge_id, order.number, "charge", charge.charge_id, order.amount, charge.state
        )
    )


def _record(store: Orders, payment: DemoPayment, state: str) -> None:
    changed = DemoPayment(
        payment.id, payment.number, payment.kind, payment.charge_id, payment.amount, state
    )
    store.record(changed)
