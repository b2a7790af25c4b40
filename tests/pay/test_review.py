"""From the return URL to the form's fields, over HTTP, for every buyer in the sandbox's book."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

import atena
from atena import sandbox
from atena.pay import AsyncClient, Client, session_id_of
from atena.sandbox import fixtures
from atena.session import review_async

from .conftest import QUICK
from .test_client import permission, session_body

if TYPE_CHECKING:
    from collections.abc import Callable

BOOK = [(buyer.id, address) for buyer in fixtures.buyers().values() for address in buyer.addresses]


@pytest.fixture
def returned(client: Client, shop: sandbox.Running) -> Callable[..., str]:
    def url(**choice: str) -> str:
        made = client.create_checkout_session(session_body(shop))
        return shop.sandbox.approve(made.checkout_session_id, **choice)

    return url


@pytest.mark.parametrize(("buyer", "address"), BOOK)
def test_every_buyer_of_the_book(
    buyer: str, address: str, client: Client, returned: Callable[..., str]
) -> None:
    session_id = session_id_of(returned(buyer=buyer, address=address))
    checkout = atena.review(client, session_id)
    typed = fixtures.buyers()[buyer].addresses[address]
    assert checkout.session_id == session_id
    assert checkout.recipient is not None
    assert checkout.recipient.source == typed["name"]
    assert checkout.shipping_address is not None
    assert checkout.shipping_address.country_code == typed["countryCode"]
    assert checkout.payment_descriptor == "Visa ****1111 (Amazon Pay)"


def test_both_clients_give_the_same(
    client: Client, shop: sandbox.Running, returned: Callable[..., str]
) -> None:
    session_id = session_id_of(returned())

    async def awaited() -> atena.Checkout:
        async with AsyncClient(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
        ) as other:
            return await review_async(other, session_id)

    assert asyncio.run(awaited()) == atena.review(client, session_id)


def test_after_completion_the_permission_has_the_address(
    client: Client, shop: sandbox.Running
) -> None:
    found = client.get_charge_permission(permission(client, shop))
    checkout = atena.normalize(found)
    assert checkout.charge_permission_id == found.charge_permission_id
    assert checkout.shipping_address is not None
    assert checkout.shipping_address.city == "目黒区"
