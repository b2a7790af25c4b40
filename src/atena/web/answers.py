"""What the service takes and gives: the models behind its OpenAPI description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Constrained

from atena.models import Address, PersonName

Text = Annotated[str, Constrained(max_length=1000)]
"""Free text of a buyer; the parsers cut earlier and say so."""

SESSION: dict[str, Any] = {
    "shippingAddress": {
        "name": "山田太郎",
        "addressLine1": "目黒区下目黒1-8-1",
        "addressLine2": "アルコタワー",
        "stateOrRegion": "東京都",
        "postalCode": "153-0064",
        "countryCode": "JP",
        "phoneNumber": "0312345678",
    }
}


class Model(BaseModel):
    """Strict about names, silent about values."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class PrefillRequest(Model):
    """Either a ``session`` (the body of Get Checkout Session), or a ``session_id`` (when the service has a
    client), or ``name`` and/or ``address``."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"session": SESSION, "layout": "html-autocomplete"},
                {
                    "name": "山田太郎",
                    "address": ["目黒区下目黒1-8-1", "アルコタワー"],
                    "postal_code": "1530064",
                    "prefecture": "東京都",
                    "layout": {"sei": "{surname}", "mei": "{given_name}", "zip1": "{postal_1}"},
                },
            ]
        }
    )

    session: dict[str, Any] | None = None
    session_id: Annotated[str, Constrained(max_length=100)] | None = None
    name: Text | None = None
    kana: Text | None = None
    address: Text | Annotated[list[Text], Constrained(max_length=10)] | None = None
    postal_code: Text | None = None
    prefecture: Text | None = None
    city: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    layout: str | dict[str, str] | None = Constrained(
        default=None,
        description="The target form: the name of a layout, or {form field: template}; without it "
        "atena's own field names, as atena-prefill.js takes them.",
    )
    threshold: Annotated[float, Constrained(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value of a field, how probable it is, and all fields as they are in that case."""

    value: str
    probability: float
    sets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form; ``confidence`` is null where nothing was guessed."""

    value: str
    confidence: float | None
    check: bool
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """Something a person may want to know, in both languages."""

    code: str
    field: str
    level: Literal["info", "check", "problem"]
    ja: str
    en: str


class Prefilled(Model):
    """A form, filled: ``values`` by its own field names, ``check`` the doubtful ones."""

    values: dict[str, str]
    fields: dict[str, Field]
    check: list[str]
    notes: list[NoteText]


class NameRequest(Model):
    """One name; ``kana``, ``romaji`` and ``email`` are evidence for its reading."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "山田太郎"}]})

    name: Text
    kana: Text | None = None
    romaji: Text | None = None
    email: Text | None = None


class NameAnswer(Model):
    """The name, and its notes in words."""

    name: PersonName
    notes: list[NoteText]


class AddressRequest(Model):
    """One address, in one line or several."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"address": "目黒区下目黒1-8-1 アルコタワー", "postal_code": "153-0064"}]
        }
    )

    address: Text | Annotated[list[Text], Constrained(max_length=10)]
    postal_code: Text | None = None
    prefecture: Text | None = None
    city: Text | None = None


class AddressAnswer(Model):
    """The address, and its notes in words."""

    address: Address
    notes: list[NoteText]


class KanaRequest(Model):
    """Free text to be read aloud."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "アルコタワー東館"}]})

    text: Text
    form: Literal["katakana", "hiragana", "halfwidth"] = "katakana"


class KanaAnswer(Model):
    """The reading; what cannot be read stays as it was."""

    kana: str


class Place(Model):
    """A town with a postal code; ``town`` is empty where the code is a whole municipality's."""

    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str


class ReceiverPlace(Place):
    """A business, a post box or a floor with a postal code of its own."""

    street: str
    name: str


class PostalAnswer(Model):
    """What a postal code stands for."""

    postal_code: str
    places: list[Place]
    receivers: list[ReceiverPlace]


class Problem(Model):
    """Why a request was refused; never what was in it."""

    code: str
    field: str = ""
    hint: str = ""


class ErrorAnswer(Model):
    """The body of every answer of 400 and above."""

    error: Problem
