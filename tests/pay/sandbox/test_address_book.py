"""Addresses that are typed on the hosted page."""

from __future__ import annotations

import pytest

from atena.sandbox.api import address_book
from atena.sandbox.core import Sandbox
from atena.sandbox.errors import ApiError
from atena.sandbox.settings import new_merchant

TYPED = {"name": "見本 一郎", "postalCode": "1530064", "addressLine1": "目黒区下目黒1-8-1"}


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(new_merchant().settings())


def test_a_typed_address_is_one_of_the_buyers(sandbox: Sandbox) -> None:
    with sandbox.context() as context:
        identifier = address_book.add_address(context, "test-taro", TYPED)
        assert address_book.add_address(context, "test-taro", TYPED) == identifier
    with sandbox.context() as context:
        buyer = address_book.buyer_of(context, "test-taro")
        other = address_book.buyer_of(context, "unspaced")
    assert buyer is not None
    assert other is not None
    assert buyer.addresses[identifier]["name"] == "見本 一郎"
    assert buyer.addresses[identifier]["countryCode"] == "JP"
    assert buyer.addresses[identifier]["addressLine2"] is None
    assert identifier not in other.addresses


def test_the_book_does_not_grow_for_ever(sandbox: Sandbox) -> None:
    with sandbox.context() as context:
        added = [
            address_book.add_address(context, "test-taro", {**TYPED, "addressLine2": str(number)})
            for number in range(address_book.MOST_TYPED + 5)
        ]
        buyer = address_book.buyer_of(context, "test-taro")
    assert buyer is not None
    kept = {key for key in buyer.addresses if key.startswith("typed-")}
    assert len(kept) == address_book.MOST_TYPED
    assert added[-1] in kept


def test_a_buyer_who_is_not_there_has_no_book(sandbox: Sandbox) -> None:
    with sandbox.context() as context:
        assert address_book.buyer_of(context, "nobody") is None
        with pytest.raises(ApiError):
            address_book.add_address(context, "nobody", TYPED)
