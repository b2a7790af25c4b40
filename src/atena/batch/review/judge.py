"""Why a label needs a person: what this target prints and is not sure, and what was noted.

- Every confidence under the threshold of a field that the target prints.
- Every note of level ``check`` or ``problem``, of name, address, order and layout.
- Letters of a name or an address that had to be replaced.

Kana alone send no carrier's label there: doubtful ones are left out of it, as is the space between surname and
given name when nobody is sure where it belongs. For a shop's form both are what the review is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.layouts.fields import CONFIDENCES
from atena.matching.recall import READING_NOTES
from atena.models.levels import level_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atena.layouts import Label, Writer
    from atena.models import Address, Note

PRINTED_BY: Final = {
    "confidence.split": ("surname", "given_name", "surname_kana", "given_name_kana"),
    "confidence.surname_kana": ("surname_kana", "name_kana"),
    "confidence.given_name_kana": ("given_name_kana", "name_kana"),
    "confidence.prefecture": ("prefecture", "prefecture_code", "prefecture_iso"),
    "confidence.city": ("city",),
    "confidence.town": ("town", "town_all", "town_street", "detail"),
    "confidence.street": ("street", "town_street", "koaza_street", "detail"),
    "confidence.building": ("building", "building_all", "detail"),
}
"""Confidence → the fields of a layout that print what it is about."""
OF_NAME: Final = ("confidence.split", "confidence.surname_kana", "confidence.given_name_kana")
ABROAD: Final = "foreign-address"
NOT_LATIN: Final = "not-latin"
APART_FIELDS: Final = ("surname", "given_name")


class Doubt(NamedTuple):
    """Why a label is doubtful: the code of a note or ``confidence``, and what it is about."""

    code: str
    field: str = ""
    probability: float = 0.0


class Judge:
    """Judges the labels of one target."""

    def __init__(self, writer: Writer, threshold: float, words: Mapping[str, str]) -> None:
        """``words`` are the shop's: whether doubtful kana are printed, the day on which it sends."""
        self._threshold = threshold
        self._ship_date = words.get("shop.ship_date", "")
        output = writer.layout.output
        self.kind = output.kind if output is not None else "columns"
        self.is_label = self.kind in ("label", "international")
        self._print_kana = words.get("shop.doubtful_kana") == "print"
        names = list(CONFIDENCES)
        left_out = set(OF_NAME) if self.is_label else set()
        judged = [
            (names.index(name), name.removeprefix("confidence."), name in OF_NAME)
            for name, fields in PRINTED_BY.items()
            if name not in left_out and any(field in writer.prints for field in fields)
        ]
        self._judged = judged
        self._of_place = [(index, field) for index, field, of_name in judged if not of_name]
        self._of_name = [(index, field) for index, field, of_name in judged if of_name]
        self._splits = any(field in writer.prints for field in APART_FIELDS)
        self._columns = {
            column for column, parts in _columns_of(writer).items() if parts & _NAME_AND_PLACE
        }

    def prepare(self, label: Label) -> None:
        """Leave out of a carrier's label what is not sure and need not stand there."""
        if not self.is_label:
            return
        # models are read as dicts, which is faster than attribute by attribute
        sure = label.name.confidence.__dict__
        threshold = self._threshold
        if sure["split"] < threshold:
            label.joined = True
        if not self._print_kana and (
            sure["surname_kana"] < threshold or sure["given_name_kana"] < threshold
        ):
            label.unread_kana = label.name.kind == "person"

    def reasons(
        self, label: Label, sure: tuple[float, ...], written: Iterable[Note]
    ) -> list[Doubt]:
        """Why a person should look at a label; ``sure`` are its confidences, ``written`` the layout's notes."""
        name, address = label.name.__dict__, label.address.__dict__
        found: list[Doubt] = []
        threshold = self._threshold
        if address["country_code"] != "JP":
            if self.kind == "label":
                found.append(Doubt(ABROAD, "address"))
            if self.is_label and not _is_latin(label.address):
                found.append(Doubt(NOT_LATIN, "address"))
        else:
            found += [
                Doubt("confidence", field, sure[index])
                for index, field in self._of_place
                if sure[index] < threshold
            ]
        delivery = label.delivery
        if delivery is not None and delivery.date and self.is_label:
            sent = delivery.ship_date or self._ship_date
            if sent >= delivery.date:
                found.append(Doubt("delivery-date-passed", "date"))
        kind: str = name["kind"]
        if kind == "person":
            found += [
                Doubt("confidence", field, sure[index])
                for index, field in self._of_name
                if sure[index] < threshold
            ]
        elif kind != "organization" and (self._splits or kind in ("empty", "unknown")):
            found.append(Doubt(f"name-{kind}", "name"))
        for notes in (name["notes"], address["notes"], label.notes):
            for note in notes:
                if self._matters(note):
                    found.append(Doubt(note.code, note.field))
        for note in written:
            if self._matters(note) or (
                note.code == "character-replaced" and note.field in self._columns
            ):
                found.append(Doubt(note.code, note.field))
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _matters(self, note: Note) -> bool:
        code = note.code
        if self.is_label and code in READING_NOTES:
            return False
        return code != "layout-moved" and level_of(code) != "info"


def _is_latin(address: Address) -> bool:
    """Whether carriers abroad can read an address: letters of Latin only, with accents or without."""
    parts = (address.street, address.building, address.city, address.prefecture)
    return not any(
        char.isalpha() and (char >= "\u2e80" or "\u0370" <= char < "\u1e00")
        for part in parts
        for char in part
    )


def _columns_of(writer: Writer) -> dict[str, set[str]]:
    """Column → the fields that are written there."""
    from atena.layouts.template import fields_of

    output = writer.layout.output
    if output is None:
        return {}
    found = {cell.column: set(fields_of(cell.value)) for cell in output.cells}
    for fit in output.fits:
        fields = {field for value, _, _ in fit.parts for field in fields_of(value)}
        found.update(dict.fromkeys(fit.columns, fields))
    return found


_NAME_AND_PLACE: Final = frozenset(
    [
        "name",
        "label_name",
        "person",
        "surname",
        "given_name",
        "organization",
        "company",
        *(field for name in list(PRINTED_BY)[3:] for field in PRINTED_BY[name]),
    ]
)
