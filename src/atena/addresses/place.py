"""The head of the text → prefecture, municipality, town: all ways to read it, weighed.

A *hypothesis* is a municipality that the text may mean, with the town it goes on with. Points are added
for each character that a name explains and for what fits (what follows the town, the postal code); what
has been left out or contradicts costs points. The points have the scale of logarithms of odds; the best
hypothesis is taken only when the next one in another municipality stands clearly below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atena.addresses.kyoto import find_streets
from atena.addresses.town import EACH, NUMERALS, REJECTED, TownHit, find_towns, follow
from atena.lexicon.places import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atena.addresses.hints import Hints
    from atena.lexicon.place_key import PlaceText
    from atena.lexicon.places import Abolished, Municipality, PlaceLexicon, TownMatch

CLEAR = 2.5
"""Points by which a hypothesis must lead over another municipality."""
NO_CITY, NO_TOWN, LEFT = -6.0, -2.0, -3.0
SHORT_PREFECTURE, OTHER_PREFECTURE = -1.5, -9.0
SAME_TOWN_CODE, SAME_CITY_CODE, OTHER_CODE = 8.0, 3.0, -3.0
STREET = 1.0
"""Points for a character of a street name: less than for one of a known name."""
FORMS = {"f": 0.0, "i": 0.0, "c": -1.0, "w": -2.0}
ABOLISHED = -5.0
PLAIN_FIT = 2.5
EVIDENCE = {"own": 0.0, "office": 0.0, "name": 0.0, "town": -1.0, "nearest": -3.0}


class Place(NamedTuple):
    """One hypothesis; positions are those of the place key."""

    points: float
    prefecture: str = ""
    """The two-digit code."""
    city: Municipality | None = None
    town: TownMatch | None = None
    fit: float = 0.0
    city_start: int = 0
    city_end: int = 0
    town_start: int = 0
    end: int = 0
    """Where the town ends, or what is known of the place."""
    streets_start: int = -1
    """Where Kyoto's street names begin; they end where the town begins. -1: there are none."""
    koaza: str = ""
    abolished: Abolished | None = None
    said: str = ""
    """What the text says of the municipality: a form of its name, ``h`` an abolished one, ``-`` nothing
    but the town; ``g`` it was given apart, ``p`` it is the postal code's."""
    prefecture_said: str = ""
    """``f`` in full, ``s`` short, ``g`` given apart, empty: not at all."""
    coded: int = 0
    """1 the postal code is one of the town, 0 nothing known, -1 of another place, 2 of the same city."""


class Resolver:
    """Reads the place at the head of one text."""

    def __init__(self, places: PlaceLexicon, text: PlaceText, hints: Hints) -> None:
        self.places = places
        self.text = text
        self.key = text.key
        self.hints = hints

    def resolve(self) -> list[Place]:
        """All hypotheses, best first; none when nothing is known of the place."""
        plain = self._plain()
        if plain is not None:
            return [plain]
        found: list[Place] = []
        for code, start, said in self._prefectures():
            here = [
                place for city in self._cities(code, start, said) for place in self._towns(city)
            ]
            if not here or max(place.points for place in here) < EACH * 2 or not _has_town(here):
                here += self._abolished(code, start, said)
                if not _has_town(here):
                    here += self._without_city(code, start, said)
            if not any(place.city for place in here):
                here += self._from_code(code, start, said)
            if not here and code:
                points = SHORT_PREFECTURE if said == "s" else 0.0
                here = [Place(points, code, end=start, prefecture_said=said)]
            found += here
            if found and said == "f":
                break
        if len(found) > 1:
            found.sort(key=lambda place: -place.points)
        return found

    def _plain(self) -> Place | None:
        """The one hypothesis of an ordinary address, or None when others have to be weighed.

        Ordinary is: the prefecture in the text or given, one municipality under its whole name or without
        its county, its longest town in official spelling with a number or nothing after it, and a postal
        code that is none or the town's.
        """
        places, key, hints = self.places, self.key, self.hints
        code, start = places.prefecture_at(key, 0)
        said = "f"
        if not code:
            code, said = hints.prefecture, "g"
        if not code or hints.cities:
            return None
        cities = places.cities(key[start : start + LONGEST])
        if not cities:
            return None
        end, mark, form = cities[-1]
        city = places.municipality(mark)
        for _, other, _ in cities[:-1]:  # 横浜市 before 横浜市戸塚区, 伊達市 of another prefecture
            rival = places.municipality(other)
            if rival.prefecture == code and (rival.ward or rival.city != city.city):
                return None
        stop = start + end
        match = places.longest_town(mark, key[stop : stop + LONGEST])
        if (
            match is None
            or city.prefecture != code
            or form not in "fc"
            or city.city == "京都市"
            or key.startswith(key[start:stop], stop)
        ):
            return None
        fit = follow(self.text, stop + match.end, match)
        coded = 0
        if hints.postal_code:
            coded = int(any(hints.postal_code in town.postal_codes for town in match.towns))
        if fit < PLAIN_FIT or bool(coded) != bool(hints.postal_code):
            return None
        town_end = stop + match.end
        if match.end > 1 and key.startswith(key[stop:town_end], town_end):
            return None
        points = EACH * (end + match.end) + FORMS[form] + fit + SAME_TOWN_CODE * coded
        return Place(
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
            "",
            None,
            form,
            said,
            coded,
        )

    def _prefectures(self) -> Iterator[tuple[str, int, str]]:
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

    def _cities(self, code: str, start: int, said: str) -> Iterator[Place]:
        """The municipalities that stand at ``start`` or were given apart."""
        places, key = self.places, self.key
        points = SHORT_PREFECTURE if said == "s" else 0.0
        matches = places.cities(key[start:] if start else key)
        with_ward = {places.municipality(mark).city for _, mark, form in matches if form == "f"}
        for end, mark, form in matches:
            city = places.municipality(mark)
            if city.city in with_ward and matches[-1][0] > end and places.wards(mark):
                continue  # 横浜市 where 横浜市中区 stands
            other = bool(code) and city.prefecture != code
            if other and said != "g":
                continue
            stop = start + end
            place = Place(
                points + EACH * end + FORMS[form] + (OTHER_PREFECTURE if other else 0.0),
                city.prefecture,
                city,
                city_start=start,
                city_end=stop,
                town_start=stop,
                end=stop,
                said=form,
                prefecture_said=said,
            )
            yield place
            if key.startswith(key[start:stop], stop):  # 目黒区目黒区下目黒
                again = stop + end
                yield place._replace(city_end=again, town_start=again, end=again)
        for mark in self.hints.cities:
            city = places.municipality(mark)
            if not code or city.prefecture == code:
                # Points as if the text had it: it does not have to be repeated.
                named = EACH * len(city.name) - 1.0
                place = Place(points + named, city.prefecture, city, said="g", prefecture_said=said)
                yield place._replace(city_start=start, city_end=start, town_start=start, end=start)

    def _towns(self, place: Place) -> list[Place]:
        """The hypothesis with the towns that the text goes on with."""
        city = place.city
        if city is None:
            return [place]
        if not city.ward and (wards := self.places.wards(city.mark)):
            return self._ward_left_out(place, wards)
        found = [
            self._with_town(place, city, hit)
            for hit in find_towns(self.places, self.text, city.mark, place.town_start)[:3]
        ]
        if city.city == "京都市" or city.name == "京都市":
            found += self._with_streets(place, city)
        if not found:
            found = [self._without_town(place, city)]
        return found

    def _with_town(self, place: Place, city: Municipality, hit: TownHit) -> Place:
        match = hit.match
        coded, points = self._weigh_code(city, match)
        end = place.town_start + match.end
        if match.end > 1 and self.key.startswith(self.key[place.town_start : end], end):
            end += match.end  # the city's field and the line both had it
        return place._replace(
            points=place.points + hit.points + points,
            city=city,
            town=match,
            fit=hit.fit,
            end=end,
            coded=coded,
        )

    def _with_streets(self, place: Place, city: Municipality) -> list[Place]:
        """Kyoto: street names up to 上る, 下る, 東入, 西入, then the town."""
        start = place.town_start
        streets = find_streets(self.key, start)
        found = []
        for end in streets:
            hits = find_towns(self.places, self.text, city.mark, end)
            for hit in hits[:1]:
                there = place._replace(
                    points=place.points + STREET * (end - start),
                    town_start=end,
                    streets_start=start,
                )
                found.append(self._with_town(there, city, hit))
        if streets and not found:
            bare = place._replace(town_start=streets[-1], streets_start=start, end=streets[-1])
            found.append(self._without_town(bare, city))
        return found

    def _without_town(self, place: Place, city: Municipality) -> Place:
        """No town: a 小字 of the municipality itself, a bare 丁目 (下田市2-4-26), or nothing."""
        start = place.town_start
        koaza, length = self.places.koaza_of_city(city.mark, self.key[start:])
        coded, points = self._weigh_code(city, None)
        if (
            place.abolished is not None
            and city.ward
            and not city.city.endswith(place.abolished.name)
        ):
            city = self._whole_city(city)  # without a town the ward is not known
        return place._replace(
            points=place.points + points + NO_TOWN + (length or self._left(start)),
            city=city,
            koaza=koaza,
            end=start + length,
            coded=coded,
        )

    def _left(self, start: int) -> float:
        """Points for text that follows a municipality and is no town: none for a number or the end."""
        after = self.key[start : start + 1]
        return 0.0 if not after or after in NUMERALS else LEFT

    def _whole_city(self, ward: Municipality) -> Municipality:
        cities = self.places.cities(self.places.key_of(ward.city))
        whole = [self.places.municipality(mark) for _, mark, _ in cities]
        return next((city for city in whole if city.name == ward.city), ward)

    def _ward_left_out(self, place: Place, wards: str) -> list[Place]:
        """札幌市北一条西: the ward is the one that has the town; several may."""
        found = [
            self._with_town(
                place._replace(points=place.points - 1.0), self.places.municipality(mark), hit
            )
            for mark in self._holders(place.town_start, wards)
            for hit in find_towns(self.places, self.text, mark, place.town_start)[:1]
        ]
        if place.city is not None and place.city.name == "京都市":
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

    def _abolished(self, code: str, start: int, said: str) -> list[Place]:
        """Municipalities that are no more, with the towns of those in their place."""
        found = []
        for length, old in self.places.abolished(self.key[start:]):
            if old.prefecture != code and (code or self._too_common(old, length)):
                continue
            stop = start + length
            points = EACH * length + ABOLISHED + EVIDENCE[old.evidence]
            for rank, mark in enumerate(self._successors(old)):
                city = self.places.municipality(mark)
                place = Place(
                    points - 0.5 * min(rank, 1),
                    city.prefecture,
                    city,
                    city_start=start,
                    city_end=stop,
                    town_start=stop,
                    end=stop,
                    abolished=old,
                    said="h",
                    prefecture_said=said,
                )
                found += self._towns_of_old(place, old)
        return found

    def _too_common(self, old: Abolished, length: int) -> bool:
        """Whether the name alone says little: a 町 or 村 without county and prefecture (平和町3-8)."""
        return old.name[-1] != "市" and length < len(self.places.key_of(old.name))

    def _successors(self, old: Abolished) -> str:
        """The marks of what may stand in its place, and the other wards of the same city: 浦和市別所."""
        marks = old.today
        for mark in old.today:
            ward = self.places.municipality(mark)
            if ward.ward and not old.name.startswith(ward.city):
                wards = self.places.wards(self._whole_city(ward).mark)
                marks += "".join(other for other in wards if other not in marks)
        return marks

    def _towns_of_old(self, place: Place, old: Abolished) -> list[Place]:
        """The town after the old name, or one that begins with the old name (矢島町七日町, 三厩梨ノ木間)."""
        found = self._towns(place)
        city = place.city
        if city is None:
            return found
        marks = self.places.wards(city.mark) or city.mark
        county = old.name.find("郡") + 1 if "郡" in old.name[:-1] else 0
        name = self.places.key_of(old.name[county:])
        rest = self.key[place.city_end : place.city_end + 24]
        for head in (name, name[:-1]):
            for mark in marks:
                hits = find_towns(self.places, type(self.text)(head + rest), mark, 0)
                for hit in hits[:1]:
                    if hit.match.end <= len(head) - (head == name):
                        continue
                    end = hit.match.end - len(head)
                    points = hit.points - EACH * len(head)
                    there = self._with_town(
                        place, self.places.municipality(mark), TownHit(points, hit.fit, hit.match)
                    )
                    found.append(there._replace(end=place.city_end + max(end, 0)))
        return found

    def _without_city(self, code: str, start: int, said: str) -> list[Place]:
        """A town right after the prefecture, or at the very beginning: the municipality was left out."""
        found = []
        coded = self.hints.postal_marks
        for length, marks in reversed(self.places.anywhere(self.key[start:])):
            allowed = [mark for mark in marks if self._may_hold(mark, code, coded, length)]
            for mark in allowed[:12]:
                city = self.places.municipality(mark)
                place = Place(
                    NO_CITY + (SHORT_PREFECTURE if said == "s" else 0.0),
                    city.prefecture,
                    city,
                    city_start=start,
                    city_end=start,
                    town_start=start,
                    end=start,
                    said="-",
                    prefecture_said=said,
                )
                hits = find_towns(self.places, self.text, mark, start)
                found += [self._with_town(place, city, hit) for hit in hits[:1] if hit.fit >= 1.0]
            if found:
                break
        return found

    def _from_code(self, code: str, start: int, said: str) -> list[Place]:
        """No place in the text: the postal code's, with its town where the text goes on with numbers."""
        hints = self.hints
        named = hints.postal_towns or [(one.mark, one.town) for one in hints.receivers]
        found = []
        bare = start >= len(self.key) or self.text.is_digit(start)
        for mark, name in dict.fromkeys(named):
            city = self.places.municipality(mark)
            if not code or city.prefecture == code:
                town = self.places.town(mark, name) if bare and name else None
                place = Place(0.0, city.prefecture, city, town, city_start=start, city_end=start)
                found.append(
                    place._replace(
                        town_start=start, end=start, said="p", prefecture_said=said, coded=1
                    )
                )
        if len({place.city for place in found}) == 1 < len(found):
            found = [found[0]._replace(town=None, coded=2)]
        return found

    def _may_hold(self, mark: str, code: str, coded: set[str], length: int) -> bool:
        if mark in coded:
            return True
        if code:
            return self.places.municipality(mark).prefecture == code and length > 1
        return length > 2

    def _weigh_code(self, city: Municipality, match: TownMatch | None) -> tuple[int, float]:
        """What the postal code says of the hypothesis, and the points for it."""
        code = self.hints.postal_code
        if not code:
            return 0, 0.0
        if match is not None and any(code in town.postal_codes for town in match.towns):
            return 1, SAME_TOWN_CODE
        marks = self.hints.postal_marks
        if not marks:
            return 0, 0.0
        if city.mark in marks:
            name = match.towns[0].name if match else ""
            if (city.mark, name) in self.hints.postal_towns:
                return 1, SAME_TOWN_CODE
            return 2, SAME_CITY_CODE
        if any(mark in marks for mark in self.places.wards(city.mark)):
            return 2, SAME_CITY_CODE
        return -1, OTHER_CODE


def is_clear(found: list[Place]) -> bool:
    """Whether the best hypothesis leads clearly over those that mean another municipality.

    >>> is_clear([])
    False
    """
    if not found:
        return False
    best = found[0]
    if best.said == "-" and not best.prefecture_said and best.coded <= 0:
        return False  # a town alone: the tables may lack its namesakes
    return all(
        best.points - place.points >= CLEAR
        for place in found[1:]
        if place.city is not best.city and place.points > REJECTED
    )


def _has_town(found: list[Place]) -> bool:
    return any(place.town is not None for place in found)
