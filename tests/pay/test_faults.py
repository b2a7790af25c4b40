"""No double charge and no lost permission, over a bad network and with a shop that keeps dying.

The same with 1,000 orders: ``python benchmarks/pay_faults.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faulty import harness

if TYPE_CHECKING:
    from pathlib import Path


def test_every_order_is_charged_once(tmp_path: Path) -> None:
    outcome = harness.run(tmp_path, 16, seed=1, fault_rate=0.3, kill_rate=0.1, limit=240)
    assert outcome.wrong == []
    assert outcome.kills >= 3
    assert len(outcome.faults) == 6, "every kind of fault has to occur"


def test_the_count_would_tell(tmp_path: Path) -> None:
    """A shop that does not keep its keys charges twice, and this is seen."""
    charge = {
        "chargePermissionId": "P1",
        "chargeId": "P1-C1",
        "chargeAmount": {"amount": "1000"},
        "statusDetails": {"state": "Captured"},
    }
    reference = {"merchantMetadata": {"merchantReferenceId": "0"}}
    found = {
        "session": [reference],
        "permission": [reference | {"chargePermissionId": "P1"}],
        "charge": [charge],
        "refund": [],
    }
    row = (0, "confirm", "done", '{"permission_id": "P1"}')
    assert harness.count([row], found) == []
    assert harness.count([row], found | {"charge": [charge, charge]}) == [
        "order 0 (confirm): charges",
        "order 0 (confirm): captured",
    ]
    lost = (0, "confirm", "done", '{"permission_id": "P2"}')
    assert "order 0 (confirm): lost or double permission" in harness.count([lost], found)
    early = (0, "confirm", "done", '{"permission_id": "P1", "wrongly_paid": true}')
    assert harness.count([early], found) == ["order 0 (confirm): pending shown as paid"]
