"""The official Node client walks through the sandbox; every request of it verifies."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from atena import sandbox
from atena.pay import signing
from atena.pay.client.operations import OPERATIONS

from .conftest import NODE

if TYPE_CHECKING:
    from pathlib import Path

VERBS = {
    "createCheckoutSession": {201},
    "getCheckoutSession": {200},
    "updateCheckoutSession": {200},
    "completeCheckoutSession": {200, 202},
    "finalizeCheckoutSession": {200},
    "getBuyer": {200},
    "getChargePermission": {200},
    "updateChargePermission": {200},
    "closeChargePermission": {200},
    "createCharge": {201, 422},  # one is made to be declined
    "getCharge": {200},
    "captureCharge": {200},
    "cancelCharge": {200},
    "createRefund": {201},
    "getRefund": {200},
    "deliveryTrackers": {200},
    "getReports": {200},
    "getReportById": {200},
    "getReportDocument": {200},
    "createReport": {201},
    "createReportSchedule": {201},
    "getReportScheduleById": {200},
    "getReportSchedules": {200},
    "cancelReportSchedule": {200},
}
"""Every operation that is offered but getDisbursements, which this client does not have."""

REFUSALS = [
    ("completeCheckoutSession", 422, "InvalidCheckoutSessionStatus"),
    ("updateCheckoutSession", 400, "CurrencyMismatch"),
    ("updateCheckoutSession", 400, "InvalidParameterValue"),
    ("updateCheckoutSession", 400, "UnrecognizedField"),
    ("createCheckoutSession", 400, "MissingParameterValue"),
    ("createCheckoutSession", 400, "InvalidParameterValue"),
    ("getCheckoutSession", 404, "ResourceNotFound"),
    ("getCharge", 404, "ResourceNotFound"),
    ("completeCheckoutSession", 422, "InvalidCheckoutSessionStatus"),
    ("captureCharge", 400, "TransactionAmountExceeded"),
    ("createRefund", 422, "InvalidChargeStatus"),
    ("createCharge", 400, "TransactionAmountExceeded"),
    ("captureCharge", 400, "DuplicateIdempotencyKey"),
    ("cancelCharge", 422, "InvalidChargeStatus"),
    ("updateCharge", 405, "UnsupportedOperation"),
    ("getCharge", 400, "InvalidSandboxSimulationSpecified"),
    ("completeCheckoutSession", 409, "AmountMismatch"),
    ("getReports", 400, "InvalidParameterValue"),
    ("getBuyer", 404, "ResourceNotFound"),
]


@pytest.mark.parametrize("key_id", ["SANDBOX-MADEUP1", "AFMADEUP1"])
@pytest.mark.parametrize("algorithm", [signing.V1, signing.V2])
def test_every_verb(key_id: str, algorithm: str, node_modules: Path, tmp_path: Path) -> None:
    merchant = sandbox.new_merchant(key_id)
    with sandbox.running(merchant, https=True) as shop:
        answers = walked(shop, node_modules, tmp_path, algorithm)
        answered: dict[str, set[int]] = {}
        for answer in answers:
            answered.setdefault(answer["verb"], set()).add(answer["status"])
        assert answered == VERBS
        refused = [answer for answer in answers if answer["status"] >= 400]
        assert [answer["reasonCode"] for answer in refused] == ["HardDeclined"]
        codes = {code for counts in shop.sandbox.calls().values() for code in counts}
        assert codes <= {"200", "201", "202", "HardDeclined"}
        assert shop.sandbox.counts()["charge"]["Captured"] == 4  # one order, three periods
        offered = {operation.name for operation in OPERATIONS} - {"getDisbursements"}
        assert set(shop.sandbox.calls()) == offered


def test_every_kind_of_refusal(node_modules: Path, tmp_path: Path) -> None:
    with sandbox.running(https=True) as shop:
        answers = walked(shop, node_modules, tmp_path, signing.V2, WALK="refusals")
        refused = [
            (answer["verb"], answer["status"], answer["reasonCode"])
            for answer in answers
            if answer["status"] >= 400
        ]
        assert refused == REFUSALS


def walked(
    shop: sandbox.Running, node_modules: Path, folder: Path, algorithm: str, **more: str
) -> list[dict[str, Any]]:
    """What the official client was answered, call by call."""
    key_file = folder / "key.pem"
    key_file.write_bytes(shop.private_key)
    environment = {
        "PATH": os.environ["PATH"],
        "NODE_PATH": str(node_modules),
        "NODE_TLS_REJECT_UNAUTHORIZED": "0",
        "NODE_NO_WARNINGS": "1",
        "HOST": shop.host,
        "KEY_ID": shop.public_key_id,
        "KEY_FILE": str(key_file),
        "ALGORITHM": algorithm,
        "STORE_ID": shop.store_id,
        **more,
    }
    run = subprocess.run(
        ["node", str(NODE / "walk.cjs")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]
