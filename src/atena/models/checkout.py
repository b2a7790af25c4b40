"""The model of a checkout session."""

from __future__ import annotations

from pydantic import Field

from atena.errors import require_share
from atena.models.address import Address
from atena.models.levels import level_of
from atena.models.name import PersonName
from atena.models.record import SCHEMA_VERSION, Note, Record

BESIDE_NAME = "joint", "remark", "care_of"
"""What stands beside a recipient's name and is always to be reviewed."""


class Phone(Record):
    """A telephone number: E.164 (``+81312345678``), with hyphens (``03-1234-5678``), and in parts."""

    e164: str = ""
    national: str = ""
    parts: tuple[str, ...] = ()
    valid: bool = False
    source: str = ""


class Buyer(Record):
    """Who paid; not always who receives the parcel."""

    buyer_id: str = ""
    name: PersonName | None = None
    email: str = ""
    phone: Phone | None = None


class Checkout(Record):
    """A Get Checkout Session response, normalised: what a shop's order form needs."""

    shown = frozenset({"state", "reason_code", "product_type", "charge_permission_type"})

    session_id: str = ""
    merchant_reference_id: str = ""
    """The shop's own number of the order (``merchantMetadata``)."""
    state: str = ""
    reason_code: str = ""
    product_type: str = ""
    charge_permission_type: str = ""
    recipient: PersonName | None = None
    shipping_address: Address | None = None
    phone: Phone | None = None
    buyer: Buyer | None = None
    email: str = ""
    billing_name: PersonName | None = None
    billing_address: Address | None = None
    billing_phone: Phone | None = None
    payment_descriptor: str = ""
    charge_permission_id: str = ""
    charge_id: str = ""
    notes: tuple[Note, ...] = ()
    schema_version: int = Field(default=SCHEMA_VERSION, repr=False)

    def needs_review(self, threshold: float = 0.9) -> tuple[str, ...]:
        """The fields of recipient and shipping address that a person should look at.

        Those whose confidence is under ``threshold``, and those with a note of level ``check`` or
        ``problem`` (`atena.notes.level`) whatever their confidence: a missing house number, a postal code of
        another place, a telephone number that cannot exist. So are ``recipient.joint``, ``recipient.remark``
        and ``recipient.care_of`` where the name field holds such: a person decides how they are delivered.
        An empty result means that the form can be filled without asking anybody. Paths are written as
        ``recipient.surname_kana`` and ``shipping_address.town``; the split counts for both name parts.
        Raises `InputError` for a threshold that is no number from 0 to 1.
        """
        require_share(threshold=threshold)
        doubtful: list[str] = []
        name, address = self.recipient, self.shipping_address
        if name is not None and name.kind == "person":
            split = name.confidence.split
            if split < threshold:
                doubtful += ["recipient.surname", "recipient.given_name"]
            for field in ("surname_kana", "given_name_kana"):
                if getattr(name.confidence, field) < threshold:
                    doubtful.append(f"recipient.{field}")
        elif name is not None and name.kind != "organization":
            doubtful += ["recipient.surname", "recipient.given_name"]
        if name is not None:
            doubtful += [f"recipient.{field}" for field in BESIDE_NAME if getattr(name, field)]
        if address is not None and address.country_code == "JP":
            doubtful += [
                f"shipping_address.{field}"
                for field in ("prefecture", "city", "town", "street", "building")
                if getattr(address.confidence, field) < threshold
            ]
        doubtful += _noted("recipient", name.notes if name else ())
        doubtful += _noted("shipping_address", address.notes if address else ())
        doubtful += _noted("", self.notes)
        return tuple(dict.fromkeys(doubtful))


def _noted(part: str, notes: tuple[Note, ...]) -> list[str]:
    """The paths of the fields that notes of level ``check`` or ``problem`` speak of."""
    doubtful = [note.field for note in notes if level_of(note.code) != "info"]
    return [".".join(filter(None, (part, field))) for field in doubtful if part or field]
