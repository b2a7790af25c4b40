"""What a postal code stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.input.postal_code import hyphenated
from atena.errors import InputError
from atena.lexicon import default_lexicon
from atena.text import fold_key
from atena.web.answers import Place, PostalAnswer, ReceiverPlace

if TYPE_CHECKING:
    from atena.lexicon.places.tables import PlaceLexicon


def look_up(code: str) -> PostalAnswer | None:
    """The towns and the single receivers of a code, with or without hyphen; None when it is nobody's.

    Raises `InputError` when it does not have seven digits.

    >>> [place.town for place in look_up("153-0064").places]
    ['下目黒']
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
            ReceiverPlace(**_place(places, one.mark, one.town), street=one.street, name=one.name)
            for one in receivers
        ],
    )


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
