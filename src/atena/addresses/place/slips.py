"""A town that the text spells with one slip, where the postal code says which town is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.addresses.place.town_match import EACH, NUMERALS, TownHit, is_number_or_end
from atena.lexicon.places.records import TownMatch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.tables import PlaceLexicon


def near_town(
    places: PlaceLexicon, text: PlaceText, mark: str, start: int, names: Iterable[str]
) -> TownHit | None:
    """The one town of ``names`` that differs from the text at ``start`` in one character, or None.

    A number, a gap or the end must follow, and only a town of three characters or more is taken.
    """
    key = text.key
    found: list[TownHit] = []
    for name in names:
        match = places.town(mark, name) if name else None
        if match is None or len(match.key) < SHORTEST:
            continue
        for length in range(len(match.key) - 1, len(match.key) + 2):
            end = start + length
            follows = is_number_or_end(text, end) or text.skips_word(end - 1, end + 1)
            if follows and is_slip(key[start:end], match.key):
                slip = TownMatch(length, "s", mark, match.key, match.towns)
                found.append(TownHit(EACH * (length - 1), FIT, slip))
                break
    return found[0] if len(found) == 1 else None


def is_slip(written: str, name: str) -> bool:
    """Whether two names differ in one character, or one has one more.

    Another side or number is another town, and so is one more (東若葉台 is not 若葉台).

    >>> is_slip("鴨鳥町", "鴨島町"), is_slip("橘通", "橘通東"), is_slip("上高野", "下高野")
    (True, True, False)
    """
    if len(written) == len(name):
        apart = [pair for pair in zip(written, name, strict=True) if pair[0] != pair[1]]
        return len(apart) == 1 and not TELLING.issuperset(apart[0])
    short, long = sorted((written, name), key=len)
    if len(long) - len(short) != 1:
        return False
    cuts = [cut for cut in range(len(long)) if long[:cut] + long[cut + 1 :] == short]
    return bool(cuts) and (long == name or long[cuts[0]] not in TELLING)


TELLING: Final = frozenset("東西南北上中下前後左右新元本大小内外") | NUMERALS
"""Characters that tell towns of one name apart."""
SHORTEST: Final = 3
FIT: Final = 2.5
