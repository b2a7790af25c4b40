"""Characters: match keys with offsets, scripts, widths, kana forms, romaji, numerals.

`fold` and `fold_key` make a *match key*: what two spellings of one name or place have in common. A key
is looked up and thrown away; a *value* that is handed out keeps the buyer's characters (`narrow` and the
kana functions are the only ones here that change how a value is written).
"""

from atena.text.kana import (
    as_sounded,
    is_kana,
    to_halfwidth_kana,
    to_hiragana,
    to_katakana,
    with_small_kana,
)
from atena.text.kana_ends import (
    ends_of,
    first_kana,
    first_kana_by_place,
    kana_bit,
    kana_of_initial,
    last_kana,
)
from atena.text.keys import Folded, fold, fold_key
from atena.text.numerals import kanji_numeral, parse_numeral
from atena.text.romaji import (
    initial,
    kana_to_romaji,
    reading_key,
    reading_keys,
    romaji_key,
    romaji_to_kana,
)
from atena.text.width import narrow, strip_invisible

__all__ = [
    "Folded",
    "as_sounded",
    "ends_of",
    "first_kana",
    "first_kana_by_place",
    "fold",
    "fold_key",
    "initial",
    "is_kana",
    "kana_bit",
    "kana_of_initial",
    "kana_to_romaji",
    "kanji_numeral",
    "last_kana",
    "narrow",
    "parse_numeral",
    "reading_key",
    "reading_keys",
    "romaji_key",
    "romaji_to_kana",
    "strip_invisible",
    "to_halfwidth_kana",
    "to_hiragana",
    "to_katakana",
    "with_small_kana",
]
