"""Free text (the name of a building, a company, a department) → kana.

Rules read kana, numbers with their counters, letters, abbreviations and words of the trade (`pieces`).
Kanji and what belongs to them are read by a lattice of all the ways they may be read (`lattice`), whose
candidates come from SudachiPy with its dictionary, from tables of places and surnames and from the
readings of single characters (`candidates`). SudachiPy is loaded when the first text needs it; pykakasi,
if it is installed, when a character has no reading at all. What nothing can read stays as it is written,
and a note says so.

The conventions are those of Japanese forms: numbers of one or two digits, and those before a counter, are
read as numbers (12 ジュウニ, 3階 サンガイ); three digits and more, as of rooms, digit by digit with マル
for 0 (101号室 イチマルイチゴウシツ); a hyphen between numbers is ノ; abbreviations are spelt (KDDI
ケイディーディーアイ); there are no spaces.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Literal, get_args

from atena.errors import InputError
from atena.furigana.read import Kind, read_whole
from atena.models import Note, Reading, ReadingAlternative
from atena.text import to_halfwidth_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.furigana.read import TextReading

_Form = Literal["katakana", "hiragana", "halfwidth"]

LONGEST_FREE_TEXT = 2000
"""Characters that are read. No name of a building or a company comes near."""


def furigana(
    text: str,
    form: _Form = "katakana",
    *,
    municipality_code: str | None = None,
    kind: Kind = "text",
) -> str:
    """Read ``text``, in full-width katakana, hiragana or half-width katakana.

    The five-digit code of the municipality where the building or the company stands, and what the text
    names, are evidence (柏原 is カシワラ, カシハラ or カイバラ). Any string is accepted; `read_text` also
    tells how sure the reading is and what could not be read. Raises `InputError` for another type and for
    an unknown ``form`` or ``kind``.

    >>> furigana("アルコタワー東館3階"), furigana("ＡＢＣビル101号室", form="halfwidth")
    ('アルコタワーヒガシカンサンガイ', 'ｴｰﾋﾞｰｼｰﾋﾞﾙｲﾁﾏﾙｲﾁｺﾞｳｼﾂ')
    """
    to_form = _FORMS.get(form) if isinstance(form, str) else None
    if to_form is None:
        raise InputError("unknown-form", field="form", hint="katakana, hiragana or halfwidth")
    return to_form(_read(text, municipality_code, kind).kana)


def read_text(text: str, municipality_code: str | None = None, kind: Kind = "text") -> Reading:
    """Read ``text`` in full-width katakana, with a confidence, alternatives, and notes about what stayed unread.

    Takes what `furigana` takes and raises what it raises. The confidence is the probability that the whole
    reading is right; what nothing can read stands in it as written, with the confidence 0.

    >>> reading = read_text("白金台セントラルビル", kind="building")
    >>> reading.kana, reading.confidence > 0.9
    ('シロカネダイセントラルビル', True)
    >>> [note.code for note in read_text("Яблокоビル").notes]
    ['text-unread']
    """
    found = _read(text, municipality_code, kind)
    notes = []
    if found.unread:
        notes.append(Note(code="text-unread", facts={"text": " ".join(found.unread)}))
    if len(text) > LONGEST_FREE_TEXT:
        notes.append(Note(code="text-cut"))
    return Reading(
        kana=found.kana,
        confidence=found.confidence,
        alternatives=tuple(
            ReadingAlternative(kana=kana, probability=round(probability, 6))
            for kana, probability in found.alternatives
        ),
        notes=tuple(notes),
    )


def _read(text: str, municipality_code: str | None, kind: Kind) -> TextReading:
    if not isinstance(text, str):
        raise InputError("wrong-type", field="text", hint="pass a string")
    code = municipality_code or ""
    if not isinstance(code, str) or (
        code and not (code.isascii() and code.isdecimal() and len(code) == 5)
    ):
        raise InputError("bad-code", field="municipality_code", hint="five digits, such as 13110")
    if kind not in get_args(Kind):
        raise InputError("unknown-kind", field="kind", hint="text, building or organization")
    return read_whole(text[:LONGEST_FREE_TEXT], code, kind)


_FORMS: dict[str, Callable[[str], str]] = {
    "katakana": str,
    "hiragana": to_hiragana,
    "halfwidth": to_halfwidth_kana,
}


class _CallableModule(ModuleType):
    """`atena.furigana` is both this module and the function: importing the module would hide it."""

    __call__ = staticmethod(furigana)


sys.modules[__name__].__class__ = _CallableModule
