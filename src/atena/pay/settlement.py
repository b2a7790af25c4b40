"""Settlement reports: what of each charge and refund was paid out, after Amazon's fees.

A report is a text table (comma or tab) with a few lines about the settlement above it. Source of the
columns: Amazon Pay, "Settlement Report Details"; there ``AmazonTransactionId`` is the charge's or the
refund's id and ``AmazonOrderReferenceId`` the charge permission's.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from atena.pay.errors import AnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AMOUNT = re.compile(r"[-+]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,6})?", re.ASCII)
_REQUIRED = ("AmazonTransactionId", "TransactionType", "TransactionAmount", "CurrencyCode")
_KNOWN = (
    *_REQUIRED,
    "TransactionPostedDate",
    "SettlementId",
    "SellerReferenceId",
    "AmazonOrderReferenceId",
    "SellerOrderId",
    "StoreName",
    "TransactionDescription",
    "TransactionPercentageFee",
    "TransactionFixedFee",
    "TotalTransactionFee",
    "NetTransactionAmount",
)
_LONGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """One transaction of a settlement; an empty text or None where the report says nothing.

    ``transaction_type``: Capture, Refund, Chargeback, Reserve, Transfer, … ``amount``, ``fee`` and
    ``net_amount`` are signed as the report has them. ``more`` holds the columns that are not listed
    here.
    """

    transaction_type: str
    transaction_id: str = field(repr=False)
    charge_permission_id: str = field(repr=False)
    amount: Decimal = field(repr=False)
    fee: Decimal | None = field(repr=False)
    net_amount: Decimal | None = field(repr=False)
    currency_code: str
    posted: str = ""
    settlement_id: str = field(default="", repr=False)
    seller_reference_id: str = field(default="", repr=False)
    seller_order_id: str = field(default="", repr=False)
    store_name: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    percentage_fee: Decimal | None = field(default=None, repr=False)
    fixed_fee: Decimal | None = field(default=None, repr=False)
    more: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def charge_id(self) -> str:
        """The charge, for a row about one; empty otherwise."""
        return self.transaction_id if _kind(self.transaction_id) == "C" else ""

    @property
    def refund_id(self) -> str:
        """The refund, for a row about one; empty otherwise."""
        return self.transaction_id if _kind(self.transaction_id) == "R" else ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement report: its rows in their order, and what stands above them."""

    rows: tuple[SettlementRow, ...]
    seller_id: str = field(default="", repr=False)
    start: str = ""
    end: str = ""

    @property
    def by_charge(self) -> dict[str, tuple[SettlementRow, ...]]:
        """Charge id → its rows. A refund has an id of its own: see `SettlementRow.refund_id`."""
        found: dict[str, tuple[SettlementRow, ...]] = {}
        for row in self.rows:
            if row.charge_id:
                found[row.charge_id] = (*found.get(row.charge_id, ()), row)
        return found


def read_settlement(text: str | bytes) -> Settlement:
    """The settlement report in a text, as the URL of `get_report_document` gives it.

    Raises `AnswerError` for a text without the table, and for an amount that is not a number: it
    names the line and the column.

    >>> report = read_settlement(
    ...     "AmazonTransactionId,AmazonOrderReferenceId,TransactionType,CurrencyCode,"
    ...     "TransactionAmount,NetTransactionAmount\\n"
    ...     "P03-1111111-2222222-C000001,P03-1111111-2222222,Capture,JPY,2500,2403\\n")
    >>> [(row.transaction_type, int(row.net_amount)) for row in report.rows]
    [('Capture', 2403)]
    >>> list(report.by_charge)
    ['P03-1111111-2222222-C000001']
    """
    if not isinstance(text, str | bytes) or len(text) > _LONGEST:
        raise _wrong("text", "pass the text of the report")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise _wrong("text", "pass UTF-8, or decode it first") from None
    above: dict[str, str] = {}
    names: list[str] = []
    rows: list[SettlementRow] = []
    for number, cells in _lines(text.removeprefix("\ufeff")):
        if names:
            rows.append(_row(names, cells, number))
        elif set(_REQUIRED) <= set(cells):
            names = cells
            if len(set(names)) != len(names):
                raise _wrong(f"line {number}", "a column stands there twice")
        else:
            above |= _pairs(cells)
    if not names:
        raise _wrong("header", "pass a settlement report with " + ", ".join(_REQUIRED))
    return Settlement(
        tuple(rows),
        above.get("SellerId", ""),
        above.get("SettlementStartDate", ""),
        above.get("SettlementEndDate", ""),
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of the lines that are not empty."""
    head = next((line for line in text.splitlines() if _REQUIRED[0] in line), "")
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error:
        raise _wrong(f"line {reader.line_num}", "the table is damaged") from None


def _pairs(cells: list[str]) -> dict[str, str]:
    """``SellerId,A1…`` or ``SellerId=A1…``, any number of them in a line."""
    found: dict[str, str] = {}
    for index, cell in enumerate(cells):
        name, sign, value = cell.partition("=")
        if sign:
            found[name.strip()] = value.strip()
        elif index + 1 < len(cells):
            found.setdefault(cell, cells[index + 1])
    return found


def _row(names: list[str], cells: list[str], number: int) -> SettlementRow:
    if len(cells) != len(names):
        raise _wrong(f"line {number}", "it has more or fewer cells than the header")
    values = dict(zip(names, cells, strict=True))

    def amount(name: str) -> Decimal | None:
        text = values.get(name, "")
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise _wrong(f"line {number}.{name}", "the amount is not a number")
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            raise _wrong(f"line {number}.{name}", "the amount is not a number") from None

    gross = amount("TransactionAmount")
    if gross is None:
        raise _wrong(f"line {number}.TransactionAmount", "the amount is missing")
    return SettlementRow(
        transaction_type=values["TransactionType"],
        transaction_id=values["AmazonTransactionId"],
        charge_permission_id=values.get("AmazonOrderReferenceId", ""),
        amount=gross,
        fee=amount("TotalTransactionFee"),
        net_amount=amount("NetTransactionAmount"),
        currency_code=values["CurrencyCode"],
        posted=values.get("TransactionPostedDate", ""),
        settlement_id=values.get("SettlementId", ""),
        seller_reference_id=values.get("SellerReferenceId", ""),
        seller_order_id=values.get("SellerOrderId", ""),
        store_name=values.get("StoreName", ""),
        description=values.get("TransactionDescription", ""),
        percentage_fee=amount("TransactionPercentageFee"),
        fixed_fee=amount("TransactionFixedFee"),
        more={name: value for name, value in values.items() if name not in _KNOWN},
    )


def _kind(transaction_id: str) -> str:
    """C for a charge, R for a refund: the letter of the last part of an id."""
    last = transaction_id.rpartition("-")[2]
    return last[:1] if last[1:].isdigit() else ""


def _wrong(where: str, hint: str) -> AnswerError:
    return AnswerError("not-a-settlement", field=where, hint=hint)
