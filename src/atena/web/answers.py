"""What the service takes and gives: the models behind its OpenAPI description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import Field as Constrained
from pydantic_core import PydanticCustomError

from atena.models import Address, PersonName

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_TEXT = 200, 500, 1000
"""Characters of a name, of an address in all its lines, and of a free text."""


def _bounded(address: str | list[str]) -> str | list[str]:
    if sum(map(len, address)) > LONGEST_ADDRESS:
        raise PydanticCustomError(
            "too_long", "An address should have at most 500 characters in all its lines"
        )
    return address


NameText = Annotated[str, Constrained(max_length=LONGEST_NAME)]
_PlaceText = Annotated[str, Constrained(max_length=100)]
AddressText = Annotated[
    str | Annotated[list[str], Constrained(max_length=10)], AfterValidator(_bounded)
]
FreeText = Annotated[str, Constrained(max_length=LONGEST_TEXT)]

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

    session: dict[str, Any] | None = Constrained(
        default=None,
        description="The body of Get Checkout Session as it came: at most 8 names of 200 and 8 addresses "
        "of 500 characters.",
    )
    session_id: Annotated[str, Constrained(max_length=100)] | None = Constrained(
        default=None, description="A session's id, for a service that was given Amazon Pay's key."
    )
    name: NameText | None = Constrained(default=None, description="The name as it was typed.")
    kana: NameText | None = Constrained(
        default=None, description="Its reading, if known: goes before every guess."
    )
    romaji: NameText | None = Constrained(
        default=None, description="The name in Latin letters, as evidence for its reading."
    )
    address: AddressText | None = Constrained(
        default=None, description="The address as it was typed, in one line or in several."
    )
    postal_code: _PlaceText | None = None
    prefecture: _PlaceText | None = None
    city: _PlaceText | None = None
    phone: _PlaceText | None = None
    email: NameText | None = Constrained(
        default=None, description="An e-mail address, as evidence for the reading of the name."
    )
    layout: str | dict[str, str] | None = Constrained(
        default=None,
        description="The target form: the name of a layout, or {form field: template}; without it "
        "atena's own field names, as atena-prefill.js takes them.",
    )
    threshold: Annotated[float, Constrained(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read the name or the address: how probable, and the fields that it sets."""

    probability: float
    sets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form; ``confidence`` is null where nothing was guessed.

    ``alternatives`` are places in the answer's list, the most probable first.
    """

    value: str
    confidence: float | None
    check: bool
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """Something a person may want to know, in both languages."""

    code: str
    field: str
    level: Literal["info", "check", "problem"]
    ja: str
    en: str


class Prefilled(Model):
    """A form, filled: ``values`` by its own field names, ``check`` the doubtful ones.

    The fields share one list of ``alternatives``: one that changes several of them is written once.
    """

    values: dict[str, str]
    fields: dict[str, Field]
    check: list[str]
    alternatives: list[Alternative] = []
    notes: list[NoteText]


class NameRequest(Model):
    """One name; ``kana``, ``romaji`` and ``email`` are evidence for its reading."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "山田太郎"}]})

    name: NameText
    kana: NameText | None = None
    romaji: NameText | None = None
    email: NameText | None = None


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

    address: AddressText
    postal_code: _PlaceText | None = None
    prefecture: _PlaceText | None = None
    city: _PlaceText | None = None


class AddressAnswer(Model):
    """The address, and its notes in words."""

    address: Address
    notes: list[NoteText]


class KanaRequest(Model):
    """Free text to be converted to kana."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "アルコタワー東館"}]})

    text: FreeText
    form: Literal["katakana", "hiragana", "halfwidth"] = "katakana"
    municipality_code: Annotated[str, Constrained(pattern="^[0-9]{5}$")] | None = Constrained(
        default=None, description="Where it stands: 三田 is ミタ in Tokyo and サンダ in Hyogo."
    )
    kind: Literal["text", "building", "organization"] = "text"


class KanaAnswer(Model):
    """The reading; what cannot be read stays as it was."""

    kana: str
    confidence: float


class Place(Model):
    """A town with a postal code; ``town`` is empty where the code is a whole municipality's."""

    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str


class ReceiverPlace(Place):
    """A business, a post box or a floor with a postal code of its own; a floor's has ``building`` and
    ``floor``, which is empty where the code is for what has no floor of its own."""

    street: str
    name: str
    building: str = ""
    floor: str = ""


class PostalAnswer(Model):
    """What a postal code stands for."""

    postal_code: str
    places: list[Place]
    receivers: list[ReceiverPlace]


class Health(Model):
    """That the service answers."""

    status: Literal["ok"]
    version: str
    customers: Literal["read", "unreadable"] | None = None
    """The file of remembered customers, where the service has one."""


class Problem(Model):
    """Why a request was refused; never what was in it."""

    code: str
    field: str = ""
    hint: str = ""


class ErrorAnswer(Model):
    """The body of every answer of 400 and above."""

    error: Problem
