"""What a layout file says: the tables of a file as dataclasses, and the words that they may hold.

A file describes one order export, one shop's form or one carrier's import::

    name, title, source, date, about, certainty    what it is, who says so, when, and how sure it is
    [file]     format, encoding, newline, header, quote, delimiter, repertoire, byte_order_mark, rows
    [input]    order, destination, required, name_order, no_recipient, [input.recipient] [input.buyer]
               [input.order_fields] [input.delivery] [input.words.FIELD] [input.cod] [input.not_goods]
               [input.states.STATE] [input.gifts.TEXT]
    [output]   kind, columns, measure, [output.cells.COLUMN], [[output.fits]], [[output.lists]],
               [output.codes.NAME], [[output.variants]], [output.services.SERVICE], [output.highest], [output.slots],
               [output.defaults]
    [[examples]]                             run by the tests and by ``atena layouts check``

``input`` or ``output`` may be missing. Everything unknown is an error: a misspelt key must not pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = Literal["csv", "jsonl", "fields"]
Measure = Literal["characters", "bytes"]
_Kind = Literal["label", "international", "form", "columns"]

FORMATS: Final = ("csv", "jsonl", "fields")
MEASURES: Final = ("characters", "bytes")
KINDS: Final = ("label", "international", "form", "columns")
"""What is written: a carrier's label within Japan, one that leaves Japan, a shop's form, plain columns."""
CERTAINTIES: Final = ("official", "several agree", "one source", "from memory")
ENCODINGS: Final = ("cp932", "utf-8", "utf-8-sig")
NEWLINES: Final = {"crlf": "\r\n", "lf": "\n"}
QUOTES: Final = ("all", "needed", "none")
DELIMITERS: Final = (",", "\t", ";")
REPERTOIRES: Final = ("cp932", "jisx0208", "unicode")
FORMS: Final = ("text", "full", "half", "half-kana", "katakana", "code", "digits", "date/", "date")
NAME_ORDERS: Final = ("surname-first", "given-first")
STATES: Final = ("cancelled", "unpaid", "shipped", "digital")
"""Why an order is not to be sent."""
PARTY_FIELDS: Final = [
    "name",
    "surname",
    "given_name",
    "name_kana",
    "surname_kana",
    "given_name_kana",
    "organization",
    "honorific",
    "postal_code",
    "prefecture",
    "city",
    "lines",
    "phone",
    "email",
    "country",
]
ORDER_FIELDS: Final = ("id", "date", "memo", "item", "quantity")
DELIVERY_FIELDS: Final = (
    "date",
    "slot",
    "cod",
    "cod_tax",
    "temperature",
    "service",
    "parcels",
    "ship_date",
    "remark",
    "gift",
    "drop_off",
    "weight",
    "text",
)
"""What an export says of the delivery; ``text`` is free text with labelled wishes in it."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How the file is written; ``encoding`` of an input is only what is expected, the bytes decide."""

    format: Format = "csv"
    encoding: str = "utf-8"
    newline: str = "\r\n"
    header: bool = True
    quote: str = "needed"
    delimiter: str = ","
    repertoire: str = "unicode"
    rows: int = 0
    """Rows that one file may hold (0: any number); more go into further files."""
    preamble: tuple[str, ...] = ()
    """Lines above the header."""


@dataclass(frozen=True, slots=True)
class Input:
    """Which columns hold what; several columns of one field are joined (``lines`` are kept apart)."""

    recipient: Mapping[str, tuple[str, ...]]
    buyer: Mapping[str, tuple[str, ...]]
    order_fields: Mapping[str, tuple[str, ...]]
    delivery: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Field of the delivery → the export's word → ours, where the general words do not do."""
    cod: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column → patterns of the orders that are paid on delivery."""
    not_goods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column → patterns of the rows that are no goods: postage, fees, options."""
    states: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """State → column → patterns of the orders in that state."""
    gifts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Text → column → patterns of the orders that ask for it: wrapping that is a flag in the export."""
    order: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    given_first: bool = False
    buyer_receives: bool = False
    """Whether the buyer receives what names no recipient."""
    session: bool = False

    def columns(self) -> set[str]:
        """Every column that is read, for whatever purpose."""
        named = [self.order, self.destination, self.required]
        for fields in (self.recipient, self.buyer, self.order_fields, self.delivery):
            named += fields.values()
        found = {column for columns in named for column in columns}
        for conditions in (
            self.cod,
            self.not_goods,
            *self.states.values(),
            *self.gifts.values(),
        ):
            found |= conditions.keys()
        return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: a template of fields, the form it is written in, how much fits."""

    column: str
    value: str
    form: str = "text"
    limit: int = 0
    required: bool = False
    spill: str = ""
    """The column that takes the beginning of a text that does not fit here."""
    otherwise: tuple[str, ...] = ()
    """The templates that take its place, in turn, when ``value`` is empty."""
    codes: str = ""
    """The table of `Output.codes` that turns the value into the carrier's code."""
    tail: bool = False
    """What is too long loses its beginning: the end of an order's number tells it from others."""
    brief: bool = False
    """What is too long is cut without a note: names of goods."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Columns that share one running text: each part has a home column and moves on when that is full.

    A part may have a limit of its own there (0: none); what is beyond it goes to the next column.
    """

    columns: tuple[str, ...]
    limits: tuple[int, ...]
    parts: tuple[tuple[str, int, int], ...]
    form: str = "text"
    required: bool = True


@dataclass(frozen=True, slots=True)
class CodeList:
    """Columns that hold the codes of whatever wishes an order has, one each: seals."""

    columns: tuple[str, ...]
    codes: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Other tables of codes, where words of the shop's say so: another kind of slip has other time slots."""

    when: Mapping[str, tuple[str, ...]]
    """Word of the shop's → what it must be."""
    codes: Mapping[str, str]
    """Table of codes → the one that takes its place."""


@dataclass(frozen=True, slots=True)
class Output:
    """The columns of a file or a form, and how they are filled."""

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    fits: tuple[Fit, ...] = ()
    lists: tuple[CodeList, ...] = ()
    kind: _Kind = "form"
    measure: Measure = "characters"
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    services: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Service → the wishes that it cannot fulfil (a letter box has no time); ``parcel+cod`` where it also collects."""
    highest: Mapping[str, int] = field(default_factory=dict)
    """Service → the yen that it collects at most."""
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Service → the slots that it alone has; it has no others."""
    variants: tuple[Variant, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout file, checked."""

    name: str
    title: str
    source: str
    date: str
    about: str
    file: FileFormat
    input: Input | None
    output: Output | None
    certainty: str = ""
    examples: tuple[Mapping[str, Any], ...] = ()
