"""Telephone numbers as buyers type them: full width, +81, look-alike hyphens, invisible characters."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from atena.errors import InputError
from atena.models import Phone
from atena.text import fold_key

LONGEST = 64
"""No telephone number is longer; what is, is not looked at."""
LEADING = 6
"""Digits, with the 0, that decide how a Japanese number is grouped and whether the plan knows it."""
ABROAD_OR_CARRIER = ("010", "00")
"""What a domestic number never begins with: the prefix of a call abroad, and the carriers' codes."""


class Grouping(NamedTuple):
    """How numbers that begin alike are written: where the groups begin and end, and whether they exist."""

    cuts: tuple[tuple[int, int], ...]
    valid: bool


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
    grouped = grouping(digits[:LEADING], len(digits)) if digits else None
    return _any(text, region, number) if grouped is None else _domestic(digits, grouped, number)


def phone_text(number: str) -> str:
    """A telephone number with hyphens, for a label; what the numbering plan does not know stays.

    >>> phone_text("０３１２３４５６７８"), phone_text("+81 90-1234-5678"), phone_text("03-1234-5678")
    ('03-1234-5678', '090-1234-5678', '03-1234-5678')
    """
    if not number:
        return ""
    text, digits = number, number.replace("-", "")
    if not (digits.isascii() and digits.isdigit()):
        text = fold_key(number[:LONGEST])
        digits = "".join([char for char in text if "0" <= char <= "9"])
    if text.startswith("+81") and not digits.startswith("810"):
        digits = "0" + digits[2:]
    elif text.startswith("+81"):
        digits = digits[2:]
    elif text.startswith("+"):
        return text
    if len(digits) not in (10, 11) or not digits.startswith("0"):
        return text.strip()
    if digits.startswith(ABROAD_OR_CARRIER):
        parts = _any(digits, "JP", number).parts
        return "-".join(parts) if len(parts) == 3 else digits
    grouped = grouping(digits[:LEADING], len(digits))
    if grouped is not None and len(grouped.cuts) == 3:
        (_, first), (_, second), _ = grouped.cuts
    elif len(digits) == 11:
        first, second = 3, 7
    else:
        return digits
    return f"{digits[:first]}-{digits[first:second]}-{digits[second:]}"


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


@lru_cache(maxsize=1 << 14)
def grouping(leading: str, length: int) -> Grouping | None:
    """What the numbering plan says of all domestic numbers of ``length`` digits that begin with ``leading``.

    The plan is libphonenumber's; the later digits of a number play no part in it. None: it has no groups.

    >>> grouping("031234", 10)
    Grouping(cuts=((0, 2), (2, 6), (6, 10)), valid=True)
    """
    import phonenumbers  # 60 ms, only for those who have a number to read

    number = phonenumbers.PhoneNumber(81, int(leading) * 10 ** (length - len(leading)))
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if national[0] != "0":  # the 0 goes when the plan does not know how such a number is written
        return None
    cuts = []
    start = 0
    for group in national.replace(" ", "-").split("-"):
        cuts.append((start, start + len(group)))
        start += len(group)
    return Grouping(tuple(cuts), phonenumbers.is_valid_number(number))


def _domestic(digits: str, grouped: Grouping, source: str) -> Phone:
    parts = tuple([digits[start:end] for start, end in grouped.cuts])
    return Phone(
        e164="+81" + digits[1:],
        national="-".join(parts),
        parts=parts,
        valid=grouped.valid,
        source=source,
    )


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
