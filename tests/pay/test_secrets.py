"""Canaries: whatever happens, no key, id, name, address or e-mail gets into a log, error or repr.

All loggers are set to DEBUG, so the libraries below are listened to as well.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from atena.pay import (
    AsyncClient,
    CancelCharge,
    Client,
    CloseChargePermission,
    CompleteCheckoutSession,
    CreateCharge,
    CreateRefund,
    Metadata,
    Payment,
    UpdateChargePermission,
    UpdateCheckoutSession,
    errors,
    yen,
)

from .conftest import QUICK
from .raw_server import raw_server
from .test_client import HEAD, client_of, session_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena import sandbox

BUYER, NOTE = "yamada-taro", "カナリア御礼"


class Canary:
    """Gathers everything that a shop's log could get to see."""

    def __init__(self, merchant: sandbox.Merchant) -> None:
        key = merchant.private_key.decode().splitlines()
        self.secrets = {merchant.public_key_id, merchant.store_id, NOTE, *key[1:-1]}
        self.shown: list[str] = []

    def show(self, *values: object) -> None:
        self.shown += [text for value in values for text in (repr(value), str(value))]

    def hide(self, value: Any) -> None:
        """Every text in an answer that tells who, where or which."""
        if isinstance(value, dict):
            for name, inner in value.items():
                public = name in {"state", "reasonCode", "releaseEnvironment", "productType"}
                if not public:
                    self.hide(inner)
        elif isinstance(value, list):
            for inner in value:
                self.hide(inner)
        elif isinstance(value, str) and len(value) > 5:
            self.secrets.add(value)

    def attempt(self, act: Callable[[], Any]) -> Any:
        try:
            result = act()
        except errors.PayError as error:
            self.show(error, error.args, vars(error), error.__context__, error.__cause__)
            self.shown += traceback.format_exception_only(error)
            return None
        self.show(result)
        if hasattr(result, "to_wire"):
            self.hide(result.to_wire())
        return result

    def caught(self) -> set[str]:
        everything = "\n".join(self.shown)
        # Words of the API's own that models show on purpose.
        allowed = {"OneTime", "Authorize", "BuyerNotAssociated", "ChargeAmountNotSet"}
        allowed |= {"PaymentIntentNotSet"}
        return {one for one in self.secrets - allowed if one in everything}


@pytest.fixture
def canary(merchant: sandbox.Merchant, caplog: pytest.LogCaptureFixture) -> Canary:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "atena", "asyncio", "uvicorn"):
        caplog.set_level(logging.DEBUG, logger=name)
    return Canary(merchant)


def walk(client: Client, shop: sandbox.Running, canary: Canary) -> None:
    made = canary.attempt(lambda: client.create_checkout_session(session_body(shop)))
    session_id = made.checkout_session_id
    buyers = [buyer["id"] for buyer in sandbox_buyers()]
    shop.sandbox.approve(session_id, buyer=next(iter(buyers)))
    canary.attempt(lambda: client.get_checkout_session(session_id))
    body = UpdateCheckoutSession(
        payment_details=Payment(payment_intent="Authorize", charge_amount=yen(2500)),
        merchant_metadata=Metadata(note_to_buyer=NOTE),
    )
    canary.show(body)
    canary.attempt(lambda: client.update_checkout_session(session_id, body))
    wrong = CompleteCheckoutSession(charge_amount=yen(2499))
    canary.attempt(lambda: client.complete_checkout_session(session_id, wrong))
    shop.sandbox.pay(session_id)
    canary.attempt(lambda: client.complete_checkout_session(session_id, wrong))
    right = CompleteCheckoutSession(charge_amount=yen(2500))
    done = canary.attempt(lambda: client.complete_checkout_session(session_id, right))
    permission_id, charge_id = done.charge_permission_id, done.charge_id
    canary.attempt(lambda: client.get_charge_permission(permission_id))
    note = UpdateChargePermission(merchant_metadata=Metadata(note_to_buyer=NOTE))
    canary.attempt(lambda: client.update_charge_permission(permission_id, note))
    more = CreateCharge(charge_permission_id=permission_id, charge_amount=yen(99999))
    canary.attempt(lambda: client.create_charge(more, idempotency_key="canary-1"))
    refund = CreateRefund(charge_id=charge_id, refund_amount=yen(1))
    canary.attempt(lambda: client.create_refund(refund, idempotency_key="canary-2"))
    cancel = CancelCharge(cancellation_reason=NOTE)
    canary.attempt(lambda: client.cancel_charge(charge_id, cancel))
    close = CloseChargePermission(closure_reason=NOTE)
    canary.attempt(lambda: client.close_charge_permission(permission_id, close))
    canary.attempt(lambda: client.get_charge("S03-CANARY-ID"))
    canary.attempt(lambda: client.get_buyer("Atza|canary-token"))


def sandbox_buyers() -> list[dict[str, Any]]:
    from atena.sandbox import fixtures

    return [{"id": buyer.id} for buyer in fixtures.buyers().values() if not buyer.name.isascii()]


@pytest.mark.parametrize("fault", [None, "cut-before", "cut-after", "truncated", "status", "html"])
def test_nothing_gets_out(
    fault: str | None, shop: sandbox.Running, canary: Canary, caplog: pytest.LogCaptureFixture
) -> None:
    canary.secrets |= {"S03-CANARY-ID", "canary-token"}
    with Client(
        shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
    ) as client:
        canary.show(client, client._core, client._core.credentials)
        walk(client, shop, canary)
        if fault:
            shop.sandbox.faults.add(fault, times=9)
            canary.attempt(lambda: client.get_checkout_session("canary-session"))
            canary.attempt(lambda: client.create_charge({"x": NOTE}, idempotency_key="k"))
    canary.secrets.add("canary-session")
    canary.shown += [record.getMessage() for record in caplog.records]
    canary.shown.append(caplog.text)
    assert len(canary.secrets) > 40
    assert any("getCheckoutSession" in line for line in canary.shown)
    assert canary.caught() == set()


def test_nothing_gets_out_of_the_asynchronous_client(
    shop: sandbox.Running, canary: Canary, caplog: pytest.LogCaptureFixture
) -> None:
    async def calls() -> None:
        async with AsyncClient(
            shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=QUICK
        ) as client:
            canary.show(client)
            made = await client.create_checkout_session(session_body(shop))
            canary.hide(made.to_wire())
            shop.sandbox.faults.add("cut-after", times=9)
            try:
                await client.get_checkout_session(made.checkout_session_id)
            except errors.NoAnswerError as error:
                canary.show(error, error.__context__)

    asyncio.run(calls())
    canary.shown.append(caplog.text)
    assert canary.caught() == set()


@pytest.mark.parametrize(
    "answer",
    [
        b'{"buyer": {"name": ["Canary Name"]}}',
        b'{"buyer": "Canary Name"}',
        b'{"shippingAddressList": ["{Canary Name"]}',
        b'{"creationTimestamp": "Canary Name"}',
        b'{"paymentDetails": {"chargeAmount": {"amount": "Canary Name"}}}',
        b"Canary Name",
    ],
)
def test_a_wrong_answer_is_not_repeated(
    answer: bytes, merchant: sandbox.Merchant, canary: Canary, caplog: pytest.LogCaptureFixture
) -> None:
    canary.secrets.add("Canary Name")
    whole = HEAD + b"connection: close\r\n\r\n" + answer
    with raw_server([whole]) as server, client_of(server.base_url, merchant) as client:
        canary.attempt(lambda: client.get_checkout_session("canary-session"))
    canary.shown.append(caplog.text)
    assert canary.caught() == set()


def locals_of(error: BaseException) -> list[str]:
    """What a crash reporter shows: every local of every frame below this test, and what it holds."""
    shown = []
    for one in (error, error.__context__, error.__cause__):
        for frame, _ in traceback.walk_tb(one.__traceback__ if one else None):
            if frame.f_code.co_filename == __file__:
                continue  # the caller's own frame
            for value in frame.f_locals.values():
                shown += [repr(value), str(value), repr(getattr(value, "__dict__", ""))]
                slots = getattr(type(value), "__slots__", ())
                shown += [repr(getattr(value, name, "")) for name in slots]
    return shown


def key_forms(merchant: sandbox.Merchant) -> list[Any]:
    pem = merchant.private_key.decode()
    damaged = pem.replace("MII", "!!!", 1)
    return [
        damaged,
        damaged.encode(),
        damaged.replace("\n", "\\n"),
        pem.replace("PRIVATE KEY", "PUBLIC KEY"),
        pem.splitlines()[3],  # a line of it, given for a path
    ]


@pytest.mark.parametrize("form", range(5))
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_no_frame_holds_the_key(kind: Any, form: int, merchant: sandbox.Merchant) -> None:
    lines = {line for line in merchant.private_key.decode().splitlines() if len(line) > 40}
    with pytest.raises(errors.CredentialsError) as caught:
        kind(merchant.public_key_id, key_forms(merchant)[form])
    shown = "\n".join(locals_of(caught.value))
    assert "Credentials" in shown
    assert not [line for line in lines if line in shown]


@pytest.mark.parametrize(
    "options",
    [{"region": "x"}, {"algorithm": "x"}, {"base_url": "x"}, {"environment": "live"}, {"proxy": 5},
     {"verify": "/none"}, {"policy": 1}],
)  # fmt: skip
def test_no_frame_holds_the_key_of_a_client_with_a_wrong_option(
    options: dict[str, Any], merchant: sandbox.Merchant
) -> None:
    lines = {line for line in merchant.private_key.decode().splitlines() if len(line) > 40}
    with pytest.raises(errors.CredentialsError) as caught:
        Client(merchant.public_key_id, merchant.private_key, **options)
    shown = "\n".join(locals_of(caught.value))
    assert not [line for line in lines if line in shown]


def test_no_frame_of_a_failed_call_holds_the_key(shop: sandbox.Running, client: Client) -> None:
    lines = {line for line in shop.private_key.decode().splitlines() if len(line) > 40}
    shop.sandbox.faults.add("cut-before", times=9)
    with pytest.raises(errors.NoAnswerError) as caught:
        client.get_charge("S03-1-1-C1")
    shown = "\n".join(locals_of(caught.value))
    assert "getCharge" in shown
    assert not [line for line in lines if line in shown]
