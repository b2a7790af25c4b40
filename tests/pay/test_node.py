"""The official Node client walks through the sandbox; every request of it verifies."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from atena import sandbox
from atena.pay import signing

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
}


@pytest.mark.parametrize("key_id", ["SANDBOX-MADEUP1", "AFMADEUP1"])
@pytest.mark.parametrize("algorithm", [signing.V1, signing.V2])
def test_every_verb(key_id: str, algorithm: str, node_modules: Path, tmp_path: Path) -> None:
    merchant = sandbox.new_merchant(key_id)
    key_file = tmp_path / "key.pem"
    key_file.write_bytes(merchant.private_key)
    with sandbox.running(merchant, https=True) as shop:
        environment = {
            "PATH": os.environ["PATH"],
            "NODE_PATH": str(node_modules),
            "NODE_TLS_REJECT_UNAUTHORIZED": "0",
            "NODE_NO_WARNINGS": "1",
            "HOST": shop.host,
            "KEY_ID": key_id,
            "KEY_FILE": str(key_file),
            "ALGORITHM": algorithm,
            "STORE_ID": shop.store_id,
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
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        answered: dict[str, set[int]] = {}
        for answer in answers:
            answered.setdefault(answer["verb"], set()).add(answer["status"])
        assert answered == VERBS
        refused = [answer for answer in answers if answer["status"] >= 400]
        assert [answer["reasonCode"] for answer in refused] == ["HardDeclined"]
        codes = {code for counts in shop.sandbox.calls().values() for code in counts}
        assert codes <= {"200", "201", "202", "HardDeclined"}
        assert shop.sandbox.counts()["charge"]["Captured"] == 4  # one order, three periods
