"""Telephone fields of exports: one number, or the first of several, with what a spreadsheet took away put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atena.layouts.mending import SHORTENED, whole_number
from atena.lexicon.phone_plan import phone_plan
from atena.phone import phone_text
from atena.text import fold_key

_LONGEST: Final = 120
_FEWEST_DIGITS: Final = 9
"""A run of so many digits was meant as a number, also when the numbering plan has none like it."""
_JAPAN: Final = "81"
"""The country's code, which a file may have without its + or behind 00."""
_SIGNS: Final = frozenset("+0123456789-() .")


@dataclass(init=False, slots=True)
class PhoneField:
    """The number with hyphens, what stood beside it, and the code of a note about it."""

    number: str
    rest: str = ""
    code: str = ""

    def __init__(self, number: str, rest: str = "", code: str = "") -> None:
        self.number = number
        self.rest = rest
        self.code = code


def read_phone(text: str) -> PhoneField:
    """The first number of a telephone field.

    >>> read_phone("0312345678/09012345678")
    PhoneField(number='03-1234-5678', rest='09012345678', code='phone-more')
    >>> read_phone("03-1234-5678 (内線123)")
    PhoneField(number='03-1234-5678', rest='内線123', code='phone-more')
    >>> read_phone("9012345678"), read_phone("9.01234E+09")
    (PhoneField(number='090-1234-5678', rest='', code='zero-restored'), PhoneField(number='', rest='', code='digits-lost'))
    """
    digits = text.replace("-", "")
    if text.isascii() and digits.isdigit() and digits[0] == "0" and len(text) < 14:
        grouped = phone_plan().grouping(digits)
        if grouped is not None and grouped.valid:
            return PhoneField("-".join(grouped.cut(digits)))
    if not text.strip():
        return PhoneField("")
    return _careful(text[:_LONGEST])


def _careful(text: str) -> PhoneField:
    folded = fold_key(text).strip().strip("'").removesuffix(".0")
    if SHORTENED.fullmatch(folded):
        return _from_shortened(folded)
    if is_number(whole := phone_text(folded)):
        return PhoneField(whole)
    if (bare := folded.lstrip("0")).startswith(_JAPAN) and is_number(
        found := phone_text(f"+{bare}")
    ):
        return PhoneField(found)
    if (restored := _with_zero(folded)) is not None:
        return PhoneField(restored, code="zero-restored")
    first, rest = _first_number(folded)
    if first:
        code = "phone-more" if rest else ""
        return PhoneField(first, rest, code if is_number(first) else "phone-invalid")
    return PhoneField(whole, code="phone-invalid")


def one_number(cells: list[str]) -> str:
    """The parts of a number joined; of several whole numbers the first.

    >>> one_number(["03", "1234", "5678"]), one_number(["", "0312345678", "09011112222"])
    ('03-1234-5678', '0312345678')
    """
    whole = [cell for cell in cells if digits_in(cell) >= _FEWEST_DIGITS]
    return whole[0] if whole else "-".join(filter(None, cells))


def digits_in(text: str) -> int:
    return sum(char.isdigit() for char in text)


def is_number(text: str) -> bool:
    """Whether a text is a number with hyphens that the numbering plan has."""
    digits = text.replace("-", "")
    if not digits.isdigit() or not digits.isascii() or len(digits) < 10:
        return False
    grouped = phone_plan().grouping(digits)
    return grouped is not None and grouped.valid


def _with_zero(text: str) -> str | None:
    """The number with the zeros that a spreadsheet took, when it is one then.

    >>> _with_zero("312345678"), _with_zero("45-211-89")
    ('03-1234-5678', '045-211-0089')
    """
    parts = text.split("-")
    digits = "".join(parts)
    if not digits.isdigit() or digits[0] == "0" or len(digits) > 10:
        return None
    restored = phone_text(f"0{digits}")
    if is_number(restored):
        return restored
    if len(parts) != 3:
        return None
    area = f"0{parts[0]}"  # each part in a column of its own: the last one lost its zeros, too
    restored = phone_text(area + parts[1] + parts[2].zfill(4))
    return restored if is_number(restored) and restored.startswith(f"{area}-") else None


def _from_shortened(text: str) -> PhoneField:
    """9.012345678E+09 has all its digits; 9.01235E+09 has lost some."""
    digits = whole_number(text)
    if digits is not None:
        restored = phone_text(f"0{digits}")
        if is_number(restored):
            return PhoneField(restored, code="zero-restored")
    return PhoneField("", code="digits-lost")


def _first_number(text: str) -> tuple[str, str]:
    """The first run of digits and signs that is a number, or as long as one, and the text without it."""
    start = 0
    while start < len(text):
        if not (text[start].isdigit() or text[start] in "+("):
            start += 1
            continue
        end = start
        while end < len(text) and text[end] in _SIGNS:
            end += 1
        for stop in range(end, start + 9, -1):
            if stop < len(text) and text[stop].isdigit() and text[stop - 1].isdigit():
                continue
            found = phone_text(text[start:stop].strip("-(. "))
            if is_number(found):
                return found, _tidy(text[:start] + " " + text[stop:])
        if sum(char.isdigit() for char in text[start:end]) >= _FEWEST_DIGITS:
            return text[start:end].strip("-(. "), _tidy(text[:start] + " " + text[end:])
        start = max(end, start + 1)
    return "", ""


def _tidy(rest: str) -> str:
    return " ".join(rest.strip(" /,;()・、-").split())
