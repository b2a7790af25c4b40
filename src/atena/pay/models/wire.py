"""The base of everything that travels: camelCase on the wire, snake_case here, nothing lost.

What Amazon sends and these models do not know is kept (`model_extra`) and goes out again with
`to_wire`. As in all of atena's models a `repr` shows no values.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    field_serializer,
)
from pydantic.alias_generators import to_camel

from atena.errors import InputError
from atena.models import Record


class Wire(Record):
    """A JSON object of the API."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="allow", serialize_by_alias=True
    )

    def to_wire(self) -> dict[str, Any]:
        """The JSON object as the API has it: camelCase, only what was given.

        >>> Price(amount="2500", currency_code="JPY").to_wire()
        {'amount': '2500', 'currencyCode': 'JPY'}
        """
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Body(Wire):
    """A request body: a misspelt field name is refused here, not by Amazon.

    A field newer than this version goes in a plain mapping, which every call takes as well.
    """

    model_config = ConfigDict(extra="forbid")


_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")


def _number(value: object) -> object:
    """Decimal("705.00"), 705, 705.0 and "705" are amounts; True, "1_000" and "１" are not."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, bool) or (isinstance(value, str) and not _NUMBER.fullmatch(value)):
        raise ValueError("not an amount")
    return value


Amount = Annotated[Decimal, Field(max_digits=20, allow_inf_nan=False), BeforeValidator(_number)]


class Price(Wire):
    """An amount and its currency; an amount of yen is written without decimals.

    >>> Price(amount=Decimal("2500.00"), currency_code="JPY").to_wire()
    {'amount': '2500', 'currencyCode': 'JPY'}
    """

    shown = frozenset({"currency_code"})

    amount: Amount
    currency_code: str

    @field_serializer("amount")
    def _write_amount(self, amount: Decimal) -> str:
        if self.currency_code == "JPY" and _is_whole(amount):
            return str(int(amount))
        return format(amount, "f")

    @property
    def yen(self) -> int:
        """The amount in whole yen. Raises ValueError for another currency or a fraction."""
        if self.currency_code != "JPY" or not _is_whole(self.amount):
            raise ValueError("not an amount in whole yen")
        return int(self.amount)


def _payable(price: Price) -> Price:
    """Amazon pays neither 0 nor parts of a yen."""
    if not re.fullmatch("[A-Z]{3}", price.currency_code):
        raise ValueError("a currency is three capital letters")
    if price.amount <= 0:
        raise ValueError("an amount is above 0")
    if price.currency_code == "JPY" and not _is_whole(price.amount):
        raise ValueError("yen have no decimals")
    return price


Payable = Annotated[Price, AfterValidator(_payable)]
"""A price that can be asked for."""


def yen(amount: int) -> Price:
    """An amount of yen for a request: a whole number above 0.

    >>> yen(2500).to_wire()
    {'amount': '2500', 'currencyCode': 'JPY'}
    """
    if isinstance(amount, bool) or not isinstance(amount, int) or amount <= 0:
        raise InputError("bad-argument", field="amount", hint="a whole number of yen, above 0")
    return Price(amount=Decimal(amount), currency_code="JPY")


def _is_whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()


def _moment(value: object) -> object:
    """A moment as the API writes it: `20260102T030405Z`, or ISO 8601 with hyphens and colons."""
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, str) and "T" in value:
        moment = datetime.fromisoformat(value)
    else:
        raise ValueError("not a moment")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _write_moment(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    if moment.microsecond:
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return moment.strftime("%Y%m%dT%H%M%SZ")


Moment = Annotated[
    datetime, BeforeValidator(_moment), PlainSerializer(_write_moment, return_type=str)
]
"""A moment in UTC; without a time zone it is taken as UTC."""

Flag = Annotated[bool, Strict()]
"""true or false, and nothing that only resembles them."""
