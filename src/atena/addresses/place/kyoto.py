"""Kyoto: the streets at whose crossing a house stands, before the name of the town.

``寺町通御池上る上本能寺前町``: on 寺町通, north of 御池通, in 上本能寺前町. A direction ends the street names;
several may follow each other (東入上る).
"""

from __future__ import annotations

from typing import Final

from atena.lexicon.places.key import STREET_ENDINGS

STREETS_REACH: Final = 60
DIRECTIONS = ("上", "下", "東入", "西入", "東側", "西側", "南側", "北側")
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
