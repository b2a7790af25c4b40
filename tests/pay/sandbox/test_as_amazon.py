"""Where the sandbox does as Amazon does: nulled completions, kinds of permissions, currencies, simulations, the button."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from pathlib import Path

import pytest

import atena.sandbox.pages as pages
from atena.sandbox import fixtures
from atena.sandbox.pages.render import address_option

SHOWN = {
    "checkoutSessionId",
    "statusDetails",
    "chargePermissionId",
    "chargeId",
    "creationTimestamp",
}
SCRIPT = Path(pages.__file__).parent / "templates" / "checkout.js"


def test_completion_nulls_all_but_ids_and_state(call):
    session_id = call.ready()
    _, before = call("GET", f"/checkoutSessions/{session_id}")
    status, done = call.complete(session_id)
    _, later = call("GET", f"/checkoutSessions/{session_id}")
    assert status == 200
    assert done == later
    assert done.keys() == before.keys()
    assert {name for name, value in done.items() if value is not None} == SHOWN
    assert done["statusDetails"]["state"] == "Completed"
    _, charge = call("GET", f"/charges/{done['chargeId']}")
    assert charge["chargeAmount"] == before["paymentDetails"]["chargeAmount"]


def test_a_setting_shows_what_is_nulled(call):
    call.box.settings = dataclasses.replace(call.box.settings, completed_details=True)
    session_id = call.ready()
    _, done = call.complete(session_id)
    assert done["paymentDetails"]["chargeAmount"]["amount"] == "2500"
    assert done["storeId"] == call.shop.store_id


@pytest.mark.parametrize("value", ["0", 0])
def test_payments_at_varying_times(call, value):
    frequency = {"frequency": {"unit": "Variable", "value": value}}
    session_id = call.create(chargePermissionType="Recurring", recurringMetadata=frequency)
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["recurringMetadata"]["frequency"] == {"unit": "Variable", "value": "0"}
    assert "RecurringFrequencyNotSet" not in {one["constraintId"] for one in session["constraints"]}
    monthly = {"recurringMetadata": {"frequency": {"unit": "Month", "value": value}}}
    path = f"/checkoutSessions/{session_id}"
    assert call.reason("PATCH", path, monthly) == (400, "InvalidParameterValue")


def test_one_time_becomes_recurring_by_an_update(call, yen):
    session_id = call.create()
    path = f"/checkoutSessions/{session_id}"
    agreed = {"frequency": {"unit": "Month", "value": "1"}, "amount": yen(980)}
    assert call.reason("PATCH", path, {"recurringMetadata": agreed})[0] == 400
    status, body = call(
        "PATCH", path, {"chargePermissionType": "Recurring", "recurringMetadata": agreed}
    )
    assert (status, body["chargePermissionType"]) == (200, "Recurring")
    back = {"chargePermissionType": "OneTime"}
    assert call.reason("PATCH", path, back) == (400, "InvalidParameterCombination")


@pytest.mark.parametrize("amount", ["10", "10.50", 10])
def test_dollars_are_another_currency(call, amount):
    price = {"amount": amount, "currencyCode": "USD"}
    path = f"/checkoutSessions/{call.create()}"
    for name in ("chargeAmount", "totalOrderAmount"):
        body = {"paymentDetails": {name: price}}
        assert call.reason("PATCH", path, body) == (400, "CurrencyMismatch")
    body = {"paymentDetails": {"presentmentCurrency": "USD"}}
    assert call.reason("PATCH", path, body) == (400, "CurrencyMismatch")
    permission, _ = call.done(intent="Confirm")
    body = {"chargePermissionId": permission, "chargeAmount": price}
    assert call.reason("POST", "/charges", body) == (400, "CurrencyMismatch")


def test_simulations_after_a_hard_decline(call):
    permission, _ = call.done(intent="Confirm")
    for code in (
        "HardDeclined",
        "SoftDeclined",
        "AmazonRejected",
        "HardDeclined",
        "ProcessingFailure",
    ):
        assert call.charge(permission, 10, simulate=code)[1]["reasonCode"] == code
    assert call.charge(permission, 10)[1]["reasonCode"] == "InvalidChargePermissionStatus"


def test_a_payment_method_is_saved_and_charged_later(call, yen):
    saved = {
        "chargePermissionType": "PaymentMethodOnFile",
        "paymentMethodOnFileMetadata": {"setupOnly": True},
    }
    session_id = call.create(**saved)
    call.box.approve(session_id)
    path = f"/checkoutSessions/{session_id}"
    wrong = {"paymentDetails": {"paymentIntent": "Authorize"}}
    assert call.reason("PATCH", path, wrong) == (400, "InvalidParameterCombination")
    _, body = call("PATCH", path, {"paymentDetails": {"paymentIntent": "Confirm"}})
    assert body["constraints"] == []
    call.box.pay(session_id)
    status, done = call("POST", f"{path}/complete", {})
    assert (status, done["chargeId"]) == (200, None)
    _, permission = call("GET", f"/chargePermissions/{done['chargePermissionId']}")
    assert permission["chargePermissionType"] == "PaymentMethodOnFile"
    charge = {"chargePermissionId": done["chargePermissionId"], "chargeAmount": yen(700)}
    assert call("POST", "/charges", charge)[0] == 201
    one_time = {"paymentMethodOnFileMetadata": {"setupOnly": True}}
    body = {"storeId": call.shop.store_id, **one_time}
    body["webCheckoutDetails"] = {"checkoutReviewReturnUrl": "https://shop.example/r"}
    assert call.reason("POST", "/checkoutSessions", body) == (400, "InvalidParameterCombination")


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("merchantId", "missing merchantId"),
        ("productType", "missing productType"),
        ("ledgerCurrency", "missing ledgerCurrency"),
        ("placement", "missing placement"),
        (None, "rendered"),
    ],
)
def test_what_the_button_requires(missing, told, node):
    config = {
        "merchantId": "A1",
        "productType": "PayAndShip",
        "ledgerCurrency": "JPY",
        "placement": "Cart",
    }
    config.pop(missing, None)
    program = f"""
      const element = {{ style: {{}}, dataset: {{}}, addEventListener() {{}}, replaceChildren() {{}} }};
      globalThis.document = {{ currentScript: {{ src: "http://x/checkout.js" }},
        createElement: () => element, querySelector: () => element }};
      globalThis.window = {{}};
      require({json.dumps(str(SCRIPT))});
      try {{ window.amazon.Pay.renderButton("#b", {json.dumps(config)}); console.log("rendered"); }}
      catch (error) {{ console.log(error.message); }}
    """
    run = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    assert told in run.stdout


@pytest.fixture
def node():
    import shutil

    found = shutil.which("node")
    if not found:
        pytest.skip("node is not installed")
    return found


@pytest.mark.parametrize("country", ["JP", None, "US"])
def test_nothing_is_shown_as_none(country):
    address = dict.fromkeys(fixtures.ADDRESS_FIELDS) | {"countryCode": country, "name": "x"}
    assert "None" not in address_option("a", address, allowed=True)["lines"]


def test_reports_hold_what_was_booked(call, yen):
    _, charge = call.done(2500, intent="AuthorizeWithCapture")
    assert call("GET", "/reports")[1]["reports"][0]["processingStatus"] == "COMPLETED"
    assert len(call("GET", "/reports")[1]["reports"]) == 1  # nothing new was booked
    call("POST", "/refunds", {"chargeId": charge, "refundAmount": yen(500)})
    call.box.advance(31)
    _, found = call("GET", "/reports?pageSize=1")
    assert found["nextToken"]
    _, rest = call("GET", f"/reports?nextToken={found['nextToken']}")
    assert [len(page["reports"]) for page in (found, rest)] == [1, 1]
    document = found["reports"][0]["reportDocumentId"]
    _, where = call("GET", f"/report-documents/{document}")
    assert ",Refund," in call.http.get(where["url"]).text
    call.box.advance(31)
    assert call.http.get(where["url"]).status_code == 404
    _, paid = call("GET", "/disbursements")
    assert [one["amount"] for one in paid["disbursements"]] == ["-480", "2402"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports?pageSize=0", 400),
        ("/reports?pageSize=x", 400),
        ("/reports?reportTypes=x", 400),
        ("/reports?processingStatuses=DONE", 400),
        ("/reports?createdSince=yesterday", 400),
        ("/reports?nextToken=x", 400),
        ("/reports?nextToken=eyJvZmZzZXQiOiAxZTk5OX0=", 400),
        ("/reports/A1", 404),
        ("/report-documents/D1", 404),
        ("/report-schedules/S1", 404),
        ("/disbursements?startTime=1", 400),
    ],
)
def test_reports_that_are_asked_for_wrongly(call, path, status):
    assert call("GET", path)[0] == status


def test_a_leap_of_the_clock_makes_few_reports(call):
    kind = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_"
    call("POST", "/report-schedules", {"reportType": kind, "scheduleFrequency": "PT5M"})
    call.box.advance(5 * 365 * 86400)
    assert len(call("GET", "/reports?pageSize=100")[1]["reports"]) < 20


def test_every_open_question_is_answered_in_both_languages(call):
    for question in fixtures.open_questions():
        assert all((question.topic, question.choice, question.topic_ja, question.choice_ja))
    japanese = call.http.get("/open-questions?lang=ja").text
    assert "時計のずれ" in japanese
    assert "Clock skew" not in japanese


def test_a_report_is_made_in_time(call):
    kind = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_"
    _, made = call("POST", "/reports", {"reportType": kind})
    call.box.advance(31)
    _, report = call("GET", f"/reports/{made['reportId']}")
    assert report["processingStatus"] == "COMPLETED"
    settlement = {"reportType": kind.replace("SANDBOX_", "")}
    assert call.reason("POST", "/reports", settlement) == (400, "InvalidParameterValue")
    weekly = {"reportType": kind, "scheduleFrequency": "P7D"}
    assert call("POST", "/report-schedules", weekly)[0] == 201
    assert call.reason("POST", "/report-schedules", weekly) == (400, "InvalidParameterValue")
    assert call("POST", "/report-schedules", weekly | {"deleteExistingSchedule": True})[0] == 201
    call.box.advance(8 * 86400)
    assert len(call("GET", "/reports")[1]["reports"]) == 2
