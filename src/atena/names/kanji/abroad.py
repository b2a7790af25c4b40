"""A Chinese or Korean name in kanji whose kana are stated as it sounds at home: 王建国, ワン ジェングオ.

The readings of such a name in Japan are in the tables, those at home are not; but the surname's are few and known
(`atena.lexicon.names.han.HanSurname.abroad`). Where it is stated so, the rest is the given name's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.models import plain_note
from atena.names.evidence.kana import loose_key
from atena.names.evidence.likeness import sounds_like
from atena.names.kanji.values import result_of
from atena.names.segmentation.verdict import Hypothesis
from atena.text import romaji_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from atena.lexicon.names.han import HanSurname
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import Note
    from atena.names.field.parsed import ParsedField
    from atena.names.result import Result

AT_HOME: Final = 0.95
"""How sure stated kana are whose surname sounds as at home."""

PERHAPS_ANOTHER: Final = 0.85
"""The same of a given name that Japanese have (another of the family may be called so), or beside a surname as in Japan
or one that only comes near the usual kana."""

SAME_SOUND: Final = -2.5
"""From this likeness on kana are those of a surname in Latin letters (`atena.names.evidence.likeness.sounds_like`)."""

MOST_KANA: Final = 5
"""Kana of one character: シュアン has four."""


def stated_at_home(
    parts: ParsedField,
    key: str,
    spaced: tuple[int, ...],
    names: NameLexicon,
    stated: Sequence[str],
    notes: tuple[Note, ...],
) -> Result | None:
    """The name as stated; None if its surname is not stated as it sounds abroad, or the tables explain the kana."""
    if ord(key[0]) not in names.han.worth_it:
        return None
    for border in spaced if len(spaced) == 1 else (1, 2):
        surname = names.han.surnames.get(key[:border])
        given_name = key[border:]
        if surname is None or not 0 < len(given_name) <= LONGEST_GIVEN_NAME:
            continue
        for first, rest in _shared(names, key, stated, surname):
            if _is_of_a_longer_surname(names, key, border, first):
                continue
            sure = _certainty(names, key[:border], surname, first, given_name, rest)
            if sure:
                told = (*parts.notes, *notes, plain_note("kana-used"))
                return _result(parts, key, Hypothesis(sure, border, first, rest), told)
    return None


def _begins_as_in_japan(names: NameLexicon, key: str, kana: str, usual: str) -> bool:
    """Whether kana in one word begin with a reading in Japan that is longer than the usual kana of the surname abroad:
    安 may be アン and 趙 チョ, but 安藤 is アンドウ and 趙 チョウ.
    """
    readings = [reading for _, part in names.surnames.heads(key) for reading in part.readings]
    readings += [
        sound
        for size in (1, 2)
        if (surname := names.han.surnames.get(key[:size]))
        for sound, _ in surname.readings
    ]
    return any(len(reading) > len(usual) and kana.startswith(reading) for reading in readings)


def _shared(
    names: NameLexicon, key: str, stated: Sequence[str], surname: HanSurname
) -> Iterator[tuple[str, str]]:
    """The kana of both parts: the words in either order, or one word that begins with the usual kana of the surname."""
    if len(stated) > 1:
        yield stated[0], "".join(stated[1:])
        if any(loose_key(stated[-1]) == loose_key(usual) for _, usual in surname.abroad):
            yield stated[-1], "".join(stated[:-1])
        return
    whole = stated[0]
    for _, usual in surname.abroad:
        begins = len(usual) > 1 and whole != usual and whole.startswith(usual)
        if begins and not _begins_as_in_japan(names, key, whole, usual):
            yield usual, whole[len(usual) :]


def is_spelt_at_home(
    key: str, surname_kana: str, names: NameLexicon, spelled: Collection[str]
) -> bool:
    """Whether words in Latin letters hold the surname as at home (CHEN MEILING beside 陳美玲), while the kana are others.

    ``spelled`` are match keys (`atena.text.romaji_key`).
    """
    if not spelled or ord(key[0]) not in names.han.worth_it:
        return False
    for border in (1, 2):
        surname = names.han.surnames.get(key[:border])
        for latin, usual in surname.abroad if surname is not None else ():
            if usual != surname_kana and romaji_key(latin) in spelled:
                return True
    return False


def left_open(result: Result) -> Result:
    """The result of a name that is spelt as at home: how it is read in Japan is open."""
    fields, late = result
    split, surname, given_name = fields["confidence"]
    fields["confidence"] = split, min(surname, SPELT_AT_HOME), min(given_name, SPELT_AT_HOME)
    return fields, late


SPELT_AT_HOME: Final = 0.6
"""The most that is said of kana of a name that is spelt as at home: half of those who write so are called so."""


def _is_of_a_longer_surname(names: NameLexicon, key: str, border: int, kana: str) -> bool:
    """Whether a longer listed surname is read so: 高 may be タカハシ, but 高橋 is."""
    return any(
        size > border and kana in surname.readings for size, surname in names.surnames.heads(key)
    )


def _result(parts: ParsedField, key: str, found: Hypothesis, notes: tuple[Note, ...]) -> Result:
    kana = found.surname_kana, found.given_name_kana
    sure = AT_HOME, AT_HOME, found.probability
    return result_of(parts, key, found.border, kana, sure, notes, lambda: [found])


def _certainty(
    names: NameLexicon, surname: str, known: HanSurname, kana: str, given_name: str, rest: str
) -> float:
    """How sure the kana are those of surname and given name at home; 0: they are not."""
    if len(rest) > MOST_KANA * len(given_name):
        return 0.0
    listed = names.surnames.get(surname)
    in_japan = listed is not None and kana in listed.readings
    in_japan = in_japan or any(kana == sound for sound, _ in known.readings)
    met = phonetic_names().reading(rest).given_name >= 1.0
    if in_japan:
        part = names.given_names.get(given_name)
        explained = met or (part is not None and rest in part.readings)
        sounds = names.han.by_sound(given_name)
        if known.hangul:
            sounds += names.han.in_korean(given_name, known.hangul)
        explained = explained or any(rest == sound for sound, _ in sounds)
        return 0.0 if explained or not known.abroad else PERHAPS_ANOTHER
    if not any(is_spelt_abroad(kana, *spelling) for spelling in known.abroad):
        return 0.0
    usual = any(loose_key(kana) == loose_key(spelt) for _, spelt in known.abroad)
    return AT_HOME if usual and not met else PERHAPS_ANOTHER


def is_spelt_abroad(kana: str, latin: str, usual: str) -> bool:
    """Whether kana are those of a surname abroad, in Latin letters and in the usual kana."""
    return loose_key(kana) == loose_key(usual) or sounds_like(latin, kana) >= SAME_SOUND


LONGEST_GIVEN_NAME: Final = 2
"""Characters of a Chinese or Korean given name."""
