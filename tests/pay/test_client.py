"""Both clients over real HTTP, against the sandbox and against servers that misbehave."""

from __future__ import annotations

import asyncio
import inspect
import json
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atena import sandbox
from atena.pay import (
    AsyncClient,
    ButtonPayload,
    Client,
    CompleteCheckoutSession,
    CreateCharge,
    CreateCheckoutSession,
    Payment,
    Policy,
    ReturnUrls,
    UpdateCheckoutSession,
    errors,
    session_id_of,
    signing,
    yen,
)
from atena.pay.credentials import load_signer

from .conftest import QUICK
from .raw_server import raw_server

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"


def session_body(shop: sandbox.Running) -> CreateCheckoutSession:
    urls = ReturnUrls(
        checkout_review_return_url="https://shop.example/review",
        checkout_result_return_url="https://shop.example/result",
    )
    return CreateCheckoutSession(store_id=shop.store_id, web_checkout_details=urls)


def permission(client: Client, shop: sandbox.Running, amount: int = 2500) -> str:
    """A permission without a charge."""
    session_id = client.create_checkout_session(session_body(shop)).checkout_session_id
    shop.sandbox.approve(session_id)
    payment = Payment(payment_intent="Confirm", charge_amount=yen(amount))
    client.update_checkout_session(session_id, UpdateCheckoutSession(payment_details=payment))
    shop.sandbox.pay(session_id)
    done = client.complete_checkout_session(
        session_id, CompleteCheckoutSession(charge_amount=yen(amount))
    )
    assert done.charge_permission_id
    return done.charge_permission_id


def client_of(base_url: str, merchant: sandbox.Merchant, **policy: Any) -> Client:
    settings = {"paced": False, "first_wait": 0.001, "deadline": 5.0} | policy
    return Client(
        merchant.public_key_id, merchant.private_key, base_url=base_url, policy=Policy(**settings)
    )


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "truncated", "status", "html"])
def test_a_charge_is_made_once_whatever_the_network_does(
    kind: str, client: Client, shop: sandbox.Running
) -> None:
    permission_id = permission(client, shop)
    shop.sandbox.faults.add(kind, match="POST /charges", times=3)
    charge = client.create_charge(
        CreateCharge(charge_permission_id=permission_id, charge_amount=yen(2500)),
        idempotency_key="order-1-charge-1",
    )
    assert charge.state == "Authorized"
    assert shop.sandbox.counts()["charge"] == {"Authorized": 1}


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "truncated", "status", "html"])
def test_a_completion_survives_whatever_the_network_does(
    kind: str, client: Client, shop: sandbox.Running
) -> None:
    session_id = client.create_checkout_session(session_body(shop)).checkout_session_id
    shop.sandbox.approve(session_id)
    payment = Payment(payment_intent="AuthorizeWithCapture", charge_amount=yen(2500))
    client.update_checkout_session(session_id, UpdateCheckoutSession(payment_details=payment))
    shop.sandbox.pay(session_id)
    shop.sandbox.faults.add(kind, match="POST /checkoutSessions", times=2)
    body = CompleteCheckoutSession(charge_amount=yen(2500))
    done = client.complete_checkout_session(session_id, body)
    again = client.complete_checkout_session(session_id, body)
    assert done.charge_permission_id
    assert (done.charge_permission_id, done.charge_id) == (
        again.charge_permission_id,
        again.charge_id,
    )
    assert shop.sandbox.counts()["charge"] == {"Captured": 1}
    assert shop.sandbox.counts()["permission"] == {"Closed": 1}  # all of it is captured


def test_the_same_key_with_another_amount(client: Client, shop: sandbox.Running) -> None:
    permission_id = permission(client, shop)
    for amount in (1000, 1000):
        body = CreateCharge(charge_permission_id=permission_id, charge_amount=yen(amount))
        client.create_charge(body, idempotency_key="k1")
    body = CreateCharge(charge_permission_id=permission_id, charge_amount=yen(1001))
    with pytest.raises(errors.DuplicateKeyError):
        client.create_charge(body, idempotency_key="k1")
    assert shop.sandbox.counts()["charge"] == {"Authorized": 1}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("SoftDeclined", errors.BuyerError),
        ("HardDeclined", errors.BuyerError),
        ("AmazonRejected", errors.FinalError),
        ("TransactionTimedOut", errors.BuyerError),
    ],
)
def test_declines(
    code: str, kind: type[errors.PayError], client: Client, shop: sandbox.Running
) -> None:
    body = CreateCharge(charge_permission_id=permission(client, shop), charge_amount=yen(2500))
    with pytest.raises(kind) as caught:
        client.create_charge(body, idempotency_key="k1", simulation_code=code)
    assert caught.value.reason_code == code
    assert caught.value.request_id


def test_a_button_verifies(client: Client, shop: sandbox.Running) -> None:
    config = client.button(ButtonPayload(store_id=shop.store_id))
    assert signing.verify_button(
        config.signature, shop.merchant.public_key, config.payload_json, config.algorithm
    )
    assert config.to_dict()["payloadJSON"] == config.payload_json
    assert shop.store_id not in repr(config)


def test_a_key_of_another_merchant(shop: sandbox.Running) -> None:
    stranger = sandbox.new_merchant(shop.public_key_id)
    with (
        client_of(shop.base_url, stranger) as client,
        pytest.raises(errors.AccessError, match="region") as caught,
    ):
        client.get_checkout_session(UNKNOWN)
    assert caught.value.reason_code == "InvalidRequestSignature"


def test_a_wrong_region(shop: sandbox.Running) -> None:
    with (
        Client(shop.public_key_id, shop.private_key, base_url=shop.base_url, region="eu") as client,
        pytest.raises(errors.AccessError, match="jp in Japan") as caught,
    ):
        client.get_checkout_session(UNKNOWN)
    assert (caught.value.code, caught.value.field) == ("wrong-region", "x-amz-pay-region")


def test_a_session_that_is_not_there(client: Client) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        client.get_checkout_session(UNKNOWN)
    assert UNKNOWN not in str(caught.value)


def test_a_wrong_clock(shop: sandbox.Running) -> None:
    def hours_ago() -> datetime:
        return datetime.now(UTC) - timedelta(hours=3)

    with (
        Client(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, clock=hours_ago
        ) as client,
        pytest.raises(errors.AccessError, match="clock") as caught,
    ):
        client.get_checkout_session(UNKNOWN)
    assert caught.value.code == "wrong-clock"


def test_nobody_listens(merchant: sandbox.Merchant) -> None:
    with raw_server() as server:
        pass
    with (
        client_of(server.base_url, merchant) as client,
        pytest.raises(errors.NoAnswerError) as caught,
    ):
        client.create_charge({}, idempotency_key="k1")
    assert (caught.value.code, caught.value.outcome_unknown) == ("no-connection", False)


def test_a_certificate_that_is_not_trusted(merchant: sandbox.Merchant) -> None:
    with sandbox.running(merchant, https=True) as shop:
        with (
            client_of(shop.base_url, merchant) as client,
            pytest.raises(errors.NoAnswerError) as caught,
        ):
            client.get_checkout_session(UNKNOWN)
        assert caught.value.code == "tls-refused"
        assert shop.certificate is not None
        trusting = ssl.create_default_context(cadata=shop.certificate.decode())
        with (
            Client(
                shop.public_key_id,
                shop.private_key,
                base_url=shop.base_url,
                verify=trusting,
                policy=QUICK,
            ) as client,
            pytest.raises(errors.NotFoundError),
        ):
            client.get_checkout_session(UNKNOWN)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


def test_redirects_are_not_followed(merchant: sandbox.Merchant) -> None:
    moved = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/x\r\ncontent-length: 0\r\n\r\n"
    with (
        raw_server([moved]) as server,
        client_of(server.base_url, merchant) as client,
        pytest.raises(errors.AnswerError, match="redirected"),
    ):
        client.get_checkout_session(UNKNOWN)


def test_a_body_without_end_is_cut(merchant: sandbox.Merchant) -> None:
    endless = [HEAD + b"\r\n"] + [b"x" * 4096] * 64
    with (
        raw_server(endless) as server,
        client_of(server.base_url, merchant, max_body=20_000) as client,
        pytest.raises(errors.AnswerError, match="too-large"),
    ):
        client.get_checkout_session(UNKNOWN)


def test_a_dripping_body_ends_with_the_deadline(merchant: sandbox.Merchant) -> None:
    dripping = [HEAD + b"content-length: 1000\r\n\r\n"] + [b" "] * 999
    with (
        raw_server(dripping, pause=0.05) as server,
        client_of(server.base_url, merchant, deadline=0.4) as client,
        pytest.raises(errors.NoAnswerError, match="timed-out"),
    ):
        client.get_checkout_session(UNKNOWN)


def test_a_body_shorter_than_said_is_asked_for_again(merchant: sandbox.Merchant) -> None:
    short = HEAD + b'content-length: 99\r\n\r\n{"checkoutSessionId": "0f'
    whole = (
        HEAD
        + b"connection: close\r\n\r\n"
        + json.dumps({"statusDetails": {"state": "Open"}}).encode()
    )
    with raw_server([short], [whole]) as server, client_of(server.base_url, merchant) as client:
        assert client.get_checkout_session(UNKNOWN).state == "Open"
        assert len(server.requests) == 2


def test_what_is_sent_on_the_wire(merchant: sandbox.Merchant) -> None:
    empty = HEAD + b"content-length: 2\r\n\r\n{}"
    with raw_server([empty]) as server, client_of(server.base_url, merchant) as client:
        client.get_buyer("Atza|x/y z")
    head, *lines = server.requests[0].decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    assert head == "GET /v2/buyers/Atza%7Cx%2Fy%20z HTTP/1.1"
    assert headers["accept-encoding"] == "identity"
    assert headers["user-agent"].startswith("atena/")
    parsed = signing.parse_authorization(headers["authorization"])
    assert parsed is not None
    path = head.split(" ")[1]
    assert signing.verify(parsed, merchant.public_key, "GET", path, "", headers, b"")
    assert "cookie" not in headers


def test_threads_share_a_client(client: Client, shop: sandbox.Running) -> None:
    session_id = client.create_checkout_session(session_body(shop)).checkout_session_id
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: client.get_checkout_session(session_id), range(40)))
    assert {one.checkout_session_id for one in found} == {session_id}


@pytest.fixture
def paced(shop: sandbox.Running) -> Iterator[sandbox.Running]:
    shop.sandbox.throttle.set("sandbox")
    yield shop
    shop.sandbox.throttle.set("off")


def test_a_paced_client_is_never_throttled(paced: sandbox.Running) -> None:
    with Client(paced.public_key_id, paced.private_key, base_url=paced.base_url) as client:
        for _ in range(7):  # 4 at once, then one a second
            client.create_checkout_session(session_body(paced))
    assert paced.sandbox.calls()["createCheckoutSession"] == {"201": 7}


def test_two_hundred_calls_at_once(shop: sandbox.Running) -> None:
    async def all_of_them() -> list[str]:
        async with AsyncClient(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
        ) as client:
            made = await client.create_checkout_session(session_body(shop))
            calls = (client.get_checkout_session(made.checkout_session_id) for _ in range(200))
            return [session.state for session in await asyncio.gather(*calls)]

    assert asyncio.run(all_of_them()) == ["Open"] * 200


def test_a_vault_may_block_without_stopping_the_loop(shop: sandbox.Running) -> None:
    local = load_signer(shop.private_key)
    both = threading.Barrier(2, timeout=10)

    class Vault:
        def sign(self, message: bytes, /) -> bytes:
            both.wait()  # passes only when two calls are being signed at the same time
            return local.sign(message)

    async def two() -> list[str]:
        async with AsyncClient(
            shop.public_key_id, Vault(), base_url=shop.base_url, policy=QUICK
        ) as client:
            body = session_body(shop)
            made = await asyncio.gather(*(client.create_checkout_session(body) for _ in range(2)))
            return [session.state for session in made]

    assert asyncio.run(two()) == ["Open", "Open"]


def test_the_asynchronous_client_walks_too(shop: sandbox.Running) -> None:
    async def walk() -> str:
        async with AsyncClient(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
        ) as client:
            made = await client.create_checkout_session(session_body(shop))
            session_id = session_id_of(shop.sandbox.approve(made.checkout_session_id))
            shop.sandbox.faults.add("cut-after", times=1)
            payment = Payment(payment_intent="Authorize", charge_amount=yen(2500))
            await client.update_checkout_session(
                session_id, UpdateCheckoutSession(payment_details=payment)
            )
            shop.sandbox.pay(session_id)
            shop.sandbox.faults.add("cut-after", times=1)
            done = await client.complete_checkout_session(
                session_id, CompleteCheckoutSession(charge_amount=yen(2500))
            )
            assert done.charge_id
            config = await client.button(ButtonPayload(store_id=shop.store_id))
            assert config.signature
            return (await client.get_charge(done.charge_id)).state

    assert asyncio.run(walk()) == "Authorized"


def test_both_clients_have_the_same_calls() -> None:
    def signatures(kind: type) -> dict[str, Any]:
        return {
            name: (list(inspect.signature(one).parameters.values()), one.__doc__)
            for name, one in vars(kind).items()
            if inspect.isfunction(one) and not name.startswith("_")
        }

    blocking, awaited = signatures(Client), signatures(AsyncClient)
    assert list(blocking) == list(awaited)
    for name, (parameters, _) in blocking.items():
        assert [str(one) for one in parameters] == [str(one) for one in awaited[name][0]]
