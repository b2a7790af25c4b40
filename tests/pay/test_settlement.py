"""Settlement reports: rows matched to charges, every yen kept, damage told by line and column."""

from __future__ import annotations

import contextlib
import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.pay import errors, read_settlement

if TYPE_CHECKING:
    from decimal import Decimal

HEAD = (
    "TransactionPostedDate,SettlementId,AmazonTransactionId,SellerReferenceId,TransactionType,"
    "AmazonOrderReferenceId,SellerOrderId,StoreName,CurrencyCode,TransactionDescription,"
    "TransactionAmount,TransactionPercentageFee,TransactionFixedFee,TotalTransactionFee,"
    "NetTransactionAmount"
)
CAPTURE = (
    "2026-11-01T00:00:00Z,5044561311,P03-1-1-C084595,,Capture,P03-1-1,A-1,茶舗,JPY,,"
    "2500,-97,0,-97,2403"
)
REFUND = '2026-11-02T00:00:00Z,5044561311,P03-1-1-R000001,,Refund,P03-1-1,,,JPY,"a, b","-1,000",39,0,39,-961'
TRANSFER = "2026-11-03T00:00:00Z,5044561311,,,Transfer,,,,JPY,,-1442,,,,-1442"
ABOVE = "SellerId,A1XX\nSettlementStartDate,2026-10-01T00:00:00Z\nSettlementEndDate,2026-11-01T00:00:00Z\n"
WHOLE = ABOVE + "\n".join((HEAD, CAPTURE, REFUND, TRANSFER)) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "\ufeff" + WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.encode(),
        ("\ufeff" + WHOLE).encode(),
        WHOLE.replace("SellerId,A1XX", '"SellerId=A1XX"'),
        WHOLE.replace(HEAD, "\n" + HEAD),
        "\n".join("\t".join(cells) for cells in csv.reader(WHOLE.splitlines())),
    ],
    ids=range(8),
)
def test_rows_are_matched_to_charges(text: str | bytes) -> None:
    report = read_settlement(text)
    assert report.seller_id == "A1XX"
    assert [row.transaction_type for row in report.rows] == ["Capture", "Refund", "Transfer"]
    ((capture,),) = report.by_charge.values()
    assert (capture.charge_id, capture.charge_permission_id) == ("P03-1-1-C084595", "P03-1-1")
    assert (capture.amount, capture.fee, capture.net_amount) == (2500, -97, 2403)
    refund, transfer = report.rows[1:]
    assert (refund.refund_id, refund.charge_id, refund.amount) == ("P03-1-1-R000001", "", -1000)
    assert (transfer.fee, transfer.charge_id, transfer.refund_id) == (None, "", "")
    assert sum(row.net_amount or 0 for row in report.rows) == 0
    assert "P03" not in repr(report)
    assert "2500" not in repr(report)


def test_columns_that_are_new_are_kept() -> None:
    text = f"{HEAD},Discount\n{CAPTURE},5\n"
    assert read_settlement(text).rows[0].more == {"Discount": "5"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "header"),
        ("<html>", "header"),
        (HEAD.replace("AmazonTransactionId", "x"), "header"),
        (f"{HEAD}\n{CAPTURE},1\n", "line 2"),
        (f"{HEAD}\n{CAPTURE.rpartition(',')[0]}\n", "line 2"),
        (f"{HEAD}\n{CAPTURE.replace('2500', '2,50')}\n", "line 2"),
        (f"{HEAD}\n{CAPTURE.replace('2500', '¥2500')}\n", "line 2.TransactionAmount"),
        (f"{HEAD}\n{CAPTURE.replace('2500', '２５００')}\n", "line 2.TransactionAmount"),
        (f"{HEAD}\n{CAPTURE.replace('2500', 'NaN')}\n", "line 2.TransactionAmount"),
        (f"{HEAD}\n{CAPTURE.replace('2500', '')}\n", "line 2.TransactionAmount"),
        (f"{HEAD}\n{CAPTURE.replace('2403', '2403円')}\n", "line 2.NetTransactionAmount"),
        (f'{HEAD}\n"{CAPTURE}\n', "line 2"),
        (f"{HEAD},StoreName\n{CAPTURE},x\n", "line 1"),
        (b"\xff\xfe", "text"),
        (None, "text"),
        (5, "text"),
    ],
)
def test_damage_is_told_by_line_and_column(text: object, field: str) -> None:
    with pytest.raises(errors.AnswerError) as caught:
        read_settlement(text)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert "2500" not in str(caught.value)


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    for given_text in (
        text,
        HEAD + "\n" + text if isinstance(text, str) else HEAD.encode() + b"\n" + text,
    ):
        with contextlib.suppress(errors.AnswerError):
            read_settlement(given_text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_amounts_are_exact(amount: Decimal) -> None:
    report = read_settlement(f"{HEAD}\n{CAPTURE.replace('2500', f'{amount:f}')}\n")
    assert report.rows[0].amount == amount
