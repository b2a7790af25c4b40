"""Kana that are written in two ways and sound alike: ミズキ and ミヅキ share their votes."""

from __future__ import annotations

from typing import Final


def by_sound(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Readings and their shares, likeliest first: those of one sound stand together and share their votes.

    >>> by_sound([("ミツキ", 0.4), ("ミズキ", 0.35), ("ミヅキ", 0.2)])
    [('ミズキ', 0.35), ('ミヅキ', 0.2), ('ミツキ', 0.4)]
    """
    for kana, _ in found:
        if "ヅ" in kana or "ヂ" in kana or "ヲ" in kana:
            return _by_common_sound(found)
    return found


def _by_common_sound(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """`by_sound` where any of them may be spelt in two ways."""
    sounds = [sound_of(kana) for kana, _ in found]
    total: dict[str, float] = {}
    for sound, (_, share) in zip(sounds, found, strict=True):
        total[sound] = total.get(sound, 0.0) + share
    order = sorted(
        range(len(found)),
        key=lambda place: (-total[sounds[place]], sounds[place], -found[place][1]),
    )
    return [found[place] for place in order]


def sound_of(kana: str) -> str:
    """A reading with one of the kana that sound alike and are both in use: ズ for ヅ, ジ for ヂ, オ for ヲ.

    >>> sound_of("ミヅキ"), sound_of("カヲル")
    ('ミズキ', 'カオル')
    """
    return kana.translate(_ONE_SOUND)


_ONE_SOUND: Final = str.maketrans("ヅヂヲ", "ズジオ")
