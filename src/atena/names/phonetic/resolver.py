"""The fields of a name in kana, Latin letters or hangul: the ways to take it become one result."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from atena.lexicon.names.phonetic import RAREST, phonetic_names
from atena.lexicon.names.words import name_words
from atena.models import NameAlternative, plain_note
from atena.names.phonetic.candidates import read_phonetic
from atena.names.phonetic.order import is_family_name, is_initial, is_surname
from atena.names.result import name_fields
from atena.text import as_sounded, fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon.names.tables import NameLexicon
    from atena.models import NameKind
    from atena.names.evidence.gather import Evidence
    from atena.names.field.parsed import ParsedField
    from atena.names.phonetic.order import PhoneticName
    from atena.names.result import Result

SUREST_PHONETIC: Final = 0.99
"""However clear the tables are: forms hold names that no table foresees."""

OPEN_ORDER: Final = 0.8
"""Below this probability of the order a note says that it is open."""


def phonetic_values(parts: ParsedField, evidence: Evidence, names: NameLexicon) -> Result:
    """The fields of the best way to take the name, and a function for the late ones."""
    found = read_phonetic(parts, evidence, names)
    best = found[0]
    sure = min(
        parts.certainty,
        GLUED_LATIN if _is_glued_latin(parts, best) else 1.0,
        OPEN_CAPITALS if _is_unusual_order(parts, best) else 1.0,
        NOBODY_KNOWN if _is_unknown(parts) else 1.0,
    )
    split = _share(found, lambda name: name[:2] == best[:2]) * sure
    surname_kana = _share(found, lambda name: (name[0], name[2]) == (best[0], best[2])) * sure
    given_kana = _share(found, lambda name: (name[1], name[3]) == (best[1], best[3])) * sure
    given_kana *= best.spelt
    notes = list(parts.notes)
    if best.surname and best.given_name and split < OPEN_ORDER:
        notes.append(plain_note("order-uncertain"))
    if bool(best.surname) > bool(best.surname_kana) or bool(best.given_name) > bool(
        best.given_name_kana
    ):
        notes.append(plain_note("kana-unknown"))
    if evidence:
        notes += evidence.notes(best.surname_kana, best.given_name_kana)
    kind: NameKind = parts.kind
    if kind == "person" and not (best.surname and best.given_name):
        kind = "mononym"

    def late(_: str) -> dict[str, Any]:
        return {
            "alternatives": tuple(map(_alternative, found[1:])),
            "spans": parts.spans_at(best.surname_range, best.given_name_range),
        }

    return (
        name_fields(
            parts,
            surname=(best.surname, best.surname_kana),
            given_name=(best.given_name, best.given_name_kana),
            kind=kind,
            confidence=(
                split,
                surname_kana if best.surname_kana or not best.surname else 0.0,
                given_kana if best.given_name_kana or not best.given_name else 0.0,
            ),
            notes=tuple(notes),
        ),
        late,
    )


def _is_unusual_order(parts: ParsedField, best: PhoneticName) -> bool:
    """Given name first in three or more words in capitals, which documents write surname first; or words that
    no table has, of which nothing but that custom tells the order; or a word that is repeated.
    """
    capitals = len(parts.words) > 2 and all(word.isupper() for word in parts.words)
    unknown = not best.surname_kana
    if parts.comma or not (best.surname and best.given_name):
        return parts.script == "latin" and is_initial(parts.text)
    unusual = capitals and (unknown or best.surname_range[0] > 0)
    return (
        unusual
        or _repeats_a_word(parts.words)
        or _has_two_family_names(parts)
        or _are_burmese(parts.words)
        or _has_open_border(parts, best)
    )


def _are_burmese(words: tuple[str, ...]) -> bool:
    """Whether words are names from Burma, which have no surname, perhaps behind U, Daw or Ma."""
    known = name_words()
    keys = [fold_key(word) for word in words]
    rest = keys[1:] if keys[0] in known.burmese_courtesy else keys
    burmese = sum(key in known.without_surname for key in rest)
    if len(rest) < len(keys):
        return burmese == len(rest)
    return burmese > 1 and not is_family_name(words[0])


def _has_open_border(parts: ParsedField, best: PhoneticName) -> bool:
    """Whether a word that no table has stands at the border of three or more words, or where the surname may stand as well."""
    words = parts.words
    if len(words) < 3 or parts.script not in ("latin", "kana") or is_family_name(words[0]):
        return False
    surname_first = best.surname_range[0] == 0
    first = best.surname if surname_first else best.given_name
    border = len(first.split())
    if not 0 < border < len(words):
        return False
    if not surname_first and is_surname(words[border]):
        return False
    beside = words[border] if surname_first else words[0]
    return not phonetic_names().is_name(beside, RAREST)


def _has_two_family_names(parts: ParsedField) -> bool:
    """Whether both the first and the last of three words are surnames where these stand first: Ji Woo Kim."""
    words = parts.words
    if len(words) != 3 or fold_key(words[1]) in name_words().vietnamese_middle:
        return False
    return is_family_name(words[0]) and is_family_name(words[-1])


def _repeats_a_word(words: tuple[str, ...]) -> bool:
    """One word twice, and more words: Myint Myint Aye is the name of somebody without a surname."""
    keys = [word.upper() for word in words]
    return len(keys) > 2 and any(first == second for first, second in pairwise(keys))


OPEN_CAPITALS: Final = 0.85

NOBODY_KNOWN: Final = 0.85
"""The most that is said of words in kana none of which any table has as a name: じいじ ばあば."""


def _is_unknown(parts: ParsedField) -> bool:
    is_name = phonetic_names().is_name
    return parts.script == "kana" and not any(
        is_name(as_sounded(piece)) for word in parts.words for piece in _PIECES(word)
    )


_PIECES: Final = re.compile("[・＝=]").split


def _is_glued_latin(parts: ParsedField, best: PhoneticName) -> bool:
    return (
        parts.script == "latin" and len(parts.words) == 1 and bool(best.surname and best.given_name)
    )


GLUED_LATIN: Final = 0.85
"""The most that is said of a border inside a word in Latin letters: YAMADA|TARO."""


def _share(found: tuple[PhoneticName, ...], holds: Callable[[PhoneticName], bool]) -> float:
    return min(SUREST_PHONETIC, math.fsum(name.probability for name in found if holds(name)))


def _alternative(name: PhoneticName) -> NameAlternative:
    return NameAlternative(
        surname=name.surname,
        given_name=name.given_name,
        surname_kana=name.surname_kana,
        given_name_kana=name.given_name_kana,
        probability=round(name.probability, 6),
    )
