"""Cuts an address in Latin letters into words and groups of numbers."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from atena.addresses.input.lines import PHONE, PHONE_HEADS, is_phone
from atena.lexicon.places.romaji import joined_key

WORD, NUMBERS, POSTAL, NOISE, OTHER = "word", "numbers", "postal", "noise", "other"
TELEPHONE: Final = "phone"


class Token(NamedTuple):
    """One word, or the numbers that stand together; ``segment`` counts commas and line ends."""

    kind: str
    start: int
    end: int
    segment: int
    key: str = ""
    """Of a word: its romaji key; of numbers: the numbers joined by hyphens."""
    chome: str = ""
    """Of numbers: the one that 丁目 is written out for."""


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``; every character belongs to one token or stands between two.

    >>> [(token.kind, token.key, token.chome) for token in tokenize("Hommachi 2 choume 4-7")]
    [('word', 'honmachi', ''), ('numbers', '4-7', '2')]
    """
    tokens: list[Token] = []
    segment = position = 0
    while position < len(text) and len(tokens) < MOST_TOKENS:
        if text[position] in PHONE_HEADS:
            phone = PHONE.match(text, position)
            if phone is not None and is_phone(phone[0]):
                tokens.append(Token(TELEPHONE, position, phone.end(), segment))
                position = phone.end()
                continue
        found = TOKEN.match(text, position)
        if found is None:
            segment += text[position] in _SEPARATORS
            position += 1
            continue
        kind, part = str(found.lastgroup), found.group()
        end = found.end()
        chiwari = CHIWARI.match(text, position) if kind in ("numbers", "word") else None
        spoken = SPOKEN_CHOME.match(text, position) if kind == "word" else None
        if spoken is not None:
            behind = _numbers(text, spoken.end(), segment)
            token = behind._replace(start=position, chome=str(SPOKEN[spoken[1].lower()]))
        elif chiwari is not None:
            lot = f"第{int(chiwari[1])}地割{chiwari[2] or ''}"
            token = Token(NUMBERS, position, chiwari.end(), segment, lot)
        elif kind == "numbers":
            token = _numbers(text, position, segment)
        elif kind == "postal":
            token = Token(POSTAL, position, end, segment, "".join(filter(str.isdigit, part)))
        elif kind == "word":
            key = joined_key(part)
            token = Token(NOISE if key in NOISE_WORDS else WORD, position, end, segment, key)
        else:
            token = Token(OTHER, position, end, segment, part)
        tokens.append(token)
        position = token.end
    return tokens


def _numbers(text: str, position: int, segment: int) -> Token:
    """A run like 1-8-1, 2 chome 4-7, 1-chome 8-ban 1-go, 2 chome 4 no 7; the words are units, the numbers count."""
    if spaced := SPACED_NUMBERS.match(text, position):
        joined = "-".join([str(int(number)) for number in spaced.group().split()])
        return Token(NUMBERS, position, spaced.end(), segment, joined)
    numbers: list[str] = []
    chome = ""
    end = start = position
    while True:
        found = LATIN_NUMBER.match(text, position)
        if found is None and numbers:
            found = GLUED_NUMBER.match(text, position)
        if found is None:
            break
        number = str(int(found.group(1)))
        end = found.end()
        unit = LATIN_UNIT.match(text, end)
        if unit and CHOME.match(unit.group(1)):
            chome, end = chome or number, unit.end()
        else:
            numbers.append(number)
            end = unit.end() if unit else end
        if unit and GO.match(unit.group(1)):
            break  # what follows is a room
        joint = _JOINT.match(text, end)
        if joint is None and (unit or len(numbers) + bool(chome) < COMPLETE):
            joint = NO.match(text, end)
        if joint is None and not unit:
            break
        position = joint.end() if joint else _skip_space(text, end)
    return Token(NUMBERS, start, end, segment, "-".join(numbers), chome)


def _skip_space(text: str, position: int) -> int:
    while text.startswith(" ", position):
        position += 1
    return position


def from_large_to_small(tokens: list[Token]) -> list[Token]:
    """Sapporo's grid in the order of its towns: Nishi 23-chome, Minami 13-jo is 南13条西 23丁目.

    >>> [token.key for token in from_large_to_small(tokenize("Nishi 2-chome, Kita 3-jo, Kita-ku"))][:4]
    ['kita', '3', 'jo', 'nishi']
    """
    for index in range(len(tokens) - 4):
        side, chome, base, number, jo = tokens[index : index + 5]
        if (
            side.key in SIDES
            and chome.chome
            and base.key in SIDES
            and number.kind == NUMBERS
            and jo.key == JO
            and side.segment == chome.segment != base.segment == number.segment == jo.segment
        ):
            turned = [token._replace(segment=base.segment) for token in (side, chome)]
            return [*tokens[:index], base, number, jo, *turned, *tokens[index + 5 :]]
    return tokens


SIDES: Final = frozenset(map(joined_key, ("nishi", "higashi", "minami", "kita")))
JO: Final = joined_key("jo")
MOST_TOKENS: Final = 60
_SEPARATORS: Final = ",;\n、。()/·・"
_DASH: Final = "[-‐‑‒–—―−－ー]"
_DIGIT: Final = "[0-9０-９]"
_UNIT: Final = r"(?:(?:(?:ch|ty)[oōô]u?-?me|ban(?:ch|t)i|ban|g[oōô]u?)(?![A-Za-z]|[ -]shi?tsu)|丁目|番地?(?![館街町])|号(?![室館棟]))"
_NOT_GLUED: Final = rf"(?:(?![A-Za-z0-9０-９]|/F\b)|(?= ?{_DASH}? ?{_UNIT}))"
TOKEN: Final = re.compile(
    rf"(?P<postal>〒? ?{_DIGIT}{{3}}{_DASH}{_DIGIT}{{4}}(?![0-9A-Za-z-])"
    rf"|〒? ?{_DIGIT}{{7}}(?![0-9A-Za-z-]))"
    rf"|(?P<numbers>{_DIGIT}{{1,5}}{_NOT_GLUED})"
    r"|(?P<word>c/o\b|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.]{0,40})"
    rf"|(?P<other>{_DIGIT}{{1,2}}/F\b|#?{_DIGIT}{{1,6}}[A-Za-z]{{1,10}}|#{_DIGIT}{{1,6}}|[^\x00-\x7f]{{1,40}})",
    re.IGNORECASE,
)
LATIN_NUMBER: Final = re.compile(rf"({_DIGIT}{{1,5}}){_NOT_GLUED}", re.IGNORECASE)
GLUED_NUMBER: Final = re.compile(
    rf"({_DIGIT}{{1,5}})(?=[a-z]{{3}})(?!flo|kai\b|g[oōô]u?[ -]?shi?tsu)", re.IGNORECASE
)
"""The last of several numbers, written onto a name: 2-3-4Daizawa."""
SPACED_NUMBERS: Final = re.compile(
    rf"{_DIGIT}{{1,3}} {_DIGIT}{{1,2}} {_DIGIT}{{1,3}}(?=,? +[A-Za-z]|,?$|\n)"
)
"""Three numbers with spaces in place of hyphens: 2 1 1 Muromachi."""
LATIN_UNIT: Final = re.compile(rf" ?{_DASH}? ?({_UNIT})", re.IGNORECASE)
CHIWARI: Final = re.compile(
    rf"(?:dai[- ]?)?({_DIGIT}{{1,2}})[- ]?[cj]h?iwari\b(?:[ -]{{0,2}}({_DIGIT}{{1,4}}(?:-{_DIGIT}{{1,4}}){{0,3}}))?",
    re.IGNORECASE,
)
"""The 地割 of Iwate with the numbers behind it: Dai 3 Chiwari 143-4."""
CHOME: Final = re.compile("ch|ty|丁", re.IGNORECASE)
GO: Final = re.compile("g|号", re.IGNORECASE)
SPOKEN: Final = {
    "ichi": 1,
    "ic": 1,
    "it": 1,
    "ni": 2,
    "san": 3,
    "yon": 4,
    "go": 5,
    "roku": 6,
    "nana": 7,
    "hachi": 8,
    "hac": 8,
    "hat": 8,
    "kyu": 9,
    "kyuu": 9,
    "ju": 10,
    "jut": 10,
}
"""The numeral of a 丁目 as it is spoken: Go-chome, Itchome."""
SPOKEN_CHOME: Final = re.compile(
    rf"({'|'.join(SPOKEN)})[- ]?ch[oō]u?-?me[ ,-]{{1,2}}(?={_DIGIT})", re.IGNORECASE
)
_JOINT: Final = re.compile(rf" ?{_DASH} ?(?={_DIGIT})")
NO: Final = re.compile(rf"[ -][nN][oO][ -](?={_DIGIT}{{1,3}}(?!{_DIGIT}))")
"""The の between two numbers, before three were read: 2 chome 4 no 7, 2 no 4 no 7; No. 7 is a room."""
COMPLETE: Final = 3
COUNTRY_WORDS: Final = frozenset(map(joined_key, ("japan", "nihon", "nippon", "jp", "jpn")))
NOISE_WORDS: Final = COUNTRY_WORDS | frozenset(
    map(
        joined_key,
        (
            *("city", "ward", "town", "village"),
            *("district", "county", "prefecture", "pref", "no", "oaza", "aza"),
            *("address", "zip", "postal", "code", "postcode", "zipcode"),
        ),
    )
)
"""Words that say what a name or a number is and not which; their keys."""

ROOM_WORDS: Final = frozenset(
    map(
        joined_key,
        ("room", "rm", "rm.", "apt", "apt.", "gou", "shitsu", "goushitsu", "kai", "fl", "floor"),
    )
)
"""Words beside the number of a room or floor."""
MUNICIPAL_WORDS: Final = frozenset(map(joined_key, ("shi", "ku", "gun", "fu", "ken", "to")))
"""Those of municipalities and prefectures alone."""
KIND_WORDS: Final = frozenset(
    map(joined_key, ("shi", "ku", "gun", "cho", "machi", "mura", "son", "fu", "ken", "to"))
)
"""What a hyphen joins to the name of a place; after a name that is explained it is a part of it."""
