"""The client of the Amazon Pay API (Checkout v2), blocking."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

import httpx

from atena.pay.client import calls, operations
from atena.pay.client.steps import Failure, Reply, Send, Sign, Wait
from atena.pay.client.transport import (
    LIMITS,
    Collector,
    Options,
    failure_of,
    make_core,
    reply_of,
    request_of,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Generator
    from types import TracebackType

    from atena.pay.button import ButtonConfig, ButtonPayload
    from atena.pay.client.calls import Call, Json
    from atena.pay.client.steps import Outcome, Step
    from atena.pay.credentials import PrivateKey
    from atena.pay.models import requests, responses
    from atena.pay.models.wire import Answer

R = TypeVar("R")
T = TypeVar("T", bound="Answer")


class Client:
    """Calls Amazon Pay; one for the whole process, from any number of threads.

    ``private_key``: PEM, a path, or any object with ``sign(bytes) -> bytes``. ``options``: see
    `atena.pay.client.transport.Options`. ``verify``: the certificates to trust. ``transport`` replaces httpx's
    own (a proxy, a client certificate).

    Every call may be repeated safely and is repeated by the client itself on 408, 425, 429, 5xx and
    lost connections, signed anew and with the same idempotency key. Where money moves the caller
    gives that key (`atena.pay.idempotency_key`): a shop that dies and starts again has to use
    the same one.

    All calls raise the errors of `atena.pay.errors` and no others.

        with Client("SANDBOX-AB12", "key.pem", base_url="http://127.0.0.1:8080") as client:
            session = client.get_checkout_session(session_id)
    """

    def __init__(
        self,
        public_key_id: str,
        private_key: PrivateKey,
        *,
        verify: ssl.SSLContext | bool = True,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        **options: Unpack[Options],
    ) -> None:
        self._core = make_core(public_key_id, private_key, **options)
        self._transport = transport or httpx.HTTPTransport(verify=verify, limits=LIMITS)
        self._sleep = sleep

    def __repr__(self) -> str:
        return f"Client(region={self._core.region!r}, credentials={self._core.credentials!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def button(self, payload: ButtonPayload) -> ButtonConfig:
        """The signed configuration of an Amazon Pay button, to be given to the browser."""
        return self._drive(self._core.button(payload))

    def create_checkout_session(
        self, body: requests.CreateCheckoutSession | Json, *, idempotency_key: str | None = None
    ) -> responses.CheckoutSession:
        """Make a session on the server's side; without a key one is made up for this call."""
        return self._call(calls.create_checkout_session(body, idempotency_key))

    def get_checkout_session(self, session_id: str) -> responses.CheckoutSession:
        """The session: buyer, address and instrument while it is Open."""
        return self._call(calls.get_checkout_session(session_id))

    def update_checkout_session(
        self, session_id: str, body: requests.UpdateCheckoutSession | Json
    ) -> responses.CheckoutSession:
        """Settle amount and intent; then `redirect_url` is where the buyer goes."""
        return self._call(calls.update_checkout_session(session_id, body))

    def complete_checkout_session(
        self,
        session_id: str,
        body: requests.CompleteCheckoutSession | Json,
        *,
        simulation_code: str | None = None,
    ) -> responses.CheckoutSession:
        """Turn the buyer's consent into a charge permission and, by intent, a charge.

        May be called again at any time: a session that was completed with this amount is given back
        as it is.
        """
        return self._call(calls.complete_checkout_session(session_id, body, simulation_code))

    def finalize_checkout_session(
        self,
        session_id: str,
        body: requests.FinalizeCheckoutSession | Json,
        *,
        simulation_code: str | None = None,
    ) -> responses.CheckoutSession:
        """`complete_checkout_session` of the flows that JavaScript drives."""
        verb = operations.FINALIZE_SESSION
        return self._call(calls.complete_checkout_session(session_id, body, simulation_code, verb))

    def get_buyer(self, buyer_token: str) -> responses.WalletBuyer:
        """Who signed in, by the token of the sign-in return URL."""
        return self._call(calls.get_buyer(buyer_token))

    def get_charge_permission(self, charge_permission_id: str) -> responses.ChargePermission:
        """The permission: after completion buyer and address are read here."""
        return self._call(calls.get_charge_permission(charge_permission_id))

    def update_charge_permission(
        self, charge_permission_id: str, body: requests.UpdateChargePermission | Json
    ) -> responses.ChargePermission:
        """Change a recurring agreement or the shop's own words."""
        return self._call(calls.update_charge_permission(charge_permission_id, body))

    def close_charge_permission(
        self, charge_permission_id: str, body: requests.CloseChargePermission | Json
    ) -> responses.ChargePermission:
        """End a permission; one that is Closed is given back as it is."""
        return self._call(calls.close_charge_permission(charge_permission_id, body))

    def create_charge(
        self,
        body: requests.CreateCharge | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
    ) -> responses.Charge:
        """Authorise an amount on a permission, and capture it at once with ``capture_now``."""
        return self._call(calls.create_charge(body, idempotency_key, simulation_code))

    def get_charge(self, charge_id: str) -> responses.Charge:
        """The charge as it stands."""
        return self._call(calls.get_charge(charge_id))

    def capture_charge(
        self,
        charge_id: str,
        body: requests.CaptureCharge | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
    ) -> responses.Charge:
        """Take the authorised money, or a part of it; captured so before, it is given back as it is."""
        return self._call(calls.capture_charge(charge_id, body, idempotency_key, simulation_code))

    def cancel_charge(self, charge_id: str, body: requests.CancelCharge | Json) -> responses.Charge:
        """Give an authorisation up; one that is Canceled is given back as it is."""
        return self._call(calls.cancel_charge(charge_id, body))

    def create_refund(
        self,
        body: requests.CreateRefund | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
    ) -> responses.Refund:
        """Give captured money back; asynchronous, so look at it again later."""
        return self._call(calls.create_refund(body, idempotency_key, simulation_code))

    def get_refund(self, refund_id: str) -> responses.Refund:
        """The refund as it stands."""
        return self._call(calls.get_refund(refund_id))

    def create_delivery_tracker(
        self, body: requests.CreateDeliveryTracker | Json, *, idempotency_key: str | None = None
    ) -> responses.DeliveryTracker:
        """Tell the buyer, through Amazon, that a parcel is on its way."""
        return self._call(calls.create_delivery_tracker(body, idempotency_key))

    def _call(self, call: Call[T]) -> T:
        return self._drive(self._core.run(call))

    def _drive(self, steps: Generator[Step, Outcome, R]) -> R:
        outcome: Any = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                result: R = end.value
                return result
            if isinstance(step, Sign):
                outcome = self._core.credentials.signer.sign(step.message)
            elif isinstance(step, Wait):
                self._sleep(step.seconds)
                outcome = None
            else:
                outcome = self._send(step)

    def _send(self, step: Send) -> Reply | Failure:
        collector = Collector(step, self._core.monotonic)
        try:
            response = self._transport.handle_request(request_of(step))
            try:
                for part in cast("httpx.SyncByteStream", response.stream):
                    failure = collector.add(part)
                    if failure is not None:
                        return failure
            finally:
                response.close()
        except httpx.TransportError as error:
            return failure_of(error)
        return reply_of(response, collector.body)
