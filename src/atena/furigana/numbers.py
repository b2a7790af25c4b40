"""Numbers in kana: as cardinals, digit by digit, and with a counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atena.lexicon.furigana_words import Counter

_DIGITS = ("マル", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ")
"""Zero is マル, as in the number of a room; レイ or ゼロ would be as right in a telephone number."""


def digit_by_digit(digits: str) -> str:
    """The digits one by one.

    >>> digit_by_digit("1203")
    'イチニマルサン'
    """
    return "".join(_DIGITS[int(digit)] for digit in digits)


def cardinal(number: int) -> str:
    """A number below 10^8 as it is spoken.

    >>> cardinal(21), cardinal(300), cardinal(8000), cardinal(10001)
    ('ニジュウイチ', 'サンビャク', 'ハッセン', 'イチマンイチ')
    """
    if not number:
        return "ゼロ"
    high, low = divmod(number, 10_000)
    return (_below_ten_thousand(high) + "マン" if high else "") + _below_ten_thousand(low)


def counted(digits: str, counter: Counter) -> str:
    """Digits with the word after them, both changed as they meet.

    >>> from atena.lexicon.furigana_words import furigana_words
    >>> counters = furigana_words().counters
    >>> counted("3", counters["階"]), counted("11", counters["階"]), counted("20", counters["階"])
    ('サンガイ', 'ジュウイッカイ', 'ニジュッカイ')
    >>> counted("101", counters["号室"])
    'イチマルイチゴウシツ'
    """
    number = int(digits)
    if spelt_out(digits):
        return digit_by_digit(digits) + counter.kana
    spoken = cardinal(number)
    last = str(number % 10) if number % 10 else "10" if number % 100 else ""
    if last in counter.last:
        usual = "ジュウ" if last == "10" else _DIGITS[int(last)]
        spoken = spoken[: len(spoken) - len(usual)] + counter.last[last]
    return spoken + counter.voiced.get(last, counter.kana)


def spelt_out(digits: str) -> bool:
    """Numbers of rooms (101, 1203) and what begins with a zero are read digit by digit."""
    return len(digits) > 2 or (len(digits) > 1 and digits[0] == "0")


def _below_ten_thousand(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, ones = divmod(rest, 10)
    return (
        (
            _THOUSANDS.get(thousands, _DIGITS[thousands]) + _SEN.get(thousands, "セン")
            if thousands
            else ""
        )
        + (_HUNDREDS.get(hundreds, _DIGITS[hundreds] + "ヒャク") if hundreds else "")
        + ((_DIGITS[tens] if tens > 1 else "") + "ジュウ" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


_THOUSANDS = {1: "", 8: "ハッ"}
_SEN = {3: "ゼン"}
_HUNDREDS = {1: "ヒャク", 3: "サンビャク", 6: "ロッピャク", 8: "ハッピャク"}
