"""Wishes in free text: Rakuten's コメント, Shopify's Note Attributes and the like, line by line.

::

    [配送日時指定:]                 配送希望日: 2026-12-10
    2026-12-10(木)                  配送希望時間帯: 14:00-16:00
    18:00〜20:00
    [備考:]
    玄関前にお願いします

A line is a label (in brackets, or before a colon; a sign such as ■ may stand before it), a value under it, or
text. What is no wish stays, word for word, as the remark.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.layouts.delivery import LONGEST_WISH, folded, wish_tables
from atena.layouts.moments import read_date_and_slot

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LINES: Final = 60


class Wishes(NamedTuple):
    """A day, a slot, and the rest of the text; ``unread``: a wish stands there that nobody understands."""

    date: str = ""
    slot: str = ""
    rest: str = ""
    unread: bool = False


def wishes_in(text: str, ordered: str = "") -> Wishes:
    """The labelled wishes of a text.

    >>> wishes_in("[配送日時指定:]\\n2026-12-10(木)\\n18:00〜20:00\\n[備考:]\\n玄関前で")
    Wishes(date='2026-12-10', slot='18-20', rest='玄関前で', unread=False)
    >>> wishes_in("配送希望日: 未定です")
    Wishes(date='', slot='', rest='配送希望日: 未定です', unread=True)
    """
    date = slot = label = ""
    rest: list[str] = []
    unread = False
    for line in text.splitlines()[:MOST_LINES]:
        line = line.strip()
        if not line:
            continue
        name, value = _labelled(line)
        if name:
            label = name
            if not value:
                if name == "other":  # [のし:] says what the next line is
                    rest.append(line)
                continue
        else:
            value = line
        if label not in ("date", "slot"):
            rest.append(value if name == "remark" else line)
            continue
        day, time = read_date_and_slot(value, ordered)
        if not day.known:
            unread = True
            rest.append(line)
            continue
        date, slot = day.value or date, time.value or slot
    cut = text.splitlines()[MOST_LINES:]
    return Wishes(date, slot, "\n".join([*rest, *cut]), unread)


def asks(remark: str) -> bool:
    """Whether a remark asks for something that concerns the parcel, or names a day or an hour.

    >>> asks("宅配ボックスへ"), asks("箱は潰してください"), asks("いつもありがとうございます。よろしくお願いします")
    (True, True, False)
    """
    text = folded_whole(remark)
    words, thanks = _asking()
    for polite in thanks:
        text = text.replace(polite, "")
    dated = any(char.isdigit() and after in _UNITS for char, after in pairwise(text))
    return dated or any(word in text for word in words)


def asks_to_hold(lines: Iterable[str]) -> bool:
    """Whether an address asks to hold the parcel at an office.

    >>> asks_to_hold(["港町1-2", "青葉郵便局留"]), asks_to_hold(["久留米町1-2"])
    (True, False)
    """
    return any(
        word in line
        for line in lines
        if "留" in line or "止" in line or "受取" in line
        for word in wish_tables()["pickup"]["words"]
    )


def folded_whole(text: str) -> str:
    return "".join(folded(text[at : at + LONGEST_WISH]) for at in range(0, len(text), LONGEST_WISH))


def _labelled(line: str) -> tuple[str, str]:
    """What a line is labelled as (``date``, ``slot``, ``remark``, ``other``), and what stands behind the label."""
    text = line.translate(_SIGNS).lstrip(_BULLETS)
    if text.startswith("["):
        name, close, value = text[1:].partition("]")
        if not close:
            return "", ""
        name = name.rstrip(":")
    else:
        name, colon, value = text.partition(":")
        if not colon:
            return "", ""
    known = _labels().get(folded(name), "other" if text.startswith("[") else "")
    return known, value.strip() if known else ""


_SIGNS: Final = str.maketrans("：［］【】", ":[][]")
_UNITS: Final = frozenset("月日時/")
_BULLETS: Final = "■□◆◇●○◎・※*★☆▼▽ \u3000"


@cache
def _labels() -> dict[str, str]:
    return {
        folded(word): kind for kind, listed in wish_tables()["labels"].items() for word in listed
    }


@cache
def _asking() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What asks, and what only thanks or greets: the longest first."""
    table = wish_tables()["asks"]
    thanks = sorted(map(folded, table["thanks"]), key=len, reverse=True)
    return tuple(map(folded, table["words"])), tuple(thanks)
