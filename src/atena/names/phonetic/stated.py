"""Kana that the caller states for a name that is written by its sound: they beat every rule of ours.

The stated words are shared between surname and given name in every way; how well each part can sound so
decides which way is meant, and whether the kana are this person's at all.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atena.names.evidence.latin_spelling import readings
from atena.names.field.chunks import script_of
from atena.text import as_sounded, is_kana, kana_to_romaji

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNLIKE: Final = -12.0
"""The score of two words that have no letter in common."""

_LEAST: Final = -5.5
"""The least score of a part from which on the kana are this part's."""

UNREAD: Final = -2.0
"""The score of kana for a word in a script whose letters are not known."""

OTHER_ORDER: Final = -2.0
"""The kana stand in the other order than surname, given name."""

CUT: Final = -1.0
"""The kana stand in one word."""


def stated_readings(
    texts: tuple[str, str], stated: Sequence[str]
) -> Iterator[tuple[float, tuple[str, str]]]:
    """Scores and kana of surname and given name (``texts``, empty where missing) as stated."""
    surname, given_name = texts
    whole = "".join(stated)
    if not surname or not given_name:
        score = _alike(surname or given_name, whole)
        if score > _LEAST and len(stated) == 1:
            yield score, ((whole, "") if surname else ("", whole))
        return
    if len(stated) == 1:
        pairs = [(whole[:cut], whole[cut:], CUT) for cut in range(1, len(whole))]
    else:
        pairs = [
            ("".join(stated[:cut]), "".join(stated[cut:]), 0.0) for cut in range(1, len(stated))
        ]
    for first, second, cost in pairs:
        for of_surname, of_given, order in (
            (first, second, 0.0),
            (second, first, OTHER_ORDER if len(stated) > 1 else _UNLIKE),
        ):
            left = _alike(surname, of_surname)
            right = _alike(given_name, of_given) if left > _LEAST else _UNLIKE
            if right > _LEAST:
                yield left + right + cost + order, (of_surname, of_given)


@lru_cache(maxsize=1 << 12)
def _alike(text: str, kana: str) -> float:
    """How well a part of a name can sound as the kana: 0 if it does, `_UNLIKE` if it cannot."""
    sound = as_sounded(text.replace("・", "").replace("＝", "").replace(" ", ""))
    if is_kana(sound):
        return 0.0 if sound == kana else _UNLIKE
    letters = _latin(text)
    if not letters:
        return UNREAD
    if len(letters) == 1:
        return -0.5 if skeleton(kana_to_romaji(kana))[:1] == skeleton(letters) else _UNLIKE
    if kana in readings(text):
        return 0.0
    spelt = skeleton(kana_to_romaji(kana))
    ratio = SequenceMatcher(None, skeleton(letters), spelt, autojunk=False).ratio()
    return _UNLIKE * (1.0 - ratio)


def _latin(text: str) -> str:
    """The letters of a text in Latin script, of other alphabets by the names of their letters."""
    if script_of(text.replace(" ", "").replace(".", "")) == "latin":
        plain = unicodedata.normalize("NFKD", text.lower())
        return "".join(char for char in plain if "a" <= char <= "z")
    found = ""
    for char in text:
        name = unicodedata.name(char, "")
        if not name.startswith(("CYRILLIC", "GREEK")):
            return ""
        letter = name.rpartition(" ")[2]
        if letter in ("SIGN", "TONOS"):
            letter = name.split(" ")[3] if letter == "TONOS" else ""
        found += _SOUNDS.get(letter, letter[1:2] if letter in _NAMED_BY_E else letter[:1]).lower()
    return found


_NAMED_BY_E: Final = frozenset(["EL", "EM", "EN", "ER", "ES", "EF"])
_SOUNDS: Final = {
    "IE": "e",
    "IO": "yo",
    "YU": "yu",
    "YA": "ya",
    "SHA": "sh",
    "CHE": "ch",
    "YERU": "i",
    "PSI": "ps",
}


def skeleton(letters: str) -> str:
    """Letters with those made one that kana do not tell apart."""
    text = letters.lower()
    for spelt, sound in _ALIKE:
        text = text.replace(spelt, sound)
    return text


_ALIKE: Final = (
    ("sh", "s"), ("ch", "t"), ("ph", "f"), ("th", "t"), ("ts", "t"), ("x", "s"), ("q", "k"), ("c", "k"),
    ("l", "r"), ("v", "b"), ("ng", "n"), ("f", "h"), ("w", "u"), ("y", "i"), ("j", "z"), ("eo", "o"),
    ("ii", "i"), ("uu", "u"), ("oo", "u"), ("nn", "n"), ("tt", "t"), ("ss", "s"),
)  # fmt: skip
