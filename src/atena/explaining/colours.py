"""One colour for each field, the same in the terminal, in HTML and in pictures."""

from __future__ import annotations

from typing import Final

COLOURS: Final = {
    "surname": ("#1d6fd1", "blue"),
    "given_name": ("#1a8a5f", "green"),
    "organization": ("#8a5a00", "yellow"),
    "honorific": ("#7a7a7a", "white"),
    "joint": ("#b0307f", "magenta"),
    "remark": ("#9a6b9e", "bright_magenta"),
    "care_of": ("#a8481c", "bright_red"),
    "postal_code": ("#6b6f00", "yellow"),
    "prefecture": ("#7b4bc4", "magenta"),
    "city": ("#1d6fd1", "blue"),
    "kyoto_street": ("#0f7f8f", "cyan"),
    "town": ("#1a8a5f", "green"),
    "koaza": ("#4d8a1a", "bright_green"),
    "street": ("#c0392b", "red"),
    "building": ("#a8481c", "bright_yellow"),
    "floor": ("#b0307f", "bright_magenta"),
    "room": ("#8a2be2", "bright_blue"),
}
"""Field → its colour on a page and in a terminal, which may have no more than sixteen."""
_OTHER: Final = ("#7a7a7a", "")


def colour_of(field: str) -> str:
    """The colour of a field on a page; its kana have the same, grey is for what has none.

    >>> colour_of("town"), colour_of("town_kana"), colour_of("ignored")
    ('#1a8a5f', '#1a8a5f', '#7a7a7a')
    """
    return _colours(field)[0]


def terminal_colour_of(field: str) -> str:
    """The name of the field's colour in a terminal; empty where it has none.

    >>> terminal_colour_of("town")
    'green'
    """
    return _colours(field)[1]


def _colours(field: str) -> tuple[str, str]:
    return COLOURS.get(field.removesuffix("_kana"), _OTHER)
