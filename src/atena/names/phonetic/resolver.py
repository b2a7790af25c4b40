"""The fields of a name in kana, Latin letters or hangul: the ways to take it become one result."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from atena.models import NameAlternative, plain_note
from atena.names.phonetic.candidates import read_phonetic
from atena.names.phonetic.openness import LEFT_OPEN, is_open
from atena.names.result import name_fields

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
    told = evidence.stated == (best.surname_kana, best.given_name_kana)
    sure = min(parts.certainty, LEFT_OPEN if not told and is_open(parts, best) else 1.0)
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
