"""How well a part of a name that is written by its sound can sound as stated kana."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from atena.names.evidence.latin_spelling import readings
from atena.names.field.chunks import script_of
from atena.text import as_sounded, is_kana, kana_to_romaji

UNLIKE: Final = -12.0
"""The score of two words that have no letter in common."""

UNREAD: Final = -2.0
"""The score of kana for a word in a script whose letters are not known."""


@lru_cache(maxsize=1 << 12)
def sounds_like(text: str, kana: str) -> float:
    """How well a part of a name can sound as the kana: 0 if it does, `UNLIKE` if it cannot."""
    sound = as_sounded(text.replace("・", "").replace("＝", "").replace(" ", ""))
    if is_kana(sound):
        return 0.0 if sound == kana else UNLIKE
    letters = _latin(text)
    if not letters:
        return UNREAD
    if len(letters) == 1:
        first = {kana_to_romaji(kana)[:1], kana_to_romaji(kana, style="kunrei")[:1]}
        first.add(skeleton(kana_to_romaji(kana))[:1])
        return UNLIKE if first.isdisjoint((letters, skeleton(letters))) else -0.5
    if kana in readings(text):
        return 0.0
    spelt = skeleton(kana_to_romaji(kana))
    ratio = SequenceMatcher(None, skeleton(letters), spelt, autojunk=False).ratio()
    return UNLIKE * (1.0 - ratio)


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
    ("zh", "z"), ("sh", "s"), ("ch", "t"), ("ph", "f"), ("th", "t"), ("ts", "t"), ("x", "s"), ("q", "k"), ("c", "k"),
    ("l", "r"), ("v", "b"), ("ng", "n"), ("f", "h"), ("w", "u"), ("y", "i"), ("j", "z"), ("eo", "o"),
    ("ii", "i"), ("uu", "u"), ("oo", "u"), ("nn", "n"), ("tt", "t"), ("ss", "s"),
)  # fmt: skip
