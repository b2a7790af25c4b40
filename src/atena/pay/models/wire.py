"""The base of everything that travels: camelCase on the wire, snake_case here, nothing lost.

What Amazon sends and these models do not know is kept (`model_extra`) and goes out again with
`to_wire`. As in all of atena's models a `repr` shows no values.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, PrivateAttr
from pydantic.alias_generators import to_camel

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
    """A request body of ours: a misspelt field name is refused here, not by Amazon.

    A field newer than this version goes in a plain mapping, which every call takes as well.
    """

    model_config = ConfigDict(extra="forbid")


class Answer(Wire):
    """An object as Amazon answered it, with what its support asks for."""

    _request_id: str = PrivateAttr(default="")
    _http_status: int = PrivateAttr(default=0)

    @property
    def request_id(self) -> str:
        """The `x-amz-pay-request-id` of the answer."""
        return self._request_id

    @property
    def http_status(self) -> int:
        """200 or 201; 202 while an authorisation is pending."""
        return self._http_status

    def attach(self, status: int, request_id: str) -> None:
        """Remember what came with the answer."""
        self._http_status, self._request_id = status, request_id


def _plain(amount: Decimal) -> str:
    return format(amount, "f")


Amount = Annotated[
    Decimal,
    Field(max_digits=20, allow_inf_nan=False),
    PlainSerializer(_plain, return_type=str),
]


class Price(Wire):
    """An amount and its currency.

    >>> Price(amount="2500", currency_code="JPY").yen
    2500
    """

    shown = frozenset({"currency_code"})

    amount: Amount
    currency_code: str

    @property
    def yen(self) -> int:
        """The amount in whole yen. Raises ValueError for another currency or a fraction."""
        if self.currency_code != "JPY" or self.amount != int(self.amount):
            raise ValueError("not an amount in whole yen")
        return int(self.amount)


def yen(amount: int) -> Price:
    """An amount of yen for a request: a whole number above 0.

    >>> yen(2500).to_wire()
    {'amount': '2500', 'currencyCode': 'JPY'}
    """
    if isinstance(amount, bool) or not isinstance(amount, int) or amount <= 0:
        raise ValueError("yen are a whole number above 0")
    return Price(amount=Decimal(amount), currency_code="JPY")


def _moment(value: object) -> object:
    """`20260102T030405Z`, as the API writes moments; what is longer is left to pydantic."""
    if isinstance(value, str) and len(value) == len("20260102T030405Z"):
        return datetime.fromisoformat(value)
    return value


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


Moment = Annotated[
    datetime, BeforeValidator(_moment), PlainSerializer(_write_moment, return_type=str)
]


def _without_nulls(value: object) -> object:
    """Amazon writes null or `[null]` where it means an empty list."""
    if value is None:
        return ()
    if isinstance(value, list):
        return [item for item in value if item is not None]
    return value


Nullable = BeforeValidator(_without_nulls)
