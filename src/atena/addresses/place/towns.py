"""From a municipality to its town: the hypotheses with the towns that the text goes on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atena.addresses.place.candidate import (
    CODE_OF_CITY,
    LEFT,
    NO_TOWN,
    OTHER_CODE,
    PLAIN_FIT,
    SAME_CITY_CODE,
    SAME_TOWN_CODE,
    STREET,
    UNKNOWN_CODE,
    PlaceCandidate,
    whole_city,
)
from atena.addresses.place.koaza import koaza_of_city
from atena.addresses.place.kyoto import find_crossings, find_gaps, find_streets
from atena.addresses.place.slips import near_town
from atena.addresses.place.town_match import NUMERALS, find_towns, is_number_or_end, is_repeated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.addresses.input.hints import Hints
    from atena.addresses.place.town_match import TownHit
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.records import Municipality, TownMatch
    from atena.lexicon.places.tables import PlaceLexicon


class TownReader:
    """Reads the town after a municipality in one text."""

    def __init__(self, places: PlaceLexicon, text: PlaceText, hints: Hints) -> None:
        self.places = places
        self.text = text
        self.key = text.key
        self.hints = hints

    def candidates(self, place: PlaceCandidate) -> list[PlaceCandidate]:
        """The hypothesis with the towns that the text goes on with."""
        city = place.city
        if city is None:
            return [place]
        if not city.ward and (wards := self.places.wards(city.mark)):
            return self._ward_left_out(place, wards)
        hits = find_towns(self.places, self.text, city.mark, place.town_start)[:3]
        streets = self.places.street_names(city.mark)
        if streets:  # 烏丸通塩小路下ル: no town 烏丸
            start = place.town_start
            hits = [hit for hit in hits if not self.key.startswith("通", start + hit.match.end)]
        found = [self.with_town(place, city, hit) for hit in hits]
        if hits and hits[0].fit < PLAIN_FIT:
            found += self._begun_twice(place, city)
        if streets:
            found += self._with_streets(place, city)
        return found or self._after_former(place, city) or [self._by_code(place, city)]

    def _after_former(self, place: PlaceCandidate, city: Municipality) -> list[PlaceCandidate]:
        """A town after the name of the municipality that it was in, with or without 町: 白山市鶴来明島町."""
        start, key = place.town_start, self.key
        for length in range(SHORTEST_REPEATED, LONGEST_REPEATED):
            after = start + length
            for name in (key[start:after], key[start:after] + "町"):
                for end, old in self.places.abolished(name):
                    if end != len(name) or city.mark not in old.today:
                        continue
                    hits = find_towns(self.places, self.text, city.mark, after)
                    if hits and (hits[0].fit >= PLAIN_FIT or hits[0].match.end >= LONG_NAME):
                        there = replace(place, town_start=after, abolished=old)
                        return [self.with_town(there, city, hits[0])]
        return []

    def _by_code(self, place: PlaceCandidate, city: Municipality) -> PlaceCandidate:
        """The town of the postal code, if the text has it with one slip; else none."""
        names = [name for mark, name in self.hints.postal_towns if mark == city.mark]
        hit = near_town(self.places, self.text, city.mark, place.town_start, names)
        return self.with_town(place, city, hit) if hit else self._without_town(place, city)

    def _begun_twice(self, place: PlaceCandidate, city: Municipality) -> list[PlaceCandidate]:
        """A town whose beginning stands there twice: 総社町総社町植野."""
        start = place.town_start
        for length in range(SHORTEST_REPEATED, LONGEST_REPEATED):
            after = start + length
            if self.key.startswith(self.key[start:after], after):
                hits = find_towns(self.places, self.text, city.mark, after)
                if hits and hits[0].fit >= PLAIN_FIT and hits[0].match.end > length:
                    points = place.points - 1.0
                    return [
                        self.with_town(
                            replace(place, points=points, town_start=after), city, hits[0]
                        )
                    ]
        return []

    def with_town(self, place: PlaceCandidate, city: Municipality, hit: TownHit) -> PlaceCandidate:
        match = hit.match
        coded, points = self._weigh_code(city, match)
        end = place.town_start + match.end
        if match.end > 1 and is_repeated(self.text, place.town_start, end):
            end += match.end  # the city's field and the line both had it
        elif (
            self.key.startswith("町", end)
            and match.key[-1] not in "町村"
            and not self.text.has_gap(end)
            and not self.text.skips_word(end - 1, end + 1)
            and is_number_or_end(self.text, end + 1)
        ):
            end += 1  # 西長野町100, where the town is 西長野
        return PlaceCandidate(
            place.points + hit.points + points,
            place.prefecture,
            city,
            match,
            hit.fit,
            place.city_start,
            place.city_end,
            place.town_start,
            end,
            place.streets_start,
            place.koaza_length,
            place.abolished,
            place.said,
            place.prefecture_said,
            coded,
        )

    def _with_streets(self, place: PlaceCandidate, city: Municipality) -> list[PlaceCandidate]:
        """Kyoto: street names up to 上る, 下る, 東入, 西入 or a gap, then the town."""
        start = place.town_start
        streets = find_streets(self.key, start)
        found = []
        crossings = find_crossings(self.key, start, self.places.street_names(city.mark))
        for end in dict.fromkeys([*streets, *find_gaps(self.text, start), *crossings]):
            hits = find_towns(self.places, self.text, city.mark, end)
            for hit in hits[:1]:
                if end not in streets and hit.fit < PLAIN_FIT:
                    continue
                there = replace(
                    place,
                    points=place.points + STREET * (end - start),
                    town_start=end,
                    streets_start=start,
                )
                found.append(self.with_town(there, city, hit))
        if streets and not found:
            bare = replace(place, town_start=streets[-1], streets_start=start, end=streets[-1])
            found.append(self._without_town(bare, city))
        return found

    def _without_town(self, place: PlaceCandidate, city: Municipality) -> PlaceCandidate:
        """No town: a 小字 of the municipality itself, a bare 丁目 (下田市2-4-26), or nothing."""
        start = place.town_start
        length = koaza_of_city(self.places, city.mark, self.text, start)
        coded, points = self._weigh_code(city, None)
        if (
            place.abolished is not None
            and city.ward
            and not city.city.endswith(place.abolished.name)
        ):
            city = whole_city(self.places, city)  # without a town the ward is not known
        return PlaceCandidate(
            place.points + points + NO_TOWN + (length or self._left(start)),
            place.prefecture,
            city,
            None,
            0.0,
            place.city_start,
            place.city_end,
            start,
            start + length,
            place.streets_start,
            length,
            place.abolished,
            place.said,
            place.prefecture_said,
            coded,
        )

    def _left(self, start: int) -> float:
        """Points for text that follows a municipality and is no town: none for a number or the end."""
        after = self.key[start : start + 1]
        return 0.0 if not after or after in NUMERALS else LEFT

    def _ward_left_out(self, place: PlaceCandidate, wards: str) -> list[PlaceCandidate]:
        """札幌市北一条西: the ward is the one that has the town; several may."""
        without_ward = replace(place, points=place.points - 1.0)
        found = [
            self.with_town(without_ward, self.places.municipality(mark), hit)
            for mark in self._holders(place.town_start, wards)
            for hit in find_towns(self.places, self.text, mark, place.town_start)[:1]
        ]
        if place.city is not None and self.places.street_names(place.city.mark):
            for mark in wards:
                found += [
                    there
                    for there in self._with_streets(place, self.places.municipality(mark))
                    if there.town
                ]
        if place.city is not None:
            found.append(self._without_town(place, place.city))
        return found

    def _holders(self, start: int, allowed: Iterable[str]) -> list[str]:
        """Those municipalities of ``allowed`` that have the longest town that stands at ``start``."""
        allowed = frozenset(allowed)
        for _, marks in reversed(self.places.anywhere(self.key[start:])):
            if holders := [mark for mark in marks if mark in allowed]:
                return holders
        return []

    def _weigh_code(self, city: Municipality, match: TownMatch | None) -> tuple[int, float]:
        """What the postal code says of the hypothesis, and the points for it."""
        code = self.hints.postal_code
        if not code:
            return 0, 0.0
        if match is not None and any(code in town.postal_codes for town in match.towns):
            return 1, SAME_TOWN_CODE
        marks = self.hints.postal_marks
        if not marks:
            return UNKNOWN_CODE, 0.0
        if city.mark in marks:
            name = match.towns[0].name if match else ""
            if (city.mark, name) in self.hints.postal_towns:
                return 1, SAME_TOWN_CODE
            return CODE_OF_CITY, SAME_CITY_CODE
        if any(mark in marks for mark in self.places.wards(city.mark)):
            return CODE_OF_CITY, SAME_CITY_CODE
        return -1, OTHER_CODE


SHORTEST_REPEATED, LONGEST_REPEATED = 2, 8
LONG_NAME: Final = 3
"""Characters of a name that is no chance, whatever follows it."""
