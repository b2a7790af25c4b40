"""The operations of the API: method, path below ``/v2`` and Amazon's quota; the client and the sandbox share them.

Quotas a merchant account: Amazon Pay API v2, "Throttling limits" (Japan). The page names neither
finalize (taken as complete) nor getBuyer (taken as the slowest GET), nor the reports (not paced).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """A token bucket of ``burst`` calls that is refilled by ``rate`` calls a second."""

    burst: int
    rate: float


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; ``{}`` in the path is the object's id. Without a quota calls are not paced."""

    name: str
    method: str
    path: str
    live: Quota | None = None
    sandbox: Quota | None = None

    def quota(self, environment: str) -> Quota | None:
        """The quota in "live" or "sandbox"."""
        return self.sandbox if environment == "sandbox" else self.live


_SESSION = "/checkoutSessions/{}"
_PERMISSION = "/chargePermissions/{}"

CREATE_SESSION = Operation(
    "createCheckoutSession", "POST", "/checkoutSessions", Quota(40, 16), Quota(5, 1)
)
GET_SESSION = Operation("getCheckoutSession", "GET", _SESSION, Quota(40, 8), Quota(10, 1))
UPDATE_SESSION = Operation("updateCheckoutSession", "PATCH", _SESSION, Quota(20, 8), Quota(5, 1))
COMPLETE_SESSION = Operation(
    "completeCheckoutSession", "POST", _SESSION + "/complete", Quota(20, 4), Quota(2, 1)
)
FINALIZE_SESSION = Operation(
    "finalizeCheckoutSession", "POST", _SESSION + "/finalize", Quota(20, 4), Quota(2, 1)
)
GET_BUYER = Operation("getBuyer", "GET", "/buyers/{}", Quota(20, 4), Quota(5, 1))
GET_PERMISSION = Operation("getChargePermission", "GET", _PERMISSION, Quota(20, 4), Quota(10, 1))
UPDATE_PERMISSION = Operation(
    "updateChargePermission", "PATCH", _PERMISSION, Quota(10, 2), Quota(5, 1)
)
CLOSE_PERMISSION = Operation(
    "closeChargePermission", "DELETE", _PERMISSION + "/close", Quota(10, 2), Quota(2, 1)
)
CREATE_CHARGE = Operation("createCharge", "POST", "/charges", Quota(10, 4), Quota(2, 1))
GET_CHARGE = Operation("getCharge", "GET", "/charges/{}", Quota(20, 4), Quota(5, 1))
CAPTURE_CHARGE = Operation(
    "captureCharge", "POST", "/charges/{}/capture", Quota(20, 4), Quota(2, 1)
)
CANCEL_CHARGE = Operation("cancelCharge", "DELETE", "/charges/{}/cancel", Quota(10, 2), Quota(2, 1))
CREATE_REFUND = Operation("createRefund", "POST", "/refunds", Quota(10, 4), Quota(2, 1))
GET_REFUND = Operation("getRefund", "GET", "/refunds/{}", Quota(20, 4), Quota(5, 1))
CREATE_TRACKER = Operation(
    "createDeliveryTracker", "POST", "/deliveryTrackers", Quota(10, 1), Quota(1, 1)
)
GET_REPORTS = Operation("getReports", "GET", "/reports")
GET_REPORT = Operation("getReportById", "GET", "/reports/{}")
CREATE_REPORT = Operation("createReport", "POST", "/reports")
GET_REPORT_DOCUMENT = Operation("getReportDocument", "GET", "/report-documents/{}")
GET_REPORT_SCHEDULES = Operation("getReportSchedules", "GET", "/report-schedules")
GET_REPORT_SCHEDULE = Operation("getReportScheduleById", "GET", "/report-schedules/{}")
CREATE_REPORT_SCHEDULE = Operation("createReportSchedule", "POST", "/report-schedules")
CANCEL_REPORT_SCHEDULE = Operation("cancelReportSchedule", "DELETE", "/report-schedules/{}")
GET_DISBURSEMENTS = Operation("getDisbursements", "GET", "/disbursements")

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
    GET_REPORTS,
    GET_REPORT,
    CREATE_REPORT,
    GET_REPORT_DOCUMENT,
    GET_REPORT_SCHEDULES,
    GET_REPORT_SCHEDULE,
    CREATE_REPORT_SCHEDULE,
    CANCEL_REPORT_SCHEDULE,
    GET_DISBURSEMENTS,
)


def matching(path: str) -> list[tuple[Operation, str]]:
    """The operations of a path below ``/v2``, whatever their method, each with the id in the path.

    >>> [(one.name, found) for one, found in matching("/charges/S03-1-C1")]
    [('getCharge', 'S03-1-C1')]
    >>> matching("/disputes")
    []
    """
    segments = path.split("/")
    found = []
    for operation in OPERATIONS:
        wanted = operation.path.split("/")
        if len(wanted) == len(segments) and all(
            one in ("{}", given) for one, given in zip(wanted, segments, strict=True)
        ):
            found.append((operation, segments[wanted.index("{}")] if "{}" in wanted else ""))
    return found
