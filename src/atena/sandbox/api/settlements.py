"""Settlements: what was captured and refunded since the last one, as Amazon's report has it."""

from __future__ import annotations

import csv
import io
import secrets
from typing import TYPE_CHECKING

from atena.sandbox.api.validation import amount_of
from atena.sandbox.state.clock import stamp
from atena.sandbox.state.store import StoredObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.sandbox.state.context import RequestContext

FEE_PER_MILLE = 39
"""Amazon's fee in Japan for goods: 3.9 % (pay.amazon.co.jp, fees), rounded to the nearest yen."""

_COLUMNS = (
    "TransactionPostedDate",
    "SettlementId",
    "AmazonTransactionId",
    "SellerReferenceId",
    "TransactionType",
    "AmazonOrderReferenceId",
    "SellerOrderId",
    "StoreName",
    "CurrencyCode",
    "TransactionDescription",
    "TransactionAmount",
    "TransactionPercentageFee",
    "TransactionFixedFee",
    "TotalTransactionFee",
    "NetTransactionAmount",
)


def booked(context: RequestContext) -> list[StoredObject]:
    """The captured charges and the refunds of this environment that no settlement holds yet."""
    found = context.transaction.all("charge") + context.transaction.all("refund")
    return [
        one
        for one in found
        if one.environment == context.environment
        and one.state in ("Captured", "Refunded")
        and "settlement" not in one.hidden
    ]


def settle_bookings(context: RequestContext) -> tuple[str, str] | None:
    """Settle what is booked: the settlement's id and the report's text; None when nothing is.

    The net amount becomes a disbursement.
    """
    items = booked(context)
    if not items:
        return None
    settlement_id = "".join(secrets.choice("123456789") for _ in range(10))
    for item in items:
        item.hidden["settlement"] = settlement_id
        context.put(item)
    net = sum(_net(item) for item in items)
    context.put(
        StoredObject(
            f"D{settlement_id}",
            "disbursement",
            context.environment,
            "",
            context.now,
            {
                "sellerId": context.settings.merchant_id,
                "settlementId": settlement_id,
                "amazonDisbursementReferenceId": f"ATENA{settlement_id}",
                "amount": str(net),
                "currencyCode": "JPY",
                "transactionTime": stamp(context.now),
            },
        )
    )
    return settlement_id, report_text(context, settlement_id, items)


def report_text(context: RequestContext, settlement_id: str, items: Iterable[StoredObject]) -> str:
    """The report of some bookings."""
    items = list(items)
    start = min((item.created for item in items), default=context.now)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("SellerId", context.settings.merchant_id))
    table.writerow(("SettlementStartDate", stamp(start)))
    table.writerow(("SettlementEndDate", stamp(context.now)))
    table.writerow(_COLUMNS)
    for item in items:
        table.writerow(_row(context, settlement_id, item))
    return text.getvalue()


def _row(context: RequestContext, settlement_id: str, item: StoredObject) -> tuple[str, ...]:
    permission = context.any("permission", item.body["chargePermissionId"])
    metadata = permission.body["merchantMetadata"] or {}
    amount, fee = _amount(item), _fee(item)
    return (
        item.body["statusDetails"]["lastUpdatedTimestamp"],
        item.hidden.get("settlement", settlement_id),
        item.id,
        "",
        "Capture" if item.kind == "charge" else "Refund",
        permission.id,
        metadata.get("merchantReferenceId") or "",
        metadata.get("merchantStoreName") or "",
        "JPY",
        "",
        str(amount),
        str(fee),
        "0",
        str(fee),
        str(amount + fee),
    )


def _amount(item: StoredObject) -> int:
    if item.kind == "charge":
        return amount_of(item.body["captureAmount"])
    return -amount_of(item.body["refundAmount"])


def _fee(item: StoredObject) -> int:
    """Taken of a capture, given back with a refund."""
    amount = _amount(item)
    fee = (abs(amount) * FEE_PER_MILLE + 500) // 1000
    return -fee if amount > 0 else fee


def _net(item: StoredObject) -> int:
    return _amount(item) + _fee(item)
