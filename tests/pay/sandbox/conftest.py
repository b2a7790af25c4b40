"""A sandbox over real HTTP, and a caller that signs by hand and hides nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from atena import sandbox
from atena.pay import signing

from ..signed import authorization

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REVIEW = "https://shop.example/review"
RESULT = "https://shop.example/result"


class Caller:
    """A shop's server: signed calls, answered with (status, body)."""

    def __init__(self, shop: sandbox.Running, http: httpx.Client, prefix: str = "/v2") -> None:
        self.shop, self.box, self.http, self.prefix = shop, shop.sandbox, http, prefix
        self.key_id, self.algorithm = shop.public_key_id, signing.V2
        key = serialization.load_pem_private_key(shop.private_key, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        self.key = key

    def headers(
        self, method: str, path: str, raw: bytes, more: dict[str, str] | None = None
    ) -> dict[str, str]:
        headers = {
            "accept": "application/json",
            "content-type": "application/json",
            "x-amz-pay-region": "jp",
            "x-amz-pay-host": self.shop.host,
            "x-amz-pay-date": signing.timestamp(datetime.now(UTC)),
        } | (more or {})
        signer = signing.RsaSigner(self.key, self.algorithm)
        path, _, query = path.partition("?")
        headers["authorization"] = authorization(
            signer, self.key_id, method, path, query, headers, raw, self.algorithm
        )
        return headers

    def send(
        self, method: str, path: str, raw: bytes, more: dict[str, str] | None = None
    ) -> httpx.Response:
        path = self.prefix + path
        headers = self.headers(method, path, raw, more)
        return self.http.request(method, path, content=raw, headers=headers)

    def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        simulate: str | None = None,
    ) -> tuple[int, dict[str, Any]]:
        more = {"x-amz-pay-idempotency-key": key, "x-amz-pay-simulation-code": simulate}
        raw = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        given = {name: value for name, value in more.items() if value is not None}
        answer = self.send(method, path, raw, given)
        return answer.status_code, answer.json()

    def reason(self, *call: Any, **more: Any) -> tuple[int, str]:
        """Status and reason code of a call that has to be refused."""
        status, body = self(*call, **more)
        return status, body["reasonCode"]

    def create(self, **more: Any) -> str:
        web = {"checkoutReviewReturnUrl": REVIEW, "checkoutResultReturnUrl": RESULT}
        body = {"storeId": self.shop.store_id, "webCheckoutDetails": web} | more
        status, session = self("POST", "/checkoutSessions", body)
        assert status == 201, session
        return str(session["checkoutSessionId"])

    def ready(
        self,
        amount: int = 2500,
        intent: str = "Authorize",
        card: str = "visa-1111",
        session: dict[str, Any] | None = None,
        **details: Any,
    ) -> str:
        """A session the buyer has come back from, to be completed."""
        identifier = self.create(**(session or {}))
        self.box.approve(identifier, instrument=card)
        payment = {"paymentIntent": intent, "chargeAmount": jpy(amount)} | details
        status, body = self("PATCH", f"/checkoutSessions/{identifier}", {"paymentDetails": payment})
        assert status == 200, body
        assert body["constraints"] == []
        self.box.pay(identifier)
        return identifier

    def complete(self, identifier: str, amount: int = 2500, **more: Any) -> tuple[int, Any]:
        path = f"/checkoutSessions/{identifier}/complete"
        return self("POST", path, {"chargeAmount": jpy(amount)}, **more)

    def done(self, *args: Any, **more: Any) -> tuple[str, str]:
        """A completed session: permission and charge."""
        amount = args[0] if args else more.get("amount", 2500)
        status, body = self.complete(self.ready(*args, **more), amount)
        assert status in {200, 202}, body
        return body["chargePermissionId"], body["chargeId"]

    def charge(self, permission: str, amount: int, **more: Any) -> tuple[int, dict[str, Any]]:
        call = {name: more.pop(name) for name in ("key", "simulate") if name in more}
        body = {"chargePermissionId": permission, "chargeAmount": jpy(amount)} | more
        return self("POST", "/charges", body, **call)

    def state(self, path: str) -> tuple[str, Any]:
        """State and reason code (or codes) of an object."""
        status, body = self("GET", path)
        assert status == 200, body
        details = body["statusDetails"]
        if "reasons" in details:
            return details["state"], [row["reasonCode"] for row in details["reasons"]]
        return details["state"], details["reasonCode"]


def jpy(amount: int | str) -> dict[str, str]:
    return {"amount": str(amount), "currencyCode": "JPY"}


@pytest.fixture(name="yen")
def yen_fixture() -> Callable[[int | str], dict[str, str]]:
    return jpy


@pytest.fixture(scope="session")
def merchant() -> sandbox.Merchant:
    return sandbox.new_merchant("SANDBOX-TEST")


@pytest.fixture(scope="session")
def running_shop(merchant: sandbox.Merchant) -> Iterator[sandbox.Running]:
    with sandbox.running(merchant) as running:
        yield running


@pytest.fixture
def shop(running_shop: sandbox.Running) -> Iterator[sandbox.Running]:
    """One server for all tests, as new for each."""
    box = running_shop.sandbox
    settings = box.settings
    box.reset()
    yield running_shop
    box.settings = settings
    box.throttle.set("off")
    box.notifier.set_url(None)


@pytest.fixture
def http(shop: sandbox.Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=shop.base_url, trust_env=False) as client:
        yield client


@pytest.fixture
def call(shop: sandbox.Running, http: httpx.Client) -> Caller:
    return Caller(shop, http)


@pytest.fixture
def make_caller() -> Callable[..., Caller]:
    return Caller
