"""Who deals with which operation of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.pay.client import operations as known
from atena.sandbox.api import (
    buyers,
    charges,
    delivery_trackers,
    permissions,
    refunds,
    reports,
    sessions,
)
from atena.sandbox.errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atena.pay.client.operations import Operation
    from atena.sandbox.state.context import ApiResponse, RequestContext

    Handler = Callable[[RequestContext, str, dict[str, Any]], ApiResponse]
    """Takes the context, the id in the path and the body (of a GET: the query)."""

HANDLERS: Mapping[Operation, Handler] = {
    known.CREATE_SESSION: lambda context, _, body: sessions.create(context, body),
    known.GET_SESSION: lambda context, identifier, _: sessions.get(context, identifier),
    known.UPDATE_SESSION: sessions.update,
    known.COMPLETE_SESSION: sessions.complete,
    known.FINALIZE_SESSION: sessions.finalize,
    known.GET_BUYER: lambda context, token, _: buyers.get_buyer(context, token),
    known.GET_PERMISSION: lambda context, identifier, _: permissions.get(context, identifier),
    known.UPDATE_PERMISSION: permissions.update,
    known.CLOSE_PERMISSION: permissions.close,
    known.CREATE_CHARGE: lambda context, _, body: charges.create(context, body),
    known.GET_CHARGE: lambda context, identifier, _: charges.get(context, identifier),
    known.CAPTURE_CHARGE: charges.capture,
    known.CANCEL_CHARGE: charges.cancel,
    known.CREATE_REFUND: lambda context, _, body: refunds.create(context, body),
    known.GET_REFUND: lambda context, identifier, _: refunds.get(context, identifier),
    known.CREATE_TRACKER: lambda context, _, body: delivery_trackers.track(context, body),
    known.GET_REPORTS: lambda context, _, query: reports.find_reports(context, query),
    known.GET_REPORT: lambda context, identifier, _: reports.get_report(context, identifier),
    known.CREATE_REPORT: lambda context, _, body: reports.create_report(context, body),
    known.GET_REPORT_DOCUMENT: lambda context, identifier, _: reports.get_document(
        context, identifier
    ),
    known.GET_REPORT_SCHEDULES: lambda context, _, query: reports.find_schedules(context, query),
    known.GET_REPORT_SCHEDULE: lambda context, identifier, _: reports.get_schedule(
        context, identifier
    ),
    known.CREATE_REPORT_SCHEDULE: lambda context, _, body: reports.create_schedule(context, body),
    known.CANCEL_REPORT_SCHEDULE: lambda context, identifier, _: reports.cancel_schedule(
        context, identifier
    ),
    known.GET_DISBURSEMENTS: lambda context, _, query: reports.find_disbursements(context, query),
}
# Documented paths that a shop's checkout does not need; open_questions.toml lists them.
_NOT_OFFERED = frozenset({"authorizationTokens", "disputes", "files", "merchantAccounts"})


def find(method: str, segments: tuple[str, ...]) -> tuple[Operation, str]:
    """The operation of a request and the id in its path.

    Raises ApiError: 405 for a known path with another method and for operations that are not offered,
    404 for an unknown path.
    """
    fitting = known.matching("/" + "/".join(segments))
    for operation, identifier in fitting:
        if operation.method == method:
            return operation, identifier
    is_known = bool(fitting) or (bool(segments) and segments[0] in _NOT_OFFERED)
    raise ApiError("UnsupportedOperation" if is_known else "ResourceNotFound", "path")
