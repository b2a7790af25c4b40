"""Orders over a network that fails and by a shop that is killed, counted in the sandbox's database.

    python benchmarks/pay_faults.py --orders 1000

Each order is one of eight kinds (three payment intents, pending authorisation, cancellation, refund, two
charges on one permission, recurring with three periods). Ends with 1 when a charge, a refund or a permission is there
twice, is missing, or is unknown to the shop.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "pay"))

from faulty import harness


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20260102)
    parser.add_argument("--fault-rate", type=float, default=0.3, help="of all requests")
    parser.add_argument("--kill-rate", type=float, default=0.1, help="of all answers")
    given = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = harness.run(
            Path(folder),
            given.orders,
            seed=given.seed,
            fault_rate=given.fault_rate,
            kill_rate=given.kill_rate,
            limit=3600,
        )
    seconds = time.monotonic() - started
    print(f"orders {outcome.orders}, {seconds:.0f} s, seed {given.seed}")
    print(f"requests passed {outcome.passed}, faults {sum(outcome.faults.values())}:")
    for kind, number in sorted(outcome.faults.items()):
        print(f"  {kind:10} {number}")
    print(f"shop killed {outcome.kills} times, calls given up for later {outcome.temporary}")
    print(f"completions that were pending when they were shown: {outcome.pending}")
    print(f"wrong (lost, doubled, pending shown as paid): {len(outcome.wrong)}")
    for line in outcome.wrong:
        print(f"  {line}")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
