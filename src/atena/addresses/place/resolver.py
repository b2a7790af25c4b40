"""The head of the text → prefecture, municipality, town: all ways to read it (``candidate``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atena.addresses.place.candidate import (
    FORM_POINTS,
    OTHER_PREFECTURE,
    SHORT_PREFECTURE,
    PlaceCandidate,
    PrefectureSaid,
    spelt,
    unspelt,
)
from atena.addresses.place.fallbacks import FallbackReader
from atena.addresses.place.simple import plain_place
from atena.addresses.place.town_match import EACH
from atena.addresses.place.towns import TownReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.addresses.input.hints import Hints
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.tables import PlaceLexicon


def find_places(places: PlaceLexicon, text: PlaceText, hints: Hints) -> list[PlaceCandidate]:
    """The places that a text may begin with, the likeliest first: one if it is an ordinary address."""
    plain = plain_place(places, text, hints)
    return [plain] if plain is not None else weigh_places(places, text, hints)


def weigh_places(places: PlaceLexicon, text: PlaceText, hints: Hints) -> list[PlaceCandidate]:
    """All places that a text may begin with, the likeliest first; none when nothing is known."""
    return _Resolver(places, text, hints).resolve()


class _Resolver:
    """Reads the place at the head of one text."""

    def __init__(self, places: PlaceLexicon, text: PlaceText, hints: Hints) -> None:
        self.places = places
        self.key = text.key
        self.hints = hints
        self.towns = TownReader(places, text, hints)
        self.fallbacks = FallbackReader(self.towns)

    def resolve(self) -> list[PlaceCandidate]:
        """All hypotheses, best first; none when nothing is known of the place."""
        found: list[PlaceCandidate] = []
        for code, start, said in self._prefectures():
            here: list[PlaceCandidate] = []
            for city in self._cities(code, start, said):
                here += self.towns.candidates(city)
            best = max([place.points for place in here], default=0.0)
            if best < EACH * 2 or not _has_town(here):
                here += self.fallbacks.abolished(code, start, said)
                if not _has_town(here):
                    here += self.fallbacks.without_city(code, start, said)
            if not here or not any(place.city for place in here):
                here += self.fallbacks.from_code(code, start, said)
            if not here and code:
                points = SHORT_PREFECTURE if said == "s" else 0.0
                here = [PlaceCandidate(points, code, end=start, prefecture_said=said)]
            found += here
            if found and said == "f":
                break
        if len(found) > 1:
            found.sort(key=_points, reverse=True)
        return found

    def _prefectures(self) -> Iterator[tuple[str, int, PrefectureSaid]]:
        """Ways to begin: code, where the rest starts, how it was said."""
        places, key = self.places, self.key
        code, length = places.prefecture_at(key, 0)
        if length:
            end = length
            while True:  # 東京都東京都目黒区
                again, length = places.prefecture_at(key, end)
                if again != code:
                    break
                end += length
            yield code, end, "f"
            return
        given = self.hints.prefecture
        yield given, 0, "g" if given else ""
        short, length = places.short_prefecture_at(key, 0)
        if short and (not given or given == short):
            yield short, length, "s"

    def _cities(self, code: str, start: int, said: PrefectureSaid) -> Iterator[PlaceCandidate]:
        """The municipalities that stand at ``start`` or were given apart."""
        places, key = self.places, self.key
        points = SHORT_PREFECTURE if said == "s" else 0.0
        matches = places.cities(key[start:] if start else key)
        with_ward = set()
        if len(matches) > 1:
            with_ward = {places.municipality(mark).city for _, mark, form in matches if form == "f"}
        for end, mark, form in matches:
            city = places.municipality(mark)
            if city.city in with_ward and matches[-1][0] > end and places.wards(mark):
                continue  # 横浜市 where 横浜市中区 stands
            other = bool(code) and city.prefecture != code
            if other and said != "g":
                continue
            stop = start + end
            named = EACH * end + FORM_POINTS[form] + (OTHER_PREFECTURE if other else 0.0)
            place = PlaceCandidate(
                points + named,
                city.prefecture,
                city,
                None,
                0.0,
                start,
                stop,
                stop,
                stop,
                -1,
                0,
                None,
                form,
                said,
            )
            yield place
            yield from self._again(place, stop)
        if not matches:
            yield from self._other_county(code, start, said)
        if not self.hints.cities:
            return
        repeated = {mark for _, mark, form in matches if form in "fc"}
        given = [places.municipality(mark) for mark in self.hints.cities]
        fitting = [city for city in given if not code or city.prefecture == code]
        if not fitting and said == "g":
            fitting, points = given, points + OTHER_PREFECTURE
        for city in fitting:
            if city.mark in repeated:
                continue  # 渋谷区 given, 東京都渋谷区1-1-1 in the text: no town 渋谷
            # Points as if the text had it: it does not have to be repeated.
            named = EACH * len(city.name) - 1.0
            yield unspelt(points + named, city, start, "g", said)

    def _again(self, place: PlaceCandidate, stop: int) -> Iterator[PlaceCandidate]:
        """The city or its ward once more: 目黒区目黒区下目黒, 広島市中区中区千田町, 葛飾区東京都葛飾区, 府中市市; or its prefecture
        behind it: 目黒区東京都下目黒.
        """
        places, key, city = self.places, self.key, place.city
        if key.startswith(key[stop - 1], stop):  # 府中市市宮西町
            points, after = place.points - 1.0, stop + 1
            yield replace(place, points=points, city_end=after, town_start=after, end=after)
        code, length = places.prefecture_at(key, stop)
        begin = stop + length if code == place.prefecture else stop
        if begin > stop:
            points = place.points + EACH * length - 1.0
            yield replace(place, points=points, city_end=begin, town_start=begin, end=begin)
        for end, mark, form in places.cities(key[begin:]):
            other = places.municipality(mark)
            if city is None or form not in "fcw" or (city.ward and other.mark != city.mark):
                continue
            if other.city == city.city and other.prefecture == city.prefecture:
                after = begin + end
                points = place.points + EACH * (after - stop)
                yield replace(
                    place, points=points, city=other, city_end=after, town_start=after, end=after
                )

    def _other_county(
        self, code: str, start: int, said: PrefectureSaid
    ) -> Iterator[PlaceCandidate]:
        """A town or village under another county than today's: 山越郡八雲町 is in 二海郡 since 2005."""
        at = self.key.find("郡", start, start + LONGEST_COUNTY)
        if at < 0:
            return
        for end, mark, form in self.places.cities(self.key[at + 1 :]):
            city = self.places.municipality(mark)
            if form != "c" or (code and city.prefecture != code):
                continue
            stop = at + 1 + end
            points = EACH * end + FORM_POINTS[form] - 1.0
            yield spelt(points, city, start, stop, "c", said)


LONGEST_COUNTY: Final = 8


def _points(place: PlaceCandidate) -> float:
    return place.points


def _has_town(found: list[PlaceCandidate]) -> bool:
    return any(place.town is not None for place in found)
