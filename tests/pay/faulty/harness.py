"""Runs the shop over the failing network and counts, in the sandbox's database, what came of it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from atena import sandbox

from . import shop
from .proxy import failing_network

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Outcome:
    """What happened, and what went wrong (nothing, one hopes)."""

    orders: int
    kills: int
    faults: Counter[str]
    passed: int
    temporary: int
    pending: int = 0
    wrong: list[str] = field(default_factory=list)


EXPECTED = {
    # kind: captured charges, cancelled charges, refunds
    "confirm": (1, 0, 0),
    "authorize": (1, 0, 0),
    "capture": (1, 0, 0),
    "cancel": (0, 1, 0),
    "refund": (1, 0, 1),
    "split": (2, 0, 0),
    "recurring": (3, 0, 0),
    "pending": (1, 0, 0),
}


def run(
    folder: Path, orders: int, *, seed: int, fault_rate: float, kill_rate: float, limit: float
) -> Outcome:
    """Place `orders` orders; `folder` holds both databases."""
    merchant = sandbox.new_merchant()
    key_file, database = folder / "key.pem", folder / "shop.sqlite3"
    key_file.write_bytes(merchant.private_key)
    shop.open_shop(str(database), orders)
    with sandbox.running(merchant, folder / "sandbox.sqlite3") as server:
        port = int(server.host.rpartition(":")[2])
        with failing_network(port, seed, fault_rate) as proxy:
            settings = {
                "base_url": proxy.base_url,
                "sandbox_url": server.base_url,
                "key_id": merchant.public_key_id,
                "key_file": str(key_file),
                "store_id": merchant.store_id,
                "database": str(database),
                "seed": seed,
                "kill_rate": kill_rate,
            }
            ended = subprocess.run(
                [sys.executable, shop.__file__, json.dumps(settings)],
                capture_output=True,
                text=True,
                timeout=limit,
                check=False,
            )
        if ended.returncode:
            raise RuntimeError(ended.stderr)
        found = {
            kind: server.sandbox.objects(kind)
            for kind in ("session", "permission", "charge", "refund")
        }
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT number, kind, step, facts FROM orders").fetchall()
        (temporary,) = connection.execute("SELECT seen FROM temporary").fetchone()
    connection.close()
    kills = json.loads(ended.stdout)["kills"]
    wrong = list(count(rows, found))
    pending = sum(bool(json.loads(facts).get("pending")) for *_, facts in rows)
    return Outcome(orders, kills, proxy.faults, proxy.passed, temporary, pending, wrong)


def count(rows: list[Any], found: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Every difference between what the shop wanted and what the sandbox holds."""
    wrong: list[str] = []
    known = {number: json.loads(facts) for number, _, _, facts in rows}
    sessions = Counter(one["merchantMetadata"]["merchantReferenceId"] for one in found["session"])
    permissions: dict[str, list[str]] = {}
    for one in found["permission"]:
        reference = one["merchantMetadata"]["merchantReferenceId"]
        permissions.setdefault(reference, []).append(one["chargePermissionId"])
    charges: dict[str, list[dict[str, Any]]] = {}
    for one in found["charge"]:
        charges.setdefault(one["chargePermissionId"], []).append(one)
    refunds = Counter(one["chargeId"] for one in found["refund"])
    for number, kind, step, _ in rows:
        facts, name = known[number], str(number)
        captured, canceled, refunded = EXPECTED[kind]
        mine = charges.get(facts.get("permission_id", ""), [])
        states = Counter(one["statusDetails"]["state"] for one in mine)
        amounts = {one["chargeAmount"]["amount"] for one in mine}
        checks = {
            "not done": step != "done",
            "sessions": sessions[name] != 1,
            "lost or double permission": permissions.get(name) != [facts.get("permission_id")],
            "charges": len(mine) != captured + canceled,
            "captured": states["Captured"] != captured,
            "canceled": states["Canceled"] != canceled,
            "pending shown as paid": facts.get("wrongly_paid", False),
            "amount": amounts != {str(1000 + number)},
            "refunds": sum(refunds[one["chargeId"]] for one in mine) != refunded,
        }
        wrong += [f"order {number} ({kind}): {what}" for what, bad in checks.items() if bad]
    return wrong
