"""Parts of a split that no table has, or hardly any person: whether they may be more than a name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import RAREST, phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.field.nouns import is_noun
from atena.names.field.scores import (
    GROUP_ENDS,
    LODGING_ENDS,
    PLACE_ENDS,
    is_hiragana,
    is_katakana,
)
from atena.text import as_sounded, is_kana

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon, NameTable

LONGEST_GIVEN_NAME: Final = 3
"""Characters of nearly all given names."""

COMMON: Final = -10.0
"""The log-probability of a given name from which on more signs behind it may be a slip."""

LEAST_KANA: Final = 2
"""Kana of nearly all given names."""

LONGEST_SURNAME: Final = 4
"""Characters of a surname from which on it is in the tables if it is one."""

MAKERS: Final = frozenset("家工手屋長")
"""Ends of words for who does something, which given names have as well."""

ROOMS: Final = frozenset("室部課係館店場所会班席")
"""Ends of what a noun makes a place or a group: 教授室."""

AFTER_NAME: Final = frozenset("ねでをがだへ宛内宅方外他あいうおぁぃぅぇぉっ")
"""What may follow a whole name and ends no given name that no table has."""


def may_hold_more(
    key: str,
    border: int,
    surname: NamePart | None,
    given_name: NamePart | None,
    names: NameLexicon,
    *,
    spaced: bool,
) -> bool:
    """Whether a part that no table has may be more than a name: a noun, long, with a の inside, alone (監督, 翼の母), or
    a common name with a slip of the keyboard behind it; so may a surname with what a thing is called (`PERHAPS_NO_NAME`).
    """
    first, second = key[:border], key[border:]
    score = -math.inf if given_name is None else given_name.log_probability
    if first and spaced and score < RARE_AS_RELATION and _is_relation(second):
        return True  # 山田 家族
    glued = len(second) > 1 or not spaced
    if first and glued and score < RARE and second in PERHAPS_NO_NAME:
        return True
    if spaced and is_rather_whole(key, border, names):
        return True
    if surname is not None and given_name is not None and surname.log_probability < RARE_SURNAME:
        return is_rather_given(first, surname, names)
    if given_name is None and second:
        if not first and not is_kana(second):
            return True  # 内親王
        if (
            surname is None
            and first
            and (not is_kana(first) or _is_unusual_surname(first, second, names))
        ):
            return True
        if is_kana(second):  # です, コーチ, な, but アオ
            if len(second) < LEAST_KANA:
                return True
            known = phonetic_names().reading(as_sounded(second)).given_name > 0
            noun = len(second) >= LONGEST_GIVEN_NAME and is_noun(second)
            abroad = is_katakana(second[0]) and phonetic_names().is_name(second)
            return noun or not (known or abroad)
        if len(second) > 1 and (second[-1] in AFTER_NAME or "様" in second):
            return True
        maker = second[-1] in MAKERS and len(second) > 2
        if maker and (is_noun(second[:-1]) or is_noun(second[1:])):
            return True  # 陶芸家, 宮大工
        if _has_stray_end(first, second, names) or _ends_with_word(second, names):
            return True
        if _repeats_a_sign(second, names.given_names, COMMON):
            return True
        if len(first) > 1 and (second.endswith(first) or second.startswith(first)):
            return True  # 山田花子山田, 山田山田花子
        if (second[0] == "家" and len(second) > 2) or first == "釈":
            return True  # 山田家之墓, 釈浄心
        noun = is_noun(second) or (second[-1] in ROOMS and is_noun(second[:-1]))  # 教授室
        return len(second) > LONGEST_GIVEN_NAME or _is_of(second) or noun
    return surname is None and bool(first) and _is_unusual_surname(first, second, names)


def _is_unusual_surname(first: str, second: str, names: NameLexicon) -> bool:
    """Whether what stands before a listed given name, or alone, is hardly a surname that no table has."""
    if is_kana(first):  # アオバサポート|光, せらび|新宿
        sound = as_sounded(first)
        return (
            bool(second)
            and first not in name_words().test
            and not (
                phonetic_names().is_name(sound, RAREST)
                if is_katakana(first[0])
                else _is_heard(sound)
            )
        )
    if "様" in first or not second or _repeats_a_sign(first, names.surnames, -math.inf):
        return True
    if is_katakana(first[-1]) and is_katakana(second[0]):  # 訪問リハビリテー|ション
        return True
    size = len(first)
    if size >= LONGEST_SURNAME and not any(map(is_katakana, first)):
        return True  # 山田花子改め佐藤, 福祉用具|ひまわり
    if first[-1] == "の" and len(second) < LONGEST_GIVEN_NAME:  # 仁の里
        return True
    return size > LONGEST_GIVEN_NAME and "の" in first[1:-1]


def _is_heard(sound: str) -> bool:
    """Whether somebody's surname sounds so."""
    return phonetic_names().reading(sound).surname > 0


def _is_relation(word: str) -> bool:
    """Whether a word says who somebody is to another: 家族, 長男, 夫."""
    words = name_words()
    return word in words.relation or word in words.household or word in words.anonymous


def is_rather_whole(key: str, border: int, names: NameLexicon) -> bool:
    """Whether both parts together are a surname or a given name that is commoner than the second is as a given name:
    東 海林, 花 子.
    """
    if not 0 < border < len(key):
        return False
    wholes = [part for table in (names.surnames, names.given_names) if (part := table.get(key))]
    given_name = names.given_names.get(key[border:]) if wholes else None
    return bool(wholes) and (
        given_name is None
        or given_name.log_probability < max(whole.log_probability for whole in wholes)
    )


def is_rather_given(name: str, surname: NamePart, names: NameLexicon) -> bool:
    """Whether a rare surname is a much commoner given name, so that two given names may stand there: 花子 太郎."""
    given_name = names.given_names.get(name)
    return (
        given_name is not None
        and given_name.log_probability > surname.log_probability + MUCH_COMMONER
    )


MUCH_COMMONER: Final = 4.0
"""How much commoner, as a logarithm of the ratio."""

RARE_SURNAME: Final = -11.0
"""The log-probability of a surname below which it is rare."""


def _is_of(name: str) -> bool:
    """Whether の in a word stands between nouns, or begins it before a kanji: 森|の子."""
    return "の" in name[1:-1] or (name[0] == "の" and not is_kana(name[1:2]))


def _has_stray_end(surname: str, given_name: str, names: NameLexicon) -> bool:
    """Whether a common given name is followed by its last sign once more, the first of the surname, or stray hiragana:
    健太太, 森田 健太森, 健太っ.
    """
    shorter = given_name.rstrip(given_name[-1]) if is_hiragana(given_name[-1]) else ""
    if not shorter and len(given_name) > 2 and given_name[-1] in (given_name[-2], surname[:1]):
        shorter = given_name[:-1]
    listed = names.given_names.get(shorter) if shorter else None
    return listed is not None and listed.log_probability > COMMON


def _ends_with_word(given_name: str, names: NameLexicon) -> bool:
    """Whether a common given name is followed by a word that stands around names: 翔家族, 翔博士, 翔分, 翔より; or all of
    it but the first sign is who somebody is to another or what a family has: 家次男, 家葬儀.
    """
    words = name_words()
    for cut in range(1, len(given_name)):
        tail = given_name[cut:]
        if len(tail) > 1:
            if tail in words.relation or (given_name[:cut] == "家" and is_noun(tail)):
                return True
            noun = is_noun(tail) and names.given_names.get(tail) is None
            known = noun or tail in LONG_TAILS or tail in words.household or tail in words.anonymous
        else:
            known = tail in TAILS
        listed = names.given_names.get(given_name[:cut]) if known else None
        if listed is not None and listed.log_probability > COMMON:
            return True
    return False


TAILS: Final = frozenset("分用母父妻姉妹娘嫁孫様氏")
"""Single signs that follow a name rather than end one that no table has."""

LONG_TAILS: Final = frozenset(["より", "から", "まで", "たん", "ちん", "博士"])
"""Longer ones that are no nouns, or given names as well."""


PERHAPS_NO_NAME: Final = (
    PLACE_ENDS
    | LODGING_ENDS
    | GROUP_ENDS
    | frozenset("園堂亭庵院館社号門店舎寺棟階室")
    | frozenset(LONG_TAILS)
)
"""Rare given names, or none, that rather say what is called by a surname (岩倉丸, 岩倉荘), or follow one (岩倉より)."""

RARE_AS_RELATION: Final = -10.0
"""The log-probability of a given name below which it rather says who somebody is to another; 次男 and 三男 are commoner."""

RARE: Final = -9.0
"""The log-probability of a given name below which it is rare."""


def _repeats_a_sign(name: str, table: NameTable, least: float) -> bool:
    """Whether a name is a listed one, as common as ``least``, with one sign twice: 森森田, 達達也."""
    for place in range(1, len(name)):
        if name[place] == name[place - 1]:
            listed = table.get(name[:place] + name[place + 1 :])
            if listed is not None and listed.log_probability > least:
                return True
    return False
