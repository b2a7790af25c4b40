"""What few callers read of an address, worked out when it is asked for: spans, alternatives, kana."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.addresses.result.alternatives import alternatives
from atena.addresses.result.spans import spans

if TYPE_CHECKING:
    from atena.addresses.result.parsed import Reading

LONGEST_READ = 200
"""Characters; a longer text is no building's name, and is not read aloud."""


def late_values(reading: Reading) -> dict[str, Any]:
    """The late fields of `Address`."""
    return {
        "spans": spans(reading),
        "alternatives": alternatives(reading, reading.values),
        "building_kana": _kana(reading.values["building"]),
    }


def _kana(building: str) -> str:
    if not 0 < len(building) <= LONGEST_READ:
        return ""
    from atena.furigana import furigana

    return furigana(building)
