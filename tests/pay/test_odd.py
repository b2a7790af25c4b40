"""What nobody asked for: odd servers, transports, loops, signers and clocks end as errors of this package."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from atena import sandbox
from atena.pay import AsyncClient, Client, Policy, errors, idempotency_key

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = sandbox.new_merchant("SANDBOX-ODD")
ID = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"
BODY = {"chargeAmount": {"amount": "1", "currencyCode": "JPY"}}


def client_on(answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> Client:
    policy = Policy(paced=False, first_wait=0.0, retries=1)
    transport = httpx.MockTransport(answer)
    return Client(KEY.public_key_id, KEY.private_key, transport=transport, policy=policy, **options)


INCOMPLETE = [
    ("complete_checkout_session", (ID, BODY), {}, {}, "statusDetails.state"),
    ("complete_checkout_session", (ID, BODY), {}, {"statusDetails": {"state": "Open"}}, "statusDetails.state"),
    ("complete_checkout_session", (ID, BODY), {}, {"statusDetails": {"state": "Completed"}}, "chargePermissionId"),
    ("create_charge", (BODY,), {"idempotency_key": "k"}, {}, "chargeId"),
    ("create_refund", (BODY,), {"idempotency_key": "k"}, {"refundId": None}, "refundId"),
    ("create_checkout_session", (BODY,), {}, {"checkoutSessionId": ""}, "checkoutSessionId"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "given", "more", "answer", "field"), INCOMPLETE)
def test_an_answer_without_what_was_asked_for(
    verb: str, given: Any, more: dict[str, Any], answer: Any, field: str
) -> None:
    client = client_on(lambda _: httpx.Response(200, json=answer))
    with pytest.raises(errors.AnswerError, match="incomplete") as caught:
        getattr(client, verb)(*given, **more)
    assert (caught.value.field, caught.value.outcome_unknown) == (field, True)


RAISED = [
    RuntimeError("x"),
    OSError("x"),
    ValueError("x"),
    httpx.InvalidURL("x"),
    httpx.StreamError("x"),
]


@pytest.mark.parametrize("raised", RAISED, ids=lambda one: type(one).__name__)
def test_a_transport_may_raise_anything(raised: Exception) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise raised

    with pytest.raises(errors.NoAnswerError) as caught:
        client_on(answer).create_charge(BODY, idempotency_key="k")
    assert caught.value.outcome_unknown
    with pytest.raises(errors.NoAnswerError) as caught:
        client_on(answer).get_charge("x")
    assert not caught.value.outcome_unknown


@pytest.mark.parametrize("transport", ["x", 5, httpx.AsyncHTTPTransport(), object()])
def test_transports_that_cannot_send(transport: Any) -> None:
    with pytest.raises(errors.CredentialsError, match="transport"):
        Client(KEY.public_key_id, KEY.private_key, transport=transport)
    if not isinstance(transport, httpx.AsyncHTTPTransport):
        with pytest.raises(errors.CredentialsError, match="transport"):
            AsyncClient(KEY.public_key_id, KEY.private_key, transport=transport)


@pytest.mark.parametrize("proxy", ["socks5://x:1", "http://[bad", "http://", "ftp://x", "://"])
def test_proxies_that_cannot_be_used(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.CredentialsError, match="proxy"):
        Client(KEY.public_key_id, KEY.private_key, proxy=proxy)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(errors.CredentialsError, match="proxy"):
        Client(KEY.public_key_id, KEY.private_key)


@pytest.mark.parametrize("name", ["read_timeout", "connect_timeout"])
@pytest.mark.parametrize("value", [float("inf"), 1e10])
def test_no_timer_is_without_bound(name: str, value: float) -> None:
    with pytest.raises(errors.CredentialsError):
        Policy(**{name: value})  # type: ignore[arg-type]
    assert Policy(deadline=float("inf")).deadline > 1e9


def test_a_key_has_no_two_readings() -> None:
    with pytest.raises(errors.RequestError):
        idempotency_key("a\0b")
    assert idempotency_key("a", "b") != idempotency_key("ab")


def test_a_clock_without_a_zone_is_utc() -> None:
    naive = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001
    dates: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        dates.append(request.headers["x-amz-pay-date"])
        return httpx.Response(403, headers={"date": "Fri, 02 Jan 2026 03:04:06 GMT"})

    for moment in (naive, naive.replace(tzinfo=UTC)):
        with pytest.raises(errors.AccessError) as caught:
            client_on(answer, clock=lambda now=moment: now).get_charge("x")
        assert caught.value.code == "http-403"
    assert dates == ["20260102T030405Z"] * 2


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'{"chargeId": "c", "softDescriptor": "a\\ud83d"}', "a\ufffd"),
        (b'\xef\xbb\xbf{"chargeId": "c", "softDescriptor": "a"}', "a"),
        (b'{"chargeId": "x", "chargeId": "c", "softDescriptor": "a"}', "a"),
        (b'{"chargeId": "c", "softDescriptor": "a\\u0000"}', "a\0"),
    ],
)
def test_texts_that_are_odd_hide_no_id(content: bytes, name: str) -> None:
    charge = client_on(lambda _: httpx.Response(200, content=content)).get_charge("c")
    assert (charge.charge_id, charge.soft_descriptor) == ("c", name)
    assert charge.to_wire()["softDescriptor"] == name


class Signer:
    """A KMS that does what it is told to."""

    def __init__(self, outcome: Any) -> None:
        self.outcome = outcome

    def sign(self, _message: bytes, /) -> Any:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("outcome", ["text", None, b"", KeyError("secret"), OSError("secret")])
def test_signers_that_do_not_sign(outcome: Any, caplog: pytest.LogCaptureFixture) -> None:
    with Client(KEY.public_key_id, Signer(outcome)) as client:
        with pytest.raises(errors.NoAnswerError, match="signer-failed") as caught:
            client.get_charge("x")
        with pytest.raises(errors.NoAnswerError, match="signer-failed"):
            client.button({"storeId": "x"})
    assert "secret" not in caplog.text + str(caught.value) + str(caught.value.__context__)


def test_a_client_that_was_closed_asks_again(shop: sandbox.Running, client: Client) -> None:
    client.close()
    with pytest.raises(errors.NotFoundError):
        client.get_charge("S03-1-1-C1")


@pytest.mark.parametrize("status", [199, 301, 302, 307, 308, 399])
def test_redirects_are_not_followed(status: int) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(status, headers={"location": "https://evil.example/v2/charges"})

    with pytest.raises(errors.AnswerError, match="redirected"):
        client_on(answer).create_charge(BODY, idempotency_key="k")
    assert asked == ["pay-api.amazon.jp"]
