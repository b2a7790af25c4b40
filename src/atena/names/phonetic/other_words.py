"""One word that is neither katakana nor a name in Latin letters: kanji and hangul beside them, particles, initials, pieces."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.hangul import hangul
from atena.lexicon.names.phonetic import phonetic_names
from atena.names.field.chunks import script_of
from atena.names.phonetic.words import MOST_READINGS, UNKNOWN
from atena.names.reading.model import read_unlisted
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.phonetic.words import Sounded


class KanjiWord:
    """A word in kanji beside words of other scripts: 沙耶 PARKER."""

    syllable = ""

    def __init__(self, word: str, names: NameLexicon) -> None:
        key = fold_key(word)
        self._parts = {"surname": names.surnames.get(key), "given": names.given_names.get(key)}
        self._tables = {"surname": names.surnames, "given": names.given_names}
        self._key = key
        self.is_known = "kanji" in script_of(key)

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:  # noqa: ARG002
        """See `Sounded.readings`."""
        table = self._tables[part]
        listed = self._parts[part] or table.read(self._key, read_unlisted)
        score = listed.log_probability
        found = [
            (kana, score + math.log(share))
            for kana, share in zip(listed.readings[:MOST_READINGS], listed.shares, strict=False)
            if share > 0
        ]
        return found or [("", score)]


class UnreadWord:
    """A word in a script that is not read here, or in signs."""

    syllable = ""

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:  # noqa: ARG002
        """See `Sounded.readings`."""
        return [("", math.log(UNKNOWN))]


class HangulWord:
    """A word in hangul beside words of other scripts: 김 美香."""

    syllable = ""

    def __init__(self, word: str) -> None:
        self._word = word

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:  # noqa: ARG002
        """See `Sounded.readings`."""
        listed = phonetic_names().korean_surname(self._word)
        if part == "surname" and listed:
            return [(listed, math.log(HANGUL_SURNAME))]
        return [(hangul().kana(self._word), math.log(UNKNOWN))]


HANGUL_SURNAME: Final = 1e-3


class ParticleWord:
    """A particle inside a name, de or van: it says nothing of which part it stands in."""

    syllable = ""

    def __init__(self, word: Sounded) -> None:
        self._word = word

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """See `Sounded.readings`."""
        found = self._word.readings(part, surname_first=surname_first)
        weight = math.log(UNKNOWN) - found[0][1]
        return [(kana, score + weight) for kana, score in found]


class InitialWord:
    """An initial, R. or J.K.: it hardly stands for a surname."""

    syllable = ""

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:  # noqa: ARG002
        """See `Sounded.readings`."""
        return [("", math.log(INITIAL_SURNAME if part == "surname" else INITIAL_GIVEN_NAME))]


INITIAL_SURNAME, INITIAL_GIVEN_NAME = 1e-4, 2e-3


class CompoundWord:
    """A word of several pieces: ジャン＝リュック, マリア・ルイザ."""

    syllable = ""

    def __init__(self, pieces: list[Sounded]) -> None:
        self._pieces = pieces

    def readings(self, part: str, *, surname_first: bool) -> list[tuple[str, float]]:
        """See `Sounded.readings`: as common as its commonest piece, since these are combined freely."""
        found = [piece.readings(part, surname_first=surname_first)[0] for piece in self._pieces]
        kana = [reading for reading, _ in found]
        weights = [max(score, WEAKEST_PIECE) for _, score in found]
        return [("".join(kana) if all(kana) else "", math.fsum(weights) / len(weights))]


WEAKEST_PIECE: Final = math.log(1e-7)
