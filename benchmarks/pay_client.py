"""What the client itself costs a call, beyond the network and RSA.

    python benchmarks/pay_client.py

The transport answers at once from memory, so what is left is our work: building, canonical request,
headers, judging, parsing the answer. The signature is timed apart and taken off. Quoted is the median of
rounds and its ratio to one RSA-2048 signature on the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from typing import TYPE_CHECKING

import httpx
from cryptography.hazmat.primitives.asymmetric import rsa

from atena import sandbox
from atena.pay import AsyncClient, Client, CreateCharge, Policy, yen
from atena.pay.signing import RsaSigner

if TYPE_CHECKING:
    from collections.abc import Callable

CHARGE = {
    "chargeId": "P03-1234567-7654321-C000001",
    "chargePermissionId": "P03-1234567-7654321",
    "chargeAmount": {"amount": "2500", "currencyCode": "JPY"},
    "statusDetails": {"state": "Authorized", "lastUpdatedTimestamp": "20260102T030405Z"},
    "creationTimestamp": "20260102T030405Z",
    "expirationTimestamp": "20260201T030405Z",
}
SESSION_ID = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"


class Constant:
    """A signer that costs nothing."""

    def sign(self, _message: bytes, /) -> bytes:
        return b"\0" * 256


def per_call(act: Callable[[], object], calls: int, rounds: int) -> float:
    """The median, in milliseconds, of one call."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        for _ in range(calls):
            act()
        times.append((time.perf_counter() - started) / calls * 1000)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with sandbox.running() as shop:
        answer = _session(shop)
        answers = {"GET": answer, "POST": json.dumps(CHARGE).encode()}
        transport = httpx.MockTransport(
            lambda one: httpx.Response(200, content=answers[one.method])
        )
        policy = Policy(paced=True, deadline=600)
        client = Client("LIVE-BENCH", Constant(), transport=transport, policy=policy)
        unpaced = Client("LIVE-BENCH", Constant(), transport=transport, policy=Policy(paced=False))
        signer = RsaSigner(rsa.generate_private_key(public_exponent=65537, key_size=2048))
        body = CreateCharge(charge_permission_id="P03-1234567-7654321", charge_amount=yen(2500))
        times = {
            "one RSA-2048 signature": lambda: signer.sign(b"x" * 90),
            "getCheckoutSession": lambda: unpaced.get_checkout_session(SESSION_ID),
            "createCharge": lambda: unpaced.create_charge(body, idempotency_key="k"),
        }
        base = 0.0
        for name, act in times.items():
            took = per_call(act, given.calls, given.rounds)
            base = base or took
            print(f"{name:26} {took:7.3f} ms   {took / base:5.2f} of a signature")
        print(f"paced, within the burst: {per_call(_once(client), 1, 15):.3f} ms")
        asyncio.run(_at_once(shop))


def _once(client: Client) -> Callable[[], object]:
    return lambda: client.get_checkout_session(SESSION_ID)


def _session(shop: sandbox.Running) -> bytes:
    """A session as the sandbox shows it."""
    policy = Policy(paced=False)
    urls = {"checkoutReviewReturnUrl": "https://shop.example/r"}
    with Client(
        shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=policy
    ) as client:
        made = client.create_checkout_session(
            {"storeId": shop.store_id, "webCheckoutDetails": urls}
        )
        shop.sandbox.approve(made.checkout_session_id)
        found = client.get_checkout_session(made.checkout_session_id)
    return json.dumps(found.to_wire()).encode()


async def _at_once(shop: sandbox.Running) -> None:
    """Two hundred calls at once, over HTTP, to a sandbox in this process."""
    async with AsyncClient(
        shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=Policy(paced=False)
    ) as client:
        urls = {"checkoutReviewReturnUrl": "https://shop.example/r"}
        made = await client.create_checkout_session(
            {"storeId": shop.store_id, "webCheckoutDetails": urls}
        )
        started = time.perf_counter()
        calls = (client.get_checkout_session(made.checkout_session_id) for _ in range(200))
        found = await asyncio.gather(*calls)
        seconds = time.perf_counter() - started
    states = {session.state for session in found}
    print(f"200 concurrent calls on one AsyncClient: {seconds:.2f} s, states {states}")


if __name__ == "__main__":
    main()
