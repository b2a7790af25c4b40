"""What leaves open how a name that is written by its sound is taken, however clear its words are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import RAREST, phonetic_names
from atena.lexicon.names.words import name_words
from atena.names.field.scores import is_hiragana, is_katakana
from atena.names.phonetic.order import is_family_name, is_initial, is_surname
from atena.text import as_sounded, fold_key

if TYPE_CHECKING:
    from atena.names.field.parsed import ParsedField
    from atena.names.phonetic.order import PhoneticName

LEFT_OPEN: Final = 0.85
"""The most that is said of a name for which `is_open` holds."""


def is_open(parts: ParsedField, best: PhoneticName) -> bool:
    """Whether the words of a name leave open which of them are the surname, or whether they are a name at all."""
    words = parts.words
    if parts.script == "kana" and _holds_no_name(words, best):
        return True
    if not (best.surname and best.given_name):
        return parts.script == "latin" and is_initial(parts.text)
    if len(words) == 1:
        return parts.script == "latin"  # YAMADA|TARO
    if parts.comma:
        return False
    return (
        _is_unusual_in_capitals(words, best)
        or _are_given_names(words)
        or _repeats_a_word(words)
        or _has_two_family_names(words)
        or _are_burmese(words)
        or _is_no_surname_beside_initial(words)
        or _has_surname_in_pieces(words)
        or _is_korean_beside_unknown(words)
        or (
            parts.script in ("latin", "kana")
            and (_has_open_border(words, best) or _is_unknown_beside_either_order(words))
        )
    )


def _holds_no_name(words: tuple[str, ...], best: PhoneticName) -> bool:
    """Words in kana none of which any table has as a name (じいじ ばあば), or one that is too long for a Japanese one; one
    word that is not two listed names.
    """
    if len(words) == 1 and best.surname and best.given_name:
        names = phonetic_names()
        surname, given_name = names.reading(best.surname_kana), names.reading(best.given_name_kana)
        return surname.surname < MET or given_name.given_name < MET
    pieces = [as_sounded(piece) for word in words for piece in _PIECES(word)]
    is_name = phonetic_names().is_name
    if len(words) > 1 and any(is_hiragana(word[0]) for word in words):
        for word, piece in zip(words, pieces, strict=False):
            if is_katakana(word[0]) and not is_name(piece, RAREST):
                return True  # メルカリ ゆみ
    if len(words) > 1:
        for piece in pieces:
            if len(piece) >= LONG and not is_name(piece, RAREST):
                return True
    return not any(map(is_name, pieces))


MET: Final = 3.0
"""Persons of the tables from which on a part of a name in one word is known."""

RATHER_GIVEN: Final = 0.3
"""A word is rather a given name if so much rarer as a surname."""

HARDLY: Final = 0.1
"""A word is hardly a surname if so much rarer as one than as a given name."""

KNOWN: Final = 1.0
"""Persons of the tables from which on a word is known as a name."""

LONG: Final = 7
"""Kana that no Japanese name has and few from elsewhere; ピアノキョウシツ is no name."""

_PIECES: Final = re.compile("[・＝=]").split


def _is_unusual_in_capitals(words: tuple[str, ...], best: PhoneticName) -> bool:
    """Given name first in three or more words in capitals, which documents write surname first; or words that
    no table has, of which nothing but that custom tells the order.
    """
    capitals = len(words) > 2 and all(word.isupper() for word in words)
    if capitals and any(map(is_initial, words[1:-1])):
        return False  # JOHN Q PUBLIC
    return capitals and (not best.surname_kana or best.surname_range[0] > 0)


def _are_burmese(words: tuple[str, ...]) -> bool:
    """Whether words are names from Burma, which have no surname, perhaps behind U, Daw or Ma."""
    known = name_words()
    keys = [word.lower() for word in words]
    rest = keys[1:] if keys[0] in known.burmese_courtesy else keys
    burmese = sum(key in known.without_surname for key in rest)
    if len(rest) < len(keys):
        return burmese == len(rest)
    return burmese > 1 and not is_family_name(words[0])


def _has_open_border(words: tuple[str, ...], best: PhoneticName) -> bool:
    """Whether a word that no table has stands at the border of three or more words, or where the surname may stand as well."""
    if len(words) < 3 or is_family_name(words[0]):
        return False
    surname_first = best.surname_range[0] == 0
    border = _border(words, best)
    if not border:
        return False
    if not surname_first and is_surname(words[border]):
        return False
    beside = [words[border]] if surname_first else [words[0], words[border - 1]]
    return not all(phonetic_names().is_name(word, RAREST) for word in beside)


def _has_two_family_names(words: tuple[str, ...]) -> bool:
    """Whether both the first and the last of three words are well known as surnames: Ji Woo Kim, Silva Marina Oshiro."""
    if len(words) != 3 or fold_key(words[1]) in name_words().vietnamese_middle:
        return False
    known = is_family_name if is_family_name(words[0]) else is_surname
    return known(words[0]) and known(words[-1])


def _is_no_surname_beside_initial(words: tuple[str, ...]) -> bool:
    """S. Karthikeyan: in South India the initial stands for the father's name. H. Yui: Yui is rather a given name."""
    named = [word for word in words if not is_initial(word)]
    if len(named) != 1 or len(words) == 1:
        return False
    weight = phonetic_names().weight(named[0])
    return weight.surname + weight.family_first < RATHER_GIVEN * weight.given_name or not any(
        weight
    )


def _are_given_names(words: tuple[str, ...]) -> bool:
    """はるか かなた, Taro Ken: both of two words are given names and hardly surnames, so that they may be two persons."""
    weights = [phonetic_names().weight(as_sounded(word)) for word in words]
    return len(words) == 2 and all(
        weight.given_name >= MET
        and weight.surname + weight.family_first < min(MET, HARDLY * weight.given_name)
        for weight in weights
    )


def _has_surname_in_pieces(words: tuple[str, ...]) -> bool:
    """Yama moto Naoki: the first two of three words are one surname that is much commoner than the first alone."""
    if len(words) != 3 or not words[0].isascii():
        return False
    weight = phonetic_names().weight
    whole = weight(words[0] + words[1]).surname
    return whole > COMMON_SURNAME and whole > weight(words[0]).surname


COMMON_SURNAME: Final = 50.0
"""Persons of the tables with a common surname."""


def _is_unknown_beside_either_order(words: tuple[str, ...]) -> bool:
    """Amit Sharma, Sharma Amit: a surname from where no order is usual, beside words that are hardly names."""
    either = [fold_key(word) in name_words().in_either_order for word in words]
    weight = phonetic_names().weight
    others = [weight(word) for word, one in zip(words, either, strict=True) if not one]
    known = any(max(other.surname, other.given_name) >= KNOWN for other in others)
    return any(either) and not known


def _is_korean_beside_unknown(words: tuple[str, ...]) -> bool:
    """Kittipong Sae-Lim: two syllables with a hyphen are a Korean or Chinese given name beside such a surname only."""
    hyphened = [word for word in words if "-" in word]
    others = [word for word in words if "-" not in word]
    known = any(map(phonetic_names().is_name, others))
    return len(hyphened) == len(others) == 1 and not known


def _repeats_a_word(words: tuple[str, ...]) -> bool:
    """One word twice, and more words: Myint Myint Aye is the name of somebody without a surname."""
    keys = [word.upper() for word in words]
    return len(keys) > 2 and any(first == second for first, second in pairwise(keys))


def _border(words: tuple[str, ...], best: PhoneticName) -> int:
    """How many of the words are the first part; 0 if that is not whole words."""
    length = min(best.surname_range[1], best.given_name_range[1])
    for count in range(1, len(words)):
        length -= len(words[count - 1])
        if not length:
            return count
    return 0
