"""The demo shop's inside: carts, sessions of other visitors, forms of other sites, lost answers."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from atena.demo import Shop, create_shop
from atena.demo.goods import Cart, all_goods
from atena.demo.pages import LANGUAGES, page_words
from atena.pay import Client, CreateCheckoutSession, Policy, ReturnUrls
from atena.sandbox.server.testing import Running, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ORDER = {
    "surname": "山田",
    "given_name": "太郎",
    "postal_code": "153-0064",
    "prefecture": "東京都",
    "city": "目黒区",
    "town_street": "下目黒1-8-1",
    "phone": "0312345678",
}


@pytest.fixture
def box() -> Iterator[Running]:
    with running() as box:
        yield box


@pytest.fixture
def shop(box: Running, tmp_path: Path) -> Iterator[Callable[[], httpx.AsyncClient]]:
    """Visitors of a shop: each call is another browser."""
    policy = Policy(paced=False)
    key = box.public_key_id, box.private_key
    with Client(*key, base_url=box.base_url, policy=policy) as client:
        app = create_shop(
            Shop(
                client=client,
                store_id=box.store_id,
                url="http://shop.example",
                script=f"{box.base_url}/checkout.js",
                database=tmp_path / "orders.sqlite3",
            )
        )

        def visitor() -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app)
            return httpx.AsyncClient(transport=transport, base_url="http://shop.example")

        yield visitor


def approved(box: Running, buyer: str = "test-taro") -> str:
    """A session as the button makes it, the buyer having chosen."""
    with Client(box.public_key_id, box.private_key, base_url=box.base_url) as client:
        session = client.create_checkout_session(
            CreateCheckoutSession(
                store_id=box.store_id,
                web_checkout_details=ReturnUrls(
                    checkout_review_return_url="http://shop.example/review",
                    checkout_result_return_url="http://shop.example/result",
                ),
            )
        )
    box.sandbox.approve(session.checkout_session_id, buyer)
    return session.checkout_session_id


async def reviewed(visitor: httpx.AsyncClient, session_id: str) -> httpx.Response:
    await visitor.post("/cart", data={"good": "sencha"})
    return await visitor.get("/review", params={"amazonCheckoutSessionId": session_id})


def rows(tmp_path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(tmp_path / "orders.sqlite3") as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


async def test_an_order_is_stored_before_the_buyer_pays(
    shop: Callable[[], httpx.AsyncClient], box: Running, tmp_path: Path
) -> None:
    async with shop() as visitor:
        session_id = approved(box)
        assert (await reviewed(visitor, session_id)).status_code == 200
        placed = await visitor.post("/order", data={"session": session_id, **ORDER})
        assert placed.status_code == 303
        assert urlsplit(placed.headers["location"]).netloc == box.host
        assert rows(tmp_path, "SELECT state, amount FROM orders") == [("placed", 2220)]
        box.sandbox.pay(session_id)
        for _ in range(3):  # a reload
            page = await visitor.get("/result", params={"amazonCheckoutSessionId": session_id})
            assert "ご注文ありがとうございました" in page.text
        assert rows(tmp_path, "SELECT state FROM orders") == [("completed",)]
        assert len(box.sandbox.objects("charge")) == 1


async def test_a_session_is_its_visitors(
    shop: Callable[[], httpx.AsyncClient], box: Running
) -> None:
    async with shop() as visitor, shop() as other:
        session_id = approved(box)
        await reviewed(visitor, session_id)
        asked = {"amazonCheckoutSessionId": session_id}
        for response in (
            await other.get("/review", params=asked),
            await other.get("/result", params=asked),
            await other.post("/order", data={"session": session_id, **ORDER}),
        ):
            assert response.status_code == 422
            assert "not-yours" in response.text
            assert "Taro" not in response.text


async def test_a_form_of_another_site_is_refused(
    shop: Callable[[], httpx.AsyncClient],
) -> None:
    async with shop() as visitor:
        for headers in (
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site"},
        ):
            response = await visitor.post("/cart", data={"good": "sencha"}, headers=headers)
            assert response.status_code == 422
            assert "foreign-page" in response.text
        same = {"origin": "http://shop.example", "sec-fetch-site": "same-origin"}
        assert (await visitor.post("/cart", data={}, headers=same)).status_code == 303


@pytest.mark.parametrize(
    ("change", "marked"),
    [({"city": ""}, "city-missing"), ({"phone": "1" * 200}, "phone-missing")],
)
async def test_what_is_missing_is_asked_for(
    shop: Callable[[], httpx.AsyncClient], box: Running, change: dict[str, str], marked: str
) -> None:
    async with shop() as visitor:
        session_id = approved(box)
        await reviewed(visitor, session_id)
        body = {"session": session_id, **ORDER, **change}
        response = await visitor.post("/order", data=body)
        assert response.status_code == 422
        assert marked in response.text
        assert "下目黒1-8-1" in response.text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"a=" + b"x" * 70_000, "too-large"),
        (b"a=%ff", "malformed"),
        (b"&".join([b"a=1"] * 99), "malformed"),
    ],
)
async def test_a_form_that_is_none(
    shop: Callable[[], httpx.AsyncClient], body: bytes, code: str
) -> None:
    async with shop() as visitor:
        headers = {"content-type": "application/x-www-form-urlencoded"}
        response = await visitor.post("/cart", content=body, headers=headers)
        assert (response.status_code, code in response.text) == (422, True)


async def test_odd_addresses_are_pages_too(shop: Callable[[], httpx.AsyncClient]) -> None:
    async with shop() as visitor:
        for path in ("/review", "/review?amazonCheckoutSessionId=../x", "/result", "/merchant/77"):
            response = await visitor.get(path)
            assert response.status_code == 422
            assert response.headers["content-security-policy"].startswith("default-src 'none'")
        unknown = "26be7331-7dc2-4722-be22-f7e75582d3ef"
        response = await visitor.get(f"/review?amazonCheckoutSessionId={unknown}")
        assert response.status_code == 502


async def test_a_merchant_cannot_do_what_makes_no_sense(
    shop: Callable[[], httpx.AsyncClient], box: Running, tmp_path: Path
) -> None:
    async with shop() as visitor:
        session_id = approved(box)
        await reviewed(visitor, session_id)
        await visitor.post("/order", data={"session": session_id, **ORDER})
        box.sandbox.pay(session_id)
        await visitor.get("/result", params={"amazonCheckoutSessionId": session_id})
        [(charge_id,)] = rows(tmp_path, "SELECT id FROM payments")
        for action, charge in (("refund", charge_id), ("drop", ""), ("capture", "other")):
            await visitor.post("/merchant/1", data={"action": action, "charge": str(charge)})
        assert [one["statusDetails"]["state"] for one in box.sandbox.objects("charge")] == [
            "Authorized"
        ]
        for _ in range(2):  # a double click
            await visitor.post("/merchant/1", data={"action": "capture", "charge": str(charge_id)})
        assert rows(tmp_path, "SELECT state FROM payments") == [("Captured",)]
        assert (await visitor.get("/merchant/1/nothing.csv")).status_code == 422


def test_a_cart_holds_one_kind_of_order() -> None:
    goods = all_goods()
    cart = Cart().with_line(goods["sencha"], 2).with_line(goods["yunomi"], 99)
    assert cart.text == "sencha*2.yunomi*9"
    assert cart.with_line(goods["teabox"], 3).text == "teabox*1"
    assert cart.with_line(goods["sencha"], 0).text == "yunomi*9"
    assert Cart.of("x" * 10_000 + ".sencha*1").lines == ()


def test_every_word_is_there_in_both_languages() -> None:
    japanese, english = (page_words(language) for language in LANGUAGES)
    assert japanese.keys() == english.keys()
    assert all(japanese.values())
    assert all(english.values())
