"""Which town a text goes on with, and how well what follows the name fits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.tokens import to_digits
from atena.lexicon.places.records import TownMatch  # noqa: TC001  mypyc wants the types of fields

if TYPE_CHECKING:
    from atena.lexicon.places.key import PlaceText
    from atena.lexicon.places.tables import PlaceLexicon

NUMERALS: Final = frozenset("〇一二三四五六七八九十百千")
LETTERS: Final = frozenset(
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥イロハニホヘトチリヌルヲワカヨタレソツネナ"
)
"""What heads the number of a lot in some places: 長浜甲640, 大桑町ア12."""
NUMBERED_BUILDINGS = ("番館", "番街", "番町", "号館", "号棟", "号室")
AFTER_NUMBERLESS = ("番地", "丁目", "無番地", "番外地", "地先", "地内")
_SHORT = ("j", "k")
"""Forms of a name without 条, 丁目 or 番町 (`atena.lexicon.places.records.TownForm`)."""
REJECTED: Final = -100.0
EACH: Final = 2.0
"""Points for each character of a name that the text has."""


class TownHit(NamedTuple):
    """A town at the head of a text, with points for the name and for what follows."""

    points: float
    fit: float
    """What follows the name: 3 a number or the end, less for text that nothing explains."""
    match: TownMatch


def find_towns(places: PlaceLexicon, text: PlaceText, mark: str, start: int) -> list[TownHit]:
    """The towns of the municipality ``mark`` that the text may go on with at ``start``, best first."""
    matches = places.towns(mark, text.key[start:] if start else text.key)
    hits = []
    for match in matches:
        end = match.end
        fit = follow(text, start + end, match)
        if fit > REJECTED:
            hits.append(TownHit(EACH * end + fit - PENALTY[match.form], fit, match))
    if len(hits) > 1:
        if any(hit.match.form in _SHORT for hit in hits):
            hits = [_against_plain(hit, hits) for hit in hits]
        hits.sort(key=_points, reverse=True)
    return hits


def _points(hit: TownHit) -> float:
    return hit.points


def _against_plain(hit: TownHit, hits: list[TownHit]) -> TownHit:
    """宮の森4-10: 宮の森四条 rather than 宮の森, which has no 丁目, let alone a fourth."""
    match = hit.match
    if match.form in _SHORT and any(
        other.match.end < match.end and other.match.towns[0].chome in ("", "0") for other in hits
    ):
        return hit._replace(points=hit.points + NO_CHOME)
    return hit


NO_CHOME: Final = 1.5


PENALTY: Final = {"": 0.0, "n": 0.0, "m": 3.0, "j": 2.0, "k": 1.0}
"""Points that a form of the name loses (`atena.lexicon.places.records.TownForm`)."""


def is_repeated(text: PlaceText, start: int, end: int) -> bool:
    """Whether the name at ``start`` to ``end`` stands there twice: 豊洲豊洲1-2, not 豊洲豊洲タワー.

    What follows the second one must be a number, a gap or the end, and no 字 may stand between them unless it
    stands before the first one as well (大字川西大字川西).
    """
    key, after = text.key, 2 * end - start
    if not key.startswith(key[start:end], end):
        return False
    if text.skips_word(end - 1, end + 1) and not (start and text.skips_word(start - 1, start + 1)):
        return False
    return is_number_or_end(text, after)


def is_number_or_end(text: PlaceText, position: int) -> bool:
    """Whether a number, a gap or the end of the text stands at ``position``."""
    key = text.key
    if text.is_digit(position) or text.has_gap(position):
        return True
    end = position
    while end < len(key) and key[end] in NUMERALS:
        end += 1
    if key.startswith(NUMBERED_BUILDINGS, end):
        return False
    return end >= len(key) or key.startswith(("-", *AFTER_NUMBERLESS, "番", "号"), end)


def follow(text: PlaceText, end: int, match: TownMatch) -> float:
    """How well the text after a name fits; `REJECTED` where the name cannot end there.

    >>> from atena.lexicon import default_lexicon
    >>> from atena.lexicon.places.key import PlaceText
    >>> places = default_lexicon().places
    >>> mark = places.cities("花巻市")[-1][1]
    >>> [hit.match.towns[0].name for hit in find_towns(places, PlaceText("十二丁目704"), mark, 0)]
    ['十二丁目']
    """
    key, form = text.key, match.form
    last = key[end - 1]
    after = key[end] if end < len(key) else ""
    numeral_end = last in NUMERALS
    if form in _SHORT:
        if numeral_end:  # 宮の森4-10: only a hyphen says that 4 is not 丁目 or 番
            whole = NUMERALS.issuperset(key[end - match.end : end])
            if whole and after == "-" and not match.towns[0].name.endswith("丁目"):
                return 0.0  # 松山市3-4-1 is in 三番町, or lacks its town; 下田市2-4 is in 二丁目
            fits = after in ("-", "ノ") and _has_chome(text.key, end + 1, match)
            return 3.0 if fits else REJECTED
        return 3.0 if after in NUMERALS else REJECTED
    if form == "m" and (after == "丁" or text.skips_word(end - match.end, end)):
        return REJECTED  # 大字芝字宮根 is not 芝宮根町, nor is 尾上丁 sure to be 尾上町
    if not after:
        return 3.0
    if after in NUMERALS:
        if not numeral_end:
            return 3.0
        return REJECTED if text.splits_digits(end) else -4.0
    if numeral_end and key.startswith(("丁目", "番", "号", "条", "線"), end):
        return -4.0
    gap = text.has_gap(end)
    if after == "-":
        return 0.0 if numeral_end else 1.0
    if gap or text.skips_word(end - 1, end + 1):
        return 2.5
    if after in LETTERS or key.startswith(AFTER_NUMBERLESS, end):
        return 1.0
    if after == "ノ":
        return 1.0
    if after == "町" and form != "m" and is_number_or_end(text, end + 1):
        return 2.5
    if after == "郵" and key.startswith("郵便局", end) and not gap:
        return REJECTED  # 柏郵便局留: a post office has its name from the town
    return REJECTED if form == "m" else 0.0


def _has_chome(key: str, start: int, match: TownMatch) -> bool:
    """Whether the number at ``start`` is a 丁目 that the town may have: 西野3-12-5 is not in 西野三条."""
    end = start
    while end < len(key) and key[end] in NUMERALS:
        end += 1
    most = highest_chome(match.towns[0].chome)
    if end == start or not most:
        return True
    number = to_digits(key[start:end])
    return number.isdigit() and int(number) <= most


@lru_cache(maxsize=2048)
def highest_chome(chome: str) -> int:
    """The highest 丁目 of a town, of the runs that it has; 0: it has none.

    >>> highest_chome("1-4 6"), highest_chome("")
    (6, 0)
    """
    runs = [run.rpartition("-")[2] for run in chome.split(" ")]
    return max((int(last) for last in runs if last.isdigit()), default=0)
