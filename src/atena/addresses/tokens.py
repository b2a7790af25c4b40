"""The tokens of the numbers in an address: digits, kanji numerals, units, signs between them.

Every pattern is used with ``match(key, position)``, is anchored there and bounded. A *key* is a folded
text (`atena.text`): digits and Latin letters are half-width, letters small, hyphens of all kinds one; a newline stands where the buyer's line ends; kanji
numerals are as they were written.
"""

from __future__ import annotations

import re
from typing import Final

from atena.text import parse_numeral

KANJI_NUMERALS: Final = "〇零一二三四五六七八九十百千"

NUMBER: Final = re.compile(
    rf"[0-9]{{1,6}}(?![0-9])|[{KANJI_NUMERALS}]{{1,8}}(?![{KANJI_NUMERALS}万億])"
)
"""A number: up to six digits (a longer run is a telephone number), or kanji numerals."""

THOUSANDS: Final = re.compile(r"([1-9][0-9]?),([0-9]{3})(?=$|[ \n(]|番|-[0-9])")
"""A number with a sign between the thousands, as a spreadsheet writes it: 3,760番地."""

LOT_LETTERS: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"

UNIT: Final = re.compile(
    rf" ?(?:([丁町]目|丁め|ちょうめ|チ[ョヨ]ウメ(?!イ)|chou?-?me(?![a-z]))|(丁)(?=$|[ \n0-9{KANJI_NUMERALS}-])"
    r"|(番地(?![域区方])|番(?![町丁館街通組目号割耕出線窓])(?!地(?![域区方]))|ばんち|ばん(?=[ \n0-9]|$)|バンチ(?!ョ)|バン(?=[ \n0-9]|$)|ban(?:chi)?(?![a-z]))"
    r"|(号)(?![室棟館店車線機])(?!地(?:$|[ \n0-9先区]))|(ごう|ゴウ|gou?)(?=$|[ \n-]|(?<=[a-z])[0-9]))"
)
"""A unit after a number: 丁目, 丁 (Sakai), 番地 or 番, 号. 番町 and 号室 are parts of names and rooms."""
CHOME, CHO, BAN, GO = 1, 2, 3, 4
_GO_IN_KANA: Final = 5


def unit_of(found: re.Match[str]) -> int:
    """Which of the units a match of `UNIT` is; 0 for none."""
    group = found.lastindex or 0
    return GO if group == _GO_IN_KANA else group


JOIN: Final = re.compile(
    rf"[ ]?(?:[.]?-{{1,2}}[.]?|[のノ之]第?|一(?=[0-9]))[ ]?(?=[0-9{KANJI_NUMERALS}甲乙丙丁]|[{LOT_LETTERS}][0-9])"
)
"""What joins two numbers: a hyphen of any kind, の, and typing slips (``815.-2``, ``1--2``, 1一2)."""

LINE_JOIN: Final = re.compile(r" ?-[ ]?\n[ ]?(?=[0-9])")
"""A hyphen at the end of a line: the number goes on in the next (1-8-|1)."""

RANGE: Final = re.compile(rf"[ ]?[~〜・,、][ ]?(?=[0-9{KANJI_NUMERALS}])|及び|並びに|と(?=[0-9])")
"""What joins two lots that are one address: 1〜3, 1・2, 16番地・17番地."""

ROOM_DIGITS: Final = 3
"""A number with as many digits may be a room."""
ROOM_LIST: Final = re.compile(r"[,、・][0-9]{3}")
"""After three digits: rooms side by side, 201,202,203."""

PREFIX: Final = re.compile(
    rf"([甲乙丙丁戊己庚辛壬癸{LOT_LETTERS}])"
    rf"[のノ之]?(?=[0-9{KANJI_NUMERALS}])"
)
"""A letter before the number of a lot: 甲640, ル25番1, イ九-65, ハの74-2 (Ehime, Ishikawa, Chiba)."""

GRID: Final = re.compile(rf"([東西南北右左])(?=[0-9{KANJI_NUMERALS}]{{1,3}} ?(?:番|号|線))")
"""A side of the street or of a base line before the number: 右1号 (Asahikawa), 北1番68号 (Obihiro)."""

SIDE: Final = re.compile(
    rf"[ -]?([東西南北右左])(?:(?<=[右左]) ?(?=[0-9]{{1,3}}(?![0-9]))"
    rf"| ?(?=[0-9{KANJI_NUMERALS}]{{1,3}}(?:$|[ \n(]| ?番| ?号|[-のノ之][0-9]|第[0-9])))"
)
"""The same after the 丁目, where no unit need follow: 南郷通14丁目北3-4, 7条通8丁目左2."""

NAMED_LOT: Final = re.compile(
    r"([一-龥ぁ-ん]{1,4})(?=[0-9]{1,4}(?:$|[ \n(]|-[0-9]|番)|[0-9]{1,2}号(?:$|[ \n(]))"
)
"""A name between the 丁目 and the number of a lot: 通り町3丁目大横19."""

LITERAL: Final = re.compile(
    rf"(?:[東西南北右左上下基]|第)?(?:[0-9]{{1,4}}|[{KANJI_NUMERALS}]{{1,5}})"
    r"(?:地割|線(?![路沿道])|号線|字|組(?!合)|区(?!役|民|立)|部(?!屋|門|活)|街区|画地)"
    r"|第[0-9]{1,4}(?:号(?=[0-9])|(?=$| ?番))"
    rf"|(?:第|[東西南北])?(?:[0-9]{{1,3}})号(?= ?[東西南北]?[0-9])"
    r"|[a-z][0-9]{0,3}街区"
)
"""A part of the number that stays as written: 第3地割, 北3線, 10号, 35字, 7組, C22街区."""

LETTER: Final = re.compile(
    r"[-のノ之 ]?([甲乙丙丁戊己庚辛壬癸イロハニホヘトチリヌ]|(?<=番地)[いろはにほへとちりぬ])"
    r"(?=$|[ \n(]|[-のノ]?[0-9]|番|号)|([a-z])(?=\n)"
)
"""A letter after a number as its last part: 6番地ロ, 123-甲 (the ABR's 枝番), 4564B where the line ends."""

TAIL: Final = re.compile(
    r" ?(?:地先|先|地内|番?合併地?|(?:[他外]|ほか)(?:[0-9一二三四五六七八九十]{1,3}筆)?)(?=$|[ \n(])"
)
"""What follows the number of a lot and belongs to it: 12先, 12番地他2筆."""

DANGLING: Final = re.compile(r"(?: ?-(?:番地?|号)|地)(?=$|[ \n(])")
"""A hyphen and a unit whose number is missing, or half a unit: 2丁目34-番, 984番の3地."""

CUT_OFF: Final = re.compile(r"[-のノ]+ ?(?:$|\n|[?〓�])")
"""A joint at the end of the line, or before the sign of a lost character: the number after it may be lost."""

DASHES_OF_ONE: Final = re.compile("[一二三四五六七八九](?:一[一二三四五六七八九]){2,3}")
"""Kanji numerals with an 一 at every second place, where a hyphen may be meant: 二一三一四."""

NO_NUMBER: Final = re.compile(
    r"(?:官有|国有)?無番地|番外地?|番地(?:なし|無し?|不詳)|国有林(?:内)?|(?:官|国)有地"
)
"""An address that has no number, and says so."""

_NAME_END: Final = r"(?:ビル|タワー|[館荘寮亭棟](?=$|[ \n0-9(階]))"
NAME_END: Final = re.compile(_NAME_END)
"""What never begins the name of a building: a number before it is a part of the name (一番館, 三号棟)."""

LITERAL_FOLLOW: Final = re.compile(
    rf" ?(?:[東西南北右左第]?[0-9{KANJI_NUMERALS}]|$|\n)"
    rf"|(?<=街区|画地)(?!{_NAME_END})"
)
"""What may stand after a `LITERAL`: another number, or nothing; else it was the start of a name, as 3街区ビル is one."""

BOUNDARY: Final = re.compile(r"$|[ \n()\[\]「」『』【】<>/,、.。:;・|]")


def to_digits(number: str) -> str:
    """The digits of a number as an address writes them; leading zeros are the writer's slip.

    >>> to_digits("007"), to_digits("二十一"), to_digits("一〇三")
    ('7', '21', '103')
    """
    value = int(number) if number.isascii() else parse_numeral(number)
    return number if value is None else str(value)


SEPARATED: Final = re.compile(
    r"[0-9]{1,4}([./_:*?])[0-9]{1,4}(?:\1[0-9]{1,4})?(?=$|[^0-9./_:*?f階号])"
    r"|[0-9]{1,3}([,、・])[0-9]{1,3}\2[0-9]{1,4}(?=$|[^0-9,、・f階号室番])"
    r"|[0-9]{1,4}(~)[0-9]{1,4}~[0-9]{1,4}(?=$|[^0-9~f階号])"
    r"|[0-9]{1,3}( )[0-9]{1,2}(?: [0-9]{1,2}(?![0-9])|-[0-9]{1,2}(?![0-9])|(?=$|[ \n]))(?=$|[^0-9f階号室])"
)
"""Numbers with the same sign or a space in place of hyphens: 2.8.1, 2/8/1, 2、8、1, 2~8~1, 2 8 1, 3 13-4.

A third number of three digits after spaces is a room (2 8 101, 271 1-101), and two numbers with ~ are a range.
"""

KIND_ALONE: Final = re.compile(r"(?:マンション|ハイツ|ハイム|コーポ|アパート)(?=$|[ \n0-9])")
"""A word for a building that has no name of its own, unless the digits before it are: 6-237ハイツ6F."""

LETTER_OF_ROOM: Final = re.compile(r"[a-eg-z](?=$|[ )]|号室|号(?:$|[ \n]))")
"""A letter glued to a number that is the end of it: 1A, 3b号室."""

LETTER_INSIDE: Final = re.compile(rf"([甲乙丙丁戊己庚辛壬癸{LOT_LETTERS}])(?=[-のノ之][0-9])")
"""A letter after a number that goes on: 29戊の1."""
