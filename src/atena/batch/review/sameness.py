"""Whether a cell of a review came back as it was, though a spreadsheet wrote it in another way.

Excel writes 2026/12/25 for 2026-12-25, drops the zeros of codes, and puts a question mark for every character that
CP932 does not have when it saves as CSV: none of that is an edit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from atena.layouts.mending import mended_postal_code
from atena.layouts.moments import read_slot, read_wished_date
from atena.layouts.phones import read_phone

LOST: Final = frozenset("?\ufffd")
"""What stands where a program could not write a character."""


def is_same(field: str, cell: str, before: str, ordered: str = "") -> bool:
    """Whether ``cell`` says what the review said before; ``ordered`` is the day of the order.

    >>> is_same("date", "2026/12/25", "2026-12-25"), is_same("postal_code", "640941", "064-0941")
    (True, True)
    >>> is_same("surname", "?川", "𠮷川"), is_same("surname", "吉川", "𠮷川")
    (True, False)
    """
    if _bare(cell) == _bare(before):
        return True
    if not cell or not before:
        return False
    if field == "date":
        return _value(read_wished_date(cell, ordered)) == before
    if field == "slot":
        return _value(read_slot(cell)) == _value(read_slot(before))
    if field == "postal_code":
        return _digits(mended_postal_code(cell)) == _digits(before)
    if field == "phone":
        return read_phone(cell).number == before
    return _as_saved(cell) in (_as_saved(before), _as_saved(before, plain_letters=True))


def _value(wish: tuple[str, bool]) -> str | None:
    value, known = wish
    return value if known else None


def _bare(text: str) -> str:
    """Without spaces, and with the sign back that was defused at the beginning."""
    bare = "".join(text.split())
    return bare[:1].translate(_DEFUSED) + bare[1:]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, unicodedata.normalize("NFKC", text)))


def _as_saved(text: str, *, plain_letters: bool = False) -> str:
    """A text as it comes back from CP932: lost characters are ?, letters with accents ? or ``plain_letters``."""
    found = []
    for char in _bare(text).translate(_PAIRS):
        base = unicodedata.normalize("NFD", char)[0]
        if _is_held(char):
            found.append(char)
        else:
            found.append(base if plain_letters and base.isascii() else "?")
    return _RUN.sub("?", "".join(found))


def _is_held(char: str) -> bool:
    try:
        return char.encode("cp932").decode("cp932") == char
    except UnicodeEncodeError:
        return False


_DEFUSED: Final = str.maketrans("＝＋－＠", "=+-@")
_RUN: Final = re.compile(r"\?{2,8}")
"""A character outside the first plane becomes two question marks."""
_PAIRS: Final = str.maketrans("〜−‖¢£¬\ufffd", "～－∥￠￡￢?")
"""The same sign in two code points, of which CP932 comes back as the second."""
