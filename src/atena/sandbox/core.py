"""The sandbox itself: its state, and everything that can be done to it without HTTP in between."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from atena.sandbox import fixtures
from atena.sandbox.api import buyers, permissions, sessions, simulation
from atena.sandbox.api.auth import Incoming, authenticate
from atena.sandbox.api.bodies import canonical, read_body
from atena.sandbox.api.faults import Faults
from atena.sandbox.api.operations import HANDLERS, find
from atena.sandbox.api.throttle import Throttle
from atena.sandbox.errors import ApiError, SandboxError
from atena.sandbox.pages.redirects import with_session
from atena.sandbox.server.notifications import Notifier
from atena.sandbox.state import clock, expiry
from atena.sandbox.state.context import SANDBOX, ApiResponse, RequestContext
from atena.sandbox.state.machine import move
from atena.sandbox.state.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.pay.client.operations import Operation
    from atena.sandbox.settings import Settings

_KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")
_KEY_HEADER = "x-amz-pay-idempotency-key"


class Sandbox:
    """One merchant's sandbox; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.database)
        self.throttle = Throttle(settings.throttle)
        self.faults = Faults()
        self.notifier = Notifier(self.store, settings)

    def close(self) -> None:
        """Close the state file."""
        self.store.close()

    def answer(self, request: Incoming, base_url: str) -> ApiResponse:
        """Deal with a request of the API; nothing that goes wrong in it is raised."""
        name = "unknown"
        try:
            environment, segments = authenticate(self.settings, request)
            operation, identifier = find(request.method, segments)
            name = operation.name
            self.throttle.check(environment, name)
            code = request.headers.get(simulation.HEADER)
            if code is not None:
                simulation.check_code(name, code, environment)
            answer = self._carry_out(operation, identifier, request, environment, base_url)
        except ApiError as error:
            answer = ApiResponse(error.status, error.body, final=False)
        with self.store.transaction() as transaction:
            transaction.count_call(name, answer.body.get("reasonCode", str(answer.status)))
        return answer

    @contextmanager
    def context(
        self, environment: str = SANDBOX, base_url: str = "", code: str | None = None
    ) -> Iterator[RequestContext]:
        """A transaction in which everything that was due has happened."""
        with self.store.transaction() as transaction:
            expiry.catch_up(
                RequestContext(transaction, self.settings, environment, clock.now(transaction))
            )
        with self.store.transaction() as transaction:
            moment = clock.now(transaction)
            yield RequestContext(transaction, self.settings, environment, moment, base_url, code)

    def approve(
        self,
        session_id: str,
        buyer: str = "test-taro",
        address: str | None = None,
        instrument: str = "visa-1111",
    ) -> str:
        """Choose on the hosted page in the buyer's place; the review URL the buyer returns to.

        Without `address` the first of the buyer's book. Raises ApiError as the page would.
        """
        with self.context() as context:
            record = context.any("session", session_id)
            sessions.choose(context, record, buyer, address or _first_address(buyer), instrument)
            web = record.body["webCheckoutDetails"]
            target = web["checkoutReviewReturnUrl"] or web["checkoutResultReturnUrl"]
            return with_session(target, session_id)

    def pay(self, session_id: str) -> str:
        """Pass amazonPayRedirectUrl in the buyer's place; the URL the buyer returns to."""
        with self.context() as context:
            record = context.any("session", session_id)
            if record.state == "Open" and not record.hidden.get("processed"):
                sessions.process(context, record)
            web = record.body["webCheckoutDetails"]
            target = web["checkoutResultReturnUrl"] or web["checkoutReviewReturnUrl"]
            if record.body["statusDetails"]["reasonCode"] == "BuyerCanceled":
                target = web["checkoutCancelUrl"] or target
            return with_session(target, session_id)

    def sign_in(self, buyer: str, environment: str = SANDBOX) -> str:
        """A buyer token, as the sign-in return URL gets one."""
        with self.context(environment) as context:
            return buyers.new_buyer_token(context, buyer, None)

    def advance(self, seconds: float) -> None:
        """Move the clock forward and let happen what was due meanwhile."""
        with self.store.transaction() as transaction:
            clock.advance(transaction, seconds)
        self.catch_up()

    def catch_up(self) -> None:
        """Let happen what is due."""
        with self.context():
            pass

    def set_permission(self, identifier: str, state: str, reason: str | None = None) -> None:
        """What buyer or Amazon do to a permission: make it NonChargeable, Chargeable or Closed."""
        with self.context() as context:
            record = context.any("permission", identifier)
            if state == "Closed":
                permissions.end(context, record, reason or "BuyerCanceled")
            else:
                move(context, record, state, reason, due=record.due)

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind → state → number of objects."""
        with self.context() as context:
            return context.transaction.counts()

    def calls(self) -> dict[str, dict[str, int]]:
        """Operation → status or reason code → how often it was answered."""
        with self.store.transaction() as transaction:
            return transaction.calls()

    def objects(self, kind: str) -> list[dict[str, Any]]:
        """The objects of a kind as they are stored, oldest first."""
        with self.context() as context:
            return [record.body for record in context.transaction.all(kind)]

    def reset(self) -> None:
        """Forget all objects, idempotency keys, notifications and counts; the clock goes right."""
        with self.store.transaction() as transaction:
            transaction.clear()
            clock.put_right(transaction)
        self.faults.clear()

    def _carry_out(
        self,
        operation: Operation,
        identifier: str,
        request: Incoming,
        environment: str,
        base_url: str,
    ) -> ApiResponse:
        key = _idempotency_key(request)
        body = read_body(request)
        wanted = canonical(request.method, request.path, body)
        code = request.headers.get(simulation.HEADER)
        with self.context(environment, base_url, code) as context:
            if key is not None:
                kept = context.transaction.answered(environment, key)
                if kept is not None:
                    if kept[0] != wanted:
                        raise ApiError("DuplicateIdempotencyKey", _KEY_HEADER)
                    return ApiResponse(kept[1], kept[2])
            answer = HANDLERS[operation](context, identifier, body)
            if key is not None and answer.final:
                context.transaction.keep_answer(
                    environment, key, wanted, answer.status, answer.body
                )
            return answer


def _idempotency_key(request: Incoming) -> str | None:
    key = request.headers.get(_KEY_HEADER)
    if key is None or request.method != "POST":
        return None
    if not key:
        raise ApiError("MissingHeaderValue", _KEY_HEADER)
    if not _KEY.fullmatch(key):
        raise ApiError("InvalidHeaderValue", f"{_KEY_HEADER}: at most 32 of A-Z a-z 0-9 - _")
    return key


def _first_address(buyer_id: str) -> str:
    if buyer_id not in fixtures.buyers():
        raise SandboxError("unknown-buyer", field="buyer", hint="see /admin/buyers for the book")
    return next(iter(fixtures.buyers()[buyer_id].addresses))
