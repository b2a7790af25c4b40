"""The client without I/O: a generator says what to do next, a driver does it and hands back the
outcome.

    Sign(message)  → the signature (None: the signer failed)
    Send(...)      → Reply or Failure
    Wait(seconds)  → None

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
from atena.pay.button import ButtonConfig, ButtonPayload, payload_json
from atena.pay.client.answers import Interpretation, interpret
from atena.pay.client.calls.base import FromReply, refused
from atena.pay.client.pacing import Pacer
from atena.pay.client.steps import Failure, Outcome, Reply, Send, Sign, Step, Wait
from atena.pay.errors import (
    CredentialsError,
    NoAnswerError,
    PayError,
    StateError,
    TemporaryError,
    ThrottledError,
)

if TYPE_CHECKING:
    from atena.pay.client.calls.base import Call, Json, Recovery
    from atena.pay.credentials import Credentials

T = TypeVar("T", bound=FromReply)
Steps = Generator[Step, Outcome, T]

HOSTS: Mapping[str, str] = {
    "jp": "pay-api.amazon.jp",
    "na": "pay-api.amazon.com",
    "eu": "pay-api.amazon.eu",
}

log = logging.getLogger("atena.pay")

_LONGEST = 86_400.0
"""Seconds that one attempt may take; an operating system takes no timer without a bound."""


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

    def __post_init__(self) -> None:
        for name in (
            "deadline",
            "connect_timeout",
            "read_timeout",
            "first_wait",
            "retries",
            "max_body",
        ):
            value = getattr(self, name)
            kinds = int if name in ("retries", "max_body") else (int, float)
            smallest = 0 if name in ("first_wait", "retries") else 1e-9
            largest = _LONGEST if name in ("connect_timeout", "read_timeout") else float("inf")
            fits = isinstance(value, kinds) and smallest <= value <= largest
            if isinstance(value, bool) or not fits:
                raise option_error(f"policy.{name}", "use a number of seconds, times or bytes")
        if not isinstance(self.paced, bool):
            raise option_error("policy.paced", "use True or False")


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
        if not isinstance(self.policy, Policy):
            raise option_error("policy", "pass an atena.pay.Policy")
        self._origin, self._host = _origin(self.region, self.base_url, self.credentials.environment)
        self._pacer = Pacer(self.credentials.environment, self.monotonic)

    @property
    def origin(self) -> str:
        """Where requests go: scheme, host and port."""
        return self._origin

    def run(self, call: Call[T]) -> Steps[T]:
        """The steps of one call; returns the answer or raises a `PayError`."""
        until = self.monotonic() + self.policy.deadline
        try:
            return (yield from self._attempts(call, until))
        except StateError as error:
            recovery = call.recovery
            if recovery is None or error.reason_code not in recovery.codes:
                raise
            refusal = error
        # Refused because of the object's state: did this very call, whose answer was lost, change it?
        try:
            found = yield from self._recovered(recovery, until)
        except PayError as error:
            error.outcome_unknown = True
            raise
        if found is None:
            raise refusal
        log.info("%s had been carried out before", call.operation.name)
        return found

    def button(self, payload: ButtonPayload | Json) -> Generator[Step, Outcome, ButtonConfig]:
        """The steps of signing a button's payload."""
        if not isinstance(payload, ButtonPayload | Mapping):
            raise refused("payload", "pass a ButtonPayload or a mapping")
        credentials, text = self.credentials, payload_json(payload)
        message = signing.string_to_sign(credentials.algorithm, text).encode()
        signature = signing.encode_signature((yield from self._signature(message, "button")))
        return ButtonConfig(text, signature, credentials.public_key_id, credentials.algorithm)

    def _recovered(self, recovery: Recovery[T], until: float) -> Generator[Step, Outcome, T | None]:
        """The object, if it is in the state that the call wanted; None otherwise."""
        found = yield from self._attempts(recovery.get, until)
        following = recovery.follow(found)
        other = None if following is None else (yield from self._attempts(following, until))
        return found if recovery.done(found, other) else None

    def _signature(
        self, message: bytes, name: str, *, unknown: bool = False
    ) -> Generator[Step, Outcome, bytes]:
        signature = yield Sign(message)
        if isinstance(signature, bytes) and signature:
            return signature
        raise NoAnswerError(
            "signer-failed",
            operation=name,
            hint="look at the signer (KMS, HSM), then call again with the same idempotency key",
            outcome_unknown=unknown,
        )

    def _attempts(self, call: Call[T], until: float) -> Steps[T]:
        operation, attempt, unknown = call.operation, 0, False
        changes = operation.method != "GET"
        while True:
            yield from self._pace(call, until, unknown=unknown)
            request = yield from self._signed(call, until, unknown=unknown)
            started = self.monotonic()
            outcome = yield request
            found = interpret(call, cast("Reply | Failure", outcome), self._now())
            log.info(
                "%s attempt %d: %s, request %s, %.0f ms",
                operation.name,
                attempt + 1,
                found.outcome,
                found.request_id or "-",
                1000 * (self.monotonic() - started),
            )
            if found.error is None:
                return cast("T", found.answer)
            error = found.error
            if isinstance(error, ThrottledError):
                self._pacer.drain(operation)
            unknown = changes and (unknown or found.maybe_acted)
            error.outcome_unknown = unknown
            repeatable = call.repeatable or not unknown
            if found.retry and repeatable and isinstance(error, TemporaryError):
                wait = self._wait(attempt, found)
                if attempt < self.policy.retries and self.monotonic() + wait < until:
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

    def _signed(
        self, call: Call[T], until: float, *, unknown: bool
    ) -> Generator[Step, Outcome, Send]:
        """The request, signed anew for each attempt (the date is part of it)."""
        credentials = self.credentials
        path = credentials.prefix + call.path
        headers = {
            "accept": "application/json",
            "content-type": "application/json",
            "x-amz-pay-date": signing.timestamp(self._now()),
            "x-amz-pay-host": self._host,
            "x-amz-pay-region": self.region,
            **call.headers,
        }
        canonical = signing.canonical_request(
            call.operation.method, path, call.query, headers, call.body
        )
        message = signing.string_to_sign(credentials.algorithm, canonical).encode()
        signature = yield from self._signature(message, call.operation.name, unknown=unknown)
        headers["authorization"] = signing.authorization_header(
            credentials.algorithm, credentials.public_key_id, list(headers), signature
        )
        left = max(0.001, until - self.monotonic())
        return Send(
            call.operation.method,
            self._origin + path + (f"?{call.query}" if call.query else ""),
            headers,
            call.body,
            min(self.policy.connect_timeout, left),
            min(self.policy.read_timeout, left),
            until,
            self.policy.max_body,
        )

    def _now(self) -> datetime:
        """The moment by the clock; one without a time zone is UTC."""
        moment = self.clock()
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _wait(self, attempt: int, found: Interpretation[T]) -> float:
        scattered = 0.5 + self.random() / 2
        return max(self.policy.first_wait * (1 << attempt) * scattered, found.retry_after)


def option_error(name: str, hint: str) -> CredentialsError:
    """The error for an option of a client that cannot be used."""
    return CredentialsError("bad-option", field=name, hint=hint)


def _origin(region: str, base_url: str, environment: str) -> tuple[str, str]:
    """Origin and host of the API. Raises `CredentialsError`."""
    if not isinstance(region, str) or region not in HOSTS:
        raise CredentialsError("unknown-region", field="region", hint="use jp, na or eu")
    host = ""
    if isinstance(base_url, str) and base_url.isascii() and base_url.isprintable():
        try:
            parts = urlsplit(base_url or f"https://{HOSTS[region]}")
            port_fits = parts.port is None or parts.port > 0
        except ValueError:
            port_fits = False
        if port_fits and parts.hostname and "@" not in parts.netloc and " " not in parts.netloc:
            host = parts.netloc
    plain = host and parts.scheme == "http" and environment == "sandbox"
    bare = host and not (parts.path.strip("/") or parts.query or parts.fragment)
    if not bare or not (parts.scheme == "https" or plain):
        hint = "give https://host[:port] (http:// only with a sandbox key id)"
        raise CredentialsError("bad-base-url", field="base_url", hint=hint)
    return f"{parts.scheme}://{host}", host


def utc_now() -> datetime:
    """The clock that a client has when none is handed in."""
    return datetime.now(UTC)
