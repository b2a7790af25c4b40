"""Buyers behind a token: sign-in without a checkout."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from atena.sandbox import fixtures
from atena.sandbox.api import permissions
from atena.sandbox.errors import ApiError
from atena.sandbox.state.context import ApiResponse, RequestContext
from atena.sandbox.state.store import StoredObject

if TYPE_CHECKING:
    from collections.abc import Sequence


def new_buyer_token(context: RequestContext, buyer_id: str, scopes: Sequence[str] | None) -> str:
    """A token for the sign-in return URL. Raises ApiError for a buyer who is not in the book."""
    buyer = fixtures.buyers().get(buyer_id)
    if buyer is None:
        raise ApiError("InvalidParameterValue", "buyer")
    token = secrets.token_urlsafe(24)
    hidden = {
        "buyer": buyer_id,
        "scopes": list(scopes) if scopes else None,
        "address": dict(next(iter(buyer.addresses.values()))),
        "card": "visa-1111",
    }
    context.put(
        StoredObject(token, "buyer-token", context.environment, "", context.now, {}, hidden)
    )
    return token


def get_buyer(context: RequestContext, token: str) -> ApiResponse:
    """GET /buyers/{buyerToken} → 200."""
    parts = permissions.buyer_parts(context.get("buyer-token", token), visible=True)
    address = {name: parts[name] for name in ("shippingAddress", "billingAddress")}
    return ApiResponse(200, parts["buyer"] | address)
