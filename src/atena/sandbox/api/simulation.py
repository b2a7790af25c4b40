"""What a charge comes to: by the simulation code of the request, else by the buyer's test card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atena.pay.reasons import REASON_CODES
from atena.sandbox.errors import ApiError
from atena.sandbox.state.context import SANDBOX

if TYPE_CHECKING:
    from atena.sandbox.fixtures import Instrument

HEADER = "x-amz-pay-simulation-code"
DECLINES = frozenset(
    {"SoftDeclined", "HardDeclined", "AmazonRejected", "TransactionTimedOut", "ProcessingFailure"}
)
CANCELLATIONS = frozenset({"BuyerCanceled", "Declined", "AmazonCanceled", "Expired"})

DECLINING = frozenset(
    {
        "completeCheckoutSession",
        "finalizeCheckoutSession",
        "createCharge",
        "captureCharge",
        "createRefund",
    }
)
"""Operations that carry a decline out instead of only answering it."""
SIMULATED = DECLINING | {"cancelCharge"}


@dataclass(frozen=True, slots=True)
class SimulatedOutcome:
    """`kind` is good, decline or cancel; `pending` says that it shows only later."""

    kind: str
    reason: str = ""
    pending: bool = False


GOOD = SimulatedOutcome("good")


def check_code(operation: str, code: str, environment: str) -> None:
    """Look at the simulation code of a request before it is dealt with.

    Returns when the operation carries it out; raises ApiError with the simulated answer, or
    InvalidSandboxSimulationSpecified.
    """
    if environment != SANDBOX:
        raise ApiError("InvalidSandboxSimulationSpecified", "live environment")
    cancels = operation in {"completeCheckoutSession", "finalizeCheckoutSession"}
    if operation in DECLINING and (code in DECLINES or (cancels and code in CANCELLATIONS)):
        return
    if operation in SIMULATED and code in REASON_CODES:
        raise ApiError(code, "simulated")
    raise ApiError("InvalidSandboxSimulationSpecified", HEADER)


def outcome(code: str | None, card: Instrument, *, pending: bool) -> SimulatedOutcome:
    """What becomes of an authorisation; a simulation code overrides the card.

    Raises ApiError (InvalidSandboxSimulationSpecified) when the card only works with a pending
    authorisation and this is none.

    >>> from atena.sandbox import fixtures
    >>> outcome("HardDeclined", fixtures.instruments()["visa-1111"], pending=False)
    SimulatedOutcome(kind='decline', reason='HardDeclined', pending=False)
    >>> outcome(None, fixtures.instruments()["visa-4354"], pending=True)
    SimulatedOutcome(kind='decline', reason='HardDeclined', pending=True)
    """
    if code in CANCELLATIONS:
        return SimulatedOutcome("cancel", code or "")
    if code in DECLINES:
        return SimulatedOutcome("decline", code or "", pending)
    kind, _, reason = card.outcome.partition(":")
    if kind != "pending":
        return GOOD
    if not pending:
        raise ApiError(
            "InvalidSandboxSimulationSpecified", "the card needs a pending authorisation"
        )
    return SimulatedOutcome("good" if reason == "good" else "decline", reason, pending=True)
