"""The fields that most buyers write, recognised at a glance: nothing but a name, or a name and one thing.

::

    short    = [ organization " " ] plain [ [ " " ] honorific ] | word " " word
    word     = Latin letters, or katakana

``plain`` is in `atena.names.field.plain`.

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
from atena.names.field.latin_words import is_english_word
from atena.names.field.organizations import Sorter
from atena.names.field.parsed import ParsedField
from atena.names.field.plain import is_no_name, plain_name
from atena.names.field.sounded import SHORTEST_WHOLE, may_hold_more
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon


def short_field(name: str, names: NameLexicon) -> ParsedField | None:
    """The parts of a short field, or None: `analyse` has to look closer."""
    plain = plain_name(name, names)
    if plain is not None:
        return _parts(name, plain)
    if is_no_name(name):
        return None
    return sounded_name(name) or honoured_name(name, names) or employed_name(name, names)


def _parts(name: str, plain: tuple[str, str, int]) -> ParsedField:
    text, _, cut = plain
    return ParsedField(name, text=text, borders=(cut,) if cut else ())


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
    if plain is None or words.honorific.suffix(rest) or honorific in words.care_of:
        return None
    if words.household.suffix(name):
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
    cut = parts.borders[0] if parts.borders else 0
    words_of_name = (parts.text[:cut], parts.text[cut:]) if cut else (parts.text,)
    persons = [Chunk(fold_key(word), 0, len(word)) for word in words_of_name]
    if not sorter.may_be_person(persons) or sorter.shares_name(key, [one.text for one in persons]):
        return None
    parts.source, parts.organization = name, organization
    parts.notes = (plain_note("organization-in-name"),)
    return parts


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
    if latin and any(map(is_english_word, keys[:2])):
        return None
    if not latin and any(_glued_on().find(key)[0] >= 0 for key in keys[:2]):
        return None
    if not latin and len(first) >= SHORTEST_WHOLE and may_hold_more(keys[:2]):
        return None
    return ParsedField(
        name,
        script="latin" if latin else "kana",
        text=first + second,
        borders=(len(first),),
        words=words,
        gaps=("", " "),
    )


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
        words.honorific, words.care_of, words.place,
    )  # fmt: skip
    return Words(word for found in sets for word in found.all)


_LATIN: Final = re.compile("([A-Za-z]{1,30}) ([A-Za-z]{1,30})").fullmatch
_SOUNDS: Final = re.compile(
    "([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})[ \u3000]([\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{0,14})"
).fullmatch
_KATAKANA: Final = frozenset(map(chr, range(0x30A1, 0x30FB)))
_ORGANIZATION: Final = re.compile(
    "([\u3005\u3006\u3041-\u3096\u30a1-\u30f6\u30fc\u3400-\u4dbf\u4e00-\u9fff]{5,30})[ \u3000](.{2,20})"
).fullmatch
