"""Numerals in kana, with their counters: 一丁目 イッチョウメ, 北１０条 キタジュウジョウ.

The counters and their exceptions are rows of ``data/tables/counter_readings.tsv``: ``whole`` holds for
the number itself (9条 クジョウ, but 19条 ジュウキュウジョウ), ``last`` for what the number ends in
(1丁目 イッチョウメ, 21丁目 ニジュウイッチョウメ; 10 stands for every number that ends in ten).
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ONES = ("", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ")
TENS: Final = "ジュウ"
HUNDREDS = (
    *("", "ヒャク", "ニヒャク", "サンビャク", "ヨンヒャク"),
    *("ゴヒャク", "ロッピャク", "ナナヒャク", "ハッピャク", "キュウヒャク"),
)
_THOUSANDS = (
    *("", "セン", "ニセン", "サンゼン", "ヨンセン"),
    *("ゴセン", "ロクセン", "ナナセン", "ハッセン", "キュウセン"),
)

_DIGITS: Final = re.compile("[0-9０-９]{1,4}")


class Counters:
    """The readings of numbers with what is counted.

    >>> counters().read(8, "丁目"), counters().read(10, "条"), counters().read(21, "丁目")
    ('ハッチョウメ', 'ジュウジョウ', 'ニジュウイッチョウメ')
    >>> counters().voice("キタ１２ジョウニシ")
    'キタジュウニジョウニシ'
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._kana: dict[str, str] = {}
        self._whole: dict[str, dict[int, str]] = {}
        self._last: dict[str, dict[int, str]] = {}
        for counter, kana, whole, last, *_ in rows:
            self._kana[counter] = kana
            self._whole[counter] = _exceptions(whole)
            self._last[counter] = _exceptions(last)
        self._by_kana = sorted(
            ((kana, counter) for counter, kana in self._kana.items()),
            key=lambda pair: (-len(pair[0]), pair[1]),
        )

    def read(self, number: int, counter: str) -> str:
        """The number and its counter in kana; a counter that is not in the table is left out."""
        return self._number(number, counter) + self._kana.get(counter, "")

    def voice(self, kana: str) -> str:
        """Kana in which every number is written in kana, with the counter that follows it."""

        def spoken(match: re.Match[str]) -> str:
            after = kana[match.end() : match.end() + 6]
            counter = next((name for form, name in self._by_kana if after.startswith(form)), "")
            return self._number(int(match[0]), counter)

        return _DIGITS.sub(spoken, kana)

    def _number(self, number: int, counter: str) -> str:
        if not 0 < number < 10_000:
            return "ゼロ" if number == 0 else ""
        if number in (whole := self._whole.get(counter, {})):
            return whole[number]
        last = self._last.get(counter, {})
        ones, tens = number % 10, number // 10 % 10
        parts = [_THOUSANDS[number // 1000], HUNDREDS[number // 100 % 10]]
        parts.append(ONES[tens] if tens > 1 else "")
        if tens:
            parts.append(last.get(10, TENS) if not ones else TENS)
        parts.append(last.get(ones, ONES[ones]) if ones else "")
        return "".join(parts)


def _exceptions(cell: str) -> dict[int, str]:
    pairs = (entry.split("=") for entry in cell.split())
    return {int(number): kana for number, kana in pairs}


@cache
def counters() -> Counters:
    """The shipped readings."""
    try:
        return Counters(json.loads((COMPILED / "counters.json").read_bytes()))
    except (OSError, ValueError):
        raise DataError("table-missing", field="counters", hint=REINSTALL) from None
