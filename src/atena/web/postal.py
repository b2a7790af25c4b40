"""What a postal code stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.input.postal_code import hyphenated
from atena.errors import InputError
from atena.lexicon import default_lexicon
from atena.text import fold_key, narrow
from atena.web.answers import Place, PostalAnswer, ReceiverPlace

if TYPE_CHECKING:
    from atena.lexicon.places.tables import PlaceLexicon

UNKNOWN_FLOOR = 90
"""Japan Post, 郵便番号データの説明: 地階・階層不明 has the code that ends with 90."""


def look_up(code: str) -> PostalAnswer | None:
    """The towns and the single receivers of a code, with or without hyphen; None when it is nobody's.

    Raises `InputError` when it does not have seven digits.

    >>> [place.town for place in look_up("153-0064").places]
    ['下目黒']
    >>> [(one.town, one.building, one.floor) for one in look_up("100-6325").receivers]
    [('丸の内', '丸の内ビルディング', '25階')]
    """
    text = fold_key(code[:32])
    digits = "".join(mark for mark in text if mark.isdigit())
    if len(digits) != 7 or not digits.isascii() or set(text) - set(digits) - set("-〒 "):
        raise InputError("postal-code-malformed", field="postal_code", hint="seven digits")
    places = default_lexicon().places
    towns, receivers = places.postal(digits)
    if not towns and not receivers:
        return None
    return PostalAnswer(
        postal_code=hyphenated(digits),
        places=[Place(**_place(places, mark, town, digits)) for mark, town in towns],
        receivers=[
            ReceiverPlace(
                **_place(places, one.mark, one.town),
                street=one.street,
                name=one.name,
                building=narrow(one.name) if one.kind == "b" else "",
                floor=_floor(digits) if one.kind == "b" else "",
            )
            for one in receivers
        ],
    )


def _floor(code: str) -> str:
    """The floor of a building with a code for each: the last two digits say it, 90 that it is not known.

    >>> _floor("1006325"), _floor("1006390")
    ('25階', '')
    """
    number = int(code[-2:])
    return "" if number == UNKNOWN_FLOOR else f"{number}階"


def _place(places: PlaceLexicon, mark: str, town: str, code: str = "") -> dict[str, str]:
    city = places.municipality(mark)
    prefecture = places.prefectures[city.prefecture]
    match = places.town(mark, town) if town else None
    rows = match.towns if match else ()
    # one spelling may have several readings, each with its own code
    row = next((row for row in rows if code in row.postal_codes.split()), rows[0] if rows else None)
    return {
        "prefecture": prefecture.name,
        "city": city.name,
        "town": row.name if row else town,
        "prefecture_kana": prefecture.kana,
        "city_kana": city.kana,
        "town_kana": row.kana if row else "",
    }
