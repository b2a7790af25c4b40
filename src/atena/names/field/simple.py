"""The fields that most buyers write, recognised at a glance: nothing but a name, or a name and one thing.

::

    short    = [ organization " " ] plain [ [ " " ] honorific ] | word " " word
    plain    = kanji name [ " " kanji name ]
    word     = Latin letters, or katakana

What is not told for certain is left to the long way (`atena.names.field.classify.analyse`), which gives the same for
these fields; so a word that may be anything else than a name, or hold it, is no case for here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from atena.lexicon.names.words import Words, name_words
from atena.models import plain_note
from atena.names.field.chunks import Chunk
from atena.names.field.organizations import RARE, Sorter
from atena.names.field.parsed import ParsedField
from atena.names.field.persons import is_swapped, is_test_prefix
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.names.field.organizations import Known


def short_field(name: str, known: Known) -> ParsedField | None:
    """The parts of a short field, or None: `analyse` has to look closer."""
    plain = plain_name(name, known)
    if plain is not None:
        return _parts(name, plain)
    return sounded_name(name) or honoured_name(name, known) or employed_name(name, known)


def _parts(name: str, plain: tuple[str, int]) -> ParsedField:
    text, cut = plain
    return ParsedField(name, text=text, borders=(cut,) if cut else ())


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


def honoured_name(name: str, known: Known) -> ParsedField | None:
    """A plain name and one honorific after it, 山田太郎様 or 山田 太郎 様; None: see `short_field`."""
    words = name_words()
    honorific = words.honorific.suffix(name)
    if not honorific or honorific[0] in _KATAKANA or "御中" in honorific or honorific[-1] == "方":
        return None  # サン may be a part of the name; 御中 is for organizations, 方 for who lives with them
    rest = name[: -len(honorific)]
    if rest[-1:] in (" ", "\u3000"):
        rest = rest[:-1]
    plain = plain_name(rest, known)
    if plain is None or words.honorific.suffix(rest) or not _is_person(plain, known):
        return None
    parts = _parts(name, plain)
    parts.honorific = honorific
    return parts


def employed_name(name: str, known: Known) -> ParsedField | None:
    """An organization that a legal form makes certain, and a person after it; None: see `short_field`."""
    match = _ORGANIZATION(name)
    if match is None:
        return None
    words = name_words()
    organization, rest = match.groups()
    key = fold_key(organization)
    if words.legal.find(key)[0] < 0 or key in words.legal or rest[-1] == "方":
        return None
    called = words.honorific.suffix(key) or key[-1] in words.honorific_apart
    if called or words.role.suffix(key) or words.care_of.find(key)[0] >= 0:
        return None
    sorter = Sorter(known)
    if [role for _, role in sorter.sort([Chunk(key, 0, len(key))])] != ["organization"]:
        return None
    plain = plain_name(rest, known)
    parts = _parts(rest, plain) if plain is not None else honoured_name(rest, known)
    if parts is None:
        return None
    plain = parts.text, parts.borders[0] if parts.borders else 0
    persons = [Chunk(word, 0, len(word)) for word in _keys(plain)]
    if not _is_person(plain, known) or not sorter.may_be_person(persons):
        return None
    parts.source, parts.organization = name, organization
    parts.notes = (plain_note("organization-in-name"),)
    return parts


def _keys(plain: tuple[str, int]) -> list[str]:
    text, cut = plain
    return [fold_key(text[:cut]), fold_key(text[cut:])] if cut else [fold_key(text)]


def _is_person(plain: tuple[str, int], known: Known) -> bool:
    """Whether a plain name is one, and in this order, although something else stands beside it."""
    words = name_words()
    keys = _keys(plain)
    for key in keys:
        within = words.legal.find(key)[0] >= 0 or words.care_of.find(key)[0] >= 0
        if within or words.title.prefix(key) or "と" in key:
            return False
    return len(keys) == 1 or not is_swapped(known, *keys)


def sounded_name(name: str) -> ParsedField | None:
    """Two words in Latin letters or in katakana that are nothing but names; None: see `short_field`."""
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
    return ParsedField(
        name,
        script="latin" if latin else "kana",
        text=first + second,
        borders=(len(first),),
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
_ORGANIZATION = re.compile(
    "([\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff]{5,30})[ \u3000](.{2,20})"
).fullmatch
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
