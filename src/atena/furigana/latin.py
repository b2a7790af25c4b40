"""The name of a building in Latin letters, for labels that leave Japan.

Words stand apart with capitals; usual words of buildings and loanwords are in their own spelling (ビル Bldg.,
ハイツ Heights), Latin words as they are written, the rest in Hepburn. Floors are 3F, rooms #102.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from atena.furigana.characters import kana_of_characters
from atena.furigana.dictionary import cut_units, entries
from atena.furigana.katakana import katakana_in_latin
from atena.furigana.pieces import Piece, split_pieces
from atena.furigana.read import piece_kana
from atena.lexicon.furigana_words import latin_words
from atena.lexicon.readings import place_readings
from atena.text import fold, is_kana, kana_to_romaji, parse_numeral, to_katakana

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLOORS = ("F", "階")
_ROOMS = ("号室", "室", "号")
WINGS = ("号棟", "号館", "棟")


@lru_cache(maxsize=1 << 12)
def building_in_latin(building: str, municipality_code: str = "") -> str:
    """The building in Latin letters; empty when a part of it has no reading.

    >>> building_in_latin("シルバーハイツ高砂 1F"), building_in_latin("田代ビル102号室")
    ('Silver Heights Takasago 1F', 'Tashiro Bldg. #102')
    >>> building_in_latin("丸の内の杜B棟B-1203"), building_in_latin("第3山本ビルB1F")
    ('Marunouchi no Mori Bldg. B B-1203', 'Daisan Yamamoto Bldg. B1F')
    """
    pieces = split_pieces(building)
    if any(piece.kind == "unread" for piece in pieces):
        return ""
    words: list[str] = []
    glue = False
    for index, piece in enumerate(pieces):
        found = _words(pieces, index, municipality_code)
        if None in found:
            return ""
        for word in filter(None, found):
            if glue:
                words[-1] += word
            elif word == WING and words:
                words[-1] = f"Bldg. {words[-1]}"
            else:
                words.append(word)
            glue = False
        if words and _is_glue(pieces, index):
            words[-1] += "-" if piece.kind == "sign" else ""
            glue = True
    return " ".join(words)


WING = "棟"
"""Stands for the word after a letter: A棟 is Bldg. A."""


def _is_glue(pieces: list[Piece], index: int) -> bool:
    """Whether what follows is written without a space: B-1203, B203, B1F."""
    piece = pieces[index]
    if piece.kind == "sign":
        sides = [pieces[near].kind for near in (index - 1, index + 1) if 0 <= near < len(pieces)]
        return piece.text in _HYPHENS and len(sides) > 1 and set(sides) <= {"number", "letters"}
    following = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    return (
        following == "number"
        and piece.kind == "letters"
        and (piece.kana == "チカ" or len(piece.text) == 1)
    )


def _words(pieces: list[Piece], index: int, municipality_code: str) -> list[str | None]:
    piece = pieces[index]
    if piece.kind == "letters":
        return [piece.text]
    if piece.kind == "number":
        return [_number(pieces, index)]
    if piece.kind == "katakana":
        return [*katakana_in_latin(piece.text)]
    if piece.kind == "unit":
        return [latin_words().get(piece.text) or _romaji(piece.kana)]
    if piece.kind == "run":
        return [*_run(pieces, index, municipality_code)]
    return []


def _number(pieces: list[Piece], index: int) -> str:
    """A number as it stands on a label: a floor, a room, a wing, or spoken with what it counts."""
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    if before is not None and before.text.endswith(ORDINAL):
        return _romaji("ダイ" + piece.kana)
    numeral = piece.text.rstrip(_COUNTERS)
    counter = piece.text[len(numeral) :]
    value = numeral if numeral.isdecimal() else str(parse_numeral(numeral) or "")
    if not value:
        return SERIES.get(piece.text) or _romaji(piece.kana)
    if counter in _FLOORS:
        below = before is not None and before.text.endswith(UNDERGROUND)
        return f"B{value}F" if below else f"{value}F"
    if counter in _ROOMS:
        return f"#{value}"
    if counter in WINGS:
        return f"Bldg. {value}"
    if counter:
        return _romaji(piece.kana)
    after_word = (
        before is not None and before.text not in _HYPHENS and not _is_glue(pieces, index - 1)
    )
    is_room = len(value) > 2 and index + 1 == len(pieces)
    return f"#{value}" if is_room and after_word else value


_COUNTERS = "F階号室棟館番"
_HYPHENS = ("-", "‐", "−", "－")
ORDINAL = "第"
SERIES = {"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII"}


def _run(pieces: list[Piece], index: int, municipality_code: str) -> Iterator[str | None]:
    """A run of kanji in romaji, its words apart; usual words in English."""
    text = fold(pieces[index].text).key
    words = latin_words()
    if text == WING and index and pieces[index - 1].kind == "letters":
        yield WING
        return
    if text in words:
        yield words[text]
        return
    kana = piece_kana(pieces, index, municipality_code)
    if not is_kana(kana):
        yield None
        return
    if text.endswith(ORDINAL) and kana.endswith("ダイ"):
        text, kana = text[:-1], kana[:-2]
    if text.endswith(UNDERGROUND) and _is_floor(pieces, index + 1):
        text, kana = text[:-2], kana.removesuffix("チカ")
    for surface, read in _phrases(text, kana):
        if surface == "の":
            yield "no"
        else:
            yield words.get(surface) or _romaji_of(surface, read)


UNDERGROUND = "地下"
"""Before a floor: B1F."""


def _is_floor(pieces: list[Piece], index: int) -> bool:
    return index < len(pieces) and pieces[index].text.endswith(_FLOORS)


def _phrases(text: str, kana: str) -> Iterator[tuple[str, str]]:
    """The words of a run with their kana; の between words is one of its own, but not in a place's name."""
    parts = kana_of_characters(text, kana)
    middle = text.find("の", 1, -1)
    if middle < 0 or place_readings(text) or len(parts) != len(text):
        yield from _units(text, kana)
        return
    # 丸の内の杜 begins with a place whose name has a の
    head = next((end for end in range(len(text) - 1, middle, -1) if place_readings(text[:end])), 0)
    if head:
        yield text[:head], "".join(parts[:head])
    else:
        head = middle
        yield from _units(text[:head], "".join(parts[:head]))
    if text[head] == "の":
        yield "の", "ノ"
        head += 1
    yield from _phrases(text[head:], "".join(parts[head:]))


def _units(text: str, kana: str) -> list[tuple[str, str]]:
    """The words of a run with their kana, as the dictionary cuts them where that agrees with the kana."""
    if len(text) < SHORTEST_CUT or place_readings(text) or text in latin_words():
        return [(text, kana)] if text else []
    for mode in "AC":
        units = sorted(key for key, modes in cut_units(text).items() if mode in modes)
        if "".join(read for *_, read in units) == kana and units:
            return _joined([(text[start:end], read) for start, end, read in units])
    return [(text, kana)]


def _joined(units: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Units of one character belong to their neighbours, but for の between words; places stay whole."""
    words = latin_words()
    found: list[tuple[str, str]] = []
    open_ = False
    for surface, read in units:
        apart = surface in words or (surface == "の" and bool(found))
        lone = len(surface) == 1 and not apart
        if found and (open_ or lone) and found[-1][0] not in words and found[-1][0] != "の":
            before, so_far = found.pop()
            found.append((before + surface, so_far + read))
            open_ = False
        elif found and not apart and "L" in "".join(entries(found[-1][0] + surface).values()):
            before, so_far = found.pop()
            found.append((before + surface, so_far + read))
        else:
            found.append((surface, read))
            open_ = lone
    return found


SHORTEST_CUT = 3


def _romaji_of(word: str, kana: str) -> str:
    """Hepburn with long vowels shortened within characters only: 丸の内 is Marunouchi."""
    parts = [""]
    for part in kana_of_characters(word, kana):
        if parts[-1].endswith("ッ"):  # 六本: ロッ and ポン are heard as one
            parts[-1] += part
        else:
            parts.append(part)
    return "".join(map(kana_to_romaji, parts)).capitalize()


def _romaji(kana: str) -> str:
    return kana_to_romaji(to_katakana(kana)).capitalize()
