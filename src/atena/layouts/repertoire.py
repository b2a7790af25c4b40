"""What a file can hold: forms of a text, and what stands in for a character that cannot be written.

A character outside the repertoire is replaced, in this order, by its row in ``substitutions.tsv``, by
the usual form of a variant kanji (𠮷 → 吉), by its compatibility form (⑴ → (1)), by its letter without
marks (é → e). A sign that has none of these is left out; a letter or kanji becomes 〓 (the printers'
"no type for it"), so that a reader sees that something is missing. Every replacement is reported.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import getencoder
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

from atena.text import narrow, strip_invisible, to_halfwidth_kana, to_katakana
from atena.text._tables import Translation, load

if TYPE_CHECKING:
    from collections.abc import Callable

GETA: Final = "〓"


@dataclass(init=False, slots=True)
class Written:
    """A text as the file can hold it; ``replaced`` and ``lost`` count characters."""

    text: str
    replaced: int = 0
    lost: int = 0

    def __init__(self, text: str, replaced: int = 0, lost: int = 0) -> None:
        self.text = text
        self.replaced = replaced
        self.lost = lost


@cache
def layout_tables() -> dict[str, object]:
    """``_compiled/layout_tables.json``."""
    content: dict[str, object] = load("layout_tables")
    return content


def holder(repertoire: str) -> Callable[[str], bool]:
    """A function that tells whether a whole text can be written as it is."""
    return _HOLDERS[repertoire]


def writer(repertoire: str) -> Callable[[str], Written]:
    """A function that makes a text writable in ``cp932``, ``jisx0208`` or ``unicode``.

    >>> writer("cp932")("髙𠮷−é😀").text, writer("jisx0208")("髙①").text
    ('髙吉－e', '高1')
    >>> writer("cp932")("\\U00020000")
    Written(text='〓', replaced=0, lost=1)
    """
    holds = _HOLDERS[repertoire]

    def write(text: str) -> Written:
        return Written(text) if holds(text) else _replace(text, holds)

    return write


def writer_of(name: str) -> Callable[[str], str]:
    """The function that writes a text in the form ``name`` of `atena.layouts.schema.FORMS`.

    >>> writer_of("full")("1-8-1 Aﾊﾟ"), writer_of("half-kana")("ヤマダ　ガク山")
    ('１－８－１　Ａパ', 'ﾔﾏﾀﾞ ｶﾞｸ')
    """
    return _FORMS[name]


def one_line(text: str) -> str:
    """Without control and zero-width characters; line ends and tabs become spaces.

    >>> one_line("1-8-1\\r\\nアルコ\\u200bタワー")
    '1-8-1 アルコタワー'
    """
    if text.isprintable():
        return text
    return strip_invisible(" ".join(text.splitlines()).replace("\t", " ")).strip()


def _full(text: str) -> str:
    return narrow(one_line(text)).translate(_TO_FULL)


def _half(text: str) -> str:
    return to_halfwidth_kana(one_line(text))


def _half_kana(text: str) -> str:
    """What cannot be written leaves a gap: 5地割3 is not 53."""
    line = one_line(text)
    words = [_half_word(word) for word in line.split(" ")]
    if None not in words:
        return " ".join(cast("list[str]", words))
    halved = to_halfwidth_kana(line)
    return " ".join("".join([char if _is_half_kana(char) else " " for char in halved]).split())


@lru_cache(maxsize=1 << 12)
def _half_word(word: str) -> str | None:
    """A word in half-width kana, None where it has a character that has none; the parts of names come again and again."""
    halved = to_halfwidth_kana(word)
    return halved if _is_half_kana(halved) else None


def _katakana(text: str) -> str:
    return to_katakana(one_line(text))


def _code(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in narrow(text) if " " <= char <= "~")


def _digits(text: str) -> str:
    if text.isascii() and text.isdigit():
        return text
    return "".join(char for char in narrow(text) if "0" <= char <= "9")


def _date(text: str) -> str:
    digits = _digits(text)
    return digits if len(digits) == 8 else ""


def _date_slashed(text: str) -> str:
    digits = _date(text)
    return f"{digits[:4]}/{digits[4:6]}/{digits[6:]}" if digits else ""


def _in_cp932(text: str) -> bool:
    try:
        _encode_cp932(text)
    except UnicodeEncodeError:
        return False
    return not any(double in text for double in _DOUBLES)


def _in_jisx0208(text: str) -> bool:
    return _in_cp932(text) and _beyond_jisx0208().isdisjoint(text)


def _in_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return True


@cache
def _beyond_jisx0208() -> frozenset[str]:
    """What Microsoft's code page has and JIS X 0208 has not: NEC's row 13, NEC's and IBM's extensions."""
    leads = (0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC)
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFD))
    found = frozenset(pair.decode("cp932", "ignore") for pair in pairs) - {""}
    # Row 13 repeats signs that JIS X 0208 has elsewhere (≒≡√⊥∠∵∩∪): these are fine.
    return frozenset(char for char in found if len(char) == 1 and not _encodable(char, "shift_jis"))


def _encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _replace(text: str, holds: Callable[[str], bool]) -> Written:
    substitutions: dict[str, str] = layout_tables()["substitutions"]  # type: ignore[assignment]
    out: list[str] = []
    replaced = lost = 0
    for char in (
        unicodedata.normalize("NFC", text) if not text.isascii() and _marked(text) else text
    ):
        if holds(char):
            out.append(char)
            continue
        for candidate in (
            substitutions.get(char),
            unicodedata.normalize("NFKC", char),
            "".join(
                part
                for part in unicodedata.normalize("NFKD", char)
                if not unicodedata.combining(part)
            ),
        ):
            if candidate and candidate != char and holds(candidate):
                out.append(candidate)
                replaced += 1
                break
        else:
            if unicodedata.category(char)[0] in "LN" or char == "\ufffd":
                out.append(GETA)
                lost += 1
            else:
                replaced += 1
    return Written("".join(out), replaced, lost)


def _marked(text: str) -> bool:
    """Whether combining marks stand apart from their letters (NFD input)."""
    return any(unicodedata.combining(char) for char in text)


_is_half_kana: Final = re.compile("[ -~｡-ﾟ]*").fullmatch
_encode_cp932: Final = getencoder("cp932")
_DOUBLES: Final = frozenset("¢£¬‖−〜")
"""Python writes these six as another character's bytes; other programs refuse to."""
_HOLDERS: dict[str, Callable[[str], bool]] = {
    "cp932": _in_cp932,
    "jisx0208": _in_jisx0208,
    "unicode": _in_unicode,
}
_TO_FULL: Final = Translation(
    {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {0x20: "\u3000"}
)
_FORMS: dict[str, Callable[[str], str]] = {
    "text": one_line,
    "full": _full,
    "half": _half,
    "half-kana": _half_kana,
    "katakana": _katakana,
    "code": _code,
    "digits": _digits,
    "date": _date,
    "date/": _date_slashed,
}
