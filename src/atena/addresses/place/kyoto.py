"""Kyoto: the streets at whose crossing a house stands, before the name of the town.

``寺町通御池上る上本能寺前町``: on 寺町通, north of 御池通, in 上本能寺前町. A direction ends the street names;
several may follow each other (東入上る).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.places.key import STREET_ENDINGS

if TYPE_CHECKING:
    from atena.lexicon.places.key import PlaceText

STREETS_REACH: Final = 60
DIRECTIONS = ("上", "下", "東入", "西入", "南入", "北入", "東側", "西側", "南側", "北側")
"""上 and 下 only with る (上る, 上がる); 入 with or without it (東入, 西入ル)."""
FIRST: Final = "上下東西南北"
"""What directions begin with."""
ONE_TO_TEN: Final = tuple("一二三四五六七八九十")


def find_streets(key: str, start: int) -> list[int]:
    """Where the street names that begin at ``start`` may end, in a place key.

    >>> find_streets("寺町通御池上ル上本能寺前町", 0), find_streets("四条通烏丸東入長刀鉾町", 0)
    ([7], [7])
    """
    found = []
    end = min(len(key), start + STREETS_REACH)
    for position in range(start + 1, end):
        if key[position] not in FIRST:
            continue
        for direction in DIRECTIONS:
            if not key.startswith(direction, position):
                continue
            after = position + len(direction)
            ending = next((form for form in STREET_ENDINGS if key.startswith(form, after)), "")
            if ending or len(direction) > 1:
                after += len(ending)
                found.append(after)
                if key[after : after + 1] in ONE_TO_TEN and key.startswith("丁目", after + 1):
                    found.append(after + 3)  # 四条下る三丁目博多町
    return found


def find_gaps(text: PlaceText, start: int) -> list[int]:
    """Where a gap or 通 ends a name that may be of a street: 木屋町通|上大阪町, 先斗町 材木町."""
    key = text.key
    found: list[int] = []
    end = min(len(key), start + GAP_REACH)
    if text.is_whole(end) and "通" not in key[start:end]:
        return found
    for position in range(start + 2, end):
        if text.is_digit(position - 1):
            break  # no street has a number of that kind
        if (
            text.has_gap(position)
            or (key[position - 1] == "通" and key[position] not in FIRST)
            or key.startswith("通リ", position - 2)
        ):
            found.append(position)
    return found


GAP_REACH: Final = 16


def find_crossings(key: str, start: int, names: frozenset[str]) -> list[int]:
    """Where known streets end that no direction follows: 木屋町三条|上大阪町, 烏丸御池.

    >>> find_crossings("木屋町三条上大阪町", 0, frozenset({"木屋町", "三条"}))
    [3, 5]
    """
    found = []
    position = start
    for _ in range(MOST_STREETS):
        longest = min(LONGEST_STREET, len(key) - position)
        for length in range(longest, 1, -1):
            if key[position : position + length] in names:
                break
        else:
            break
        position += length
        position += key.startswith("通", position)
        found.append(position)
    return found


MOST_STREETS: Final = 3
LONGEST_STREET: Final = 8


def streets_after(text: PlaceText, start: int) -> int:
    """Where street names end that stand after the town (大黒町河原町通三条下ル58); ``start``: there are none."""
    key = text.key
    first = start + (key[start : start + 1] == "(")
    for end in find_streets(key, first):
        after = end + (first > start and key[end : end + 1] == ")")
        if after >= len(key) or text.is_digit(after) or text.has_gap(after):
            return after
    return start
