"""The fields of a `PersonName` as every way of parsing hands them to the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypedDict

from atena.models import NameConfidence, NameKind, Note, PersonName
from atena.models.filling import filled
from atena.models.record import SCHEMA_VERSION

if TYPE_CHECKING:
    from atena.names.field.parsed import ParsedField


_DIGITS: Final = 4
"""Digits of a confidence: as many as calibration tells."""
_STEPS: Final = 10_000
_HALF: Final = 0.5


class NameFields(TypedDict):
    """The eager fields of a `PersonName`; the confidence as a tuple in the order of `NameConfidence`."""

    surname: str
    given_name: str
    surname_kana: str
    given_name_kana: str
    kind: NameKind
    organization: str
    honorific: str
    joint: str
    remark: str
    care_of: str
    confidence: tuple[float, float, float]
    notes: tuple[Note, ...]
    source: str


Late = Callable[[str], dict[str, Any]]
"""Works out a late field, and what comes with it: ``alternatives`` and ``spans``."""

Result = tuple[NameFields, Late]


def name_fields(
    field: ParsedField,
    *,
    surname: tuple[str, str],
    given_name: tuple[str, str],
    kind: NameKind,
    confidence: tuple[float, float, float],
    notes: tuple[Note, ...],
) -> NameFields:
    """The eager fields: what stands around the name from ``field``, each part as text and kana.

    The confidence is rounded here, so that it is the same on every interpreter.
    """
    split, of_surname, of_given_name = confidence
    return {
        "surname": surname[0],
        "given_name": given_name[0],
        "surname_kana": surname[1],
        "given_name_kana": given_name[1],
        "kind": kind,
        "organization": field.organization,
        "honorific": field.honorific,
        "joint": field.joint,
        "remark": field.remark,
        "care_of": field.care_of,
        "confidence": (
            _rounded(split),
            _rounded(of_surname),
            _rounded(of_given_name),
        ),
        "notes": notes,
        "source": field.source,
    }


def _rounded(probability: float) -> float:
    """`round` to `_DIGITS`, by which Python prints the number; only where two results are about as near it has to."""
    steps = probability * _STEPS
    whole = int(steps)
    rest = steps - whole
    if abs(rest - _HALF) < 1e-6:
        return round(probability, _DIGITS)
    return (whole + 1 if rest > _HALF else whole) / _STEPS


def plain_fields(
    source: str,
    surname: tuple[str, str],
    given_name: tuple[str, str],
    confidence: tuple[float, float, float],
    notes: tuple[Note, ...],
) -> NameFields:
    """The eager fields of a field that holds nothing but a person's whole name; the confidence is rounded."""
    fields = _PERSON.copy()
    fields["surname"], fields["surname_kana"] = surname
    fields["given_name"], fields["given_name_kana"] = given_name
    fields["confidence"] = confidence
    fields["notes"] = notes
    fields["source"] = source
    return fields


_PERSON: Final[NameFields] = {
    "surname": "",
    "given_name": "",
    "surname_kana": "",
    "given_name_kana": "",
    "kind": "person",
    "organization": "",
    "honorific": "",
    "joint": "",
    "remark": "",
    "care_of": "",
    "confidence": (0.0, 0.0, 0.0),
    "notes": (),
    "source": "",
}


def name_of(fields: NameFields, late: Late) -> PersonName:
    """The model of what `atena.names.engine.read_field` found; ``fields`` is taken over."""
    values: dict[str, Any] = fields  # type: ignore[assignment]
    split, of_surname, of_given_name = fields["confidence"]
    sure = {"split": split, "surname_kana": of_surname, "given_name_kana": of_given_name}
    values["confidence"] = filled(_CONFIDENCE, sure, _OF_CONFIDENCE, None)
    values["schema_version"] = _VERSION
    organization = fields["organization"]
    if organization:
        late = partial(_with_organization, organization, late)
    person: PersonName = filled(_PERSON_NAME, values, _OF_PERSON_NAME, {"_late": late})
    return person


_PERSON_NAME: Final = PersonName
_OF_PERSON_NAME: Final = PersonName.all_fields
_CONFIDENCE: Final = NameConfidence
_OF_CONFIDENCE: Final = NameConfidence.all_fields
_VERSION: Final = SCHEMA_VERSION


def _with_organization(organization: str, late: Late, name: str) -> dict[str, Any]:
    """A late field of a `PersonName` with an organization, whose name is converted to kana."""
    if name not in ("organization_kana", "organization_reading"):
        return late(name)
    from atena.furigana import read_text

    found = read_text(organization, kind="organization")
    return {"organization_kana": found.kana, "organization_reading": found}
