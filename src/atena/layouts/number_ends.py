"""The ends of orders' numbers, for columns that are too short for them: what tells numbers of one day apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST: Final = 4
"""Characters of an order's number that still tell it from the others in a parcel."""


def tail(text: str, limit: int, size: Callable[[str], int] = len) -> str:
    """The longest end of ``text`` that fits: what tells numbers of one day apart. Of the numbers of orders that go
    together, as long an end of each; the first one's alone where fewer than `SHORTEST` characters of each would be left.

    >>> tail("123456-20261120-0001234567", 16)
    '61120-0001234567'
    >>> tail("123456-20261120-0001234567 123456-20261120-0001234599", 16)
    '1234567 01234599'
    """
    numbers = text.split(" ")
    while size(" ".join(numbers)) > limit:
        longest = max(numbers, key=len)
        if len(longest) <= SHORTEST and len(numbers) > 1:
            return tail(text.split(" ", 1)[0], limit, size)
        numbers[numbers.index(longest)] = longest[1:]
    return " ".join(number.lstrip("-_") for number in numbers)
