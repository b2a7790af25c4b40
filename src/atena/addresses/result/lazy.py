"""What few callers read of an address, worked out when it is asked for: spans, alternatives, kana."""

from __future__ import annotations

from typing import Any, Final

from atena.addresses.result.alternatives import alternatives
from atena.addresses.result.parsed import ParsedAddress  # noqa: TC001  mypyc wants the types of fields
from atena.addresses.result.spans import spans
from atena.models import Reading

LONGEST_READ: Final = 200
"""Characters; a longer text is no building's name, and gets no reading."""


class LateFields:
    """Works out a late field of one `Address`, and what comes with it, when it is called; ``values`` are the others."""

    def __init__(self, parsed: ParsedAddress, values: dict[str, Any]) -> None:
        self._parsed = parsed
        self._values = values

    def __call__(self, name: str) -> dict[str, Any]:
        values = self._values
        if name == "spans":
            return {"spans": spans(self._parsed)}
        if name == "alternatives":
            return {"alternatives": alternatives(self._parsed, values)}
        return building_fields(values["building"], values["municipality_code"])


def building_fields(building: str, municipality_code: str) -> dict[str, Any]:
    """The reading of a building and its kana; empty for what is too long to be a name."""
    if not 0 < len(building) <= LONGEST_READ:
        return {"building_kana": "", "building_reading": NOT_READ}
    from atena.furigana import read_text

    found = read_text(building, municipality_code, "building")
    return {"building_kana": found.kana, "building_reading": found}


NOT_READ: Final = Reading()
