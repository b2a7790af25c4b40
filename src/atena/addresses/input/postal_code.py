"""Postal codes: inside a text (〒153-0064, or seven digits at the very beginning), on lines, and as they are written."""

from __future__ import annotations

import re
from typing import Final

from atena.addresses.input.hints import read_postal_code
from atena.text import fold_key

_SIGNED: Final = re.compile(
    r"〒 ?(?:[:(]? ?([0-9]{3})(?: ?[-._~] ?| ?)([0-9]{4})(?![0-9])[:)]?)?[ ,]?"
)
_LEADING: Final = re.compile(r" ?([0-9]{3})-?([0-9]{4})(?![0-9-])[ ,:\n]?(?=[^ -~])")

_CODE: Final = re.compile(r" ?〒? ?[0-9]{3}-?[0-9]{4}(?![0-9-]) ?")
LONGEST_CODE_LINE: Final = 12
CODE_LENGTH: Final = 8
"""Of seven digits with a hyphen."""
CODE_HEADS: Final = frozenset("〒0123456789０１２３４５６７８９")
_MALFORMED: Final = re.compile(
    "[( ]?(?:〒[:( ]{0,2}[0-9]{3,8}(?:[-_.~ ]{1,2}[0-9]{1,6})?"
    "|[:( ]{0,2}(?:[0-9]{5,8}|[0-9]{3,8}[-_.~ ]{1,2}[0-9]{2,6}))[): ]{0,2}"
)
"""Without 〒 fewer digits may be a room: 203, 1203, 203-1."""


def hyphenated(digits: str) -> str:
    """Seven digits as a postal code is written; nothing of nothing.

    >>> hyphenated("1530064"), hyphenated("")
    ('153-0064', '')
    """
    return f"{digits[:3]}-{digits[3:]}" if digits else ""


def find_postal_code(key: str, first: int = 0) -> tuple[str, int, int]:
    """The digits of the code and where it stands with its sign; ("", 0, 0) if there is none.

    Without 〒 it must stand at ``first``, after what may head an address, and be followed by Japanese:
    1530064東京都.

    >>> find_postal_code("〒153-0064 東京都"), find_postal_code("1530064東京都"), find_postal_code("目黒〒")
    (('1530064', 0, 10), ('1530064', 0, 7), ('', 2, 3))
    """
    sign = key.find("〒")
    found = _SIGNED.match(key, sign) if sign >= 0 else _LEADING.match(key, first)
    if found is None:
        return "", 0, 0
    return (found[1] or "") + (found[2] or ""), found.start(), found.end()


def last_code(key: str) -> tuple[str, int, int]:
    """The digits of a code that is the last word, and where it stands; ("", 0, 0) if there is none.

    >>> last_code("目黒区下目黒1-8-1 153-0064"), last_code("目黒区下目黒153-0064")
    (('1530064', 12, 20), ('', 0, 0))
    >>> last_code("目黒区下目黒1-8-1(153-0064)")
    ('1530064', 11, 21)
    """
    bracket = key.endswith(")")
    end = len(key) - bracket
    start = end - CODE_LENGTH
    if start > 0 and key[start - 1] in ("(" if bracket else " \n") and is_code(key[start:end]):
        return read_postal_code(key[start:end]), start - bracket, len(key)
    return "", 0, 0


def line_code(key: str) -> tuple[str, int, int]:
    """The digits of a code that has a line of ``key`` to itself, and where it stands; ("", 0, 0) if there is none.

    >>> line_code("東京都目黒区\\n153-0064\\n下目黒1-8-1")
    ('1530064', 7, 15)
    """
    start = 0
    for line in key.split("\n"):
        if is_code(line):
            return read_postal_code(line), start, start + len(line)
        start += len(line) + 1
    return "", 0, 0


def is_code(line: str) -> bool:
    """Whether a line is a postal code and nothing else.

    >>> is_code("〒150-0001"), is_code("150-0001"), is_code("1-8-1")
    (True, True, False)
    """
    return (
        len(line) <= LONGEST_CODE_LINE
        and line.strip()[:1] in CODE_HEADS
        and _CODE.fullmatch(fold_key(line)) is not None
    )


def code_on_line(text: str, before: int) -> str:
    """The digits of a postal code that has a line of ``text`` to itself, or heads what stands before the place; else empty."""
    for line in text.split("\n") if "\n" in text else ():
        if is_code(line):
            return read_postal_code(line)
    return read_postal_code(text[: code_end(text[:before])]) if before else ""


def code_end(line: str) -> int:
    """Where a postal code at the head of a line ends, with the space after it; 0: there is none.

    >>> code_end("〒150-0001 青葉ビル"), code_end("青葉ビル")
    (10, 0)
    """
    if "一" <= line[:1] <= "龥":
        return 0  # most lines
    key = fold_key(line)
    code = _CODE.match(key) if len(key) == len(line) else None
    return code.end() if code else 0


def is_malformed_code(text: str) -> bool:
    """Whether a text is digits as of a postal code, but too few or too many: 〒150-00.

    >>> is_malformed_code("〒150-00 "), is_malformed_code("〒150-0001"), is_malformed_code("1203")
    (True, False, False)
    """
    return _MALFORMED.fullmatch(fold_key(text)) is not None and not is_code(text)
