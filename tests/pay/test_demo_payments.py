"""The payment side of the demo shop: lost answers, pending payments, notifications, a result page without an id."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import httpx
import pytest

from atena.demo import Shop, create_shop
from atena.pay import Client

from .conftest import QUICK
from .test_client import session_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atena.sandbox import Running

RECIPIENT = {
    "surname": "佐々木",
    "postal_code": "153-0064",
    "prefecture": "東京都",
    "city": "目黒区",
    "town_street": "下目黒1-8-1",
    "phone": "0312345678",
}


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite3"


@pytest.fixture
def visitor(shop: Running, orders: Path) -> Iterator[Callable[[], httpx.AsyncClient]]:
    with Client(
        shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
    ) as client:
        app = create_shop(
            Shop(
                client=client,
                store_id=shop.store_id,
                url="http://shop.example",
                script=f"{shop.base_url}/checkout.js",
                database=orders,
                notifications=shop.notification_reader(),
            )
        )
        yield lambda: httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://shop.example"
        )


async def to_the_result(
    browser: httpx.AsyncClient, client: Client, shop: Running, card: str = "visa-1111"
) -> str:
    """A visitor who has paid and comes back now; the session's id."""
    session_id = client.create_checkout_session(session_body(shop)).checkout_session_id
    shop.sandbox.approve(session_id, instrument=card)
    await browser.post("/cart", data={"good": "sencha"})
    await browser.get("/review", params={"amazonCheckoutSessionId": session_id})
    placed = await browser.post("/order", data={"session": session_id, **RECIPIENT})
    assert placed.status_code == 303
    shop.sandbox.pay(session_id)
    return session_id


def stored(orders: Path) -> tuple[str, str, str]:
    connection = sqlite3.connect(orders)
    (row,) = connection.execute("SELECT state, permission_id, reason FROM orders").fetchall()
    connection.close()
    return row


async def posted(browser: httpx.AsyncClient, shop: Running) -> list[int]:
    """Every notification of the outbox, posted as SNS does."""
    with shop.sandbox.store.transaction() as transaction:
        messages = [message for _, message, _, _ in transaction.outbox()]
    envelopes = [json.dumps(shop.sandbox.notifier.envelope(message)) for message in messages]
    return [(await browser.post("/notifications", content=one)).status_code for one in envelopes]


@pytest.mark.parametrize("fault", ["cut-after", "truncated"])
async def test_a_lost_completion_is_no_lost_order(
    fault: str,
    visitor: Callable[[], httpx.AsyncClient],
    client: Client,
    shop: Running,
    orders: Path,
) -> None:
    async with visitor() as browser:
        session_id = await to_the_result(browser, client, shop)
        match = f"POST /checkoutSessions/{session_id}/complete"
        shop.sandbox.faults.add(fault, match=match, times=1)
        page = await browser.get("/result", params={"amazonCheckoutSessionId": session_id})
        assert page.status_code == 200
        state, permission_id, _ = stored(orders)
        assert (state, bool(permission_id)) == ("completed", True)
        assert shop.sandbox.counts()["charge"] == {"Authorized": 1}


async def test_an_unknown_outcome_is_never_a_failed_order(
    visitor: Callable[[], httpx.AsyncClient], client: Client, shop: Running, orders: Path
) -> None:
    """The completion is carried out and its answer lost; then the service is not to be reached at all."""
    async with visitor() as browser:
        session_id = await to_the_result(browser, client, shop)
        match = f"POST /checkoutSessions/{session_id}/complete"
        shop.sandbox.faults.add("cut-after", match=match, times=1)
        shop.sandbox.faults.add("status", status=503, times=20)
        where = {"amazonCheckoutSessionId": session_id}
        assert (await browser.get("/result", params=where)).status_code == 503
        assert stored(orders)[0] == "placed"
        shop.sandbox.faults.clear()
        assert (await browser.get("/result", params=where)).status_code == 200
        assert stored(orders)[0] == "completed"
        assert shop.sandbox.counts()["charge"] == {"Authorized": 1}


@pytest.mark.parametrize(
    ("card", "end", "words"),
    [
        ("visa-0701", "completed", "ありがとうございました"),
        ("visa-4354", "failed", "承認されませんでした"),
    ],
)
@pytest.mark.parametrize("told", [True, False])
async def test_a_pending_payment_is_settled_by_its_notification(
    card: str,
    end: str,
    words: str,
    told: bool,
    visitor: Callable[[], httpx.AsyncClient],
    client: Client,
    shop: Running,
    orders: Path,
) -> None:
    async with visitor() as browser:
        session_id = await to_the_result(browser, client, shop, card)
        where = {"amazonCheckoutSessionId": session_id}
        page = await browser.get("/result", params=where)
        assert stored(orders)[0] == "pending"
        assert "ありがとうございました" not in page.text
        assert "お支払いを確認しています" in page.text
        assert "決済確認中" in (await browser.get("/merchant")).text
        assert set(await posted(browser, shop)) == {200}
        assert stored(orders)[0] == "pending"
        shop.sandbox.advance(31)
        if told:
            assert set(await posted(browser, shop)) == {200}
            assert stored(orders)[0] == end
        assert words in (await browser.get("/result", params=where)).text
        assert stored(orders)[0] == end
        merchant_page = (await browser.get("/merchant/1")).text
        assert ("オーソリ済み" if end == "completed" else "拒否") in merchant_page


async def test_a_recovered_completion_that_is_pending_is_not_paid(
    visitor: Callable[[], httpx.AsyncClient], client: Client, shop: Running, orders: Path
) -> None:
    async with visitor() as browser:
        session_id = await to_the_result(browser, client, shop, "visa-0701")
        match = f"POST /checkoutSessions/{session_id}/complete"
        shop.sandbox.faults.add("cut-after", match=match, times=1)
        await browser.get("/result", params={"amazonCheckoutSessionId": session_id})
        assert stored(orders)[0] == "pending"


async def test_a_result_page_without_an_id_completes_the_stored_session(
    visitor: Callable[[], httpx.AsyncClient], client: Client, shop: Running, orders: Path
) -> None:
    async with visitor() as browser:
        await to_the_result(browser, client, shop)
        assert (await browser.get("/result")).status_code == 200
        assert stored(orders)[0] == "completed"
    async with visitor() as stranger:
        assert (await stranger.get("/result")).status_code == 422


async def test_notifications_that_are_not_believed(
    visitor: Callable[[], httpx.AsyncClient], shop: Running
) -> None:
    genuine = shop.sandbox.notifier.envelope(
        {"MerchantID": shop.merchant.merchant_id, "ObjectType": "CHARGE", "ObjectId": "S03-1-1-C1"}
    )
    async with visitor() as browser:
        for body in ("", "{}", json.dumps(genuine | {"Message": "{}"})):
            assert (await browser.post("/notifications", content=body)).status_code == 400
        for _ in range(2):  # a repetition is answered 200 and does nothing
            answer = await browser.post("/notifications", content=json.dumps(genuine))
            assert answer.status_code == 200
