"""What a buyer is told of the notes on her name and address: only what she can do something about.

A shop's staff reads `atena.notes`; there a note says what the program did.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def for_buyers(codes: Iterable[str]) -> list[Mapping[str, str]]:
    """The messages for some notes, in both languages, each once.

    >>> [message["en"] for message in for_buyers(["room-missing", "test-name", "room-missing"])]
    ['Please add the room number if it is an apartment.']
    """
    table = _messages()
    return [table[code] for code in dict.fromkeys(codes) if code in table]


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    rows: dict[str, dict[str, str]] = tomllib.loads(
        (Path(__file__).parent / "notes.toml").read_text("utf-8")
    )
    return rows
