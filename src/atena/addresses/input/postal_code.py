"""Postal codes: inside a text (〒153-0064, or seven digits at the very beginning), and as they are written."""

from __future__ import annotations

import re
from typing import Final

_SIGNED: Final = re.compile(r"〒 ?(?:([0-9]{3})(?: ?- ?| ?)([0-9]{4})(?![0-9]))?[ ,]?")
_LEADING: Final = re.compile(r" ?([0-9]{3})-?([0-9]{4})(?![0-9-])[ ,\n]?(?=[^ -~])")


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
