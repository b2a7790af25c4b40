"""The verbs of the API: method, path behind ``/v2``, and who deals with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atena.sandbox.api import buyers, charges, delivery_trackers, permissions, refunds, sessions
from atena.sandbox.errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.sandbox.state.context import Answer, Desk

    Handle = Callable[[Desk, str, dict[str, Any]], Answer]

ANY = "*"


@dataclass(frozen=True, slots=True)
class Operation:
    """One verb; ``*`` in the path is the object's id."""

    name: str
    method: str
    path: tuple[str, ...]
    handle: Handle


def _operation(name: str, method: str, path: str, handle: Handle) -> Operation:
    return Operation(name, method, tuple(path.split("/")), handle)


OPERATIONS = (
    _operation(
        "createCheckoutSession",
        "POST",
        "checkoutSessions",
        lambda desk, _, body: sessions.create(desk, body),
    ),
    _operation(
        "getCheckoutSession",
        "GET",
        "checkoutSessions/*",
        lambda desk, identifier, _: sessions.get(desk, identifier),
    ),
    _operation("updateCheckoutSession", "PATCH", "checkoutSessions/*", sessions.update),
    _operation("completeCheckoutSession", "POST", "checkoutSessions/*/complete", sessions.complete),
    _operation("finalizeCheckoutSession", "POST", "checkoutSessions/*/finalize", sessions.finalize),
    _operation(
        "getChargePermission",
        "GET",
        "chargePermissions/*",
        lambda desk, identifier, _: permissions.get(desk, identifier),
    ),
    _operation("updateChargePermission", "PATCH", "chargePermissions/*", permissions.update),
    _operation("closeChargePermission", "DELETE", "chargePermissions/*/close", permissions.close),
    _operation("createCharge", "POST", "charges", lambda desk, _, body: charges.create(desk, body)),
    _operation(
        "getCharge", "GET", "charges/*", lambda desk, identifier, _: charges.get(desk, identifier)
    ),
    _operation("captureCharge", "POST", "charges/*/capture", charges.capture),
    _operation("cancelCharge", "DELETE", "charges/*/cancel", charges.cancel),
    _operation("createRefund", "POST", "refunds", lambda desk, _, body: refunds.create(desk, body)),
    _operation(
        "getRefund", "GET", "refunds/*", lambda desk, identifier, _: refunds.get(desk, identifier)
    ),
    _operation("getBuyer", "GET", "buyers/*", lambda desk, token, _: buyers.get_buyer(desk, token)),
    _operation(
        "createDeliveryTracker",
        "POST",
        "deliveryTrackers",
        lambda desk, _, body: delivery_trackers.track(desk, body),
    ),
)
# Documented verbs that a shop's checkout does not need; open_questions.toml lists them.
_NOT_OFFERED = frozenset(
    {
        "authorizationTokens",
        "disbursements",
        "disputes",
        "files",
        "merchantAccounts",
        "report-documents",
        "report-schedules",
        "reports",
    }
)


def find(method: str, segments: tuple[str, ...]) -> tuple[Operation, str]:
    """The operation of a request and the id in its path.

    Raises ApiError: 405 for a known path with another method and for verbs that are not offered,
    404 for an unknown path.
    """
    known = bool(segments) and segments[0] in _NOT_OFFERED
    for operation in OPERATIONS:
        if len(operation.path) == len(segments) and all(
            wanted in {ANY, given} for wanted, given in zip(operation.path, segments, strict=True)
        ):
            known = True
            if operation.method == method:
                position = operation.path.index(ANY) if ANY in operation.path else None
                return operation, "" if position is None else segments[position]
    raise ApiError("UnsupportedOperation" if known else "ResourceNotFound", "path")
