"""What the runs of words in a romaji address may be: names of prefectures, municipalities and towns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atena.addresses.romaji.tokens import JO, NUMBERS, SIDES, WORD, Token
from atena.addresses.words import has_building_word
from atena.lexicon.counters import counters
from atena.lexicon.places.romaji import default_romaji, joined_key
from atena.text import kana_to_romaji

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.lexicon.places.romaji import NameForm
    from atena.lexicon.places.tables import PlaceLexicon

Run = tuple[int, int]
"""Tokens from the first to before the second."""


class NameRuns:
    """The runs that may name a prefecture, a municipality or a town, by what they name."""

    def __init__(self, tokens: list[Token], places: PlaceLexicon) -> None:
        self.tokens = tokens
        self.prefectures: dict[str, list[Run]] = {}
        self.cities: dict[str, list[tuple[Run, NameForm]]] = {}
        self.towns: dict[str, list[tuple[Run, str]]] = {}
        self.other_kinds: dict[str, list[tuple[Run, str]]] = {}
        """The same with another reading of 町 at the end, or without it: Shinmei-cho for 神明町, which is シンメイマチ."""
        romaji = default_romaji()
        prefectures = prefecture_keys(places)
        for run, key in _runs(tokens):
            code = prefectures.get(key)
            if code:
                self.prefectures.setdefault(code, []).append(run)
            for mark, form in romaji.municipalities(key):
                self.cities.setdefault(mark, []).append((run, form))
            for mark, town in romaji.towns(key):
                self.towns.setdefault(mark, []).append((run, town))
            for other in with_other_kind(key):
                for mark, town in romaji.towns(other):
                    self.other_kinds.setdefault(mark, []).append((run, town))

    def towns_of(self, mark: str) -> list[tuple[Run, str, bool]]:
        """The runs that may name a town of a municipality; with another 町 where no town is as it is written."""
        written = self.towns.get(mark, [])
        runs = {run for run, _ in written}
        others = [row for row in self.other_kinds.get(mark, []) if row[0] not in runs]
        return [
            *((run, town, True) for run, town in written),
            *((run, town, False) for run, town in others),
        ]


def with_other_kind(key: str) -> tuple[str, ...]:
    """The key with the other reading of 町 at its end, or with either where it has none.

    >>> with_other_kind("shinmeicho"), with_other_kind("honmachi"), with_other_kind("sakura")
    (('shinmeimachi',), ('honcho',), ('sakuracho', 'sakuramachi'))
    """
    for kind, other in (("cho", "machi"), ("machi", "cho")):
        if key.endswith(kind):
            return (key.removesuffix(kind) + other,)
    return key + "cho", key + "machi"


@cache
def prefecture_keys(places: PlaceLexicon) -> dict[str, str]:
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
                if last > first and tokens[last - 1].key in SIDES and tokens[last + 1].key in SIDES:
                    spoken = _spoken(int(token.key), JO) + JO  # Minami 3 Nishi 5
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


def beside_number(found: NameRuns, mark: str, places: PlaceLexicon) -> Run | None:
    """The words right after the number, up to what names city or prefecture; best after one with hyphens.

    Not where a name stands before the number, nor words that name a building.
    """
    tokens = found.tokens
    code = places.municipality(mark).prefecture
    known = [run for run, _ in found.cities.get(mark, [])] + found.prefectures.get(code, [])
    runs: list[tuple[bool, int, int]] = []
    for index, token in enumerate(tokens[:-1]):
        before = tokens[index - 1] if index else None
        if token.kind != NUMBERS or (
            before is not None and (before.kind, before.segment) == (WORD, token.segment)
        ):
            continue
        last = index + 1
        while (
            last < len(tokens)
            and tokens[last].kind == WORD
            and tokens[last].segment == token.segment
            and not any(run[0] <= last < run[1] for run in known)
        ):
            last += 1
        words = " ".join([token.key for token in tokens[index + 1 : last]])
        if words and not has_building_word(words, 0, len(words)):
            runs.append(("-" in token.key, index + 1, last))
    return max(runs)[1:] if runs else None


def near_run(found: NameRuns, town: str, mark: str, places: PlaceLexicon) -> Run | None:
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


def run_length(run: Run) -> int:
    return run[1] - run[0]


def are_apart(first: Run, second: Run) -> bool:
    return first[1] <= second[0] or second[1] <= first[0]


LONGEST_RUN: Final = 7
_COUNTERS = (("jo", "条"), ("bancho", "番町"), ("sen", "線"), ("go", "号"), ("ku", "区"))
