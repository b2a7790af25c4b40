"""Amazon's reason codes: HTTP status, error class, message and hint; the client and the sandbox share them.

Codes and statuses are those of Amazon Pay's error-handling page (API v2) and of amazonpay-faq.jp QA-57
(PeriodicAmountExceeded); the messages and hints are our own words. A code that is not listed is
classified by the HTTP status alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACCESS = "check key id, private key, algorithm, region and the machine's clock"
_BUYER = "let the buyer choose another payment method"
_FINAL = "offer a new checkout or another means of payment"
_LATER = "call again later with the same idempotency key"
_LOOK = "get the object and act on its state"
_HEADER = "check region, clock, idempotency key and simulation code"
_REQUEST = "fix the request"
_LIMIT = "ask for a smaller amount or agree on a new one with the buyer"
_NOT_FOUND = "check the id, the environment and the region"


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A documented reason code: its HTTP status, the error the client raises, what the sandbox says."""

    status: int
    error: type[PayError]
    message: str
    hint: str


REASON_CODES: Mapping[str, ReasonCode] = MappingProxyType(
    {
        "InvalidHeaderValue": ReasonCode(
            400, RequestError, "A header has a value that cannot be used.", _HEADER
        ),
        "InvalidRequest": ReasonCode(400, RequestError, "The request cannot be read.", _REQUEST),
        "InvalidParameterValue": ReasonCode(
            400, RequestError, "A parameter has a value that cannot be used.", _REQUEST
        ),
        "InvalidRequestFormat": ReasonCode(
            400, RequestError, "The body is not a JSON object.", _REQUEST
        ),
        "MissingHeader": ReasonCode(400, RequestError, "A header is missing.", _HEADER),
        "MissingHeaderValue": ReasonCode(400, RequestError, "A header is empty.", _HEADER),
        "MissingParameterValue": ReasonCode(400, RequestError, "A parameter is missing.", _REQUEST),
        "UnrecognizedField": ReasonCode(
            400, RequestError, "The body has a field this operation does not know.", _REQUEST
        ),
        "InvalidSandboxSimulationSpecified": ReasonCode(
            400,
            RequestError,
            "This simulation does not fit this operation or its parameters.",
            "use a simulation code of this operation",
        ),
        "DuplicateIdempotencyKey": ReasonCode(
            400,
            DuplicateKeyError,
            "The idempotency key was used before for another request.",
            "use a new key for a new intention, or send the first body again",
        ),
        "InvalidParameterCombination": ReasonCode(
            400, RequestError, "These parameters exclude one another.", _REQUEST
        ),
        "CurrencyMismatch": ReasonCode(
            400,
            RequestError,
            "The currency is not the one of this account.",
            "use the currency of the ledger (JPY in Japan)",
        ),
        "InvalidAPIVersion": ReasonCode(
            400, RequestError, "This version of the API does not exist.", _REQUEST
        ),
        "TransactionAmountExceeded": ReasonCode(
            400, RequestError, "The amount is above the limit.", _LIMIT
        ),
        "PeriodicAmountExceeded": ReasonCode(
            400, RequestError, "The amount is above what may be charged in one month.", _LIMIT
        ),
        "UnauthorizedAccess": ReasonCode(
            401, AccessError, "This public key id may not do this.", _ACCESS
        ),
        "InvalidAuthentication": ReasonCode(
            401, AccessError, "The authorization header cannot be read.", _ACCESS
        ),
        "InvalidAccountStatus": ReasonCode(
            403,
            AccessError,
            "The account may not do this at present.",
            "look at the merchant account in Seller Central",
        ),
        "InvalidRequestSignature": ReasonCode(
            403, AccessError, "The signature does not fit the request.", _ACCESS
        ),
        "InvalidAuthorizationToken": ReasonCode(
            403, AccessError, "The authorization token is not valid.", _ACCESS
        ),
        "ResourceNotFound": ReasonCode(404, NotFoundError, "There is no such object.", _NOT_FOUND),
        "UnsupportedOperation": ReasonCode(
            405, RequestError, "This operation is not offered.", _REQUEST
        ),
        "RequestNotSupported": ReasonCode(
            405, RequestError, "This request is not offered.", _REQUEST
        ),
        "RequestTimeout": ReasonCode(408, ServiceError, "The request took too long.", _LATER),
        "AmountMismatch": ReasonCode(
            409,
            RequestError,
            "The amount is not the one of the Checkout Session.",
            "complete with the amount that the session was updated with",
        ),
        "InvalidCheckoutSessionStatus": ReasonCode(
            422,
            StateError,
            "The Checkout Session is not in a state in which this can be done.",
            _LOOK,
        ),
        "CheckoutSessionCanceled": ReasonCode(
            422,
            FinalError,
            "The Checkout Session was canceled: its reasonCode says why.",
            "get the session for its reason, then " + _FINAL,
        ),
        "InvalidChargePermissionStatus": ReasonCode(
            422,
            StateError,
            "The Charge Permission is not in a state in which this can be done.",
            _LOOK,
        ),
        "InvalidChargeStatus": ReasonCode(
            422, StateError, "The Charge is not in a state in which this can be done.", _LOOK
        ),
        "ChargePermissionNotModifiable": ReasonCode(
            422, StateError, "The Charge Permission can no longer be changed.", _LOOK
        ),
        "SoftDeclined": ReasonCode(
            422,
            BuyerError,
            "The charge was declined; it may go through later.",
            "try once more with a new idempotency key, or " + _BUYER,
        ),
        "HardDeclined": ReasonCode(
            422,
            BuyerError,
            "The charge was declined; the buyer has to choose another payment method.",
            _BUYER,
        ),
        "AmazonRejected": ReasonCode(422, FinalError, "The charge was rejected.", _FINAL),
        "MFANotCompleted": ReasonCode(
            422,
            BuyerError,
            "The buyer has not confirmed the payment with the bank.",
            "send the buyer through the hosted page again",
        ),
        "PaymentMethodNotAllowed": ReasonCode(
            422, BuyerError, "This payment method cannot be used here.", _BUYER
        ),
        "TransactionCountExceeded": ReasonCode(
            422,
            FinalError,
            "The Charge Permission has no charges left.",
            "no further charge is possible on this permission",
        ),
        "TransactionTimedOut": ReasonCode(
            422,
            BuyerError,
            "The charge was not processed in time.",
            "let the authorisation be pending (canHandlePendingAuthorization), or " + _BUYER,
        ),
        "TLSVersionNotSupported": ReasonCode(
            426,
            RequestError,
            "This version of TLS is not supported.",
            "connect with TLS 1.2 or later",
        ),
        "TooManyRequests": ReasonCode(
            429, ThrottledError, "The quota of this operation is used up.", _LATER
        ),
        "InternalServerError": ReasonCode(
            500, ServiceError, "Something went wrong on the server.", _LATER
        ),
        "ProcessingFailure": ReasonCode(
            500, ServiceError, "The charge could not be processed.", _LATER
        ),
        "ServiceUnavailable": ReasonCode(
            503, ServiceError, "The service is not available at present.", _LATER
        ),
    }
)

_BY_STATUS: Mapping[int, tuple[type[PayError], str]] = MappingProxyType(
    {
        401: (AccessError, _ACCESS),
        403: (AccessError, _ACCESS),
        404: (NotFoundError, _NOT_FOUND),
        408: (ServiceError, _LATER),
        425: (ServiceError, _LATER),
        429: (ThrottledError, _LATER),
    }
)


def classify(status: int, reason_code: str) -> tuple[type[PayError], str]:
    """The error class and the hint for an answer that is not 2xx.

    >>> classify(422, "HardDeclined")[0].__name__, classify(502, "")[0].__name__
    ('BuyerError', 'ServiceError')
    """
    if status >= 500 or status in (408, 425, 429):
        return _BY_STATUS.get(status, (ServiceError, _LATER))
    known = REASON_CODES.get(reason_code)
    if known is not None:
        return known.error, known.hint
    return _BY_STATUS.get(status, (RequestError, _REQUEST))
