"""The addresses of a test buyer: those of the fact file, and those that were typed on the hosted page."""

from __future__ import annotations

import secrets
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from atena.sandbox import fixtures
from atena.sandbox.errors import ApiError
from atena.sandbox.state.store import StoredObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.sandbox.fixtures import SampleBuyer
    from atena.sandbox.state.context import RequestContext

MOST_TYPED = 20
"""Typed addresses a buyer may have; one more takes the place of the oldest."""


def buyer_of(context: RequestContext, buyer_id: str) -> SampleBuyer | None:
    """A buyer with all addresses, the typed ones last; None for one who is not in the book."""
    buyer = fixtures.buyers().get(buyer_id)
    if buyer is None:
        return None
    typed = {record.id: record.hidden for record in context.children(buyer_id, "address")}
    return replace(buyer, addresses=MappingProxyType({**buyer.addresses, **typed}))


def add_address(context: RequestContext, buyer_id: str, address: Mapping[str, str]) -> str:
    """Add an address in Japan to a buyer's book, once; its id. Raises ApiError for an unknown buyer."""
    if buyer_id not in fixtures.buyers():
        raise ApiError("InvalidParameterValue", "buyer")
    whole = {name: address.get(name) or None for name in fixtures.ADDRESS_FIELDS}
    whole["countryCode"] = "JP"
    typed = context.children(buyer_id, "address")
    for record in typed:
        if record.hidden == whole:
            return record.id
    for record in typed[: max(0, len(typed) - MOST_TYPED + 1)]:
        context.transaction.delete(record.id)
    identifier = f"typed-{secrets.token_hex(6)}"
    context.put(
        StoredObject(identifier, "address", context.environment, buyer_id, context.now, {}, whole)
    )
    return identifier
