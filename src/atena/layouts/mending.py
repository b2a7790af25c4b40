"""What a spreadsheet broke in the address columns, put right where only one reading is possible.

Excel drops the zeros of 0600042, writes 1月2日 for 1-2 and 2001/2/3 for 1-2-3. The last may as well be the house
number 2001-2-3: it stays, and is noted for a person to see.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atena.layouts.countries import has_latin_address
from atena.models import Note, plain_note

if TYPE_CHECKING:
    from atena.layouts.order import Party

MONTH_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})日")
WHOLE_DATE: Final = re.compile(
    r"(?:\d{4}[/年]\d{1,2}[/月]\d{1,2}日?(?: 0?0:00(?::00)?)?|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?|[A-Z][a-z]{2}-\d{1,2})"
)
"""2001/2/3, 3-Feb, Feb-01: the whole of a cell that was a number of a house."""
SHORTENED: Final = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d\d?)")
"""9.01235E+09: a number that a spreadsheet has shortened."""
SHORTEST, LONGEST = 4, 20


def mend_party(party: Party, notes: list[Note]) -> None:
    """Put a party's postal code and address lines right; what was done is noted."""
    code = party.postal_code
    if (
        code and len(code) not in (7, 8) and not has_latin_address(party)
    ):  # elsewhere codes are shorter
        mended = mended_postal_code(code)
        if mended != code:
            party.postal_code = mended
            notes.append(plain_note("spreadsheet-mended", "postal_code"))
    for index, line in enumerate(party.lines):
        if (
            SHORTEST <= len(line) <= LONGEST
            and line[0].isascii()
            and ("/" in line or "月" in line or "-" in line)
        ):
            mended = house_number(line)
            if mended != line:
                party.lines = (*party.lines[:index], mended, *party.lines[index + 1 :])
                notes.append(plain_note("spreadsheet-mended", "lines"))
            elif WHOLE_DATE.fullmatch(line):
                notes.append(plain_note("spreadsheet-date", "lines"))


def mend_zip(party: Party, country: str, notes: list[Note]) -> None:
    """Put back the zeros that a spreadsheet took from a ZIP of the USA (02134); what was done is noted."""
    code = party.postal_code
    if country == "US" and code.isascii() and code.isdigit() and len(code) in (3, 4):
        party.postal_code = code.zfill(5)
        notes.append(plain_note("spreadsheet-mended", "postal_code"))


def mended_postal_code(text: str) -> str:
    """Five or six digits are seven that have lost their zeros; ``.0`` is no part of a code.

    >>> mended_postal_code("600042"), mended_postal_code("600042.0"), mended_postal_code("1530064.0"), mended_postal_code("153")
    ('0600042', '0600042', '1530064', '153')
    """
    digits = text.strip().removeprefix("〒").strip().removesuffix(".0")
    if digits.isascii() and digits.isdigit() and len(digits) in (5, 6, 7):
        return digits.zfill(7)
    return text


def whole_number(text: str) -> str | None:
    """The digits of a number that a spreadsheet has shortened, None where some are lost; any other text as it is.

    >>> whole_number("4.00012345678E+11"), whole_number("4.00012E+11"), whole_number("400012345678.0")
    ('400012345678', None, '400012345678')
    """
    match = SHORTENED.fullmatch(text)
    if match is None:
        bare = text.removesuffix(".0")
        return bare if bare.isascii() and bare.isdigit() else text
    digits = match[1] + (match[2] or "")
    return digits if len(digits) == int(match[3]) + 1 else None


def house_number(line: str) -> str:
    """1月2日 is what a spreadsheet made of 1-2.

    >>> house_number("1月2日"), house_number("2001/2/3"), house_number("1月2日荘")
    ('1-2', '2001/2/3', '1月2日荘')
    """
    match = MONTH_DAY.fullmatch(line)
    return f"{int(match[1])}-{int(match[2])}" if match else line
