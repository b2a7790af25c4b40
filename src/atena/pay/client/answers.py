"""What an answer means: the object asked for, or the error that says what to do next.

Of an error body only the reason code and the name of one of our own fields are taken: the message
may repeat what was sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from atena.pay.client.calls.base import FromReply
from atena.pay.client.steps import Failure
from atena.pay.errors import AccessError, AnswerBody, AnswerError, NoAnswerError, PayError
from atena.pay.models.received import path_of
from atena.pay.reasons import classify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.pay.client.calls.base import Call
    from atena.pay.client.steps import Reply

T = TypeVar("T", bound=FromReply)

_CLOCK_LIMIT = 300  # seconds; Amazon does not say how much it bears
_HEADERS = frozenset(
    f"x-amz-pay-{name}" for name in ("date", "host", "idempotency-key", "region", "simulation-code")
)
_AGAIN = "call again with the same idempotency key"
_FAILURES: Mapping[str, str] = {
    "no-connection": "check network, proxy and host, then " + _AGAIN,
    "tls-refused": "check the certificate store and what stands between this machine and Amazon",
    "timed-out": _AGAIN,
    "cut": _AGAIN,
}


@dataclass(frozen=True, slots=True)
class Interpretation(Generic[T]):
    """What an outcome means: either ``answer`` or ``error`` is there."""

    outcome: str
    answer: T | None = None
    error: PayError | None = None
    request_id: str = ""
    retry: bool = False
    retry_after: float = 0.0
    maybe_acted: bool = False


def interpret(call: Call[T], outcome: Reply | Failure, now: datetime) -> Interpretation[T]:
    """What came of a request. ``now`` is our clock, to be compared with the server's."""
    name = call.operation.name
    if isinstance(outcome, Failure):
        return _no_answer(name, outcome)
    reply = outcome
    request_id = _word(reply.headers.get("x-amz-pay-request-id", ""), marks="-_.:")
    if 200 <= reply.status < 300:
        return _answered(call, reply, request_id)
    if reply.status < 400:
        error: PayError = AnswerError(
            "redirected",
            operation=name,
            status=reply.status,
            request_id=request_id,
            hint="check base_url and what stands between this machine and Amazon",
        )
        return Interpretation(str(reply.status), None, error, request_id)
    reason, message = _reason(reply.body)
    kind, hint = classify(reply.status, reason)
    code = _kebab(reason) or f"http-{reply.status}"
    skew = _skew(reply.headers.get("date", ""), now)
    if abs(skew) > _CLOCK_LIMIT and (issubclass(kind, AccessError) or "Header" in reason):
        kind, code = AccessError, "wrong-clock"
        hint = f"set this machine's clock: it is {abs(skew)} s {'slow' if skew > 0 else 'fast'}"
    field = _field(call.body, message)
    if field == "x-amz-pay-region":
        kind, code = AccessError, "wrong-region"
        hint = "use the region of the merchant account (jp in Japan)"
    error = kind(
        code,
        field=field,
        hint=hint,
        operation=name,
        status=reply.status,
        reason_code=reason,
        request_id=request_id,
    )
    temporary = reply.status in (408, 425, 429) or reply.status >= 500
    return Interpretation(
        f"{reply.status} {reason}".strip(),
        None,
        error,
        request_id,
        retry=temporary,
        retry_after=_retry_after(reply.headers.get("retry-after", ""), now) if temporary else 0.0,
        maybe_acted=reply.status == 408 or reply.status >= 500,
    )


def _no_answer(name: str, failure: Failure) -> Interpretation[T]:
    if failure.kind == "too-large":
        error: PayError = AnswerError(
            "too-large", operation=name, hint="check base_url; raise max_body if Amazon grew"
        )
        return Interpretation(failure.kind, None, error, maybe_acted=True)
    error = NoAnswerError(failure.kind, operation=name, hint=_FAILURES[failure.kind])
    retry = failure.kind != "tls-refused"
    return Interpretation(failure.kind, None, error, retry=retry, maybe_acted=failure.sent)


def _answered(call: Call[T], reply: Reply, request_id: str) -> Interpretation[T]:
    problem, path = "not-json", ""
    try:
        answer = call.answer.from_reply(reply.status, reply.headers, reply.body, request_id)
        path = call.missing(answer)
        if not path:
            return Interpretation(str(reply.status), answer, request_id=request_id)
        problem = "incomplete"
    except ValidationError as error:
        # Its details may hold values: only the path of the first one is taken.
        problem, path = "wrong-type", _words(path_of(error))
    except ValueError:
        pass
    refused = AnswerError(
        problem,
        field=path,
        hint="look into body for the ids; check base_url and proxies; " + _AGAIN,
        operation=call.operation.name,
        status=reply.status,
        request_id=request_id,
    )
    refused.body = AnswerBody(reply.body.decode("utf-8", "replace"))
    return Interpretation(f"{reply.status} {problem}", None, refused, request_id, maybe_acted=True)


def _words(path: str) -> str:
    return ".".join(_word(part, marks="_") for part in path.split("."))


def _reason(body: bytes) -> tuple[str, str]:
    """reasonCode and message of an error body; empty when it is not one (HTML of a proxy)."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    return _word(found.get("reasonCode")), str(found.get("message") or "")[:2000]


def _word(value: object, marks: str = "") -> str:
    """A short word of ASCII letters and digits; anything else is not repeated."""
    if not isinstance(value, str) or len(value) > 64 or not value.isascii():
        return ""
    return value if all(one.isalnum() or one in marks for one in value) else ""


def _kebab(reason: str) -> str:
    """
    >>> _kebab("MFANotCompleted"), _kebab("InvalidAPIVersion"), _kebab("AmountMismatch")
    ('mfa-not-completed', 'invalid-api-version', 'amount-mismatch')
    """
    parts: list[str] = []
    for index, letter in enumerate(reason):
        after = reason[index + 1 : index + 2]
        starts = letter.isupper() and (after.islower() or not reason[index - 1 : index].isupper())
        parts.append("-" + letter if starts and index else letter)
    return "".join(parts).lower()


def _field(body: bytes, message: str) -> str:
    """The longest name in our own body, or of our headers, that the message speaks of."""
    if not message:
        return ""
    own = _names(json.loads(body)) if body else set()
    names = sorted(own | _HEADERS, key=len, reverse=True)
    return next((name for name in names if name in message), "")


def _names(value: object) -> set[str]:
    if isinstance(value, dict):
        inner = [_names(item) for item in value.values()]
        own = {name for name in value if isinstance(name, str) and _word(name)}
        return own.union(*inner)
    if isinstance(value, list):
        return set().union(*(_names(item) for item in value))
    return set()


def _skew(date: str, now: datetime) -> int:
    """Seconds that the server's clock is ahead of ours; 0 when it does not say."""
    moment = _http_date(date)
    return round((moment - now).total_seconds()) if moment else 0


def _retry_after(value: str, now: datetime) -> float:
    """Seconds, written as a number or as a date."""
    if value.isascii() and value.isdigit() and len(value) < 7:
        return float(value)
    moment = _http_date(value)
    return max(0.0, (moment - now).total_seconds()) if moment else 0.0


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
