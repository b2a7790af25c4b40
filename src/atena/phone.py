"""Telephone numbers as buyers type them: full width, +81, look-alike hyphens, invisible characters."""

from __future__ import annotations

from atena.errors import InputError
from atena.lexicon.phone_plan import domestic_digits, phone_plan
from atena.models import Phone
from atena.text import fold_key

_LONGEST = 64
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
        raise InputError("wrong-type", field="phoneNumber", hint="pass a string")
    text = fold_key(number[:_LONGEST]).strip()
    if text.startswith("+0"):
        text = text[1:]
    digits = domestic_digits(text) if region == "JP" else ""
    grouped = phone_plan().grouping(digits) if digits else None
    if grouped is None:
        return _any(text, region, number)
    parts = grouped.cut(digits)
    return Phone(
        e164="+81" + digits[1:],
        national="-".join(parts),
        parts=parts,
        valid=grouped.valid,
        source=number,
    )


def phone_text(number: str) -> str:
    """A telephone number with hyphens, for a label; what the numbering plan does not know stays.

    >>> phone_text("０３１２３４５６７８"), phone_text("+81 90-1234-5678"), phone_text("03-1234-5678")
    ('03-1234-5678', '090-1234-5678', '03-1234-5678')
    """
    text = number if number.isascii() else fold_key(number[:_LONGEST])
    digits = domestic_digits(text)
    plain = bool(digits)
    if not plain:  # with a word beside it (携帯), with dots, or none of Japan
        kept = "".join([char for char in text[:_LONGEST] if char in "+0123456789"])
        digits = domestic_digits(kept[1:] if kept.startswith("+0") else kept)
    grouped = phone_plan().grouping(digits) if digits else None
    if grouped is not None and (plain or grouped.valid):
        return "-".join(grouped.cut(digits))
    return text.strip()


def _any(text: str, region: str, source: str) -> Phone:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return Phone(source=source)
    style = phonenumbers.PhoneNumberFormat.NATIONAL
    national = phonenumbers.format_number(parsed, style).replace(" ", "-")
    return Phone(
        e164=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        national=national,
        parts=tuple(national.split("-")),
        valid=phonenumbers.is_valid_number(parsed),
        source=source,
    )
