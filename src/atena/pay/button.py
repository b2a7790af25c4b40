"""The Amazon Pay button: its payload, and the signature that makes it the shop's.

The browser gets `ButtonConfig.to_dict` and hands it to ``amazon.Pay.renderButton`` (or
``initCheckout``) as ``createCheckoutSessionConfig``, or ``signInConfig`` for sign-in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from atena.pay.client.calls.base import encode_body
from atena.pay.models.requests import (
    ChargePermissionType,
    Metadata,
    Payment,
    PaymentMethodOnFile,
    ProductType,
    RecurringAgreement,
    ReturnUrls,
    Scope,
)
from atena.pay.models.wire import Body

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ButtonConfig:
    """What the browser needs; the payload is signed as text, so it is never parsed and re-written."""

    payload_json: str = field(repr=False)
    signature: str = field(repr=False)
    public_key_id: str = field(repr=False)
    algorithm: str

    def to_dict(self) -> dict[str, str]:
        """In the spelling of Amazon's script."""
        return {
            "payloadJSON": self.payload_json,
            "signature": self.signature,
            "publicKeyId": self.public_key_id,
            "algorithm": self.algorithm,
        }


class ButtonPayload(Body):
    """What a button asks for.

    Without ``scopes`` Amazon hands over everything but the billing address.

    >>> ButtonPayload(
    ...     store_id="amzn1.application-oa2-client.example",
    ...     web_checkout_details=ReturnUrls(
    ...         checkout_review_return_url="https://shop.example/review",
    ...         checkout_result_return_url="https://shop.example/result",
    ...     ),
    ...     scopes=("name", "shippingAddress"),
    ... ).to_json()[:62]
    '{"storeId":"amzn1.application-oa2-client.example","webCheckout'
    """

    store_id: str
    web_checkout_details: ReturnUrls | None = None
    sign_in_return_url: str | None = None
    sign_in_cancel_url: str | None = None
    product_type: ProductType | None = None
    charge_permission_type: ChargePermissionType | None = None
    scopes: tuple[Scope, ...] | None = None
    sign_in_scopes: tuple[Scope, ...] | None = None
    delivery_specifications: dict[str, Any] | None = None
    recurring_metadata: RecurringAgreement | None = None
    payment_method_on_file_metadata: PaymentMethodOnFile | None = None
    payment_details: Payment | None = None
    merchant_metadata: Metadata | None = None
    address_details: dict[str, Any] | None = None
    supplementary_data: str | None = None
    platform_id: str | None = None

    def to_json(self) -> str:
        """The exact text that is signed and given to the browser."""
        return payload_json(self)


def payload_json(payload: ButtonPayload | Mapping[str, Any]) -> str:
    """The text of a payload, from a typed one or from a mapping in the API's spelling.

    Slashes stand without backslashes: one official client removes them before it signs. Raises
    `RequestError` for what JSON cannot hold and for an amount that cannot be paid.
    """
    return encode_body(payload).decode()
