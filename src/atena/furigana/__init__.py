"""Free text (the name of a building, a company, a department) → kana.

What rules read: kana themselves, numbers with their counters, single letters and abbreviations.
Everything else is read by SudachiPy with its dictionary, and what that does not know by pykakasi, if it
is installed. Both are loaded when the first text needs them. What nothing can read stays as it is
written, and a note says so.

The conventions are those of Japanese forms: numbers of one or two digits, and those before a counter, are
read as numbers (12 ジュウニ, 3階 サンガイ); three digits and more, as of rooms, digit by digit with マル
for 0 (101号室 イチマルイチゴウシツ); a hyphen between numbers is ノ; abbreviations are spelt (NTT
エヌティーティー); there are no spaces.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from atena.errors import InputError
from atena.furigana.reader import read_aloud
from atena.models import Note
from atena.text import to_halfwidth_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Callable

Form = Literal["katakana", "hiragana", "halfwidth"]

LONGEST = 2000
"""Characters that are read. No name of a building or a company comes near."""


def furigana(text: str, form: Form = "katakana") -> str:
    """Convert ``text`` to kana: full-width katakana, hiragana or half-width katakana.

    Any string is accepted; `furigana_with_notes` also tells what could not be read. Raises `InputError`
    for another type and for an unknown ``form``.

    >>> furigana("アルコタワー東館3階"), furigana("ＡＢＣビル101号室", form="halfwidth")
    ('アルコタワーヒガシカンサンガイ', 'ｴｰﾋﾞｰｼｰﾋﾞﾙｲﾁﾏﾙｲﾁｺﾞｳｼﾂ')
    """
    return furigana_with_notes(text, form)[0]


def furigana_with_notes(text: str, form: Form = "katakana") -> tuple[str, tuple[Note, ...]]:
    """The reading of ``text``, and notes about what was left unread or cut.

    >>> kana, notes = furigana_with_notes("Яблокоビル")
    >>> kana, [note.code for note in notes]
    ('Яблокоビル', ['text-unread'])
    """
    if not isinstance(text, str):
        raise InputError("wrong-type", field="text", hint="pass a string")
    to_form = _FORMS.get(form)
    if to_form is None:
        raise InputError("unknown-form", field="form", hint="katakana, hiragana or halfwidth")
    kana, unread = read_aloud(text[:LONGEST])
    notes = [Note(code="text-unread", facts={"text": " ".join(unread)})] if unread else []
    if len(text) > LONGEST:
        notes.append(Note(code="text-cut"))
    return to_form(kana), tuple(notes)


_FORMS: dict[str, Callable[[str], str]] = {
    "katakana": str,
    "hiragana": to_hiragana,
    "halfwidth": to_halfwidth_kana,
}


class _CallableModule(ModuleType):
    """`atena.furigana` is both this module and the function: importing the module would hide it."""

    __call__ = staticmethod(furigana)


sys.modules[__name__].__class__ = _CallableModule
