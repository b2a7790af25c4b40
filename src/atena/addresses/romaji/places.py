"""Which place the words of a romaji address mean: prefecture, municipality and town, searched jointly.

Every run of words of one segment is looked up as each of the three. A candidate is a municipality with
or without a town; it is worth the words that it explains, and what a postal code or the caller knows
counts as well. All candidates are kept, so that an address that means two places says so.
"""

from __future__ import annotations

from math import exp, fsum
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.romaji.left_over import (
    explains,
    fills_segment,
    has_number,
    has_unexplained,
    is_left_place,
    is_municipal,
    is_street,
    leaves_name_at_number,
    names_another_town,
)
from atena.addresses.romaji.runs import NameRuns, are_apart, beside_number, near_run, run_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.addresses.romaji.runs import Run
    from atena.addresses.romaji.tokens import Token
    from atena.lexicon.places.romaji import NameForm
    from atena.lexicon.places.tables import PlaceLexicon


class RomajiPlace(NamedTuple):
    """A place that the words may mean, and the runs of words that say so."""

    mark: str
    town: str
    score: float
    prefecture_run: Run | None
    city_runs: tuple[Run, ...]
    town_run: Run | None


class RomajiHints(NamedTuple):
    """What is known beside the words: the places of the postal code, marks and a prefecture."""

    towns: frozenset[tuple[str, str]] = frozenset()
    marks: frozenset[str] = frozenset()
    """The municipalities that the caller names; empty: any."""
    prefecture: str = ""


def find_romaji_places(
    tokens: list[Token], places: PlaceLexicon, hints: RomajiHints
) -> list[RomajiPlace]:
    """The places that ``tokens`` may mean, best first, each with points."""
    found = NameRuns(tokens, places)
    postal_marks = {mark for mark, _ in hints.towns}
    named = {
        mark for mark, runs in found.cities.items() if _may_be_meant(mark, runs, places, hints)
    }
    marks = set(hints.marks) or named | postal_marks
    if not marks or not any(mark in found.towns or mark in found.other_kinds for mark in marks):
        # No city is named: any town of the prefecture may be meant.
        marks |= {mark for mark in found.towns if _allowed(mark, places, found, hints)}
    best: dict[tuple[str, str], RomajiPlace] = {}
    for mark in marks:
        for place in _candidates(mark, found, places, hints):
            key = mark, places.key_of(place.town)  # 日の出 and 日之出 of one city are one town
            known = best.get(key)
            if known is None or place.score > known.score:
                best[key] = place
    return sorted(best.values(), key=lambda place: (-place.score, place.mark, place.town))


def probabilities(candidates: list[RomajiPlace]) -> list[float]:
    """How probable each candidate is, by its points against those of the others."""
    if not candidates:
        return []
    weights = [exp(min(0.0, place.score - candidates[0].score) * SHARPNESS) for place in candidates]
    total = fsum(weights)
    return [weight / total for weight in weights]


def _may_be_meant(
    mark: str, runs: list[tuple[Run, NameForm]], places: PlaceLexicon, hints: RomajiHints
) -> bool:
    """Whether names lead to a municipality: of another prefecture than the given one only with the words for their kinds."""
    if not hints.prefecture or places.municipality(mark).prefecture == hints.prefecture:
        return True
    return any(form != "s" for _, form in runs)


def _allowed(mark: str, places: PlaceLexicon, found: NameRuns, hints: RomajiHints) -> bool:
    prefecture = places.municipality(mark).prefecture
    if hints.prefecture:
        return prefecture == hints.prefecture
    return not found.prefectures or prefecture in found.prefectures


def _candidates(
    mark: str, found: NameRuns, places: PlaceLexicon, hints: RomajiHints
) -> Iterator[RomajiPlace]:
    """The municipality with each town that the words may mean in it, and without one."""
    municipality = places.municipality(mark)
    prefecture_runs = found.prefectures.get(municipality.prefecture, [])
    base = 0.0
    if hints.prefecture:
        base += PREFECTURE if hints.prefecture == municipality.prefecture else -CONTRADICTION
    if hints.marks:
        base += CITY if mark in hints.marks else -CITY
    if hints.towns:
        base += POSTAL_CITY if any(mark == other for other, _ in hints.towns) else -POSTAL_CITY
    towns: list[tuple[Run | None, str, float]] = [(None, "", 0.0)]
    known = {town for other, town in hints.towns if other == mark}
    for run, town, as_written in found.towns_of(mark):
        if is_municipal(found.tokens, run) or is_street(found.tokens, run):
            continue
        bonus = (POSTAL_TOWN if town in known else 0.0) - (0.0 if as_written else OTHER_KIND)
        towns.append((run, town, bonus + TOWN + WORD_POINTS * run_length(run)))
    for town in sorted(known):
        near = near_run(found, town, mark, places) if town else None
        if near:
            towns.append((near, town, POSTAL_TOWN + WORD_POINTS))
        elif town and len(hints.towns) == 1 and (beside := beside_number(found, mark, places)):
            towns.append((beside, town, POSTAL_TOWN))
    for town_run, town, points in towns:
        prefecture_run, city_runs, in_names, city_points = _best_rest(
            found.tokens,
            prefecture_runs,
            found.cities.get(mark, []),
            [town_run] if town_run else [],
        )
        score = base + points + city_points
        if prefecture_run:
            score += PREFECTURE + WORD_POINTS * run_length(prefecture_run)
        elif found.prefectures and not (prefecture_runs or hints.prefecture):
            score -= CONTRADICTION  # of Osaka-shi Kita-ku the city takes the prefecture's name
        if _leaves_city(mark, found, places, [prefecture_run, *city_runs, town_run]):
            score -= CONTRADICTION
        if town_run:
            runs = [prefecture_run, *city_runs, town_run]
            # Of Narita Airport, Narita the second is the city, too.
            same = [run for run in city_runs if _spells(found.tokens, run, town_run)]
            in_name = [run for run in (town_run, *same) if has_unexplained(found.tokens, run, runs)]
            if in_name:
                close = all(has_number(found.tokens, run) for run in in_name)
                score -= LEFT_OVER if close else CONTRADICTION
            used = {index for run in runs if run for index in range(*run)}
            if any(
                is_left_place(found.tokens, index, used)
                and not _spells(found.tokens, (index, index + 1), town_run)
                for index in range(len(found.tokens))
            ):
                score -= CONTRADICTION
            if names_another_town(found.tokens, used) or (
                leaves_name_at_number(found.tokens, town_run, used)
            ):
                score -= CONTRADICTION
        says_city = tuple([run for run in city_runs if run not in in_names])
        yield RomajiPlace(mark, town, score, prefecture_run, says_city, town_run)


def _leaves_city(mark: str, found: NameRuns, places: PlaceLexicon, used: list[Run | None]) -> bool:
    """Whether words alone between commas name another municipality of the prefecture: Takayama, Gifu is no 岐阜市."""
    prefecture, tokens = places.municipality(mark).prefecture, found.tokens
    for other, runs in found.cities.items():
        if other == mark or places.municipality(other).prefecture != prefecture:
            continue
        for run, form in runs:
            if (
                form in "fcs"
                and fills_segment(tokens, run)
                and all(taken is None or are_apart(run, taken) for taken in used)
            ):
                return True
    return False


def _spells(tokens: list[Token], run: Run, other: Run) -> bool:
    """Whether two runs are the same words."""
    keys = [[token.key for token in tokens[first:last]] for first, last in (run, other)]
    return keys[0] == keys[1]


def _best_rest(
    tokens: list[Token],
    prefecture_runs: list[Run],
    city_runs: list[tuple[Run, NameForm]],
    taken: list[Run],
) -> tuple[Run | None, list[Run], list[Run], float]:
    """The longest runs for the prefecture, for the city, the city of a ward or the county, all apart, and their points.

    Of those for the city some are a part of a building's name: they speak for it, but stay in the building.
    """
    used = list(taken)
    cities: list[Run] = []
    in_names: list[Run] = []
    points = 0.0

    names = prefecture_runs + [run for run, form in city_runs if form in "dg"]

    def take(forms: str) -> None:
        nonlocal points
        fitting = [
            (run, form)
            for run, form in city_runs
            if form in forms and (form not in "dg" or explains(tokens, run, used, names))
        ]
        ordered = [
            (
                form == "s" and is_municipal(tokens, run),  # Osaka Kita of Osaka Kita-ku
                not explains(tokens, run, used),
                -run_length(run),
                form,
                run,
            )
            for run, form in fitting
        ]
        for *_, form, run in sorted(ordered):
            if all(are_apart(run, other) for other in used):
                if form == "s" and not explains(tokens, run, used, names):
                    in_names.append(run)
                used.append(run)
                cities.append(run)
                points += ROMAJI_FORM_POINTS[form] + WORD_POINTS * run_length(run)
                return

    take("fcwsh")
    apart = [
        run
        for run in prefecture_runs
        if all(are_apart(run, other) for other in used) and explains(tokens, run, used, names)
    ]
    prefecture = max(apart, key=lambda run: (run_length(run), run[0]), default=None)
    if prefecture:
        used.append(prefecture)
    take("d")
    take("g")
    return prefecture, cities, in_names, points


SHARPNESS: Final = 2.0
PREFECTURE, CITY, TOWN = 2.0, 2.0, 3.0
WORD_POINTS: Final = 0.5
POSTAL_CITY, POSTAL_TOWN = 2.0, 4.0
CONTRADICTION: Final = 4.0
OTHER_KIND: Final = 1.0
LEFT_OVER: Final = 1.0
ROMAJI_FORM_POINTS: Final = {"f": 3.0, "c": 3.0, "w": 2.0, "s": 1.5, "h": 0.0, "d": 1.0, "g": 1.0}
