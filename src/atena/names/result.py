"""The fields of a `PersonName` as every way of parsing hands them to the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypedDict

from atena.models import NameConfidence, NameKind, Note, PersonName

if TYPE_CHECKING:
    from atena.names.field.parsed import ParsedField


_DIGITS: Final = 4
"""Digits of a confidence: as many as calibration tells."""


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


Late = Callable[[], dict[str, Any]]
"""Works out the late fields, ``alternatives`` and ``spans``."""

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
            round(split, _DIGITS),
            round(of_surname, _DIGITS),
            round(of_given_name, _DIGITS),
        ),
        "notes": notes,
        "source": field.source,
    }


def plain_fields(
    source: str,
    surname: tuple[str, str],
    given_name: tuple[str, str],
    confidence: tuple[float, float, float],
    notes: tuple[Note, ...],
) -> NameFields:
    """The eager fields of a field that holds nothing but a person's whole name; the confidence is rounded."""
    return {
        "surname": surname[0],
        "given_name": given_name[0],
        "surname_kana": surname[1],
        "given_name_kana": given_name[1],
        "kind": "person",
        "organization": "",
        "honorific": "",
        "joint": "",
        "remark": "",
        "care_of": "",
        "confidence": confidence,
        "notes": notes,
        "source": source,
    }


def name_of(fields: NameFields, late: Late) -> PersonName:
    """The model of what `atena.names.engine.read_field` found; ``fields`` is taken over."""
    values: dict[str, Any] = fields  # type: ignore[assignment]
    split, of_surname, of_given_name = fields["confidence"]
    values["confidence"] = _CONFIDENCE(
        {"split": split, "surname_kana": of_surname, "given_name_kana": of_given_name}
    )
    organization = fields["organization"]
    return _BUILD(values, partial(_with_organization, organization, late) if organization else late)


_BUILD: Final = PersonName.build
_CONFIDENCE: Final = NameConfidence.trusted


def _with_organization(organization: str, late: Late) -> dict[str, Any]:
    """The late fields of a `PersonName` with an organization, whose name is converted to kana."""
    from atena.furigana import read_text

    found = read_text(organization, kind="organization")
    return {**late(), "organization_kana": found.kana, "organization_reading": found}
