"""`normalize`: an Amazon Pay checkout session becomes a `Checkout`; `review` gets the session first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.addresses import parse_address
from atena.errors import InputError
from atena.matching.order import read_beside, read_persons, with_surname_as
from atena.matching.persons import Person
from atena.models import Address, Buyer, Checkout, Note, Phone
from atena.phone import parse_phone
from atena.session_json import JsonFields, json_object
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from atena.lexicon import Lexicon
    from atena.matching.customers import Customers
    from atena.matching.order import OrderPersons
    from atena.pay import AsyncClient, Client

SESSION_KEYS = frozenset(
    [
        "billingAddress",
        "buyer",
        "buyerId",
        "chargePermissionId",
        "checkoutSessionId",
        "shippingAddress",
        "statusDetails",
        "webCheckoutDetails",
    ]
)
"""An object with none of these is no session, no charge permission and no buyer."""


def normalize(
    session: Mapping[str, Any] | str | bytes | BaseModel,
    *,
    evidence: bool = True,
    lexicon: Lexicon | None = None,
    customers: Customers | None = None,
) -> Checkout:
    """Split and verify the persons and addresses of a Get Checkout Session response, with their kana.

    ``session`` is the response as a dict, as JSON text or bytes, or as a model of `atena.pay`; a charge
    permission (which holds buyer and address after completion) and a Get Buyer response do as well.
    With ``evidence`` the buyer's name and e-mail address help to find the recipient's reading, and the other way
    round, as far as they are one person or a family (`atena.matching`); a note says so without repeating them.
    With ``customers`` (`atena.matching.customers`) those who come back are read as they were remembered.

    Raises `InputError` for what is no session: it names the field and gives a hint, never the value.

    >>> checkout = normalize({"shippingAddress": {
    ...     "name": "山田太郎", "addressLine1": "目黒区下目黒1-8-1", "addressLine2": "アルコタワー",
    ...     "stateOrRegion": "Tokyo", "postalCode": "1530064", "countryCode": "JP"}})
    >>> checkout.recipient.surname, checkout.recipient.given_name_kana
    ('山田', 'タロウ')
    >>> checkout.shipping_address.prefecture, checkout.shipping_address.city
    ('東京都', '目黒区')
    """
    fields = JsonFields(json_object(session))
    if not SESSION_KEYS & fields.values.keys():
        raise InputError(
            "not-a-session", field="session", hint="pass the body of Get Checkout Session"
        )
    status = fields.object("statusDetails")
    state = status.text("state")
    shipping = fields.object("shippingAddress")
    billing = fields.object("billingAddress")
    buyer = _buyer(fields)
    notes = fields.notes
    persons = _persons(fields, shipping, buyer, lexicon, evidence=evidence)
    if buyer is not None:
        buyer = buyer.model_copy(update={"name": persons.buyer})
    product_type = fields.text("productType")
    if state and state != "Open" and not shipping.values and buyer is None:
        notes.append(Note(code="session-not-open", field="state"))
    elif state == "Open" and product_type != "PayOnly" and not shipping.values:
        notes.append(Note(code="address-missing", field="shipping_address"))
    billing_name = billing.text("name")
    checkout = Checkout(
        session_id=fields.text("checkoutSessionId"),
        merchant_reference_id=fields.object("merchantMetadata").text("merchantReferenceId"),
        state=state,
        reason_code=status.text("reasonCode"),
        product_type=product_type,
        charge_permission_type=fields.text("chargePermissionType"),
        recipient=persons.recipient,
        shipping_address=_address(shipping, lexicon),
        phone=_phone(shipping, "phone"),
        buyer=buyer,
        email=buyer.email if buyer else "",
        billing_name=(
            read_beside(billing_name, persons, lexicon=lexicon) if billing_name else None
        ),
        billing_address=_address(billing, lexicon),
        billing_phone=_phone(billing, "billing_phone"),
        payment_descriptor=_payment_descriptor(fields),
        charge_permission_id=fields.text("chargePermissionId"),
        charge_id=fields.text("chargeId"),
        notes=tuple(notes),  # last: reading the fields above adds to them
    )
    return checkout if customers is None else _recalled(checkout, customers, lexicon)


def _recalled(checkout: Checkout, customers: Customers, lexicon: Lexicon | None) -> Checkout:
    """The checkout with what is remembered of its recipient, and of the buyer who is the same."""
    from atena.matching.recall import recalled_address, recalled_name

    recipient, address, buyer = checkout.recipient, checkout.shipping_address, checkout.buyer
    if recipient is None:
        return checkout
    same = buyer is None or buyer.name is None or buyer.name.source == recipient.source
    found = customers.find(
        recipient.source,
        email=checkout.email if same else "",
        phone=checkout.phone.source if checkout.phone else "",
        postal_code=address.postal_code if address else "",
    )
    if found is None:
        return checkout
    recalled = recalled_name(recipient, found)
    update: dict[str, object] = {"recipient": recalled}
    if checkout.billing_name is not None:
        billing_name = with_surname_as(checkout.billing_name, recalled)
        update["billing_name"] = (
            recalled if billing_name.source == recipient.source else billing_name
        )
    if address is not None:
        update["shipping_address"] = recalled_address(address, found, lexicon)
    if buyer is not None and buyer.name is not None:
        name = recalled_name(buyer.name, found) if same else buyer.name
        update["buyer"] = buyer.model_copy(update={"name": with_surname_as(name, recalled)})
    return checkout.model_copy(update=update)


def review(client: Client, session_id: str) -> Checkout:
    """Get a checkout session and normalise it.

    Call it each time the buyer comes to the review page: a change of address or instrument comes
    back to the same page with the same session id. Raises the errors of `atena.pay.errors`.

        checkout = atena.review(client, atena.pay.session_id_of(request.url))
    """
    _require_client(client)
    return normalize(client.get_checkout_session(session_id))


async def review_async(client: AsyncClient, session_id: str) -> Checkout:
    """`review` with an `AsyncClient`."""
    _require_client(client)
    return normalize(await client.get_checkout_session(session_id))


def _require_client(client: object) -> None:
    if not hasattr(client, "get_checkout_session"):
        raise InputError("wrong-type", field="client", hint="pass a client of atena.pay")


def _buyer_fields(fields: JsonFields) -> JsonFields:
    """Get Buyer has the buyer's fields at the top, the other objects have them under ``buyer``."""
    return fields.object("buyer") if fields.values.get("buyer") is not None else fields


def _buyer(fields: JsonFields) -> Buyer | None:
    """The buyer with everything but the parsed name."""
    buyer = _buyer_fields(fields)
    if buyer is fields and "buyerId" not in fields.values:
        return None
    return Buyer(
        buyer_id=buyer.text("buyerId"),
        name=None,
        email=buyer.text("email"),
        phone=_phone(buyer, "buyer.phone"),
    )


def _persons(
    fields: JsonFields,
    shipping: JsonFields,
    buyer: Buyer | None,
    lexicon: Lexicon | None,
    *,
    evidence: bool,
) -> OrderPersons:
    recipient = Person(shipping.text("name"), phone=shipping.text("phoneNumber"))
    if buyer is None:
        return read_persons(recipient, None, evidence=evidence, lexicon=lexicon)
    source = _buyer_fields(fields)
    return read_persons(
        recipient,
        Person(
            source.text("name"), email=buyer.email, phone=buyer.phone.source if buyer.phone else ""
        ),
        evidence=evidence,
        lexicon=lexicon,
    )


def _address(fields: JsonFields, lexicon: Lexicon | None) -> Address | None:
    if not any(value for key, value in fields.values.items() if key != "name"):
        return None
    lines = [fields.text(f"addressLine{number}") for number in (1, 2, 3)]
    region = fields.text("stateOrRegion")
    # county and district are unused in Japan, but what they hold stands before the lines
    city = "".join(fields.text(key) for key in ("county", "city", "district"))
    postal_code = fields.text("postalCode")
    country = fold_key(fields.text("countryCode")).strip().upper()
    if country not in ("", "JP"):
        return _foreign(country, postal_code, region, city, lines)
    return parse_address(
        [line for line in lines if line],
        postal_code=postal_code or None,
        prefecture=region or None,
        city=city or None,
        lexicon=lexicon,
    )


def _foreign(country: str, postal_code: str, region: str, city: str, lines: list[str]) -> Address:
    return Address(
        country_code=country,
        postal_code=postal_code,
        prefecture=region,
        city=city,
        street=lines[0],
        building=" ".join(line for line in lines[1:] if line),
        notes=(Note(code="foreign-address", field="country_code"),),
        source="\n".join(line for line in lines if line),
    )


def _phone(fields: JsonFields, field: str) -> Phone | None:
    number = fields.text("phoneNumber")
    if not number.strip():
        return None
    phone = parse_phone(number)
    if not phone.valid:
        fields.notes.append(Note(code="phone-invalid", field=field))
    return phone


def _payment_descriptor(fields: JsonFields) -> str:
    """The descriptor as it came: shops must show it unchanged."""
    descriptors = [item.text("paymentDescriptor") for item in fields.objects("paymentPreferences")]
    return next((descriptor for descriptor in descriptors if descriptor), "")
