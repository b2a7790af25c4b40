"""What a request body may hold: names, types, lengths and amounts, checked before anything is done.

A shape is a mapping of field name to a check or to another shape; a check takes value and path and
raises `ApiError` naming the path, never the value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from atena.sandbox.errors import ApiError
from atena.sandbox.state.clock import seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[Any, str], None]
    Shape = Mapping[str, "Check | Shape"]

YEN_LIMIT = 10_000_000
"""The most one charge may be in Japan."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_AMOUNT = re.compile(r"[0-9]{1,15}")


def check(body: Any, shape: Shape, path: str = "") -> None:
    """Refuse unknown fields and wrong values; null stands for a missing field."""
    if not isinstance(body, dict):
        raise ApiError("InvalidParameterValue" if path else "InvalidRequestFormat", path)
    for name, value in body.items():
        inner = f"{path}.{name}" if path else str(name)
        if name not in shape:
            # What is no field name is not repeated: it could hold anything.
            known_form = _NAME.fullmatch(str(name))
            raise ApiError("UnrecognizedField", inner if known_form else path or "body")
        if value is None:
            continue
        rule = shape[name]
        if callable(rule):
            rule(value, inner)
        else:
            check(value, rule, inner)


def required(body: Mapping[str, Any], *paths: str) -> None:
    """Refuse a body in which one of the dotted paths is missing or null."""
    for path in paths:
        value: Any = body
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is None or value == "":
            raise ApiError("MissingParameterValue", path)


def amount_of(price: Mapping[str, Any]) -> int:
    """The amount of a checked price.

    >>> amount_of({"amount": "2500", "currencyCode": "JPY"})
    2500
    """
    return int(price["amount"])


def price_of(amount: int) -> dict[str, str]:
    """An amount of yen as the API writes it."""
    return {"amount": str(amount), "currencyCode": "JPY"}


def price(value: Any, path: str) -> None:
    """``{amount, currencyCode}``: whole yen above 0, at most `YEN_LIMIT`; rewritten as a string."""
    check(value, {"amount": _unchecked, "currencyCode": currency}, path)
    required(value, "amount", "currencyCode")
    amount = value["amount"]
    if isinstance(amount, int) and not isinstance(amount, bool):
        amount = str(amount)
    if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount) or int(amount) == 0:
        raise ApiError("InvalidParameterValue", f"{path}.amount: yen are whole and above 0")
    if int(amount) > YEN_LIMIT:
        raise ApiError("TransactionAmountExceeded", f"{path}.amount")
    value["amount"] = str(int(amount))


def currency(value: Any, path: str) -> None:
    """The ledger's currency: yen."""
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{3}", value):
        raise ApiError("InvalidParameterValue", f"{path}: three capital letters")
    if value != "JPY":
        raise ApiError("CurrencyMismatch", path)


def text(longest: int) -> Check:
    """A string of at most so many characters."""

    def rule(value: Any, path: str) -> None:
        if not isinstance(value, str) or len(value) > longest:
            raise ApiError("InvalidParameterValue", f"{path}: a text of at most {longest}")

    return rule


def flag(value: Any, path: str) -> None:
    """true or false."""
    if not isinstance(value, bool):
        raise ApiError("InvalidParameterValue", f"{path}: true or false")


def one_of(*values: str) -> Check:
    """One of the given words."""

    def rule(value: Any, path: str) -> None:
        if not isinstance(value, str) or value not in values:
            raise ApiError("InvalidParameterValue", f"{path}: one of {', '.join(values)}")

    return rule


def url(value: Any, path: str) -> None:
    """An absolute http or https URL."""
    text(512)(value, path)
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isprintable()
    except ValueError:
        usable = False
    if not usable:
        raise ApiError("InvalidParameterValue", f"{path}: an absolute http or https URL")


def moment(value: Any, path: str) -> None:
    """A moment in ISO 8601."""
    text(40)(value, path)
    try:
        seconds_of(value)
    except (ValueError, OverflowError):
        raise ApiError("InvalidParameterValue", f"{path}: a moment in ISO 8601") from None


def number_text(value: Any, path: str) -> None:
    """A whole number, as text or as a number."""
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,4}", str(value)):
        raise ApiError("InvalidParameterValue", f"{path}: a whole number")


def items(rule: Check | Shape, longest: int = 50) -> Check:
    """A list whose items each follow a check or a shape."""

    def each(value: Any, path: str) -> None:
        if not isinstance(value, list) or len(value) > longest:
            raise ApiError("InvalidParameterValue", f"{path}: a list of at most {longest}")
        for index, item in enumerate(value):
            inner = f"{path}[{index}]"
            if callable(rule):
                rule(item, inner)
            else:
                check(item, rule, inner)

    return each


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`old` with the values of `new` in their places, objects merged field by field.

    A price is one value: half of it is not replaced. Null is the same as not given.

    >>> merged({"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3}, "b": None})
    {'a': {'x': 1, 'y': 3}, 'b': 1}
    """
    result = dict(old)
    for name, value in new.items():
        kept = result.get(name)
        if value is None:
            continue
        if isinstance(kept, dict) and isinstance(value, dict) and "amount" not in kept:
            result[name] = merged(kept, cast("dict[str, Any]", value))
        else:
            result[name] = value
    return result


def _unchecked(value: Any, path: str) -> None:
    """Looked at by the caller."""
