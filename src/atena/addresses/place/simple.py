"""The place of an ordinary address, which needs no weighing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.place.candidate import (
    FORM_POINTS,
    PLAIN_FIT,
    SAME_TOWN_CODE,
    PlaceCandidate,
    PrefectureSaid,
)
from atena.addresses.place.kyoto import find_gaps, find_streets
from atena.addresses.place.town_match import EACH, follow
from atena.lexicon.places.tables import LONGEST_PLACE

if TYPE_CHECKING:
    from atena.addresses.input.hints import Hints
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.tables import PlaceLexicon


def plain_place(places: PlaceLexicon, text: PlaceText, hints: Hints) -> PlaceCandidate | None:
    """The one hypothesis of an ordinary address, or None when others have to be weighed.

    Ordinary is: the prefecture in the text, given or not to be mistaken, one municipality under its
    whole name or without its county, its longest town in official spelling with a number or nothing
    after it (or with anything, where no other town could be meant), and a postal code that is none or
    the town's.
    """
    key = text.key
    code, start = places.prefecture_at(key, 0)
    said: PrefectureSaid = "f"
    if not code:
        code = hints.prefecture
        said = "g" if code else ""
    if hints.cities:
        return None
    cities = places.cities(key[start : start + LONGEST_PLACE])
    if not cities:
        return None
    end, mark, form = cities[-1]
    city = places.municipality(mark)
    if not said:
        if form != "f":
            return None
        short, length = places.short_prefecture_at(key, 0)
        if short and _may_be_prefecture(places, key[length : length + LONGEST_PLACE], short):
            return None  # 山口市 may be 山口 and the start of another name
        code = city.prefecture
    if city.prefecture != code or form not in "fc":
        return None
    if len(cities) > 1:
        for _, other, _ in cities[:-1]:  # 横浜市 before 横浜市戸塚区, 伊達市 of another prefecture
            rival = places.municipality(other)
            if rival.prefecture != code:
                if not said:
                    return None
            elif rival.ward or rival.city != city.city or not (said or city.ward):
                return None
    stop = start + end
    if is_written_again(key, start, stop):
        return None
    match, ahead = places.longest_town(mark, key[stop : stop + LONGEST_PLACE])
    if match is None:
        return None
    town_end = stop + match.end
    fit = follow(text, town_end, match)
    if (
        key[town_end : town_end + 1] == "町"
        or fit < (PLAIN_FIT if ahead < FAR_AHEAD else 0.0)
        or (match.end > 1 and is_written_again(key, stop, town_end))
    ):
        return None
    if places.street_names(mark) and (fit < PLAIN_FIT or _may_name_streets(text, stop, town_end)):
        return None
    if fit < PLAIN_FIT and (
        key.find(key[stop : stop + 2], stop + 2, stop + LONGEST_PLACE) >= 0
        or places.prefecture_at(key, stop)[1]
    ):
        return None  # 総社町総社町植野, 渋谷区東京都神宮前
    points = EACH * (end + match.end) + FORM_POINTS[form] + fit
    postal_code, coded = hints.postal_code, 0
    if postal_code:
        for town in match.towns:
            if postal_code in town.postal_codes:
                coded = 1
        if not coded:
            return None
        points += SAME_TOWN_CODE
    return PlaceCandidate(
        points,
        code,
        city,
        match,
        fit,
        start,
        stop,
        stop,
        town_end,
        -1,
        0,
        None,
        form,
        said,
        coded,
    )


def is_written_again(key: str, start: int, end: int) -> bool:
    """Whether ``key[start:end]`` stands at ``end`` once more."""
    return key[end : end + 1] == key[start : start + 1] and key.startswith(key[start:end], end)


def _may_name_streets(text: PlaceText, start: int, town_end: int) -> bool:
    """Kyoto: whether street names may stand before the town, or the town may be a street (烏丸通)."""
    return (
        text.key.startswith("通", town_end)
        or bool(find_gaps(text, start))
        or bool(find_streets(text.key, start))
    )


def _may_be_prefecture(places: PlaceLexicon, rest: str, short: str) -> bool:
    """Whether what follows a prefecture without 都, 府, 県 may begin a place of it.

    A name of a single character explains less than the city and its town do.
    """
    return "郡" in rest or places.begins_name(rest, short)


FAR_AHEAD: Final = 2
"""Characters by which a town is longer than the next: they are worth more than what follows the names."""
