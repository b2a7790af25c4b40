"""The model of a name field."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from atena.models.deferred import Deferred
from atena.models.reading import Reading
from atena.models.record import SCHEMA_VERSION, Note, Record, Span

NameKind = Literal["person", "organization", "mononym", "joint", "unknown", "empty"]
"""``mononym``: one word that is not split (a surname alone, a given name alone, a pen name);
``joint``: several persons; ``unknown``: nothing that can be told; ``empty``: no text."""


class NameConfidence(Record):
    """The probability that the split, the surname's reading and the given name's reading are right."""

    shown = frozenset({"split", "surname_kana", "given_name_kana"})

    split: float = 0.0
    surname_kana: float = 0.0
    given_name_kana: float = 0.0


class NameAlternative(Record):
    """Another way to read the whole name, and how probable it is."""

    shown = frozenset({"probability"})

    surname: str = ""
    given_name: str = ""
    surname_kana: str = ""
    given_name_kana: str = ""
    probability: float = 0.0


class PersonName(Deferred):
    """One name field of a form, split and converted to kana.

    ``surname`` and ``given_name`` keep the buyer's characters; the kana are full-width katakana without
    spaces. An organization is not split and stands in ``organization``, with its departments; a surname or
    a given name alone stands in its own field, and what is no name (``kind`` says so, and a note why) whole
    in ``surname``. ``joint`` are further persons, ``care_of`` who takes the parcel in for the recipient
    (山田様方, c/o Yamada), ``remark`` what is none of all these; each as the buyer wrote it.
    """

    shown = frozenset({"kind", "confidence"})
    late_fields = frozenset({"alternatives", "spans", "organization_kana", "organization_reading"})

    surname: str = ""
    given_name: str = ""
    surname_kana: str = ""
    given_name_kana: str = ""
    kind: NameKind = "unknown"
    organization: str = ""
    honorific: str = ""
    joint: str = ""
    remark: str = ""
    care_of: str = ""
    confidence: NameConfidence = NameConfidence()
    notes: tuple[Note, ...] = ()
    source: str = ""
    schema_version: int = Field(default=SCHEMA_VERSION, repr=False)
    organization_kana: str = ""
    """The organization in full-width katakana; empty where there is none or nothing reads it."""
    organization_reading: Reading = Reading()
    """The same with its confidence and its alternatives."""
    alternatives: tuple[NameAlternative, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def surname_romaji(self) -> str:
        """The surname in passport romaji, e.g. OHNO's official form ONO; empty when unread."""
        return _passport(self.surname_kana)

    @property
    def given_name_romaji(self) -> str:
        """The given name in passport romaji; empty when unread."""
        return _passport(self.given_name_kana)


def _passport(kana: str) -> str:
    from atena.text import kana_to_romaji  # the models alone need no character tables

    return kana_to_romaji(kana, style="passport").upper()
