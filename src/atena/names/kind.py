"""What a name field holds: a person, several, an organization, or nothing that is a name.

`analyse` takes everything off a name that does not belong to it: organizations and departments, titles
and honorifics, former names and readings in brackets, marks, digits and labels. What it took off is told
in notes; every character of the field has a role, so that nothing is lost.

::

    field   = { label } names { "(" aside ")" }
    names   = { organization | title } person { honorific } { joiner person }
    aside   = former name | reading | Latin spelling | organization | honorific | remark
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from atena.lexicon.name_words import Words, name_words
from atena.names.field import LONGEST, Field
from atena.names.organization import RARE
from atena.names.parts import Parts
from atena.names.person import is_test_prefix, settle_persons
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.names.organization import Known


def analyse(name: str, known: Known) -> Parts:
    """Take the name field ``name`` apart. Any string is accepted; ``known`` looks names up.

    More than 200 characters are not read; a note says so. The result is for `atena.names.parse`.
    """
    plain = plain_name(name, known)
    if plain is not None:
        text, cut = plain
        return Parts(name, text=text, cuts=(cut,) if cut else ())
    short = honoured_name(name, known) or sounded_name(name)
    if short is not None:
        return short
    field = Field(name, known)
    if not field.key.strip():
        return field.parts("empty")
    if len(name) > LONGEST:
        field.note("name-cut")
    field.take_labels()
    field.take_brackets()
    field.take_care_of()
    field.take_honorifics()
    field.take_organizations()
    return settle_persons(field)


def plain_name(name: str, known: Known) -> tuple[str, int] | None:
    """The name without its space, and where the space was (0: none), if it holds nothing but a name.

    None means that `analyse` has to look closer. This is the path of nearly all names, so it is short.
    """
    match = _plain_pattern()(name)
    if match is None:
        return None
    first, second = match.groups()
    if first in _TESTS():
        return None
    if second is None:
        return (first, 0) if len(first) > 1 and not _suspicious(first) else None
    if _suspicious(first) or _suspicious(second) or second in _TESTS():
        return None
    if known.surname(first) < RARE or (len(first) > 2 and second[0] in _KANA and len(second) > 3):
        return None  # perhaps given name first, or a reading after the name
    return first + second, len(first)


def honoured_name(name: str, known: Known) -> Parts | None:
    """A plain name and one honorific after it, 山田太郎様 or 山田 太郎 様; None: `analyse` looks closer."""
    words = name_words()
    honorific = words.honorific.suffix(name)
    if not honorific or honorific[0] in _KATAKANA:  # サン may be a part of the name
        return None
    rest = name[: -len(honorific)]
    if rest[-1:] in (" ", "\u3000"):
        rest = rest[:-1]
    plain = plain_name(rest, known)
    if plain is None or words.honorific.suffix(rest):
        return None
    text, cut = plain
    for word in (text[:cut], text[cut:]) if cut else (text,):
        within = words.legal.find(word)[0] >= 0 or words.care_of.find(word)[0] >= 0
        if within or words.title.prefix(word) or "と" in word:
            return None
    return Parts(name, text=text, cuts=(cut,) if cut else (), honorific=honorific)


def sounded_name(name: str) -> Parts | None:
    """Two words in Latin letters or in katakana that are nothing but names; None: `analyse` looks closer."""
    latin = name.isascii()
    match = _LATIN(name) if latin else _SOUNDS(name)
    if match is None:
        return None
    first, second = words = match.groups()
    keys = [fold_key(word) for word in (*words, first + second)]
    if not _stand_alone().isdisjoint(keys):
        return None
    if not latin and any(_glued_on().find(key)[0] >= 0 for key in keys[:2]):
        return None
    return Parts(
        name,
        script="latin" if latin else "kana",
        text=first + second,
        cuts=(len(first),),
        words=words,
        gaps=("", " "),
    )


def _suspicious(word: str) -> bool:
    last = _LAST()
    return word[-1] in last or word[-2:] in last


@cache
def _last_characters() -> frozenset[str]:
    """The last two characters of every word that may stand after a name (one, if that is all it has)."""
    return name_words().endings()


@cache
def _test_words() -> frozenset[str]:
    words = name_words()
    return words.test.all | words.anonymous.all | words.others.all | words.former.all


@cache
def _stand_alone() -> frozenset[str]:
    """Every word that stands around a name as a word of its own."""
    return name_words().all


@cache
def _glued_on() -> Words:
    """The words that may be glued to a name in katakana."""
    words = name_words()
    sets = (
        words.legal, words.trade, words.trade_likely, words.department_end, words.title, words.role,
        words.honorific, words.care_of,
    )  # fmt: skip
    return Words(word for found in sets for word in found.all)


_LAST = _last_characters
_TESTS = _test_words
_LATIN = re.compile("([A-Za-z]{1,30}) ([A-Za-z]{1,30})").fullmatch
_SOUNDS = re.compile(
    "([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})[ \u3000]([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})"
).fullmatch
_KATAKANA = frozenset(map(chr, range(0x30A1, 0x30FB)))
_KANA = frozenset(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]))
_LETTER = (
    "\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


@cache
def _plain_pattern() -> Callable[[str], re.Match[str] | None]:
    """One or two short words in kanji and kana; the first is not all kana, which is read by its sound."""
    tests = "|".join(sorted(filter(is_test_prefix, name_words().test.all)))
    word = f"[{_LETTER}]{{1,5}}"
    return re.compile(
        f"((?!{tests}|[\u3041-\u3096\u30a1-\u30fa\u30fc]+(?:[ \u3000]|$)){word})(?:[ \u3000]({word}))?"
    ).fullmatch
