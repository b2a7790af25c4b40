"""Places whose municipality is abolished, left out, or known from the postal code alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atena.addresses.place.candidate import (
    ABOLISHED,
    EVIDENCE,
    NO_CITY,
    SHORT_PREFECTURE,
    PlaceCandidate,
    PrefectureSaid,
    spelt,
    unspelt,
    whole_city,
)
from atena.addresses.place.town_match import EACH, NUMERALS, TownHit, find_towns
from atena.lexicon.places.key import PlaceText

if TYPE_CHECKING:
    from atena.addresses.place.towns import TownReader
    from atena.lexicon.places.records import Abolished, Municipality


class FallbackReader:
    """Finds the municipality of a text that does not name one of today."""

    def __init__(self, towns: TownReader) -> None:
        self.towns = towns
        self.places = towns.places
        self.text = towns.text
        self.key = towns.key
        self.hints = towns.hints

    def abolished(self, code: str, start: int, said: PrefectureSaid) -> list[PlaceCandidate]:
        """Municipalities that are no more, with the towns of those in their place."""
        found = []
        for length, old in self._old_names(start):
            if old.prefecture != code and (code or self._too_common(old, length)):
                continue
            stop = start + length
            points = EACH * length + ABOLISHED + EVIDENCE[old.evidence]
            for rank, mark in enumerate(self._successors(old)):
                city = self.places.municipality(mark)
                agrees = points - 0.5 * min(rank, 1) + self._points_of_given(city)
                place = spelt(agrees, city, start, stop, "h", said, old)
                found += self._towns_of_old(place, old)
        return found

    def _old_names(self, start: int) -> list[tuple[int, Abolished]]:
        """The abolished municipalities that stand at ``start``, and the wards of a city that was given apart."""
        rest = self.key[start:]
        found = self.places.abolished(rest)
        for mark in self.hints.cities:
            city = self.places.key_of(self.places.municipality(mark).city)
            of_city = self.places.abolished(city + rest)
            found += [(end - len(city), old) for end, old in of_city if end > len(city)]
        return found

    def _points_of_given(self, city: Municipality) -> float:
        """The points of a municipality that was given apart, as the text's own: 大宮市高鼻町 of さいたま市大宮区."""
        given = self.hints.cities
        if city.mark in given or whole_city(self.places, city).mark in given:
            return EACH * len(city.name)
        return 0.0

    def _too_common(self, old: Abolished, length: int) -> bool:
        """Whether the name alone says little: a 町 or 村 without county, prefecture and city (平和町3-8)."""
        return (
            not self.hints.cities
            and old.name[-1] != "市"
            and length < len(self.places.key_of(old.name))
        )

    def _successors(self, old: Abolished) -> str:
        """The marks of what may stand in its place, and the other wards of the same city: 浦和市別所."""
        marks = old.today
        for mark in old.today:
            ward = self.places.municipality(mark)
            if ward.ward and not old.name.startswith(ward.city):
                wards = self.places.wards(whole_city(self.places, ward).mark)
                marks += "".join(other for other in wards if other not in marks)
        return marks

    def _towns_of_old(self, place: PlaceCandidate, old: Abolished) -> list[PlaceCandidate]:
        """The town after the old name, or one that begins with the old name (矢島町七日町, 三厩梨ノ木間)."""
        found = self.towns.candidates(place)
        city = place.city
        if city is None:
            return found
        marks = self.places.wards(city.mark) or city.mark
        county = old.name.find("郡") + 1 if "郡" in old.name[:-1] else 0
        name = self.places.key_of(old.name[county:])
        rest = self.key[place.city_end : place.city_end + 24]
        for head in (name, name[:-1], name[:-1] + "区"):  # 西頸城郡名立町 is now 上越市名立区
            for mark in marks:
                hits = find_towns(self.places, PlaceText(head + rest), mark, 0)
                for hit in hits[:1]:
                    if hit.match.end <= len(head) - (head == name):
                        continue
                    end = hit.match.end - len(head)
                    points = hit.points - EACH * len(head)
                    there = self.towns.with_town(
                        place, self.places.municipality(mark), TownHit(points, hit.fit, hit.match)
                    )
                    found.append(replace(there, end=place.city_end + max(end, 0)))
        return found

    def without_city(self, code: str, start: int, said: PrefectureSaid) -> list[PlaceCandidate]:
        """A town right after the prefecture, or at the very beginning: the municipality was left out."""
        found = []
        coded = self.hints.postal_marks
        for length, marks in reversed(self.places.anywhere(self.key[start:])):
            if self._is_chome(start, length):
                allowed = [mark for mark in marks if mark in coded]
            else:
                allowed = [mark for mark in marks if self._may_hold(mark, code, coded, length)]
            for mark in allowed[:12]:
                city = self.places.municipality(mark)
                points = NO_CITY + (SHORT_PREFECTURE if said == "s" else 0.0)
                place = unspelt(points, city, start, "-", said)
                hits = find_towns(self.places, self.text, mark, start)
                found += [
                    self.towns.with_town(place, city, hit) for hit in hits[:1] if hit.fit >= 1.0
                ]
            if found:
                break
        return found

    def from_code(self, code: str, start: int, said: PrefectureSaid) -> list[PlaceCandidate]:
        """No place in the text: the postal code's, with its town where the text goes on with numbers."""
        hints = self.hints
        named = hints.postal_towns or [(one.mark, one.town) for one in hints.receivers]
        found = []
        at_number = start >= len(self.key) or self.text.is_digit(start)
        chome = self.key.find("丁目", start, start + LONGEST_CHOME)
        bare = at_number or (chome > start and self._is_chome(start, chome + 2 - start))
        for mark, name in dict.fromkeys(named):
            city = self.places.municipality(mark)
            if not code or city.prefecture == code:
                town = self.places.town(mark, name) if bare and name else None
                found.append(replace(unspelt(0.0, city, start, "p", said), town=town, coded=1))
        if len({place.city for place in found}) == 1 < len(found):
            found = [replace(found[0], town=None, coded=2)]
        return found

    def _is_chome(self, start: int, length: int) -> bool:
        """Whether a name is nothing but a 丁目, which says no municipality: 四丁目 is a town in few."""
        name = self.key[start : start + length]
        return name.endswith("丁目") and NUMERALS.issuperset(name[:-2])

    def _may_hold(self, mark: str, code: str, coded: set[str], length: int) -> bool:
        if mark in coded:
            return True
        if code:
            return self.places.municipality(mark).prefecture == code and length > 1
        return length > 2


LONGEST_CHOME: Final = 5
"""Characters of 四十三丁目, the longest."""
