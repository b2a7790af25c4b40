"""How alike the parts of two names are, which may be in two scripts: kanji, kana, Latin letters."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.lexicon.names.phonetic import phonetic_names
from atena.names.evidence.latin_spelling import readings
from atena.names.evidence.likeness import UNLIKE, skeleton, sounds_like
from atena.names.field.chunks import script_of
from atena.names.kanji.abroad import is_spelt_abroad
from atena.names.reading.alignment import ANY_PIECE, alignment_score
from atena.text import (
    as_sounded,
    fold_key,
    is_kana,
    kana_to_romaji,
    narrow,
    reading_key,
    reading_keys,
    romaji_key,
)

if TYPE_CHECKING:
    from atena.lexicon.names.han import HanNames
    from atena.lexicon.names.tables import NameTable
    from atena.models import PersonName

SLIP: Final = 0.002
"""How often the name of one person looks like two names: a slip of the keyboard, a former surname, a nickname."""
COINCIDENCE: Final = 1 / 300
"""How often those who are compared have one name by chance, at least: names go by age and by place."""
COMMON_SOUND: Final = 1e-3
"""The same for two scripts, which tell more: that kana can be the reading of kanji is seldom chance."""
_INITIALS: Final = 0.1
"""How often two names begin with one letter by chance."""
_FROM_ABROAD: Final = -2.0
"""Above this likeness kana are those of a name that nobody knows (`atena.names.evidence.likeness.sounds_like`)."""
_PERHAPS: Final = -4.8
"""From this likeness on they may be: Anh and アイン."""
_LEAST_REST: Final = 0.02
"""The least probability that a name has a reading that no table lists."""


class Part(NamedTuple):
    """A surname or a given name with its reading."""

    text: str
    kana: str


def parts_of(name: PersonName) -> tuple[Part, Part]:
    values = name.__dict__  # a model's fields are read much faster so, where there are several
    surname = Part(values["surname"], values["surname_kana"])
    return surname, Part(values["given_name"], values["given_name_kana"])


def orders_of(name: PersonName) -> list[tuple[float, tuple[Part, Part]]]:
    """The two parts and how probable they are in this order: Riku Akana may have either as the surname."""
    surname, given_name = parts_of(name)
    if not (surname.text and given_name.text and is_by_sound(name)):
        return [(1.0, (surname, given_name))]
    swapped = max(1.0 - name.confidence.split, SLIP)
    return [(1.0 - swapped, (surname, given_name)), (swapped, (given_name, surname))]


def likeness(table: NameTable, one: Part, two: Part) -> float:
    """How much likelier the two texts are if they are one name than if they are two strangers' names."""
    if not one.text or not two.text:
        return 1.0
    a, b = fold_key(one.text), fold_key(two.text)
    if a == b:
        known = table.get(a)
        share = math.exp(known.log_probability) if known is not None else COINCIDENCE
        return 1.0 / max(share, COINCIDENCE)
    if is_initial(one) or is_initial(two):
        return 1.0 / _INITIALS if sounds_like(*_spelt_first(one, two)) > UNLIKE else SLIP
    return max(_likeness_of_spellings(table, one, two), SLIP)


def is_initial(part: Part) -> bool:
    """Whether nothing is written of a name but its first letter: T."""
    return len(part.text.strip(".． ")) == 1 and is_latin(part.text)


def _spelt_first(one: Part, two: Part) -> tuple[str, str]:
    """What is in Latin letters, and the kana of the other."""
    return (one.text, two.kana) if is_latin(one.text) else (two.text, one.kana)


def _likeness_of_spellings(table: NameTable, one: Part, two: Part) -> float:
    """`likeness` of two spellings that are not the same; 0: they cannot be one name."""
    first, second = _is_written_by_sound(one.text), _is_written_by_sound(two.text)
    if first and second:
        if are_alike(one, two):
            return 1.0 / max(_frequency(table, one, two), COINCIDENCE)
        return 1.0 if _unknown_sounds_like(one, two) > _PERHAPS else 0.0
    if not first and not second:
        return 0.0  # other kanji: another name, even when both are read alike
    kanji, sound = (two, one) if first else (one, two)
    wanted = _sounds_of(sound)
    key = fold_key(kanji.text)
    part = table.get(key)
    listed = dict(zip(part.readings, part.shares, strict=True)) if part is not None else {}
    share = math.fsum([share for kana, share in listed.items() if sound_key(kana) in wanted])
    if not share and sound_key(kanji.kana) in wanted:
        share = 1.0  # as it was read without the other record
    if share:
        return share / max(_frequency(table, one, two), COMMON_SOUND)
    spelt = (
        readings(narrow(sound.text)) if is_latin(sound.text) else (as_sounded(narrow(sound.text)),)
    )
    rest = max(1.0 - math.fsum(listed.values()), _LEAST_REST)
    best = max((alignment_score(table, key, kana) for kana in spelt), default=-math.inf)
    # beside a reading that is drawn at random, as `alignment_score` draws what it never met
    return rest * math.exp(best - len(key) * math.log(ANY_PIECE))


def is_surname_abroad(han: HanNames, one: Part, two: Part) -> bool:
    """Whether one is the other, a Chinese or Korean surname in kanji, as it is called at home: 王 Wang.

    Of such a person's given name the tables have the readings in Japan alone.
    """
    first, second = _is_written_by_sound(one.text), _is_written_by_sound(two.text)
    kanji, sound = (two, one) if first else (one, two)
    known = None if first == second else han.surnames.get(fold_key(kanji.text))
    return known is not None and any(
        is_spelt_abroad(sound.kana, latin, kana) for latin, kana in known.abroad
    )


def _frequency(table: NameTable, one: Part, two: Part) -> float:
    """How often a stranger has a name that sounds so."""
    parts = [part for part in (one, two) if _is_written_by_sound(part.text)] or [one, two]
    sounds = {as_sounded(part.text) if is_kana(part.text) else part.kana for part in parts}
    return max(table.persons_read_so(kana) if kana else 0 for kana in sounds) / _PERSONS


_PERSONS: Final = 68_000
"""Whose sounds are counted in the tables."""


_BETWEEN_WORDS: Final = re.compile("[ ・＝=]")


def _is_written_by_sound(text: str) -> bool:
    return is_in_kana(text) or is_latin(text)


@lru_cache(maxsize=1 << 14)
def is_in_kana(text: str) -> bool:
    """Whether a name is in kana, in one word or several."""
    return is_kana(_BETWEEN_WORDS.sub("", narrow(text)))


@lru_cache(maxsize=1 << 14)
def is_latin(text: str) -> bool:
    """Whether a name is in Latin letters: Yūko Ōno, ＴＡＲＯ."""
    return script_of(text) == "latin"


def are_alike(one: Part, two: Part) -> bool:
    """Whether two names sound alike as they are written or read: Lopez is ロペス, Michael John is Michael."""
    if not _sounds_of(one).isdisjoint(_sounds_of(two)):
        return True
    if not (_is_written_by_sound(one.text) and _is_written_by_sound(two.text)):
        return False
    first, second = _first_word(one), _first_word(two)
    if (first is one) != (second is two):  # middle names that one record lacks
        return not _sounds_of(first).isdisjoint(_sounds_of(second))
    return _unknown_sounds_like(one, two) > _FROM_ABROAD


def _unknown_sounds_like(one: Part, two: Part) -> float:
    """How well kana fit a name in Latin letters that nobody knows (`sounds_like`); `UNLIKE` for any other pair."""
    spelt, kana = _spelt_first(one, two)
    if not is_latin(spelt) or readings(spelt) or phonetic_names().foreign_latin(spelt).kana:
        return UNLIKE
    return sounds_like(spelt, kana)


def _first_word(part: Part) -> Part:
    """The first of several words; the part itself if it has but one."""
    first, _, more = part.text.replace("・", " ").strip().partition(" ")
    return Part(first, "") if more else part


@lru_cache(maxsize=1 << 14)
def _sounds_of(part: Part) -> frozenset[str]:
    """Keys of how a part may sound, as it is written, as it is read, and as a name from abroad usually is."""
    found = {sound_key(part.kana)}
    if is_in_kana(part.text):
        found |= _keys_of(part.text)
    elif is_latin(part.text):
        found.add(sound_key(part.text))
        found.update(map(sound_key, phonetic_names().foreign_latin(part.text).kana))
    return frozenset(filter(None, found))


def _keys_of(kana: str) -> set[str]:
    """The keys of kana as they are written, and with small ones where they may be meant: シヨウコ."""
    spelt = _BETWEEN_WORDS.sub("", as_sounded(narrow(kana)))
    return {key.replace("v", "b") for key in reading_keys(spelt)}


@lru_cache(maxsize=1 << 14)
def sound_key(text: str) -> str:
    """A key of how kana or Latin letters sound: vowel lengths and spellings are folded.

    >>> sound_key("ショウコ"), sound_key("Shohko"), sound_key("ヴァレリー")
    ('shoko', 'shoko', 'bareri')
    """
    if is_latin(text):
        return romaji_key(narrow(text)).replace("v", "b")
    return reading_key(_BETWEEN_WORDS.sub("", as_sounded(narrow(text)))).replace("v", "b")


def spelling_key(name: PersonName) -> str:
    """A key of the consonants of a name by its sound that no Japanese has: Bibek Shrestha and シュレスタ ビベク.

    Only the first word of either part counts, so that middle names may be left out. Empty for any other name.
    """
    if not is_by_sound(name):
        return ""
    words = [_first_word(part).text.split("・")[0] for part in parts_of(name) if part.text]
    names = phonetic_names()
    known = [
        [names.reading(as_sounded(narrow(word)))] if is_in_kana(word) else names.readings(word)
        for word in words
    ]
    if len(words) < len(parts_of(name)) or all(
        math.fsum(reading.surname + reading.given_name for reading in readings) >= 1.0
        for readings in known
    ):
        return ""
    return " ".join(sorted(map(_consonants, words)))


def _consonants(word: str) -> str:
    letters = word if is_latin(word) else kana_to_romaji(as_sounded(narrow(word)))
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if c.isalpha())
    return "".join(letter for letter in skeleton(plain) if letter not in "aeiou")


def likeness_of_two(one: Part, two: Part) -> float:
    """How well the given names are those of two persons: badly when they are the same."""
    if not one.text or not two.text or is_initial(one) or is_initial(two):
        return 0.3  # a surname alone is more often the person herself
    return SLIP if fold_key(one.text) == fold_key(two.text) or are_alike(one, two) else 1.0


def is_by_sound(name: PersonName) -> bool:
    """Whether the name is in kana or Latin letters."""
    return _is_written_by_sound(name.surname + name.given_name)


def are_swapped(one: PersonName, two: PersonName) -> bool:
    """Whether the surname of each sounds as the other's given name, and not as the other's surname."""
    (surname, given_name), (other_surname, other_given_name) = parts_of(one), parts_of(two)
    return (
        are_alike(surname, other_given_name)
        and are_alike(given_name, other_surname)
        and not are_alike(surname, other_surname)
    )
