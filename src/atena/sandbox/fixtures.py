"""The sandbox's fact files (``data/sandbox/*.toml``), read once and kept as immutable records."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from atena.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS_FIELDS = (
    "name",
    "addressLine1",
    "addressLine2",
    "addressLine3",
    "city",
    "county",
    "district",
    "stateOrRegion",
    "postalCode",
    "countryCode",
    "phoneNumber",
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A test card; `outcome` is explained in ``instruments.toml``."""

    id: str
    brand: str
    ending: str
    expiry: str
    outcome: str
    gift_card: bool

    @property
    def descriptor(self) -> str:
        """The text a shop shows as it is.

        >>> instruments()["visa-1111"].descriptor
        'Visa ****1111 (Amazon Pay)'
        """
        gift = "Amazon Gift Card and " if self.gift_card else ""
        return f"{gift}{self.brand} ****{self.ending} (Amazon Pay)"


@dataclass(frozen=True, slots=True)
class SampleBuyer:
    """A test buyer and the address book, by address id."""

    id: str
    name: str
    email: str
    phone: str | None
    shows: Mapping[str, str]  # by language
    addresses: Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something the documentation does not say, and what the sandbox does."""

    topic: str
    choice: str
    topic_ja: str
    choice_ja: str


@cache
def instruments() -> Mapping[str, Instrument]:
    """The test cards by id, in the order of the file."""
    rows = _read("instruments")
    return MappingProxyType(
        {
            key: Instrument(
                key,
                row["brand"],
                row["ending"],
                row["expiry"],
                row["outcome"],
                row.get("gift_card", False),
            )
            for key, row in rows.items()
        }
    )


@cache
def buyers() -> Mapping[str, SampleBuyer]:
    """The test buyers by id, in the order of the file.

    >>> buyers()["test-taro"].addresses["meguro"]["postalCode"]
    '153-0064'
    """
    return MappingProxyType({row["id"]: _buyer(row) for row in _read("buyers")["buyer"]})


@cache
def open_questions() -> tuple[OpenQuestion, ...]:
    """What the documentation leaves open: the one list of it.

    >>> open_questions()[0].topic
    'Complete Checkout Session: 200 or 202'
    """
    return tuple(OpenQuestion(**row) for row in _read("open_questions")["question"])


@cache
def texts(language: str) -> Mapping[str, str]:
    """What the hosted pages say in ``ja`` or ``en``.

    >>> texts("en")["continue"]
    'Continue to checkout'
    """
    return MappingProxyType(_read("texts")[language])


def _buyer(row: dict[str, Any]) -> SampleBuyer:
    addresses = {
        address["id"]: MappingProxyType(
            {
                name: address.get(name, "JP" if name == "countryCode" else None)
                for name in ADDRESS_FIELDS
            }
        )
        for address in row["address"]
    }
    return SampleBuyer(
        row["id"],
        row["name"],
        row["email"],
        row.get("phoneNumber"),
        MappingProxyType(row["shows"]),
        MappingProxyType(addresses),
    )


def _read(name: str) -> dict[str, Any]:
    path = files("atena").joinpath("_compiled", "sandbox", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        raise DataError(
            "sandbox-facts",
            field=f"{name}.toml",
            hint="reinstall atena; its data files are missing",
        ) from None
