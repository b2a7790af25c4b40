"""The verbs: method, path below `/v2`, and Amazon's quota for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """A bucket of ``burst`` calls that fills up again by ``rate`` calls a second."""

    burst: int
    rate: float


@dataclass(frozen=True, slots=True)
class Operation:
    """One verb. ``keyed``: a POST that carries an idempotency key."""

    name: str
    method: str
    path: str
    live: Quota
    sandbox: Quota
    keyed: bool = False

    def quota(self, environment: str) -> Quota:
        """The quota in "live" or "sandbox"."""
        return self.sandbox if environment == "sandbox" else self.live


# Quotas a merchant account: Amazon Pay API v2, "Throttling limits" (Japan). The page does not name
# finalize (taken as complete) nor getBuyer (taken as the slowest GET).
CREATE_SESSION = Operation(
    "createCheckoutSession", "POST", "/checkoutSessions", Quota(40, 16), Quota(5, 1), keyed=True
)
GET_SESSION = Operation(
    "getCheckoutSession", "GET", "/checkoutSessions/{}", Quota(40, 8), Quota(10, 1)
)
UPDATE_SESSION = Operation(
    "updateCheckoutSession", "PATCH", "/checkoutSessions/{}", Quota(20, 8), Quota(5, 1)
)
COMPLETE_SESSION = Operation(
    "completeCheckoutSession",
    "POST",
    "/checkoutSessions/{}/complete",
    Quota(20, 4),
    Quota(2, 1),
    keyed=True,
)
FINALIZE_SESSION = Operation(
    "finalizeCheckoutSession",
    "POST",
    "/checkoutSessions/{}/finalize",
    Quota(20, 4),
    Quota(2, 1),
    keyed=True,
)
GET_BUYER = Operation("getBuyer", "GET", "/buyers/{}", Quota(20, 4), Quota(5, 1))
GET_PERMISSION = Operation(
    "getChargePermission", "GET", "/chargePermissions/{}", Quota(20, 4), Quota(10, 1)
)
UPDATE_PERMISSION = Operation(
    "updateChargePermission", "PATCH", "/chargePermissions/{}", Quota(10, 2), Quota(5, 1)
)
CLOSE_PERMISSION = Operation(
    "closeChargePermission", "DELETE", "/chargePermissions/{}/close", Quota(10, 2), Quota(2, 1)
)
CREATE_CHARGE = Operation("createCharge", "POST", "/charges", Quota(10, 4), Quota(2, 1), keyed=True)
GET_CHARGE = Operation("getCharge", "GET", "/charges/{}", Quota(20, 4), Quota(5, 1))
CAPTURE_CHARGE = Operation(
    "captureCharge", "POST", "/charges/{}/capture", Quota(20, 4), Quota(2, 1), keyed=True
)
CANCEL_CHARGE = Operation("cancelCharge", "DELETE", "/charges/{}/cancel", Quota(10, 2), Quota(2, 1))
CREATE_REFUND = Operation("createRefund", "POST", "/refunds", Quota(10, 4), Quota(2, 1), keyed=True)
GET_REFUND = Operation("getRefund", "GET", "/refunds/{}", Quota(20, 4), Quota(5, 1))
CREATE_TRACKER = Operation(
    "deliveryTrackers", "POST", "/deliveryTrackers", Quota(10, 1), Quota(1, 1), keyed=True
)

OPERATIONS: tuple[Operation, ...] = (
    CREATE_SESSION,
    GET_SESSION,
    UPDATE_SESSION,
    COMPLETE_SESSION,
    FINALIZE_SESSION,
    GET_BUYER,
    GET_PERMISSION,
    UPDATE_PERMISSION,
    CLOSE_PERMISSION,
    CREATE_CHARGE,
    GET_CHARGE,
    CAPTURE_CHARGE,
    CANCEL_CHARGE,
    CREATE_REFUND,
    GET_REFUND,
    CREATE_TRACKER,
)
