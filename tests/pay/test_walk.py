"""Our two clients through every verb of the API, with both algorithms and both kinds of key id."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

import httpx
import pytest

from atena import sandbox
from atena.pay import (
    AsyncClient,
    CancelCharge,
    CaptureCharge,
    Client,
    CloseChargePermission,
    CompleteCheckoutSession,
    CreateCharge,
    CreateDeliveryTracker,
    CreateRefund,
    CreateReport,
    CreateReportSchedule,
    FinalizeCheckoutSession,
    Metadata,
    Parcel,
    Payment,
    RecurringAgreement,
    RecurringFrequency,
    UpdateChargePermission,
    UpdateCheckoutSession,
    read_settlement,
    signing,
    yen,
)
from atena.pay.client.operations import OPERATIONS

from .conftest import QUICK
from .test_client import session_body

if TYPE_CHECKING:
    from collections.abc import Iterator


SETTLEMENTS = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_"


class Shop(Protocol):
    """Either client, called the same way."""

    def __call__(self, verb: str, *given: Any, **more: Any) -> Any: ...


@pytest.fixture(params=["SANDBOX-MADEUP2", "AFMADEUP2"])
def server(request: pytest.FixtureRequest) -> Iterator[sandbox.Running]:
    with sandbox.running(sandbox.new_merchant(request.param)) as running:
        yield running


@pytest.fixture(params=[signing.V1, signing.V2])
def settings(request: pytest.FixtureRequest, server: sandbox.Running) -> dict[str, Any]:
    return {
        "public_key_id": server.public_key_id,
        "private_key": server.private_key,
        "base_url": server.base_url,
        "environment": "sandbox",
        "algorithm": request.param,
        "policy": QUICK,
    }


@pytest.fixture(params=[Client, AsyncClient])
def shop(request: pytest.FixtureRequest, settings: dict[str, Any]) -> Iterator[Shop]:
    with ExitStack() as stack:
        if request.param is Client:
            client = stack.enter_context(Client(**settings))
            yield lambda verb, *given, **more: getattr(client, verb)(*given, **more)
            return
        runner = stack.enter_context(asyncio.Runner())
        awaited = AsyncClient(**settings)
        stack.callback(lambda: runner.run(awaited.close()))
        yield lambda verb, *given, **more: runner.run(getattr(awaited, verb)(*given, **more))


def order(shop: Shop, server: sandbox.Running, amount: int, intent: Any, **more: Any) -> Any:
    body = session_body(server).model_copy(update=more)
    session_id = shop("create_checkout_session", body).checkout_session_id
    server.sandbox.approve(session_id)
    assert shop("get_checkout_session", session_id).buyer.name == "Test Taro"
    total = yen(2 * amount) if intent == "Confirm" else None
    payment = Payment(payment_intent=intent, charge_amount=yen(amount), total_order_amount=total)
    update = UpdateCheckoutSession(payment_details=payment)
    assert shop("update_checkout_session", session_id, update).redirect_url
    server.sandbox.pay(session_id)
    complete = CompleteCheckoutSession(charge_amount=yen(amount))
    return shop("complete_checkout_session", session_id, complete)


def test_every_verb(shop: Shop, server: sandbox.Running) -> None:
    permission_id = order(shop, server, 2500, "Confirm").charge_permission_id
    assert shop("get_charge_permission", permission_id).state == "Chargeable"
    note = UpdateChargePermission(merchant_metadata=Metadata(note_to_buyer="のし紙「御礼」"))
    noted = shop("update_charge_permission", permission_id, note)
    assert noted.merchant_metadata.note_to_buyer == "のし紙「御礼」"

    wanted = CreateCharge(charge_permission_id=permission_id, charge_amount=yen(2500))
    charge_id = shop("create_charge", wanted, idempotency_key="c1").charge_id
    assert shop("get_charge", charge_id).state == "Authorized"
    capture = CaptureCharge(capture_amount=yen(2000), soft_descriptor="ATENA")
    captured = shop("capture_charge", charge_id, capture, idempotency_key="c1-capture")
    assert (captured.state, captured.capture_amount.yen) == ("Captured", 2000)
    second = shop("create_charge", wanted, idempotency_key="c2")
    canceled = shop("cancel_charge", second.charge_id, CancelCharge(cancellation_reason="x"))
    assert canceled.state == "Canceled"
    give_back = CreateRefund(charge_id=charge_id, refund_amount=yen(500))
    refund = shop("create_refund", give_back, idempotency_key="r1")
    assert shop("get_refund", refund.refund_id).refund_amount.yen == 500
    parcel = Parcel(tracking_number="456712345678", carrier_code="TAQBIN_JP")
    announced = CreateDeliveryTracker(
        charge_permission_id=permission_id, delivery_details=(parcel,)
    )
    tracker = shop("create_delivery_tracker", announced)
    assert tracker.delivery_details[0].carrier_code == "TAQBIN_JP"
    close = CloseChargePermission(closure_reason="done")
    assert shop("close_charge_permission", permission_id, close).state == "Closed"

    session_id = shop("create_checkout_session", session_body(server)).checkout_session_id
    server.sandbox.approve(session_id)
    final = FinalizeCheckoutSession(payment_intent="Authorize", charge_amount=yen(300))
    finalized = shop("finalize_checkout_session", session_id, final)
    assert finalized.charge_id
    assert shop("finalize_checkout_session", session_id, final).charge_id == finalized.charge_id
    assert shop("get_buyer", server.sandbox.sign_in("test-taro")).name == "Test Taro"

    recurring(shop, server)
    bookkeeping(shop, server)
    answered = server.sandbox.calls()
    assert set(answered) == {operation.name for operation in OPERATIONS}
    codes = {code for counts in answered.values() for code in counts}
    assert codes <= {"200", "201", "InvalidCheckoutSessionStatus"}


def bookkeeping(shop: Shop, server: sandbox.Running) -> None:
    found = shop("get_reports", report_types=[SETTLEMENTS], page_size=1)
    report = shop("get_report_by_id", found.reports[0].report_id)
    assert report.processing_status == "COMPLETED"
    document = shop("get_report_document", report.report_document_id)
    with httpx.Client(trust_env=False) as browser:
        settlement = read_settlement(browser.get(document.url).text)
    assert [int(row.amount) for row in settlement.rows] == [2000, 980, 980, 980]
    known = {one["chargeId"] for one in server.sandbox.objects("charge")}
    assert len(settlement.by_charge) == 4
    assert set(settlement.by_charge) <= known
    (paid,) = shop("get_disbursements").disbursements
    assert paid.amount == sum(row.net_amount or 0 for row in settlement.rows)

    asked = shop("create_report", CreateReport(report_type=SETTLEMENTS))
    assert shop("get_report_by_id", asked.report_id).processing_status == "IN_PROGRESS"
    weekly = CreateReportSchedule(report_type=SETTLEMENTS, schedule_frequency="P7D")
    schedule = shop("create_report_schedule", weekly).report_schedule_id
    assert shop("get_report_schedule_by_id", schedule).schedule_frequency == "P7D"
    assert len(shop("get_report_schedules", [SETTLEMENTS]).report_schedules) == 1
    assert shop("cancel_report_schedule", schedule).http_status == 200
    assert shop("get_report_schedules").report_schedules == ()


def recurring(shop: Shop, server: sandbox.Running) -> None:
    agreed = RecurringAgreement(frequency=RecurringFrequency(unit="Month", value="1"))
    done = order(
        shop,
        server,
        980,
        "AuthorizeWithCapture",
        charge_permission_type="Recurring",
        recurring_metadata=agreed,
    )
    permission_id = done.charge_permission_id
    charge = CreateCharge(
        charge_permission_id=permission_id, charge_amount=yen(980), capture_now=True
    )
    for period in ("2", "3"):
        assert shop("create_charge", charge, idempotency_key="p" + period).state == "Captured"
    close = CloseChargePermission(closure_reason="notice")
    assert shop("close_charge_permission", permission_id, close).state == "Closed"
