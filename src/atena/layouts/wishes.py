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
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.layouts.delivery import (
    LONGEST_WISH,
    folded,
    none_words,
    read_slot,
    read_wished_date,
    wish_tables,
)

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
        found = _wish(value, ordered)
        if found is None:
            unread = unread or bool(value)
            rest.append(line)
            continue
        date, slot = found[0] or date, found[1] or slot
    cut = text.splitlines()[MOST_LINES:]
    return Wishes(date, slot, "\n".join([*rest, *cut]), unread)


def asks(remark: str) -> bool:
    """Whether a remark asks for something that concerns the parcel.

    >>> asks("宅配ボックスへ"), asks("いつもありがとうございます")
    (True, False)
    """
    text = folded_whole(remark)
    return any(word in text for word in _asking())


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


def _wish(value: str, ordered: str) -> tuple[str, str] | None:
    """A day, a slot, or both in one line (``2026-12-10(木) 18:00〜20:00``)."""
    if folded(value) in none_words():
        return "", ""
    day = read_wished_date(value, ordered)
    if day.known:
        return day.value, ""
    slot = read_slot(value)
    if slot.known:
        return "", slot.value
    first, _, second = value.replace("\u3000", " ").partition(" ")
    day, slot = read_wished_date(first, ordered), read_slot(second)
    return (day.value, slot.value) if day.known and slot.known else None


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
_BULLETS: Final = "■□◆◇●○◎・※*★☆▼▽ \u3000"


@cache
def _labels() -> dict[str, str]:
    return {
        folded(word): kind for kind, listed in wish_tables()["labels"].items() for word in listed
    }


@cache
def _asking() -> tuple[str, ...]:
    return tuple(map(folded, wish_tables()["asks"]["words"]))
