"""Telephone numbers as buyers type them: full width, +81, look-alike hyphens, invisible characters."""

from __future__ import annotations

from atena.errors import InputError
from atena.models import Phone
from atena.text import fold_key

LONGEST = 64
"""No telephone number is longer; what is, is not looked at."""


def parse_phone(number: str, region: str = "JP") -> Phone:
    """Read a telephone number written in any way; ``region`` is where a number without +NN belongs.

    A number that the numbering plan does not know keeps its digits in ``national`` and says
    ``valid=False``. Raises `InputError` for anything but a string.

    >>> parse_phone("\\u202a０３１２３４５６７８").parts
    ('03', '1234', '5678')
    >>> parse_phone("+0398765432").national  # a plus sign before a domestic number is seen in real data
    '03-9876-5432'
    >>> parse_phone("+81 90 1234 5678").e164
    '+819012345678'
    """
    if not isinstance(number, str):
        raise InputError("wrong-type", field="phoneNumber", mend="pass a string")
    import phonenumbers  # 60 ms, only for those who have a number to read

    text = fold_key(number[:LONGEST]).strip()
    if text.startswith("+0"):
        text = text[1:]
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return Phone(source=number)
    style = phonenumbers.PhoneNumberFormat.NATIONAL
    national = phonenumbers.format_number(parsed, style).replace(" ", "-")
    return Phone(
        e164=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        national=national,
        parts=tuple(national.split("-")),
        valid=phonenumbers.is_valid_number(parsed),
        source=number,
    )
