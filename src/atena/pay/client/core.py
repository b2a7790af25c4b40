"""The client without I/O: a generator says what to do next, a driver does it and hands back the
outcome.

    Sign(message)  → the signature          Send(...) → Reply or Failure          Wait(seconds) → None

`Client` and `AsyncClient` are two drivers of this one core. Clock, timer and chance are handed in, so
that every path can be tested without waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import urlsplit

from atena.pay import signing
from atena.pay.button import ButtonConfig
from atena.pay.client.answers import Verdict, judge
from atena.pay.client.pacing import Pacer
from atena.pay.client.steps import Failure, Outcome, Reply, Send, Sign, Step, Wait
from atena.pay.errors import CredentialsError, PayError, StateError, TemporaryError, ThrottledError
from atena.pay.models.wire import Answer

if TYPE_CHECKING:
    from atena.pay.button import ButtonPayload
    from atena.pay.client.calls import Call
    from atena.pay.credentials import Credentials

T = TypeVar("T", bound=Answer)
Steps = Generator[Step, Outcome, T]

HOSTS: Mapping[str, str] = {
    "jp": "pay-api.amazon.jp",
    "na": "pay-api.amazon.com",
    "eu": "pay-api.amazon.eu",
}

log = logging.getLogger("atena.pay")


@dataclass(frozen=True, slots=True)
class Policy:
    """How long, how often, how much.

    ``deadline`` bounds a whole call with its waits and retries, in seconds; ``connect_timeout`` and
    ``read_timeout`` bound one attempt. Waits between attempts double from ``first_wait`` and are
    scattered by half. ``max_body`` bounds an answer, in bytes. ``paced`` keeps within the quota.
    """

    deadline: float = 60.0
    connect_timeout: float = 5.0
    read_timeout: float = 20.0
    retries: int = 3
    first_wait: float = 1.0
    max_body: int = 1 << 20
    paced: bool = True


@dataclass
class Core:
    """Everything a call needs but the network."""

    credentials: Credentials
    region: str
    base_url: str
    policy: Policy
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    random: Callable[[], float]

    def __post_init__(self) -> None:
        if self.region not in HOSTS:
            raise CredentialsError("unknown-region", field="region", hint="use jp, na or eu")
        parts = urlsplit(self.base_url or f"https://{HOSTS[self.region]}")
        plain = parts.scheme == "http" and self.credentials.environment == "sandbox"
        bare = parts.netloc and "@" not in parts.netloc and not parts.path.strip("/")
        if not bare or not (parts.scheme == "https" or plain):
            hint = "give https://host[:port] (http:// only with a sandbox key id)"
            raise CredentialsError("bad-base-url", field="base_url", hint=hint)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._host = parts.netloc
        self._pacer = Pacer(self.credentials.environment, self.monotonic)

    def run(self, call: Call[T]) -> Steps[T]:
        """The steps of one call; returns the answer or raises a `PayError`."""
        until = self.monotonic() + self.policy.deadline
        refusal: StateError | None = None
        try:
            return (yield from self._attempts(call, until))
        except StateError as error:
            if call.already is None or error.reason_code not in call.already.codes:
                raise
            refusal = error
        # Refused because of the object's state: was that state reached by this very call, whose
        # answer was lost?
        found = yield from self._attempts(call.already.look, until)
        if call.already.done(found):
            log.info("%s had been carried out before", call.operation.name)
            return found
        raise refusal

    def button(self, payload: ButtonPayload) -> Generator[Step, Outcome, ButtonConfig]:
        """The steps of signing a button's payload."""
        credentials, text = self.credentials, payload.to_json()
        message = signing.string_to_sign(credentials.algorithm, text).encode()
        signature = signing.encode_signature(cast("bytes", (yield Sign(message))))
        return ButtonConfig(text, signature, credentials.public_key_id, credentials.algorithm)

    def _attempts(self, call: Call[T], until: float) -> Steps[T]:
        operation, attempt, unknown = call.operation, 0, False
        while True:
            yield from self._pace(call, until, unknown=unknown)
            started = self.monotonic()
            outcome = yield (yield from self._signed(call, until))
            verdict = judge(call, cast("Reply | Failure", outcome), self.clock())
            log.info(
                "%s attempt %d: %s, request %s, %.0f ms",
                operation.name,
                attempt + 1,
                verdict.outcome,
                verdict.request_id or "-",
                1000 * (self.monotonic() - started),
            )
            if verdict.answer is not None:
                return verdict.answer
            error = cast("PayError", verdict.error)
            if isinstance(error, ThrottledError):
                self._pacer.drain(operation)
            changes = operation.method != "GET"
            unknown = changes and (unknown or verdict.maybe_acted)
            error.outcome_unknown = changes and verdict.maybe_acted
            if isinstance(error, TemporaryError):
                error.outcome_unknown = unknown
                wait = self._wait(attempt, verdict)
                enough = self.monotonic() + wait < until
                if verdict.retry and attempt < self.policy.retries and enough:
                    yield Wait(wait)
                    attempt += 1
                    continue
            raise error

    def _pace(
        self, call: Call[T], until: float, *, unknown: bool
    ) -> Generator[Step, Outcome, None]:
        if not self.policy.paced:
            return
        wait = self._pacer.reserve(call.operation, until - self.monotonic())
        if wait is None:
            raise ThrottledError(
                "quota-used-up",
                operation=call.operation.name,
                hint="call less often, or allow a longer deadline",
                outcome_unknown=unknown,
            )
        if wait > 0:
            yield Wait(wait)

    def _signed(self, call: Call[T], until: float) -> Generator[Step, Outcome, Send]:
        """The request, signed anew for each attempt (the date is part of it)."""
        credentials = self.credentials
        path = credentials.prefix + call.path
        headers = {
            "accept": "application/json",
            "content-type": "application/json",
            "x-amz-pay-date": signing.timestamp(self.clock()),
            "x-amz-pay-host": self._host,
            "x-amz-pay-region": self.region,
            **call.headers,
        }
        canonical = signing.canonical_request(call.operation.method, path, "", headers, call.body)
        message = signing.string_to_sign(credentials.algorithm, canonical)
        signature = cast("bytes", (yield Sign(message.encode())))
        headers["authorization"] = signing.authorization_header(
            credentials.algorithm, credentials.public_key_id, list(headers), signature
        )
        left = max(0.001, until - self.monotonic())
        return Send(
            call.operation.method,
            self._origin + path,
            headers,
            call.body,
            min(self.policy.connect_timeout, left),
            min(self.policy.read_timeout, left),
            until,
            self.policy.max_body,
        )

    def _wait(self, attempt: int, verdict: Verdict[T]) -> float:
        scattered = 0.5 + self.random() / 2
        return max(self.policy.first_wait * (1 << attempt) * scattered, verdict.retry_after)


def utc_now() -> datetime:
    """The clock that a client has when none is handed in."""
    return datetime.now(UTC)
