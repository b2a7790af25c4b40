"""Kana beside a name: what the caller states, or a reading in brackets."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Self

from atena.lexicon.names.phonetic import phonetic_names
from atena.names.evidence.pairs import NEVER, Fits, PairHint, Way, run_together, shared
from atena.names.reading.spellings import sound_of
from atena.text import as_sounded, initial, is_kana, kana_to_romaji, narrow, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Collection

EXACT: Final = math.log(0.9)
LOOSE: Final = math.log(0.01)
"""The same sounds in another kana spelling: タロー for タロウ, シヨウコ for ショウコ, ヲ for オ."""

SWAPPED: Final = math.log(0.02)
MOVED: Final = math.log(0.05)
PART: Final = math.log(0.1)
"""One word that is the reading of one part only: 山田太郎（たろう）."""

UNVOICED, SLIP = math.log(0.02), math.log(0.0002)
"""Typed without the marks of voicing: ヤマタ for ヤマダ. A slip: so although the hint has such marks elsewhere, or a
vowel long that is short and the other way round, ユウミ for ユミ."""

STATED, BESIDE = -17.0, -14.0
"""Neither part is read so; what the caller states is wrong less often than what stands about."""

SHORTEST_STATED: Final = 2
"""Kana of a whole name; one is typed to get past a form."""

LONGEST_KANA: Final = 18
"""Kana that are read; no name is longer."""


class KanaHint(PairHint):
    """A reading in kana, in one word or with surname and given name apart.

    >>> hint = KanaHint.read("ﾔﾏﾀﾞ たろう", certain=True)
    >>> hint.words
    ('ヤマダ', 'タロウ')
    >>> hint.agrees("ヤマダ", "タロウ"), hint.agrees("ヤマタ", "タロウ")
    (True, False)
    """

    odd = SWAPPED

    def __init__(self, words: tuple[str, ...], *, certain: bool) -> None:
        self.words = words
        self.certain = certain
        self.agreeing = "kana-used" if certain else "furigana-used"
        self.differing = "kana-disagrees" if certain else "furigana-disagrees"
        self.both_differ = STATED if certain else BESIDE
        self._whole = "".join(words)[:LONGEST_KANA]
        if len(words) == 1:
            pieces, ways = run_together(self._whole, PART)
            alone = 1
        else:
            pieces, ways = shared(words, 0.0, SWAPPED)
            # The space may stand elsewhere: ヤマ ダタロウ.
            anywhere, moved = run_together(self._whole, PART)
            ways += tuple(
                [
                    Way(surname + len(pieces), given_name + len(pieces), MOVED)
                    for surname, given_name, _ in moved[2:]
                ]
            )
            alone = len(pieces) + 1  # the words, and all of them together
            pieces += anywhere
        super().__init__(pieces, ways, apart=2 if len(words) == 2 else 0, alone=alone)
        self._pieces = [(piece, loose_key(piece)) for piece in pieces]
        self._written = {sound_of(piece): piece for piece in pieces}
        self._unvoiced = UNVOICED if unvoiced(self._whole) == self._whole else SLIP
        self._keys = {key for _, key in self._pieces}
        self._keys |= {unvoiced(key) for key in self._keys}
        self.initials = frozenset([letter for key in self._keys for letter in voiced(initial(key))])

    @classmethod
    def read(cls, text: str, *, certain: bool) -> Self | None:
        """The hint that ``text`` is, or None when it is not kana."""
        words = words_of(text)
        least = SHORTEST_STATED if certain else 1
        if not words or (len(words) == 1 and not least <= len(words[0]) <= LONGEST_KANA):
            return None
        return cls(words, certain=certain)

    def surname_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """See `atena.names.evidence.gather.Hint.surname_readings`: the first word, or a beginning."""
        if len(self.words) > 1:
            return ("".join(self.words[:-1]), self.words[-1]) if self.certain else self.words[:1]
        whole = self._whole
        return tuple(
            whole[:cut] for cut in range(2, len(whole)) if other and _is_one_of(whole[cut:], other)
        )

    def given_name_readings(self, other: Collection[str] | None) -> tuple[str, ...]:
        """See `atena.names.evidence.gather.Hint.given_name_readings`: the last word, or an end."""
        if len(self.words) > 1:
            return ("".join(self.words[1:]), self.words[0]) if self.certain else self.words[-1:]
        whole = self._whole
        return tuple(
            whole[cut:] for cut in range(1, len(whole)) if other and _is_one_of(whole[:cut], other)
        )

    def as_written(self, kana: str) -> str:
        """The reading with the hint's ズ or ヅ, オ or ヲ, where it has the same sounds; else as it is."""
        return self._written.get(sound_of(kana), kana)

    def sounds_otherwise(self, kana: str) -> bool:
        """Whether a word comes near the reading, but has another sound: ヤマタ, ヨコ beside ヨウコ."""
        fits = self.mark(kana)
        return fits is not None and max(fits[:-1]) in (UNVOICED, SLIP)

    def _persons(self, piece: str, *, surname: bool) -> float:
        reading = phonetic_names().reading(piece)
        return reading.surname if surname else reading.given_name

    def _fits(self, kana: str) -> Fits:
        key = loose_key(kana)
        plain = loose_key(unvoiced(kana))
        if key not in self._keys and plain not in self._keys:
            return self.nothing
        sounds = _spelt_alike(kana)
        written = self.as_written(kana)
        fits = [
            EXACT
            if piece == written
            else (LOOSE if _spelt_alike(piece) == sounds else SLIP)
            if loose == key
            else self._unvoiced
            if loose == plain
            else NEVER
            for piece, loose in self._pieces
        ]
        return (*fits, 0.0)


def _is_one_of(kana: str, readings: Collection[str]) -> bool:
    key = loose_key(kana)
    return any(loose_key(reading) == key for reading in readings)


def unvoiced(kana: str) -> str:
    """Kana without the marks of voicing.

    >>> unvoiced("ヤマダ")
    'ヤマタ'
    """
    return kana.translate(_UNVOICED)


_UNVOICED: Final = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0x30A1, 0x30FB)
    if len(unicodedata.normalize("NFD", chr(code))) > 1
}
_VOICED: Final = {"k": "kg", "s": "szj", "t": "tdzj", "h": "hbp", "f": "fbp", "c": "cjdz"}


def voiced(letter: str) -> str:
    """The initial letters that kana may have with marks of voicing, beside this one without.

    >>> voiced("k"), voiced("m")
    ('kg', 'm')
    """
    return _VOICED.get(letter, letter)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a reading in katakana; none if it is not kana.

    >>> words_of("ﾔﾏﾀﾞ・たろう"), words_of("山田")
    (('ヤマダ', 'タロウ'), ())
    """
    plain = _TWO_WORDS(text)
    if plain is not None:
        first, second = plain.groups()
        if (
            not _is_written_twice(first, second)
            and first not in _LABELS
            and _ENDINGS.isdisjoint((first[-2:], second[-2:]))
        ):
            return first, second
    text = as_sounded(strip_invisible(narrow(text)))
    text = (_BRACKETS.sub(" ", text).strip() or text).translate(_SEPARATORS)
    text = _DASH_AFTER_KANA.sub("ー", text)
    found: list[str] = []
    for word in text.replace("-", " ").split():
        if any(char.isalpha() and char not in _HONORIFIC for char in word if not is_kana(char)):
            return ()
        kana = _NO_KANA_AROUND.sub("", word)
        for ending in _HONORIFICS:
            if kana.endswith(ending) and (found or len(kana) > len(ending) + 1):
                kana = kana[: -len(ending)]
                break
        if kana in _LABELS and not found:
            continue
        if kana.strip("ー") and not (found and _is_written_twice(found[-1], kana)):
            found.append(kana)
    return tuple(found) if all(map(is_kana, found)) else ()


def _is_written_twice(first: str, second: str) -> bool:
    """Whether two words are one that was repeated; a short one is surname and given name: 林 琳 リン リン."""
    return first == second and len(first) > _LONGEST_OF_TWO


_LONGEST_OF_TWO: Final = 2

_BRACKETS: Final = re.compile("[(\\[（［〔【][^)\\]）］〕】]{0,40}[)\\]）］〕】]?")
_DASH_AFTER_KANA: Final = re.compile("(?<=[ァ-ヺ])[-‐−](?=[ァ-ヺ])")
_HONORIFICS: Final = ("サマ", "サン", "ドノ", "クン", "チャン")
_ENDINGS: Final = frozenset([ending[-2:] for ending in _HONORIFICS])
_TWO_WORDS: Final = re.compile("([ァ-ヺ][ァ-ヺー]*)[ \u3000]([ァ-ヺ][ァ-ヺー]*)").fullmatch
"""Nothing but two words in katakana, as most forms hand it over."""
_LABELS: Final = frozenset(["フリガナ", "カナ", "ヨミ", "ヨミガナ", "シメイ"])
_HONORIFIC: Final = frozenset("様殿君氏宛")
_NO_KANA_AROUND: Final = re.compile("^[^ァ-ヺヽヾー]+|[^ァ-ヺヽヾー]+$")
"""Labels, numbers, honorifics and signs around a word."""


def loose_key(kana: str) -> str:
    """What kana spellings of one reading have in common: small or large, ヂ or ジ, how long vowels are written.

    >>> loose_key("シヨウコ") == loose_key("ショーコ"), loose_key("ヅ") == loose_key("ズ")
    (True, True)
    """
    return _spelt_alike(kana).replace("ー", "")


@lru_cache(maxsize=1 << 14)
def _spelt_alike(kana: str) -> str:
    """The reading in one spelling of its sounds, every long vowel with ー.

    >>> _spelt_alike("シヨウコ"), _spelt_alike("ショーコ"), _spelt_alike("ユミ"), _spelt_alike("ユウミ")
    ('シヨーコ', 'シヨーコ', 'ユミ', 'ユーミ')
    """
    alike, lengthening = _sounds()
    out = last = ""
    for char in kana.translate(alike):
        if char == "ー" or last in lengthening.get(char, ()):
            out += "ー"
        else:
            out += char
            last = char
    return out


@cache
def _sounds() -> tuple[dict[int, str], dict[str, frozenset[str]]]:
    """Every kana as the first that is spelt so in Latin letters, small ones as large ones; and every vowel
    with the kana after which it only lengthens.
    """
    first: dict[str, str] = {}
    large = dict(zip("ァィゥェォャュョヮヵヶッ", "アイウエオヤユヨワカケツ", strict=True))
    alike: dict[int, str] = {}
    vowels: dict[str, str] = {}
    for kana in map(chr, range(0x30A1, 0x30FB)):
        spelled = kana_to_romaji(large.get(kana, kana)).replace("v", "b")
        sound = first.setdefault(spelled, large.get(kana, kana))
        alike[ord(kana)] = sound
        vowels[sound] = spelled[-1]
    return alike, {
        vowel: frozenset([kana for kana, sound in vowels.items() if sound in after])
        for vowel, after in (("ア", "a"), ("イ", "ie"), ("ウ", "uo"), ("エ", "e"), ("オ", "o"))
    }


_SEPARATORS: Final = dict.fromkeys(map(ord, "\u3000・,、/\n\t._．:;=＝|"), " ")
