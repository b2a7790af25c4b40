"""The model of an address."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from atena.models.deferred import Deferred
from atena.models.reading import Reading
from atena.models.record import SCHEMA_VERSION, Note, Record, Span

Level = Literal["unknown", "prefecture", "city", "town", "block"]
"""How far an address was verified against the tables; ``block``: the town, and a number after it."""


class AddressConfidence(Record):
    """The probability that each part is right; ``overall``: that all parts of the place and number are."""

    shown = frozenset({"prefecture", "city", "town", "street", "building", "town_kana", "overall"})

    prefecture: float = 0.0
    city: float = 0.0
    town: float = 0.0
    street: float = 0.0
    building: float = 0.0
    town_kana: float = 0.0
    overall: float = 0.0


class AddressAlternative(Record):
    """Another place that the same text may mean, and how probable it is."""

    shown = frozenset({"probability"})

    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    town: str = ""
    street: str = ""
    building: str = ""
    probability: float = 0.0


class Address(Deferred):
    """One address, split and verified against the tables, with its kana.

    ``city`` is county + municipality + ward in official spelling, ``town`` the 大字・町名 without 丁目,
    ``street`` the numbers in half-width (1-8-1), ``building`` the rest as the buyer wrote it; ``county``,
    ``ward``, ``kyoto_street``, ``koaza``, ``chome``, ``banchi``, ``go``, ``floor``, ``room``, ``care_of``
    and ``organization`` are the finer parts. ``municipality_code`` is the five-digit JIS code.
    """

    shown = frozenset({"level", "confidence", "country_code"})
    late_fields = frozenset({"alternatives", "spans", "building_kana", "building_reading"})

    postal_code: str = ""
    country_code: str = "JP"
    prefecture: str = ""
    city: str = ""
    town: str = ""
    street: str = ""
    building: str = ""
    county: str = ""
    ward: str = ""
    kyoto_street: str = ""
    koaza: str = ""
    chome: str = ""
    banchi: str = ""
    go: str = ""
    floor: str = ""
    room: str = ""
    care_of: str = ""
    organization: str = ""
    prefecture_kana: str = ""
    city_kana: str = ""
    town_kana: str = ""
    koaza_kana: str = ""
    municipality_code: str = ""
    level: Level = "unknown"
    confidence: AddressConfidence = AddressConfidence()
    notes: tuple[Note, ...] = ()
    source: str = ""
    """The raw text; lines are joined by a newline."""
    schema_version: int = Field(default=SCHEMA_VERSION, repr=False)
    building_kana: str = ""
    building_reading: Reading = Reading()
    """The building in kana, with the confidence and the alternatives."""
    alternatives: tuple[AddressAlternative, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def detail(self) -> str:
        """Town (京都の通り名 before it), street and building in one, as a form with one 番地 field wants it.

        >>> Address(town="下目黒", street="1-8-1", building="アルコタワー").detail
        '下目黒1-8-1 アルコタワー'
        """
        place = self.kyoto_street + self.town + self.koaza + self.street
        return " ".join(part for part in (place, self.building) if part)
