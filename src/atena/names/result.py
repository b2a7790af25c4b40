"""The fields of a `PersonName` as every way of parsing hands them to the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict

from atena.models import NameKind, Note  # noqa: TC001 - compiled classes need the types of their fields

if TYPE_CHECKING:
    from atena.names.field.parsed import ParsedField


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
    """The eager fields: what stands around the name from ``field``, each part as text and kana."""
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
        "confidence": confidence,
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
    """The eager fields of a field that holds nothing but a person's whole name."""
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
