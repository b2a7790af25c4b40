"""What can go wrong with a payment, typed by what the shop does next.

::

    PayError                  operation, status, reason_code, request_id, outcome_unknown
    ├── TemporaryError        the same call again later, with the same idempotency key
    │   ├── ThrottledError        over the quota (429), or the quota leaves no room in the deadline
    │   ├── ServiceError          Amazon's side: 408, 425, 5xx
    │   └── NoAnswerError         no whole answer: no connection, time-out, cut
    ├── BuyerError            ask the buyer for another payment method
    ├── StateError            the object is in another state: get it, then decide
    ├── FinalError            give up: this payment will not come about, start a new checkout
    ├── RequestError          fix the request or the set-up; nothing has happened
    │   ├── AccessError           key id, key, algorithm, clock, region, account
    │   ├── DuplicateKeyError     the idempotency key was used before with another body
    │   └── NotFoundError         no such object in this environment
    ├── AnswerError           the answer is not what the API promises (HTML, cut JSON, wrong types)
    ├── CredentialsError      a key, key id or option that cannot be used; raised before any call
    └── NotificationError     a notification that must not be believed

Look at ``outcome_unknown`` first: when it is True, repeat the same call with the same idempotency key
before anything else. No error shows a key, an object's id, a name, an address or an amount in its text
or `repr`; `AnswerError.body` holds the answer for the program that needs an id out of it.
"""

from __future__ import annotations

from atena.errors import AtenaError


class PayError(AtenaError):
    """The root of `atena.pay`'s errors.

    ``operation`` is the verb (``createCharge``), ``status`` the HTTP status (0: no answer),
    ``reason_code`` Amazon's own word, ``request_id`` what Amazon's support asks for.
    ``outcome_unknown`` is True when any attempt of the call may have been carried out although no
    proper answer came back: the only safe next step is the same call with the same idempotency key.

    >>> str(PayError("http-500", operation="getCharge", status=500, hint="try again later"))
    'getCharge: http-500 (status 500): try again later'
    """

    def __init__(
        self,
        code: str,
        *,
        field: str = "",
        hint: str = "",
        operation: str = "",
        status: int = 0,
        reason_code: str = "",
        request_id: str = "",
        outcome_unknown: bool = False,
    ) -> None:
        super().__init__(code, field=field, hint=hint)
        self.operation = operation
        self.status = status
        self.reason_code = reason_code
        self.request_id = request_id
        self.outcome_unknown = outcome_unknown

    def __str__(self) -> str:
        facts = [
            f"status {self.status}" if self.status else "",
            f"request {self.request_id}" if self.request_id else "",
            "the outcome is unknown" if self.outcome_unknown else "",
        ]
        known = ", ".join(filter(None, facts))
        place = " ".join(filter(None, (self.operation, self.field)))
        parts = (place, f"{self.code} ({known})" if known else self.code, self.hint)
        return ": ".join(filter(None, parts))


class TemporaryError(PayError):
    """The same call may succeed later; keep its idempotency key."""


class ThrottledError(TemporaryError):
    """Too many calls for the quota of this operation."""


class ServiceError(TemporaryError):
    """Amazon could not serve the call now."""


class NoAnswerError(TemporaryError):
    """No whole answer came back: refused, cut, too slow, or the deadline is over."""


class BuyerError(PayError):
    """The payment method was refused: let the buyer choose another one."""


class StateError(PayError):
    """The object is not in a state that allows the call: get it and look."""


class FinalError(PayError):
    """This payment will not come about: offer a new checkout or another means of payment."""


class RequestError(PayError):
    """The request is wrong; sent again as it is, it will fail again."""


class AccessError(RequestError):
    """The request was not accepted as the merchant's: key id, key, clock, region or account."""


class DuplicateKeyError(RequestError):
    """The idempotency key belongs to an earlier call with another body."""


class NotFoundError(RequestError):
    """There is no such object for this merchant in this environment and region."""


class AnswerBody(str):
    """The text of an answer; its `repr` shows only the length. ``json.loads`` takes it as it is.

    >>> AnswerBody('{"chargeId": 5}')
    <15 characters>
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"


class AnswerError(PayError):
    """The answer is not what the API promises; ``field`` is the path inside the answer.

    ``body`` is the answer as it came, so that a charge's id can be taken from it.
    """

    body: AnswerBody = AnswerBody()


class CredentialsError(PayError):
    """A key, key id or option of the client that cannot be used."""


class NotificationError(PayError):
    """A notification that is malformed, forged or too old."""
