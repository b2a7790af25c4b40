"""Telephone numbers as buyers type them: full width, +81, look-alike hyphens, invisible characters."""

from __future__ import annotations

from atena.errors import InputError
from atena.lexicon.phone_plan import phone_plan
from atena.models import Phone
from atena.text import fold_key

LONGEST = 64
"""No telephone number is longer; what is, is not looked at."""
ABROAD_OR_CARRIER = ("010", "00")
"""What a domestic number never begins with: the prefix of a call abroad, and the carriers' codes."""


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
    text = fold_key(number[:LONGEST]).strip()
    if text.startswith("+0"):
        text = text[1:]
    digits = domestic_digits(text) if region == "JP" else ""
    grouped = phone_plan().grouping(digits) if digits else None
    if grouped is None:
        return _any(text, region, number)
    parts = _cut(digits, grouped.sizes)
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
    text = number if number.isascii() else fold_key(number[:LONGEST])
    digits = domestic_digits(text)
    plain = bool(digits)
    if not plain:  # with a word beside it (携帯), with dots, or none of Japan
        kept = "".join([char for char in text[:LONGEST] if char in "+0123456789"])
        digits = domestic_digits(kept[1:] if kept.startswith("+0") else kept)
    grouped = phone_plan().grouping(digits) if digits else None
    if grouped is not None and (plain or grouped.valid):
        return "-".join(_cut(digits, grouped.sizes))
    return text.strip()


def domestic_digits(text: str) -> str:
    """The ten or eleven digits of an ordinary Japanese number, with the 0; of anything else nothing.

    >>> domestic_digits("+81 (0)3-1234-5678"), domestic_digits("110"), domestic_digits("010-1-206-2661000")
    ('0312345678', '', '')
    """
    digits = text.translate(_NO_SIGNS)
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    if (
        len(digits) in (10, 11)
        and digits[0] == "0"
        and not digits.startswith(ABROAD_OR_CARRIER)
        and digits.isascii()
        and digits.isdigit()
    ):
        return digits
    return ""


def _cut(digits: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """The digits in groups of these sizes.

    >>> _cut("0312345678", (2, 4, 4))
    ('03', '1234', '5678')
    """
    parts = []
    start = 0
    for size in sizes:
        parts.append(digits[start : start + size])
        start += size
    return tuple(parts)


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


_NO_SIGNS = str.maketrans("", "", " -()")
