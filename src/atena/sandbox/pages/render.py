"""How the hosted pages are put together: language, choices, options, templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from atena.sandbox import fixtures
from atena.sandbox.api import delivery_rules, permissions
from atena.serving.language import preferred

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from atena.sandbox.errors import ApiError
    from atena.sandbox.fixtures import Instrument, SampleBuyer
    from atena.sandbox.state.store import StoredObject

TEMPLATES = Path(__file__).parent / "templates"
CHOICE_COOKIE = "atena-choice"
LANGUAGES = ("ja", "en")
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ADDRESS_PARTS = ("stateOrRegion", "city", "addressLine1", "addressLine2", "addressLine3")


@dataclass(frozen=True, slots=True)
class Choice:
    """A buyer, one of the buyer's addresses, and a card; ids, empty for none."""

    buyer: str = ""
    address: str = ""
    instrument: str = ""

    @classmethod
    def of(cls, cookie: str | None) -> Choice:
        """What the browser remembers; nothing it says is believed without looking it up.

        >>> Choice.of("test-taro.meguro.visa-1111")
        Choice(buyer='test-taro', address='meguro', instrument='visa-1111')
        >>> Choice.of("x")
        Choice(buyer='', address='', instrument='')
        """
        parts = (cookie or "").split(".")
        return cls(*parts) if len(parts) == len(cls.__slots__) else cls()

    def completed(self, buyer: SampleBuyer, record: StoredObject) -> Choice:
        """The choice for this buyer: what is missing or not delivered to becomes the first that is."""
        specifications = record.body["deliverySpecifications"]
        possible = [
            key
            for key, one in buyer.addresses.items()
            if delivery_rules.allowed(one, specifications)
        ]
        address = self.address if self.address in possible else "".join(possible[:1])
        cards = fixtures.instruments()
        card = self.instrument if self.instrument in cards else next(iter(cards))
        same = self.buyer == buyer.id
        return Choice(buyer.id, address if same else "".join(possible[:1]), card)

    def usable(self, record: StoredObject) -> bool:
        """Whether it was made before, holds all this session needs, and is likely to be paid with."""
        charged = fixtures.instruments()[self.instrument].outcome == "good"
        return charged and self.complete(record)

    def complete(self, record: StoredObject) -> bool:
        """Whether it holds all that this session needs."""
        return bool(self.address) or not needs_address(record)


def page_language(request: Request) -> str:
    """What the address (the shop's button), a cookie or the browser says; Japanese otherwise."""
    wanted = request.query_params.get("lang") or request.cookies.get("atena-language")
    if wanted in LANGUAGES:
        return wanted
    return preferred(request.headers.get("accept-language", ""), LANGUAGES)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the buyer's language; everything in it is escaped."""
    texts = fixtures.texts(page_language(request))
    query = {**request.query_params, "lang": texts["other_lang"]}
    switch = f"{request.url.path}?{urlencode(query)}" if request.method == "GET" else ""
    html = _ENVIRONMENT.get_template(template).render(t=texts, switch=switch, **values)
    return HTMLResponse(html, status, headers=_HEADERS)


def problem(request: Request, error: ApiError) -> HTMLResponse:
    """The page that says why it does not go on."""
    texts = fixtures.texts(page_language(request))
    kinds = {"ResourceNotFound": "problem_unknown"}
    ended = {"CheckoutSessionCanceled", "InvalidCheckoutSessionStatus"}
    kind = "problem_ended" if error.code in ended else kinds.get(error.code, "problem_request")
    return page(
        # The API's own words, not a sentence in one language: reason code and field.
        request,
        "problem.html",
        error.status,
        text=texts[kind],
        detail=" ".join(filter(None, (error.code, error.field))),
    )


def leave(url: str) -> RedirectResponse:
    """On to the shop, or to the next page."""
    return RedirectResponse(url, 303, headers=_HEADERS)


def remember_language(response: Response, form: Mapping[str, str]) -> Response:
    """Keep the buyer's choice in the browser."""
    parts = (form.get("buyer", ""), form.get("address", ""), form.get("instrument", ""))
    response.set_cookie(CHOICE_COOKIE, ".".join(parts), samesite="lax", httponly=True)
    return response


def needs_address(record: StoredObject) -> bool:
    """Whether the buyer chooses an address: not without one, and not when the shop gave it."""
    supplied = record.body["webCheckoutDetails"]["checkoutMode"] == "ProcessOrder"
    return record.body["productType"] != "PayOnly" and not (
        supplied and record.hidden.get("address")
    )


def choose_page(
    request: Request, record: StoredObject, buyer: SampleBuyer, choice: Choice, change: str = ""
) -> HTMLResponse:
    """Addresses and payment methods; with `change` only one of them."""
    texts = fixtures.texts(page_language(request))
    specifications = record.body["deliverySpecifications"]
    wants_address = needs_address(record) and change != "changePayment"
    options = [
        address_option(key, address, allowed=delivery_rules.allowed(address, specifications))
        for key, address in buyer.addresses.items()
    ]
    cards = [card_option(texts, card) for card in fixtures.instruments().values()]
    title = texts["choose_title" if wants_address else "choose_title_payonly"]
    proceed, give_up = texts["continue"], texts["cancel"]
    if record.body["webCheckoutDetails"]["checkoutMode"] == "ProcessOrder":
        proceed = texts["continue_pay"]
    if change:
        key = "change_address_title" if change == "changeAddress" else "change_payment_title"
        title, proceed, give_up = texts[key], texts["continue_change"], texts["cancel_change"]
    return page(
        request,
        "choose.html",
        title=title,
        buyer=buyer,
        other_buyer="" if change else f"/checkout/{record.id}?page=sign-in",
        new_address=f"/checkout/{record.id}/address?"
        + urlencode({"buyer": buyer.id, **({"action": change} if change else {})}),
        action=f"/checkout/{record.id}/change" if change else f"/checkout/{record.id}",
        method="post",
        addresses=options if wants_address else None,
        deliverable=any(option["allowed"] for option in options),
        chosen_address=choice.address,
        instruments=None if change == "changeAddress" else cards,
        chosen_instrument=choice.instrument,
        recurring=agreement_of(record),
        proceed=proceed,
        give_up=give_up,
        back="",
    )


def consent_page(
    request: Request, record: StoredObject, buyer: SampleBuyer, choice: Choice
) -> HTMLResponse:
    """The short page for a buyer who has chosen before."""
    address = None
    if needs_address(record):
        address = address_option(choice.address, buyer.addresses[choice.address], allowed=True)
    scopes = permissions.scopes_of(record)
    told = {"name": buyer.name, "email": buyer.email, "phoneNumber": buyer.phone}
    return page(
        request,
        "consent.html",
        buyer=buyer,
        told={name: value if name in scopes else None for name, value in told.items()},
        tells_address="shippingAddress" in scopes,
        address=address,
        card=fixtures.instruments()[choice.instrument],
        action=f"/checkout/{record.id}",
        change=f"/checkout/{record.id}?page=choose",
    )


def address_option(key: str, address: Mapping[str, str | None], *, allowed: bool) -> dict[str, Any]:
    """An address as the pages show it.

    >>> address_option("a", {**dict.fromkeys(_ADDRESS_PARTS), "name": "x", "postalCode": None,
    ...     "countryCode": "JP", "addressLine1": "芝1-1"}, allowed=True)["lines"]
    '芝1-1'
    """
    at_home = address["countryCode"] in ("JP", None)
    code = f"〒{address['postalCode']} " if at_home and address["postalCode"] else ""
    lines = " ".join(address[part] or "" for part in _ADDRESS_PARTS if address[part])
    abroad = () if at_home else (address["postalCode"], address["countryCode"])
    foreign = "".join(f" {part}" for part in abroad if part)
    return {
        "id": key,
        "name": address["name"],
        "lines": f"{code}{lines}{foreign}",
        "allowed": allowed,
    }


def card_option(texts: Mapping[str, str], card: Instrument) -> dict[str, Any]:
    """A payment method as the pages show it, with what will become of it."""
    kind, _, reason = card.outcome.partition(":")
    note = ""
    if kind == "cancel":
        note = texts[f"outcome_{reason}"]
    elif kind == "pending":
        note = texts["outcome_pending_good" if reason == "good" else "outcome_pending_bad"]
    return {
        "id": card.id,
        "brand": card.brand,
        "ending": card.ending,
        "expiry": card.expiry,
        "gift_card": card.gift_card,
        "note": note,
    }


def agreement_of(record: StoredObject) -> dict[str, str] | None:
    """What a recurring session asks the buyer to agree to."""
    metadata = record.body["recurringMetadata"]
    frequency = (metadata or {}).get("frequency") or {}
    if not metadata or not frequency.get("unit"):
        return None
    amount = metadata.get("amount")
    return {
        "unit": frequency["unit"],
        "value": frequency.get("value") or "",
        "amount": f"{int(amount['amount']):,}" if amount else "",
    }
