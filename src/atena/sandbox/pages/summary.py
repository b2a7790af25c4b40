"""The page before the choice: what would be used, each with a Change link, and the two lists behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atena.sandbox import fixtures
from atena.sandbox.api import delivery_rules
from atena.sandbox.pages.render import (
    address_option,
    agreement_of,
    card_option,
    needs_address,
    page,
    page_language,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import HTMLResponse

    from atena.sandbox.fixtures import SampleBuyer
    from atena.sandbox.pages.render import Choice
    from atena.sandbox.state.store import StoredObject

PARTS = ("address", "instrument")


def summary_page(
    request: Request, record: StoredObject, buyer: SampleBuyer, choice: Choice
) -> HTMLResponse:
    """Address and payment method as they stand; "Change" leads to the list of either."""
    texts = fixtures.texts(page_language(request))
    wants_address = needs_address(record)
    address = None
    if wants_address:
        address = address_option(choice.address, buyer.addresses[choice.address], allowed=True)
    pays = record.body["webCheckoutDetails"]["checkoutMode"] == "ProcessOrder"
    return page(
        request,
        "summary.html",
        title=texts["choose_title" if wants_address else "choose_title_payonly"],
        buyer=buyer,
        other_buyer=f"/checkout/{record.id}?page=sign-in",
        address=address,
        card=card_option(texts, fixtures.instruments()[choice.instrument]),
        change={part: _address_of(record, choice, page="choose", show=part) for part in PARTS},
        action=f"/checkout/{record.id}",
        recurring=agreement_of(record),
        proceed=texts["continue_pay" if pays else "continue"],
    )


def part_page(
    request: Request, record: StoredObject, buyer: SampleBuyer, choice: Choice, part: str
) -> HTMLResponse:
    """The list of addresses or of payment methods; what is picked goes back to the summary."""
    texts = fixtures.texts(page_language(request))
    rules = record.body["deliverySpecifications"]
    addresses = [
        address_option(key, one, allowed=delivery_rules.allowed(one, rules))
        for key, one in buyer.addresses.items()
    ]
    cards = [card_option(texts, one) for one in fixtures.instruments().values()]
    return page(
        request,
        "choose.html",
        title=texts["change_address_title" if part == "address" else "change_payment_title"],
        buyer=buyer,
        other_buyer="",
        new_address=f"/checkout/{record.id}/address?{urlencode({'buyer': buyer.id})}",
        action=f"/checkout/{record.id}",
        method="get",
        addresses=addresses if part == "address" and needs_address(record) else None,
        deliverable=any(one["allowed"] for one in addresses),
        chosen_address=choice.address,
        instruments=cards if part == "instrument" else None,
        chosen_instrument=choice.instrument,
        recurring=None,
        proceed=texts["continue_change"],
        give_up="",
        back=_address_of(record, choice, page="summary"),
    )


def _address_of(record: StoredObject, choice: Choice, **more: str) -> str:
    """Where the choice stands, on the page that `more` names."""
    query = {"buyer": choice.buyer, "address": choice.address, "instrument": choice.instrument}
    return f"/checkout/{record.id}?{urlencode(query | more)}"
