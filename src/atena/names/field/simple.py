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
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.words import Words, name_words
from atena.models import plain_note
from atena.names.field.chunks import Chunk
from atena.names.field.organizations import Sorter
from atena.names.field.parsed import ParsedField
from atena.names.field.scripts import is_swapped, is_test_prefix
from atena.text import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon.names.tables import NameLexicon


def short_field(name: str, names: NameLexicon) -> ParsedField | None:
    """The parts of a short field, or None: `analyse` has to look closer."""
    plain = plain_name(name, names)
    if plain is not None:
        return _parts(name, plain)
    if name in _TESTS():
        return None
    return sounded_name(name) or honoured_name(name, names) or employed_name(name, names)


def _parts(name: str, plain: tuple[str, int]) -> ParsedField:
    text, cut = plain
    return ParsedField(name, text=text, borders=(cut,) if cut else ())


def plain_name(name: str, names: NameLexicon) -> tuple[str, int] | None:
    """The name without its space, and where the space was (0: none), if it holds nothing but a name.

    None means that `analyse` has to look closer: a space is the border only between a surname and a given
    name that are listed and common enough. This is the path of nearly all names, so it is short.
    """
    match = _plain_pattern()(name)
    if match is None:
        return None
    first, second = match.groups()
    if first in _TESTS():
        return None
    if second is None:
        if len(first) < 2 or _suspicious(first) or first[:2] in _HEADS() or "と" in first:
            return None
        return (first, 0)
    if _suspicious(first) or _suspicious(second) or second in _TESTS():
        return None
    surname, given_name = (
        names.surnames.get(fold_key(first)),
        names.given_names.get(fold_key(second)),
    )
    if surname is None or given_name is None:
        return None
    if surname.log_probability + given_name.log_probability < _CLEAR:
        least, most = sorted((surname.log_probability, given_name.log_probability))
        if least < LISTED or most < _COMMON:
            return None  # perhaps given name first, a word beside a name, or a reading after it
        other = names.surnames.get(fold_key(second))
        if other is not None and other.log_probability > given_name.log_probability:
            return None
    return first + second, len(first)


_COMMON: Final = -11.0
LISTED: Final = -16.0
_CLEAR: Final = -18.0
"""The least score of a listed surname and given name that leaves no doubt of what the words are."""


def honoured_name(name: str, names: NameLexicon) -> ParsedField | None:
    """A plain name and one honorific after it, 山田太郎様 or 山田 太郎 様; None: see `short_field`."""
    words = name_words()
    honorific = words.honorific.suffix(name)
    if not honorific or honorific[0] in _KATAKANA or "御中" in honorific or honorific[-1] == "方":
        return None  # サン may be a part of the name; 御中 is for organizations, 方 for who lives with them
    rest = name[: -len(honorific)]
    if rest[-1:] in (" ", "\u3000"):
        rest = rest[:-1]
    plain = plain_name(rest, names)
    if plain is None or words.honorific.suffix(rest) or not _is_person(plain, names):
        return None
    parts = _parts(name, plain)
    parts.honorific = honorific
    return parts


def employed_name(name: str, names: NameLexicon) -> ParsedField | None:
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
    sorter = Sorter(names)
    if [role for _, role in sorter.sort([Chunk(key, 0, len(key))])] != ["organization"]:
        return None
    plain = plain_name(rest, names)
    parts = _parts(rest, plain) if plain is not None else honoured_name(rest, names)
    if parts is None:
        return None
    plain = parts.text, parts.borders[0] if parts.borders else 0
    persons = [Chunk(word, 0, len(word)) for word in _keys(plain)]
    if not _is_person(plain, names) or not sorter.may_be_person(persons):
        return None
    parts.source, parts.organization = name, organization
    parts.notes = (plain_note("organization-in-name"),)
    return parts


def _keys(plain: tuple[str, int]) -> list[str]:
    text, cut = plain
    return [fold_key(text[:cut]), fold_key(text[cut:])] if cut else [fold_key(text)]


def _is_person(plain: tuple[str, int], names: NameLexicon) -> bool:
    """Whether a plain name is one, and in this order, although something else stands beside it."""
    words = name_words()
    keys = _keys(plain)
    for key in keys:
        within = words.legal.find(key)[0] >= 0 or words.care_of.find(key)[0] >= 0
        if within or words.title.prefix(key) or "と" in key:
            return False
    return len(keys) == 1 or not is_swapped(names, *keys)


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
    sets = (
        words.test, words.anonymous, words.others, words.former, words.field_label, words.role,
        words.title, words.honorific, words.before_name, words.relation, words.remark,
        words.household,
    )  # fmt: skip
    return frozenset().union(*(found.all for found in sets))


@cache
def _heads() -> frozenset[str]:
    """The first two characters of every word that may be glued before a name."""
    words = name_words()
    found = {word[:2] for word in (*words.title.all, *words.before_name.all)}
    return frozenset(found)


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


_LAST: Final = _last_characters
_HEADS: Final = _heads
_TESTS: Final = _test_words
_LATIN: Final = re.compile("([A-Za-z]{1,30}) ([A-Za-z]{1,30})").fullmatch
_SOUNDS: Final = re.compile(
    "([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})[ \u3000]([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})"
).fullmatch
_KATAKANA: Final = frozenset(map(chr, range(0x30A1, 0x30FB)))
_ORGANIZATION: Final = re.compile(
    "([\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff]{5,30})[ \u3000](.{2,20})"
).fullmatch
_KANA: Final = frozenset(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]))
_LETTER: Final = (
    "\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


@cache
def _plain_pattern() -> Callable[[str], re.Match[str] | None]:
    """One or two short words in kanji and kana; the first is not all kana, which is read by its sound."""
    tests = "|".join(sorted(filter(is_test_prefix, name_words().test.all)))
    word = f"[{_LETTER}]{{1,5}}"
    return re.compile(
        f"((?!{tests}|故|[\u30a1-\u30fa][\u30a1-\u30fc]|[\u3041-\u3096\u30a1-\u30fa\u30fc]+(?:[ \u3000]|$)){word})(?:[ \u3000]({word}))?"
    ).fullmatch
