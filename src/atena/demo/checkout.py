"""The flow of an order, from the signed button to the stored charge permission.

1. `button`: the cart page's Amazon Pay button carries a signed payload; Amazon makes the session.
2. `review`: the buyer is back with a session id; `atena.review` reads and normalises it.
3. `place`: the buyer has looked at everything: the final amount goes to Amazon, the buyer follows.
4. `complete`: the buyer is back: completed, and the charge permission stored with the order.
5. `settle`: an authorisation that was pending is decided: a notification says so, or a page asks.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from atena.demo import orders
from atena.demo.goods import Cart
from atena.errors import AtenaError
from atena.pay import (
    ButtonPayload,
    CompleteCheckoutSession,
    Metadata,
    Payment,
    RecurringAgreement,
    RecurringFrequency,
    ReturnUrls,
    UpdateCheckoutSession,
    yen,
)
from atena.pay.errors import BuyerError, FinalError, StateError
from atena.session import review as read_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.demo.orders import DemoOrder, Orders, State
    from atena.demo.settings import Shop
    from atena.models import Checkout
    from atena.pay import Charge

STORE_NAME = "茶舗あてな"

FORM = {
    "surname": "{surname}",
    "given_name": "{given_name}",
    "surname_kana": "{surname_kana}",
    "given_name_kana": "{given_name_kana}",
    "organization": "{organization}",
    "postal_code": "{postal_code}",
    "prefecture": "{prefecture}",
    "city": "{city}",
    "town_street": "{town_street}",
    "building": "{building_all}",
    "phone": "{phone}",
}
"""The fields of the review page, as templates of a layout."""


class NotYoursError(AtenaError):
    """A session that another visitor began, or one that nobody did."""


def button(shop: Shop, cart: Cart) -> str:
    """The configuration of the Amazon Pay button, as JSON for the page."""
    monthly = RecurringAgreement(
        frequency=RecurringFrequency(unit="Month", value="1"), amount=yen(cart.total)
    )
    payload = ButtonPayload(
        store_id=shop.store_id,
        web_checkout_details=ReturnUrls(
            checkout_review_return_url=f"{shop.url}/review",
            checkout_result_return_url=f"{shop.url}/result",
            checkout_cancel_url=f"{shop.url}/cart?canceled=1",
        ),
        product_type="PayAndShip" if cart.delivery else "PayOnly",
        charge_permission_type="Recurring" if cart.monthly else "OneTime",
        recurring_metadata=monthly if cart.monthly else None,
        # The shop sends within Japan only: addresses abroad cannot be chosen.
        delivery_specifications=(
            {"addressRestrictions": {"type": "Allowed", "restrictions": {"JP": {}}}}
            if cart.delivery
            else None
        ),
    )
    return json.dumps(shop.client.button(payload).to_dict())


def review(
    shop: Shop, store: Orders, session_id: str, visitor: str, cart: Cart
) -> tuple[DemoOrder, Checkout]:
    """What the review page shows. Raises `NotYoursError` for another visitor's session."""
    order = store.reviewed(session_id, visitor, cart.text)
    if order is None or order.state not in ("reviewed", "placed"):
        raise NotYoursError("not-yours", field="session", hint="begin with the cart")
    return order, read_session(shop.client, session_id)


def place(
    shop: Shop, store: Orders, order: DemoOrder, checkout: Checkout, recipient: Mapping[str, str]
) -> str:
    """Store the order, tell Amazon the amount; where to send the buyer."""
    cart = Cart.of(order.cart)
    # Stored before the call: whatever happens next, the shop knows what was ordered.
    order = store.change(
        order,
        state="placed",
        amount=cart.total,
        recipient=recipient,
        email=checkout.email,
        payment=checkout.payment_descriptor,
    )
    session = shop.client.update_checkout_session(
        order.session_id,
        UpdateCheckoutSession(
            payment_details=Payment(
                payment_intent=cart.intent,
                can_handle_pending_authorization=cart.intent == "Authorize",
                charge_amount=yen(cart.total),
            ),
            merchant_metadata=Metadata(
                merchant_reference_id=order.name, merchant_store_name=STORE_NAME
            ),
        ),
    )
    if not session.redirect_url:
        raise StateError(
            "not-payable", field="constraints", hint="look at the session's constraints"
        )
    return session.redirect_url


def complete(shop: Shop, store: Orders, order: DemoOrder) -> DemoOrder:
    """Complete the session once the buyer is back; a reload changes nothing.

    A refused payment makes the order `failed` with Amazon's reason. What is temporary, and what leaves
    the outcome unknown, is raised: the page may be loaded again, as a session is completed only once.
    """
    if order.state == "pending":
        return settle(shop, store, order)
    if order.state != "placed":
        return order
    try:
        session = shop.client.complete_checkout_session(
            order.session_id, CompleteCheckoutSession(charge_amount=yen(order.amount))
        )
    except (BuyerError, FinalError, StateError) as error:
        if error.outcome_unknown:
            raise
        reason = error.reason_code or error.code
        if reason == "CheckoutSessionCanceled":  # why, says only the session
            status = shop.client.get_checkout_session(order.session_id).status_details
            reason = status.reason_code or reason
        return store.change(order, state="failed", reason=reason)
    charge = shop.client.get_charge(session.charge_id) if session.charge_id else None
    if charge is not None:
        store.record(
            orders.DemoPayment(
                charge.charge_id,
                order.number,
                "charge",
                charge.charge_id,
                order.amount,
                charge.state,
            )
        )
    return store.change(
        order,
        state=_state(charge),
        reason=_reason(charge),
        permission_id=session.charge_permission_id or "",
    )


def settle(shop: Shop, store: Orders, order: DemoOrder) -> DemoOrder:
    """Ask how the authorisation of a pending order came out; other orders stay as they are."""
    if order.state != "pending":
        return order
    charge: Charge | None = None
    for payment in store.payments(order):
        charge = shop.client.get_charge(payment.id)
        store.record(replace(payment, state=charge.state))
    state = _state(charge)
    if state == "pending":
        return order
    return store.change(order, state=state, reason=_reason(charge))


def _state(charge: Charge | None) -> State:
    """An order is paid when its authorisation is decided, and failed when it was refused."""
    if charge is not None and charge.state == "AuthorizationInitiated":
        return "pending"
    return (
        "failed" if charge is not None and charge.state in ("Declined", "Canceled") else "completed"
    )


def _reason(charge: Charge | None) -> str:
    refused = charge is not None and _state(charge) == "failed"
    return (charge.status_details.reason_code or charge.state) if charge and refused else ""
