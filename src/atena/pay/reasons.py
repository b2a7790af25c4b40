"""Amazon's reason codes: which error of ours each one is, and what to do about it.

The codes are those of Amazon Pay's error-handling page (API v2). A code that is not listed goes by
the HTTP status alone.
"""

from __future__ import annotations

from atena.pay.errors import (
    AccessError,
    BuyerError,
    DuplicateKeyError,
    FinalError,
    NotFoundError,
    PayError,
    RequestError,
    ServiceError,
    StateError,
    ThrottledError,
)

_ACCESS = "check key id, private key, algorithm, region and the machine's clock"
_BUYER = "let the buyer choose another payment method"
_FINAL = "offer a new checkout or another means of payment"
_LATER = "call again later with the same idempotency key"
_LOOK = "get the object and act on its state"
_HEADER = "check region, clock, idempotency key and simulation code"
_REQUEST = "fix the request"
_LIMIT = "ask for a smaller amount or agree on a new one with the buyer"

REASONS: dict[str, tuple[type[PayError], str]] = {
    "AmazonRejected": (FinalError, _FINAL),
    "AmountMismatch": (RequestError, "complete with the amount that the session was updated with"),
    "ChargePermissionNotModifiable": (StateError, _LOOK),
    "CheckoutSessionCanceled": (FinalError, "get the session for its reason, then " + _FINAL),
    "CurrencyMismatch": (RequestError, "use the currency of the ledger (JPY in Japan)"),
    "DuplicateIdempotencyKey": (
        DuplicateKeyError,
        "use a new key for a new intention, or send the first body again",
    ),
    "HardDeclined": (BuyerError, _BUYER),
    "InternalServerError": (ServiceError, _LATER),
    "InvalidAPIVersion": (RequestError, _REQUEST),
    "InvalidAccountStatus": (AccessError, "look at the merchant account in Seller Central"),
    "InvalidAuthentication": (AccessError, _ACCESS),
    "InvalidAuthorizationToken": (AccessError, _ACCESS),
    "InvalidChargePermissionStatus": (StateError, _LOOK),
    "InvalidChargeStatus": (StateError, _LOOK),
    "InvalidCheckoutSessionStatus": (StateError, _LOOK),
    "InvalidHeaderValue": (RequestError, _HEADER),
    "InvalidParameterCombination": (RequestError, _REQUEST),
    "InvalidParameterValue": (RequestError, _REQUEST),
    "InvalidRequest": (RequestError, _REQUEST),
    "InvalidRequestFormat": (RequestError, _REQUEST),
    "InvalidRequestSignature": (AccessError, _ACCESS),
    "InvalidSandboxSimulationSpecified": (RequestError, "use a simulation code of this operation"),
    "MFANotCompleted": (BuyerError, "send the buyer through the hosted page again"),
    "MissingHeader": (RequestError, _HEADER),
    "MissingHeaderValue": (RequestError, _HEADER),
    "MissingParameterValue": (RequestError, _REQUEST),
    "PaymentMethodNotAllowed": (BuyerError, _BUYER),
    "PeriodicAmountExceeded": (RequestError, _LIMIT),
    "ProcessingFailure": (ServiceError, _LATER),
    "RequestNotSupported": (RequestError, _REQUEST),
    "RequestTimeout": (ServiceError, _LATER),
    "ResourceNotFound": (NotFoundError, "check the id, the environment and the region"),
    "ServiceUnavailable": (ServiceError, _LATER),
    "SoftDeclined": (BuyerError, "try once more with a new idempotency key, or " + _BUYER),
    "TLSVersionNotSupported": (RequestError, "connect with TLS 1.2 or later"),
    "TooManyRequests": (ThrottledError, _LATER),
    "TransactionAmountExceeded": (RequestError, _LIMIT),
    "TransactionCountExceeded": (FinalError, "no further charge is possible on this permission"),
    "TransactionTimedOut": (
        BuyerError,
        "let the authorisation be pending (canHandlePendingAuthorization), or " + _BUYER,
    ),
    "UnauthorizedAccess": (AccessError, _ACCESS),
    "UnrecognizedField": (RequestError, _REQUEST),
    "UnsupportedOperation": (RequestError, _REQUEST),
}

_BY_STATUS: dict[int, tuple[type[PayError], str]] = {
    401: (AccessError, _ACCESS),
    403: (AccessError, _ACCESS),
    404: (NotFoundError, "check the id, the environment and the region"),
    408: (ServiceError, _LATER),
    425: (ServiceError, _LATER),
    429: (ThrottledError, _LATER),
}


def kind_of(status: int, reason_code: str) -> tuple[type[PayError], str]:
    """The error class and the hint for an answer that is not 2xx.

    >>> kind_of(422, "HardDeclined")[0].__name__, kind_of(502, "")[0].__name__
    ('BuyerError', 'ServiceError')
    """
    if status >= 500 or status in (408, 425, 429):
        return _BY_STATUS.get(status, (ServiceError, _LATER))
    return REASONS.get(reason_code) or _BY_STATUS.get(status, (RequestError, _REQUEST))
