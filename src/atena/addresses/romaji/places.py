"""Which place the words of a romaji address mean: prefecture, municipality and town, searched jointly.

Every run of words of one segment is looked up as each of the three. A candidate is a municipality with
or without a town; it is worth the words that it explains, and what a postal code or the caller knows
counts as well. All candidates are kept, so that an address that means two places says so.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.romaji.tokens import KIND_WORDS, NUMBERS, OTHER, WORD, Token
from atena.lexicon.counters import counters
from atena.lexicon.places.romaji import default_romaji, joined_key
from atena.text import kana_to_romaji

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.lexicon.places.romaji import NameForm
    from atena.lexicon.places.tables import PlaceLexicon

Run = tuple[int, int]
"""Tokens from the first to before the second."""


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
    found = _Found(tokens, places)
    postal_marks = {mark for mark, _ in hints.towns}
    marks = set(hints.marks) or {*found.cities, *postal_marks}
    if not marks or not any(mark in found.towns for mark in marks):
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
    total = sum(weights)
    return [weight / total for weight in weights]


class _Found:
    """What the runs of words may be."""

    def __init__(self, tokens: list[Token], places: PlaceLexicon) -> None:
        self.tokens = tokens
        self.prefectures: dict[str, list[Run]] = {}
        self.cities: dict[str, list[tuple[Run, NameForm]]] = {}
        self.towns: dict[str, list[tuple[Run, str]]] = {}
        romaji = default_romaji()
        prefectures = _prefecture_keys(places)
        for run, key in _runs(tokens):
            code = prefectures.get(key)
            if code:
                self.prefectures.setdefault(code, []).append(run)
            for mark, form in romaji.municipalities(key):
                self.cities.setdefault(mark, []).append((run, form))
            for mark, town in romaji.towns(key):
                self.towns.setdefault(mark, []).append((run, town))


@cache
def _prefecture_keys(places: PlaceLexicon) -> dict[str, str]:
    """Tokyo, Tokyo-to, Hokkaido, and the spellings that occur, to the two-digit code."""
    keys = {joined_key(text): code for text, code in places.prefecture_spellings.items()}
    for prefecture in places.prefectures.values():
        keys[joined_key(prefecture.romaji)] = prefecture.code
        keys[joined_key(kana_to_romaji(prefecture.kana))] = prefecture.code
    return keys


def _runs(tokens: list[Token]) -> Iterator[tuple[Run, str]]:
    """Runs of words within a segment and their keys; a number before jo or bancho counts by its reading."""
    for first, head in enumerate(tokens):
        key = ""
        for last in range(first, min(first + LONGEST_RUN, len(tokens))):
            token = tokens[last]
            if token.segment != head.segment:
                break
            if token.kind == WORD:
                key += token.key
            elif token.kind == NUMBERS and last + 1 < len(tokens) and token.key.isdigit():
                spoken = _spoken(int(token.key), tokens[last + 1].key)
                if not spoken:
                    break
                key += spoken
                continue
            else:
                break
            yield (first, last + 1), joined_key(key)


def _spoken(number: int, following: str) -> str:
    for word, counter in _COUNTERS:
        if following.startswith(word):
            kana = counters().read(number, counter)
            spoken = joined_key(kana_to_romaji(kana))
            return spoken.removesuffix(joined_key(word))
    return ""


def _allowed(mark: str, places: PlaceLexicon, found: _Found, hints: RomajiHints) -> bool:
    prefecture = places.municipality(mark).prefecture
    if hints.prefecture:
        return prefecture == hints.prefecture
    return not found.prefectures or prefecture in found.prefectures


def _candidates(
    mark: str, found: _Found, places: PlaceLexicon, hints: RomajiHints
) -> Iterator[RomajiPlace]:
    """The municipality with each town that the words may mean in it, and without one."""
    municipality = places.municipality(mark)
    prefecture_runs = found.prefectures.get(municipality.prefecture, [])
    base = 0.0
    if hints.prefecture:
        base += PREFECTURE if hints.prefecture == municipality.prefecture else -CONTRADICTION
    if mark in hints.marks:
        base += CITY
    if hints.towns:
        base += POSTAL_CITY if any(mark == other for other, _ in hints.towns) else -POSTAL_CITY
    towns: list[tuple[Run | None, str, float]] = [(None, "", 0.0)]
    known = {town for other, town in hints.towns if other == mark}
    for run, town in found.towns.get(mark, ()):
        bonus = POSTAL_TOWN if town in known else 0.0
        towns.append((run, town, bonus + TOWN + WORD_POINTS * _size(run)))
    for town in sorted(known):
        near = _near_run(found, town, mark, places) if town else None
        if near:
            towns.append((near, town, POSTAL_TOWN + WORD_POINTS))
        elif town and len(hints.towns) == 1 and (beside := _beside_number(found, mark, places)):
            towns.append((beside, town, POSTAL_TOWN))
    for town_run, town, points in towns:
        prefecture_run, city_runs, city_points = _best_rest(
            found.tokens,
            prefecture_runs,
            found.cities.get(mark, []),
            [town_run] if town_run else [],
        )
        score = base + points + city_points
        if prefecture_run:
            score += PREFECTURE + WORD_POINTS * _size(prefecture_run)
        elif found.prefectures and not hints.prefecture:
            score -= CONTRADICTION
        if town_run:
            runs = [prefecture_run, *city_runs, town_run]
            if _unexplained(found.tokens, town_run, runs):
                score -= LEFT_OVER
            used = {index for run in runs if run for index in range(*run)}
            if any(is_left_place(found.tokens, index, used) for index in range(len(found.tokens))):
                score -= CONTRADICTION
        yield RomajiPlace(mark, town, score, prefecture_run, tuple(city_runs), town_run)


def _best_rest(
    tokens: list[Token],
    prefecture_runs: list[Run],
    city_runs: list[tuple[Run, NameForm]],
    taken: list[Run],
) -> tuple[Run | None, list[Run], float]:
    """The longest runs for the city, the prefecture, the city of a ward or the county, all apart."""
    used = list(taken)
    cities: list[Run] = []
    points = 0.0

    def take(forms: str) -> None:
        nonlocal points
        fitting = [
            (run, form)
            for run, form in city_runs
            if form in forms and (form not in "dg" or _explains(tokens, run, used))
        ]
        for run, form in sorted(fitting, key=lambda item: (-_size(item[0]), item[1], item[0])):
            if all(_apart(run, other) for other in used):
                used.append(run)
                cities.append(run)
                points += ROMAJI_FORM_POINTS[form] + WORD_POINTS * _size(run)
                return

    take("fcws")
    apart = [
        run
        for run in prefecture_runs
        if all(_apart(run, other) for other in used) and _explains(tokens, run, used)
    ]
    prefecture = max(apart, key=lambda run: (_size(run), run[0]), default=None)
    if prefecture:
        used.append(prefecture)
    take("d")
    take("g")
    return prefecture, cities, points


def _explains(tokens: list[Token], run: Run, used: list[Run]) -> bool:
    """Whether a run says a place: all words beside it do, or it stands after the town or city.

    In Tokyo Tower 5F, Shibakoen, Minato-ku, Tokyo only the second Tokyo does.
    """
    if any(
        other[1] <= run[0] and tokens[other[0]].segment == tokens[run[0]].segment for other in used
    ):
        return True
    segment = tokens[run[0]].segment
    return all(
        token.segment != segment
        or token.kind not in (WORD, OTHER)
        or token.key in KIND_WORDS
        or run[0] <= index < run[1]
        or any(other[0] <= index < other[1] for other in used)
        for index, token in enumerate(tokens)
    )


def _beside_number(found: _Found, mark: str, places: PlaceLexicon) -> Run | None:
    """The words right after the number, up to what names city or prefecture; best after one with hyphens."""
    tokens = found.tokens
    code = places.municipality(mark).prefecture
    known = [run for run, _ in found.cities.get(mark, [])] + found.prefectures.get(code, [])
    runs: list[tuple[bool, int, int]] = []
    for index, token in enumerate(tokens[:-1]):
        if token.kind != NUMBERS:
            continue
        last = index + 1
        while (
            last < len(tokens)
            and tokens[last].kind == WORD
            and tokens[last].segment == token.segment
            and not any(run[0] <= last < run[1] for run in known)
        ):
            last += 1
        if last > index + 1:
            runs.append(("-" in token.key, index + 1, last))
    return max(runs)[1:] if runs else None


def _unexplained(tokens: list[Token], run: Run, used: list[Run | None]) -> bool:
    """Whether a word beside the town is left over: in Shimo-Meguro the town is not 目黒."""
    for index in (run[0] - 1, run[1]):
        if 0 <= index < len(tokens) and tokens[index].kind == WORD:
            same = tokens[index].segment == tokens[run[0]].segment
            if same and not any(other and other[0] <= index < other[1] for other in used):
                return True
    return False


def _place_like(token: Token) -> bool:
    return token.kind == WORD and token.key.endswith(("cho", "machi", "mura"))


def is_left_place(tokens: list[Token], index: int, used: set[int]) -> bool:
    """Whether a word that nothing explains reads like a town: Honcho 1-2-3."""
    return (
        index not in used
        and _place_like(tokens[index])
        and any(
            0 <= other < len(tokens)
            and tokens[other].kind == NUMBERS
            and tokens[other].segment == tokens[index].segment
            for other in (index - 1, index + 1)
        )
    )


def _near_run(found: _Found, town: str, mark: str, places: PlaceLexicon) -> Run | None:
    """Words that nearly spell a town that the postal code names: one letter in six may differ."""
    match = places.town(mark, town)
    if match is None:
        return None
    keys = [joined_key(kana_to_romaji(entry.kana)) for entry in match.towns if entry.kana]
    best: tuple[int, Run] | None = None
    for run, key in _runs(found.tokens):
        for wanted in keys:
            allowed = max(1, len(wanted) // 6)
            if abs(len(key) - len(wanted)) > allowed:
                continue
            distance = edit_distance(key, wanted, allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = distance, run
    return best[1] if best else None


def edit_distance(first: str, second: str, limit: int) -> int:
    """Letters to insert, drop or change; above ``limit`` any larger number.

    >>> edit_distance("honcho", "honmachi", 3), edit_distance("sakae", "sakai", 1)
    (3, 1)
    """
    row = list(range(len(second) + 1))
    for index, char in enumerate(first, 1):
        before, row[0] = row[0], index
        for column, other in enumerate(second, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (char != other)),
            )
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _size(run: Run) -> int:
    return run[1] - run[0]


def _apart(first: Run, second: Run) -> bool:
    return first[1] <= second[0] or second[1] <= first[0]


LONGEST_RUN: Final = 7
_COUNTERS = (("jo", "条"), ("bancho", "番町"), ("sen", "線"), ("go", "号"), ("ku", "区"))
SHARPNESS: Final = 2.0
PREFECTURE, CITY, TOWN = 2.0, 2.0, 3.0
WORD_POINTS: Final = 0.5
POSTAL_CITY, POSTAL_TOWN = 2.0, 4.0
CONTRADICTION: Final = 4.0
LEFT_OVER: Final = 1.0
ROMAJI_FORM_POINTS: Final = {"f": 3.0, "c": 3.0, "w": 2.0, "s": 1.5, "d": 1.0, "g": 1.0}
