"""The shop: places orders one after another, saves each step, and is killed between call and saving.

Run as a program, so that a kill is a real one: a supervisor without threads forks a worker; the worker
goes through the orders that are not done; SIGKILL ends it at random points right after an answer arrived
and before it was saved; the supervisor forks the next one.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sqlite3
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atena.pay import (
    CancelCharge,
    CaptureCharge,
    Client,
    CloseChargePermission,
    CompleteCheckoutSession,
    CreateCharge,
    CreateCheckoutSession,
    CreateRefund,
    Metadata,
    Payment,
    Policy,
    RecurringAgreement,
    RecurringFrequency,
    ReturnUrls,
    UpdateCheckoutSession,
    idempotency_key,
    yen,
)
from atena.pay.errors import TemporaryError

if TYPE_CHECKING:
    from collections.abc import Callable

Order = dict[str, Any]

KINDS = ("confirm", "authorize", "capture", "cancel", "refund", "split", "recurring", "pending")
INTENTS = {
    "confirm": "Confirm",
    "authorize": "Authorize",
    "capture": "AuthorizeWithCapture",
    "cancel": "Authorize",
    "refund": "AuthorizeWithCapture",
    "split": "Confirm",
    "recurring": "AuthorizeWithCapture",
    "pending": "Authorize",
}
AFTER: dict[str, tuple[str, ...]] = {
    "confirm": ("charge-1",),
    "authorize": ("capture",),
    "capture": (),
    "cancel": ("cancel", "close"),
    "refund": ("refund",),
    "split": ("charge-1", "charge-2"),
    "recurring": ("charge-1", "charge-2", "close"),
    "pending": ("settle", "capture"),
}
"""The steps of each kind of order after its completion."""

START = ("session", "review", "place", "return", "complete")


class Shop:
    """Its client, its database, and its bad luck."""

    def __init__(self, settings: dict[str, Any], seed: int) -> None:
        self.settings = settings
        self.random = random.Random(seed)
        self.database = sqlite3.connect(settings["database"], isolation_level=None)
        self.client = Client(
            settings["key_id"],
            Path(settings["key_file"]),
            base_url=settings["base_url"],
            policy=Policy(
                paced=False, first_wait=0.002, read_timeout=0.3, connect_timeout=2.0, deadline=5.0
            ),
        )

    def work(self) -> None:
        """Take every order a step further until none is left."""
        while waiting := self.database.execute(
            "SELECT number, kind, step, facts FROM orders WHERE step != 'done' ORDER BY number LIMIT 20"
        ).fetchall():
            for number, kind, step, facts in waiting:
                order = {"number": number, "kind": kind, **json.loads(facts)}
                try:
                    self.finish(order, step)
                except TemporaryError:
                    self.database.execute("UPDATE temporary SET seen = seen + 1")

    def finish(self, order: Order, step: str) -> None:
        steps = (*START, *AFTER[order["kind"]], "done")
        for this, following in itertools.pairwise(steps):
            if this == step:
                order |= self.act(this)(order, this) or {}
                self.die_perhaps()
                facts = {name: order[name] for name in order if name not in ("number", "kind")}
                self.database.execute(
                    "UPDATE orders SET step = ?, facts = ? WHERE number = ?",
                    (following, json.dumps(facts), order["number"]),
                )
                step = following

    def die_perhaps(self) -> None:
        """The process ends between an answer and its saving."""
        if self.random.random() < self.settings["kill_rate"]:
            os.kill(os.getpid(), signal.SIGKILL)

    def act(self, step: str) -> Callable[[Order, str], Order | None]:
        return getattr(self, "do_" + step.partition("-")[0])

    def do_session(self, order: Order, _: str) -> Order:
        recurring = order["kind"] == "recurring"
        agreement = RecurringAgreement(frequency=RecurringFrequency(unit="Month", value="1"))
        body = CreateCheckoutSession(
            store_id=self.settings["store_id"],
            web_checkout_details=ReturnUrls(
                checkout_review_return_url="https://shop.example/review",
                checkout_result_return_url="https://shop.example/result",
            ),
            charge_permission_type="Recurring" if recurring else "OneTime",
            recurring_metadata=agreement if recurring else None,
            merchant_metadata=Metadata(merchant_reference_id=str(order["number"])),
        )
        made = self.client.create_checkout_session(body, idempotency_key=self.key(order, "session"))
        return {"session_id": made.checkout_session_id}

    def do_review(self, order: Order, _: str) -> None:
        """The buyer, in a browser that is not on our bad network."""
        card = "visa-0701" if order["kind"] == "pending" else "visa-1111"
        self.buyer(order, "approve", {"buyer": "test-taro", "instrument": card})
        self.client.get_checkout_session(order["session_id"])

    def do_place(self, order: Order, _: str) -> None:
        payment = Payment(
            payment_intent=INTENTS[order["kind"]],  # type: ignore[arg-type]
            charge_amount=yen(self.amount(order)),
            total_order_amount=yen(2 * self.amount(order)) if order["kind"] == "split" else None,
            can_handle_pending_authorization=order["kind"] == "pending",
        )
        body = UpdateCheckoutSession(payment_details=payment)
        self.client.update_checkout_session(order["session_id"], body)

    def do_return(self, order: Order, _: str) -> None:
        self.buyer(order, "pay", {})

    def do_complete(self, order: Order, _: str) -> Order:
        body = CompleteCheckoutSession(charge_amount=yen(self.amount(order)))
        done = self.client.complete_checkout_session(order["session_id"], body)
        return {
            "permission_id": done.charge_permission_id,
            "charge_id": done.charge_id,
            "pending": done.pending,
            "wrongly_paid": not done.pending and self.is_pending(done.charge_id),
        }

    def is_pending(self, charge_id: str | None) -> bool:
        """Whether the sandbox has not decided on a charge, asked past the bad network."""
        charges = self.admin("/objects/charge")
        states = {one["chargeId"]: one["statusDetails"]["state"] for one in charges}
        return states.get(charge_id) == "AuthorizationInitiated"

    def do_charge(self, order: Order, step: str) -> Order:
        body = CreateCharge(
            charge_permission_id=order["permission_id"],
            charge_amount=yen(self.amount(order)),
            capture_now=True,
        )
        charge = self.client.create_charge(body, idempotency_key=self.key(order, step))
        return {step: charge.charge_id}

    def do_settle(self, order: Order, _: str) -> None:
        """Half a minute later Amazon has decided."""
        self.admin("/clock", {"advance": 31})
        if self.client.get_charge(order["charge_id"]).pending:
            raise RuntimeError("still pending")

    def do_capture(self, order: Order, step: str) -> None:
        body = CaptureCharge(capture_amount=yen(self.amount(order)))
        self.client.capture_charge(order["charge_id"], body, idempotency_key=self.key(order, step))

    def do_cancel(self, order: Order, _: str) -> None:
        self.client.cancel_charge(order["charge_id"], CancelCharge(cancellation_reason="test"))

    def do_close(self, order: Order, _: str) -> None:
        body = CloseChargePermission(closure_reason="test")
        self.client.close_charge_permission(order["permission_id"], body)

    def do_refund(self, order: Order, step: str) -> Order:
        body = CreateRefund(charge_id=order["charge_id"], refund_amount=yen(self.amount(order)))
        refund = self.client.create_refund(body, idempotency_key=self.key(order, step))
        return {"refund_id": refund.refund_id}

    def buyer(self, order: Order, act: str, body: dict[str, Any]) -> None:
        self.admin(f"/sessions/{order['session_id']}/{act}", body)

    def admin(self, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"{self.settings['sandbox_url']}/admin{path}",
            None if body is None else json.dumps(body).encode(),
            {"x-atena-sandbox": "admin", "content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    @staticmethod
    def key(order: Order, step: str) -> str:
        return idempotency_key(f"order-{order['number']}", step)

    @staticmethod
    def amount(order: Order) -> int:
        return 1000 + int(order["number"])


def open_shop(database: str, orders: int) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE orders (number INTEGER PRIMARY KEY, kind, step, facts)")
        connection.execute("CREATE TABLE temporary (seen INTEGER)")
        connection.execute("INSERT INTO temporary VALUES (0)")
        connection.executemany(
            "INSERT INTO orders VALUES (?, ?, 'session', '{}')",
            ((number, KINDS[number % len(KINDS)]) for number in range(orders)),
        )
    connection.close()


def supervise(settings: dict[str, Any]) -> int:
    """Fork workers until one lives to the end; how many were killed."""
    kills = 0
    while True:
        worker = os.fork()
        if worker == 0:
            Shop(settings, settings["seed"] + kills).work()
            os._exit(0)
        _, status = os.waitpid(worker, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            kills += 1
        elif status:
            raise SystemExit(f"the worker ended with {status}")
        else:
            return kills


if __name__ == "__main__":
    print(json.dumps({"kills": supervise(json.loads(sys.argv[1]))}))
