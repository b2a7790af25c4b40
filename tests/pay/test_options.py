"""Options, arguments, keys and headers that cannot be used are told before anything is sent."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from atena import sandbox
from atena.pay import (
    AsyncClient,
    CaptureCharge,
    Client,
    Policy,
    Price,
    errors,
    idempotency_key,
    session_id_of,
)
from atena.pay.client.transport import connection_of

if TYPE_CHECKING:
    from pathlib import Path

KEY = sandbox.new_merchant("SANDBOX-OPTIONS")
NEVER = httpx.MockTransport(lambda _: pytest.fail("nothing may be sent"))


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize(
    "name", ["enviroment", "sandbox", "timeout", "host", "retries", "base_Url"]
)
def test_unknown_options_are_errors(kind: Any, name: str) -> None:
    with pytest.raises(TypeError, match=name):
        kind(KEY.public_key_id, KEY.private_key, **{name: True})


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"region": "us"}, "region"),
        ({"region": ["jp"]}, "region"),
        ({"environment": "Sandbox"}, "environment"),
        ({"environment": "live"}, "environment"),
        ({"environment": 1}, "environment"),
        ({"algorithm": "RSA"}, "algorithm"),
        ({"algorithm": ["x"]}, "algorithm"),
        ({"base_url": 5}, "base_url"),
        ({"base_url": "pay-api.amazon.jp"}, "base_url"),
        ({"base_url": "https://x/v2"}, "base_url"),
        ({"base_url": "https://x?y=1"}, "base_url"),
        ({"base_url": "https://x#y"}, "base_url"),
        ({"base_url": "https://user:pw@x"}, "base_url"),
        ({"base_url": "https://x:99999"}, "base_url"),
        ({"base_url": "https://x:0"}, "base_url"),
        ({"base_url": "https://[x"}, "base_url"),
        ({"base_url": "https://x\n.example"}, "base_url"),
        ({"base_url": "https://日本.example"}, "base_url"),
        ({"base_url": "ftp://x"}, "base_url"),
        ({"policy": {"deadline": 5}}, "policy"),
        ({"verify": "/no/such/file.pem"}, "verify"),
        ({"verify": 5}, "verify"),
        ({"proxy": "no url"}, "proxy"),
        ({"proxy": "ftp://user:secret@x"}, "proxy"),
        ({"proxy": 5}, "proxy"),
        ({"transport": NEVER, "verify": True}, "verify"),
        ({"transport": NEVER, "verify": False}, "verify"),
        ({"transport": NEVER, "proxy": "http://x:1"}, "proxy"),
    ],
)
def test_options_that_cannot_be_used(kind: Any, options: dict[str, Any], field: str) -> None:
    with pytest.raises(errors.CredentialsError) as caught:
        kind(KEY.public_key_id, KEY.private_key, **options)
    assert caught.value.field == field
    assert "secret" not in str(caught.value) + str(caught.value.__context__)


def test_a_live_key_needs_a_verified_host() -> None:
    live = sandbox.new_merchant("LIVE-OPTIONS")
    with pytest.raises(errors.CredentialsError, match="verify"):
        Client(live.public_key_id, live.private_key, verify=False)
    Client(KEY.public_key_id, KEY.private_key, verify=False).close()


@pytest.mark.parametrize(
    "wrong",
    [{"deadline": 0}, {"deadline": "60"}, {"retries": -1}, {"retries": 1.5}, {"retries": True},
     {"read_timeout": None}, {"max_body": 0}, {"paced": 1}, {"first_wait": -0.1},
     {"deadline": float("nan")}],
)  # fmt: skip
def test_policies_that_cannot_be_used(wrong: dict[str, Any]) -> None:
    with pytest.raises(errors.CredentialsError, match=next(iter(wrong))):
        Policy(**wrong)


@pytest.mark.parametrize(
    "key_id", [None, 5, b"SANDBOX-X", "", "SANDBOX-あ", "SANDBOX X", "S" * 200]
)
def test_key_ids_that_cannot_be_used(key_id: Any) -> None:
    with pytest.raises(errors.CredentialsError):
        Client(key_id, KEY.private_key)


@pytest.mark.parametrize("key", [None, 5, [], {}, object, "", b"", "x\n", "\0", 1.5])
def test_keys_that_cannot_be_used(key: Any) -> None:
    with pytest.raises(errors.CredentialsError) as caught:
        Client(KEY.public_key_id, key)
    assert caught.value.field == "private_key"


@pytest.mark.parametrize(
    "written",
    [
        lambda pem: pem.replace("\n", "\\n"),
        lambda pem: pem.replace("\n", "\\r\\n"),
        lambda pem: '"' + pem.replace("\n", "\\n") + '"',
        lambda pem: "'" + pem.strip() + "'",
        lambda pem: pem.replace("\n", "\r\n"),
        lambda pem: "\n  " + pem + "\n",
        lambda pem: pem.strip().replace("\n", " "),
        lambda pem: pem.replace("\n", "\\n").encode(),
    ],
)
def test_keys_as_environment_variables_have_them(written: Any) -> None:
    with Client(KEY.public_key_id, written(KEY.private_key.decode())) as client:
        assert client.button({"storeId": "x"}).signature


def test_a_key_file_that_others_can_read_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "key.pem"
    file.write_bytes(KEY.private_key)
    for mode, warned in ((0o600, 0), (0o640, 0), (0o644, 1)):
        caplog.clear()
        file.chmod(mode)
        with caplog.at_level(logging.WARNING, "atena.pay"):
            Client(KEY.public_key_id, file).close()
        assert len(caplog.records) == warned
        assert str(tmp_path) not in caplog.text


def test_a_client_that_could_not_be_made_can_be_shown() -> None:
    for kind in (Client, AsyncClient):
        unmade = kind.__new__(kind)
        assert repr(unmade) == f"{kind.__name__}()"
        unmade.__dict__["_core"] = None
        assert repr(unmade)


ID = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"
BODY = {"chargeAmount": {"amount": "1", "currencyCode": "JPY"}}
ARGUMENTS = [
    ("get_checkout_session", (None,), {}),
    ("get_checkout_session", (5,), {}),
    ("get_checkout_session", (b"x",), {}),
    ("get_checkout_session", (["x"],), {}),
    ("get_charge", ("../charges",), {}),
    ("get_charge", (None,), {}),
    ("get_refund", ("x" * 200,), {}),
    ("get_buyer", (None,), {}),
    ("get_buyer", ("日本",), {}),
    ("get_buyer", ("x\ny",), {}),
    ("complete_checkout_session", (ID, None), {}),
    ("complete_checkout_session", (ID, [BODY]), {}),
    ("complete_checkout_session", (ID, "{}"), {}),
    ("complete_checkout_session", (ID, BODY), {"simulation_code": 5}),
    ("complete_checkout_session", (ID, BODY), {"simulation_code": "a b"}),
    ("update_checkout_session", (ID, {"x": object()}), {}),
    ("update_checkout_session", (ID, {"x": float("nan")}), {}),
    ("update_checkout_session", (ID, {"x": "\ud800"}), {}),
    ("create_charge", (BODY,), {"idempotency_key": None}),
    ("capture_charge", ("S03-1-C1", BODY), {"idempotency_key": None}),
    ("create_refund", (BODY,), {"idempotency_key": None}),
    ("create_charge", (BODY,), {"idempotency_key": 123}),
    ("create_charge", (BODY,), {"idempotency_key": ""}),
    ("create_charge", (BODY,), {"idempotency_key": "k" * 33}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": ["x"]}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"x": 5}}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"x": "a\r\nhost: evil"}}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"x y": "a"}}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"Authorization": "a"}}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"X-Amz-Pay-Host": "a"}}),
    ("create_charge", (BODY,), {"idempotency_key": "k", "headers": {"X": "a", "x": "b"}}),
    ("button", (None,), {}),
    ("button", ("{}",), {}),
    ("button", ({"paymentDetails": BODY | {"x": {"amount": "0.5", "currencyCode": "JPY"}}},), {}),
    ("get_reports", (), {"report_types": 5.5}),
    ("get_reports", (), {"report_types": [5]}),
    ("get_reports", (), {"next_token": "\ud800"}),
    ("create_report", ([],), {}),
    ("call", ("GET", "https://evil.example/v2/x"), {}),
    ("call", ("GET", "//evil.example/v2/x"), {}),
    ("call", ("GET", "/v2//evil.example"), {}),
    ("call", ("GET", "/v2/../x"), {}),
    ("call", ("GET", "/v2/%2e%2E/x"), {}),
    ("call", ("GET", "/v2/x?y=1"), {}),
    ("call", ("GET", "/v2/x#y"), {}),
    ("call", ("GET", "/v2/x\\y"), {}),
    ("call", ("GET", "/v2/x%zz"), {}),
    ("call", ("GET", "/v2/x\r\ny"), {}),
    ("call", ("GET", "/v1/x"), {}),
    ("call", ("GET", "v2/x"), {}),
    ("call", ("GET", "@evil.example/v2/x"), {}),
    ("call", ("GET", None), {}),
    ("call", ("TRACE", "/v2/x"), {}),
    ("call", ("get", "/v2/x"), {}),
    ("call", (["GET"], "/v2/x"), {}),
    ("call", ("GET", "/v2/x"), {"idempotency_key": "k"}),
    ("call", ("GET", "/v2/x"), {"params": "a=b"}),
    ("call", ("GET", "/v2/x"), {"params": {5: "a"}}),
    ("call", ("GET", "/v2/x"), {"params": {"a": object()}}),
    ("call", ("POST", "/v2/x"), {"body": "{}"}),
    ("call", ("POST", "/v2/x"), {"headers": {"x-amz-pay-idempotency-key": "k"}}),
]


@pytest.mark.parametrize(("verb", "given", "more"), ARGUMENTS, ids=range(len(ARGUMENTS)))
def test_wrong_arguments_are_pay_errors(verb: str, given: Any, more: dict[str, Any]) -> None:
    client = Client(KEY.public_key_id, KEY.private_key, transport=NEVER)
    with pytest.raises(errors.RequestError) as caught:
        getattr(client, verb)(*given, **more)
    assert (caught.value.code, caught.value.outcome_unknown) == ("bad-argument", False)
    assert "evil" not in str(caught.value)


@pytest.mark.parametrize("parts", [(), ("",), (None,), (5, "x"), ("a", "")])
def test_parts_that_make_no_key(parts: Any) -> None:
    with pytest.raises(errors.RequestError):
        idempotency_key(*parts)
    assert len(idempotency_key("注文\ud800")) == 32


@pytest.mark.parametrize("url", [None, 5, b"x", ["x"]])
def test_what_is_no_url_has_no_session(url: Any) -> None:
    with pytest.raises(errors.RequestError, match="no-session-id"):
        session_id_of(url)


def amount_sent(body: Any) -> Any:
    """What stands in the request of a capture."""
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(200, json={"chargeId": "S03-1-1-C1"})

    transport = httpx.MockTransport(answer)
    with Client(KEY.public_key_id, KEY.private_key, transport=transport) as client:
        client.capture_charge("S03-1-1-C1", body, idempotency_key="k")
    return json.loads(sent[0])["captureAmount"]


WHOLE = [705, 705.0, "705", "705.00", Decimal("705.00"), Decimal("7.05E2")]


@pytest.mark.parametrize("amount", WHOLE, ids=repr)
def test_yen_are_sent_without_decimals(amount: Any) -> None:
    yen = {"amount": "705", "currencyCode": "JPY"}
    price = Price(amount=amount, currency_code="JPY")
    assert amount_sent(CaptureCharge(capture_amount=price)) == yen
    assert amount_sent({"captureAmount": {"amount": amount, "currencyCode": "JPY"}}) == yen
    assert amount_sent({"captureAmount": price}) == yen
    assert price.yen == 705


REFUSED = [
    705.5,
    "705.50",
    Decimal("0.5"),
    0,
    -1,
    True,
    "1,000",
    "1_000",
    "７０５",
    "1e3",
    None,
    "",
    [],
]


@pytest.mark.parametrize("amount", REFUSED, ids=repr)
def test_what_cannot_be_paid_is_refused_before_it_is_sent(amount: Any) -> None:
    with Client(KEY.public_key_id, KEY.private_key, transport=NEVER) as client:
        body = {"captureAmount": {"amount": amount, "currencyCode": "JPY"}}
        with pytest.raises(errors.RequestError) as caught:
            client.capture_charge("S03-1-1-C1", body, idempotency_key="k")
        assert caught.value.field == "captureAmount"
        with pytest.raises(ValueError, match="validation error"):
            CaptureCharge(capture_amount={"amount": amount, "currencyCode": "JPY"})  # type: ignore[arg-type]


def test_other_currencies_keep_their_decimals() -> None:
    dollars = {"amount": "10.50", "currencyCode": "USD"}
    assert amount_sent({"captureAmount": dollars}) == dollars


def test_a_call_of_any_path() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"a": [1]}, headers={"X-Amz-Pay-Request-Id": "r1"})

    transport = httpx.MockTransport(answer)
    with Client(KEY.public_key_id, KEY.private_key, transport=transport) as client:
        found = client.call(
            "GET",
            "/v2/disputes/あ b",
            params={"types": ["a", "b"], "none": None, "size": 5, "at": "x y&z"},
            headers={"X-Amz-Pay-AuthToken": "token"},
        )
    assert (found.status, found.body, found.headers["x-amz-pay-request-id"]) == (
        200,
        {"a": [1]},
        "r1",
    )
    assert "1" not in repr(found.body) or "body" not in repr(found)
    (request,) = seen
    assert request.url.host == "pay-api.amazon.jp"
    assert request.url.raw_path == b"/v2/disputes/%E3%81%82%20b?at=x%20y%26z&size=5&types=a%2Cb"
    assert request.headers["x-amz-pay-authtoken"] == "token"
    assert "x-amz-pay-authtoken" in request.headers["authorization"]


@pytest.mark.parametrize(("status", "content"), [(204, b""), (200, b"")])
def test_an_answer_without_a_body(status: int, content: bytes) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, content=content))
    with Client(KEY.public_key_id, KEY.private_key, transport=transport) as client:
        assert client.call("DELETE", "/v2/report-schedules/A1").body is None


async def test_the_asyncio_client_calls_any_path() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(404, json={"reasonCode": "X"}))
    client = AsyncClient(KEY.public_key_id, KEY.private_key, transport=transport)
    with pytest.raises(errors.NotFoundError):
        await client.call("GET", "/v2/disputes/x")
    await client.close()


def test_signatures_of_calls_with_a_query_verify(shop: sandbox.Running, client: Client) -> None:
    found = client.call(
        "GET", "/v2/reports", params={"pageSize": 1, "createdSince": "20260101T000000Z"}
    )
    assert found.body["reports"] == []
    token = client.call("GET", f"/v2/buyers/{shop.sandbox.sign_in('test-taro')}")
    assert token.body["name"] == "Test Taro"


def test_the_environments_proxy_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def proxy(base_url: str = "", given: Any = None) -> str:
        with Client(KEY.public_key_id, KEY.private_key, base_url=base_url) as client:
            found = connection_of(client._core, None, given)["proxy"]
        return str(found.url) if found else ""

    assert proxy() == ""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert proxy() == "http://proxy.example:3128"
    assert proxy("https://127.0.0.1:8443") == ""
    assert proxy("https://localhost:8443") == ""
    assert proxy("", "http://other.example:1") == "http://other.example:1"
    monkeypatch.setenv("NO_PROXY", "amazon.jp")
    assert proxy() == ""


def test_a_ca_file_is_trusted(tmp_path: Path) -> None:
    with sandbox.running(https=True) as server:
        file = tmp_path / "ca.pem"
        file.write_bytes(server.certificate or b"")
        options = {"base_url": server.base_url, "policy": Policy(paced=False, retries=0)}
        for verify in (file, str(file), ssl.create_default_context(cafile=file)):
            with (
                Client(
                    server.public_key_id, server.private_key, verify=verify, **options
                ) as client,
                pytest.raises(errors.NotFoundError),
            ):
                client.get_charge("S03-1-1-C1")
        untrusting = Client(server.public_key_id, server.private_key, **options)
        with untrusting, pytest.raises(errors.NoAnswerError, match="tls-refused"):
            untrusting.get_charge("S03-1-1-C1")


def test_many_tasks_at_once(shop: sandbox.Running) -> None:
    """200 calls at once on one client each get their own answer."""

    async def run() -> set[str]:
        async with AsyncClient(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=Policy(paced=False)
        ) as client:
            made = await asyncio.gather(
                *(
                    client.create_checkout_session(
                        {
                            "storeId": shop.store_id,
                            "webCheckoutDetails": {"checkoutReviewReturnUrl": "https://a.example"},
                            "merchantMetadata": {"merchantReferenceId": str(number)},
                        }
                    )
                    for number in range(200)
                )
            )
        for number, session in enumerate(made):
            assert session.merchant_metadata is not None
            assert session.merchant_metadata.merchant_reference_id == str(number)
        return {session.checkout_session_id for session in made}

    assert len(asyncio.run(run())) == 200
