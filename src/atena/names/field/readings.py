"""Whether kana or Latin letters beside a name in kanji can be its reading or spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.reading.alignment import NO_ALIGNMENT, alignment_score
from atena.text import as_sounded, reading_key, romaji_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.lexicon.names.tables import NameLexicon, NameTable

FIRM, LEAST = -3.5, -9.0
"""The least log-probability for each character of kanji: of kana that stand in two words, or are as many as a
reading has; and of any."""


def is_reading_of(kanji: Sequence[str], kana: Sequence[str], names: NameLexicon) -> bool:
    """Whether kana words can be the reading of the kanji words (all match keys), as a whole or of one part.

    A surname in hiragana before a given name in kanji (あいかわ 奏多) is none.
    """
    name, reading = "".join(kanji), as_sounded("".join(kana))
    if len(name) < 2 or len(reading) < len(name):
        return False
    best = max(_fit_whole(name, reading, cut, names) for cut in range(1, len(name)))
    return best / len(name) > FIRM


def _fit_whole(name: str, reading: str, cut: int, names: NameLexicon) -> float:
    """The best way to share a reading between both parts."""
    best = NO_ALIGNMENT
    for border in range(1, len(reading)):
        score = _fit(names.surnames, name[:cut], reading[:border])
        if score > best:
            score += _fit(names.given_names, name[cut:], reading[border:])
            best = max(best, score)
    return best


def _fit(table: NameTable, name: str, kana: str) -> float:
    part = table.get(name)
    if part is not None and kana in part.readings:
        return 0.0
    return alignment_score(table, name, kana) - _UNLISTED_READING


_UNLISTED_READING: Final = 2.0


def is_reading_of_part(name: str, kana: str, names: NameLexicon) -> bool:
    """Whether kana are a listed reading of a surname or a given name."""
    parts = (table.get(name) for table in (names.surnames, names.given_names))
    return any(part is not None and as_sounded(kana) in part.readings for part in parts)


def is_reading_of_one_part(kanji: Sequence[str], kana: str, names: NameLexicon) -> bool:
    """Whether kana are a listed reading of the surname or the given name of a whole listed name: 入江 薫 カオル."""
    name, sound = "".join(kanji), as_sounded(kana)
    if len(kanji) == 1 and names.surnames.get(name) is not None:
        return False  # 奈良 りょう
    for cut in [len(kanji[0])] if len(kanji) == 2 else range(1, len(name)):
        surname, given_name = names.surnames.get(name[:cut]), names.given_names.get(name[cut:])
        if surname is None or given_name is None:
            continue
        if sound in surname.readings or sound in given_name.readings:
            return True
    return False


def is_spelling_of(name: str, words: Sequence[str], names: NameLexicon) -> bool:
    """Whether words in Latin letters spell a listed reading of a surname or given name: 小林 KOBAYASHI."""
    keys = {romaji_key(word) for word in words}
    for table in (names.surnames, names.given_names):
        part = table.get(name)
        if part is not None and any(reading_key(kana) in keys for kana in part.readings):
            return True
    return False


def spells_a_part(name: str, words: Sequence[str], names: NameLexicon) -> bool:
    """Whether one of the words in Latin letters begins as a surname or ends as a given name that ``name`` may have."""
    keys = [romaji_key(word) for word in words]
    for cut in range(1, len(name)):
        for table, text in ((names.surnames, name[:cut]), (names.given_names, name[cut:])):
            part = table.get(text)
            if part is None:
                continue
            for sound in map(reading_key, part.readings):
                if sound and any(key.startswith(sound) or key.endswith(sound) for key in keys):
                    return True
    return False
