"""A person among the words of a building: コーポ立町105 佐藤花子, 203号室佐藤, Sato Hanako."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from atena.addresses.words import has_building_word, kinds
from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.store import open_table
from atena.text import is_kana

_KANJI: Final = re.compile("[一-龥々]{1,5}")
_LETTERS: Final = re.compile("[A-Za-zÀ-ɏ]{2,12}")
_BRACKETS: Final = "()（）[]［］【】「」〔〕"
_HOME: Final = re.compile("[ぁ-ゖァ-ー]{2,20}の")
"""The name of a home for many, its 家 left out as in that of a family; behind it stands the place of a branch: ふれあいの家 高山."""
HONORIFICS = ("様", "さま", "さん宅", "様宅", "さん", "殿", "宛て", "宛", "宅", "家", "行")
NO_PERSON_ENDS: Final = tuple(
    "館荘寮亭棟店院園堂城閣庵屋舎局所場社街部課係科室階号内前口側組会校駅町区市郷苑台丘"
)
MARK_ENDS: Final = frozenset("号室階棟fFＦ")
"""What rooms, floors and wings end with."""
ROOM_ENDS: Final = (*"0123456789", "号", "室")
LONGEST_NAME: Final = 3
"""Characters of a surname that stands alone."""
SHORTEST_WHOLE: Final = 3
"""Characters of a surname and a given name without a space."""
KNOWN: Final = 5.0
"""Persons of the tables with a name that is one beside another."""
USUAL: Final = 20.0
"""The same of a name that stands alone."""
SHORTEST_KANA: Final = 2
LONGEST_KANA: Final = 10


def names_person(building: str, place: str = "") -> bool:
    """Whether a person may be named, with an honorific or without: a surname at the end, or a whole name.

    Words of the ``place`` and those behind a kind of building alone are of its name: ハイム若葉 王子, コーポ 高山.

    >>> [names_person(text) for text in ("佐藤", "ハイツ203 佐藤", "佐藤 花子", "ハイツ203佐藤花子", "Sato Hanako")]
    [True, True, True, True, True]
    >>> [names_person(text) for text in ("青葉館", "佐藤ハイツ", "佐藤 ハイツ203", "Green Harbor", "コーポ 佐藤")]
    [False, False, False, False, False]
    """
    if " " not in building and building[-1:].isdigit():
        return False  # ハイツ203, as most are
    words = [bare for word in building.split() if (bare := _bare(word))]
    if not words:
        return False
    if "・" in words[-1]:
        together = words.pop().split("・")
        return all(_is_surname(one) or _is_whole(one) for one in together) or (
            _is_whole(together[0]) and all(map(_is_name, together))
        )
    last = _last_in_kanji(words[-1])
    before = words[-2].lower() if len(words) > 1 and last == words[-1] else ""
    named = last not in place and before not in kinds() and not _HOME.fullmatch(before)
    if last and named and (_is_surname(last) or _is_whole(last)):
        return True
    alone = len(words) == 1 or building.rpartition(" ")[0].endswith(ROOM_ENDS)
    if alone and not last and _sounds_as_name(words[-1]):
        return True
    return _is_whole(words[0]) or any(_are_person(*pair) for pair in pairwise(words))


def _last_in_kanji(word: str) -> str:
    """The kanji at the end of a word, behind a room, a floor or a sign, or all of it: 佐藤 of ハイツ203号佐藤, 担当:佐藤."""
    start = len(word)
    while start and _is_kanji(word[start - 1]) and word[start - 1] not in MARK_ENDS:
        start -= 1
    before = word[start - 1 : start]
    return word[start:] if before in MARK_ENDS or before.isdigit() or not before.isalnum() else ""


def _is_kanji(char: str) -> bool:
    return "一" <= char <= "龥" or char == "々"


def _bare(word: str) -> str:
    """A word without brackets around it and an honorific behind it."""
    word = word.strip(_BRACKETS)
    if word.endswith(HONORIFICS):
        word = word.removesuffix(next(filter(word.endswith, HONORIFICS)))
    return word


def _is_name(word: str) -> bool:
    """Whether a word in kanji may be a name, and is not of a building."""
    return (
        _KANJI.fullmatch(word) is not None
        and not word.endswith(NO_PERSON_ENDS)
        and not has_building_word(word, 0, len(word))
    )


def _is_surname(word: str) -> bool:
    """Whether a word is a surname in kanji."""
    return (
        1 < len(word) <= LONGEST_NAME
        and _is_name(word)
        and open_table("surnames").get(word) is not None
    )


def _is_whole(word: str) -> bool:
    """Whether a word is a surname and a given name in kanji."""
    if len(word) < SHORTEST_WHOLE or not _is_name(word):
        return False
    given = open_table("given_names")
    return any(
        given.get(word[len(name) :]) is not None
        for name, _ in open_table("surnames").prefixes(word)
    )


def _are_person(first: str, second: str) -> bool:
    """Whether two words are a surname and a given name: in kanji, in kana, in Latin letters in either order."""
    if _KANJI.fullmatch(first):
        given = open_table("given_names")
        return _is_surname(first) and _is_name(second) and given.get(second) is not None
    if _LETTERS.fullmatch(first) and _LETTERS.fullmatch(second):
        return _sound_person(first, second) or _sound_person(second, first)
    return is_kana(first) and is_kana(second) and _sound_person(first, second)


def _sounds_as_name(word: str) -> bool:
    """Whether a word in kana or Latin letters sounds like a usual name, or like surname and given name in one, and names
    no building.
    """
    if _LETTERS.fullmatch(word) is None and not (is_kana(word) and len(word) <= LONGEST_KANA):
        return False
    if has_building_word(word.lower(), 0, len(word)):
        return False
    heard = phonetic_names().heard(word)
    if sum([reading.surname + reading.given_name for reading in heard]) >= USUAL:
        return True
    if len(word) <= SHORTEST_KANA * 2 or not is_kana(word):
        return False
    cuts = range(SHORTEST_KANA, len(word) - SHORTEST_KANA + 1)
    return any(_sound_person(word[:cut], word[cut:]) for cut in cuts)


def _sound_person(surname: str, given_name: str) -> bool:
    """Whether two words sound like a surname and a given name that persons of the tables have."""
    if any(has_building_word(word.lower(), 0, len(word)) for word in (surname, given_name)):
        return False
    heard = phonetic_names().heard
    return (
        sum([reading.surname for reading in heard(surname)]) >= KNOWN
        and sum([reading.given_name for reading in heard(given_name)]) >= KNOWN
    )
