"""What a layout file says, read from TOML and checked word by word.

A file describes one order export, one shop's form or one carrier's import::

    name, title, source, date, about         what it is, who says so and when
    [file]     format, encoding, newline, header, quote, repertoire
    [input]    order, destination, required, [input.recipient] [input.buyer] [input.order_fields]
    [output]   columns, measure, [output.cells.COLUMN], [[output.fits]], [output.defaults]
    [[examples]]                             run by the tests and by ``atena layouts check``

``input`` or ``output`` may be missing. Everything unknown is an error: a misspelt key must not pass.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from atena.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Format = Literal["csv", "jsonl", "fields"]
Measure = Literal["characters", "bytes"]

FORMATS = ("csv", "jsonl", "fields")
MEASURES = ("characters", "bytes")
ENCODINGS = ("cp932", "utf-8", "utf-8-sig")
NEWLINES: Final = {"crlf": "\r\n", "lf": "\n"}
QUOTES = ("all", "needed")
REPERTOIRES = ("cp932", "jisx0208", "unicode")
FORMS = ("text", "full", "half", "half-kana", "katakana", "code", "digits", "date/", "date")
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
ORDER_FIELDS = ("id", "date", "memo", "item", "quantity")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How the file is written; ``encoding`` of an input is only what is expected, the bytes decide."""

    format: Format = "csv"
    encoding: str = "utf-8"
    newline: str = "\r\n"
    header: bool = True
    quote: str = "needed"
    repertoire: str = "unicode"


@dataclass(frozen=True, slots=True)
class Input:
    """Which columns hold what; several columns of one field are joined (``lines`` are kept apart)."""

    recipient: Mapping[str, tuple[str, ...]]
    buyer: Mapping[str, tuple[str, ...]]
    order_fields: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    session: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: a template of fields, the form it is written in, how much fits."""

    column: str
    value: str
    form: str = "text"
    limit: int = 0
    required: bool = False
    spill: str = ""
    """The column that takes the whole text when it does not fit here."""


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
class Output:
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    fits: tuple[Fit, ...] = ()
    measure: Measure = "characters"
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
    examples: tuple[Mapping[str, Any], ...] = ()


def parse_layout(text: str) -> Layout:
    """Read a layout file's text; raises `LayoutError` naming the first fault, with a hint."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError("not-toml", hint=str(error)) from None
    top = _Table(content, "")
    layout = Layout(
        name=top.text("name", required=True),
        title=top.text("title", required=True),
        source=top.text("source", required=True),
        date=top.text("date", required=True),
        about=top.text("about"),
        file=_file(top.table("file")),
        input=_input(top.table("input")) if "input" in content else None,
        output=_output(top.table("output")) if "output" in content else None,
        examples=tuple(top.tables("examples")),
    )
    top.done()
    if layout.input is None and layout.output is None:
        raise LayoutError("nothing-to-do", hint="add an [input] or an [output] table")
    return layout


class _Table:
    """A TOML table that knows its path and which of its keys have been read."""

    def __init__(self, values: Mapping[str, Any], path: str) -> None:
        self.values = values
        self.path = path
        self.read: set[str] = set()

    def take(self, key: str, kind: type | tuple[type, ...], what: str, default: Any = None) -> Any:
        self.read.add(key)
        value = self.values.get(key, default)
        if value is not default and (
            not isinstance(value, kind) or (isinstance(value, bool) and kind is int)
        ):
            raise LayoutError("wrong-type", field=self.at(key), hint=f"write {what}")
        return value

    def text(
        self, key: str, *, required: bool = False, choices: Iterable[str] = (), default: str = ""
    ) -> str:
        value: str = self.take(key, str, "a string", default)
        if required and not value:
            raise LayoutError("missing", field=self.at(key), hint="write a string")
        if choices and value not in choices:
            raise LayoutError(
                "unknown-word", field=self.at(key), hint="one of " + ", ".join(choices)
            )
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value: bool = self.take(key, bool, "true or false", default)
        return value

    def number(self, key: str) -> int:
        value: int = self.take(key, int, "a whole number", 0)
        if value < 0:
            raise LayoutError("wrong-type", field=self.at(key), hint="write a positive number")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key, (str, list), "a string or a list of strings", [])
        found = [value] if isinstance(value, str) else value
        if not all(isinstance(item, str) for item in found):
            raise LayoutError("wrong-type", field=self.at(key), hint="write strings")
        return tuple(found)

    def table(self, key: str) -> _Table:
        what = (
            'a table, such as { value = "{surname}" }'
            if self.at("") == "output.cells."
            else "a table"
        )
        return _Table(self.take(key, dict, what, {}), self.at(key))

    def tables(self, key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.take(key, list, "an array of tables", [])
        if not all(isinstance(item, dict) for item in found):
            raise LayoutError("wrong-type", field=self.at(key), hint="write [[tables]]")
        return found

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def done(self) -> None:
        for key in self.values:
            if key not in self.read:
                known = ", ".join(sorted(self.read))
                raise LayoutError("unknown-key", field=self.at(key), hint=f"one of {known}")


def _file(table: _Table) -> FileFormat:
    encoding = table.text("encoding", choices=ENCODINGS, default="utf-8")
    widest = "cp932" if encoding == "cp932" else "unicode"
    found = FileFormat(
        format=table.text("format", choices=FORMATS, default="csv"),  # type: ignore[arg-type]
        encoding=encoding,
        newline=NEWLINES[table.text("newline", choices=NEWLINES, default="crlf")],
        header=table.flag("header", default=True),
        quote=table.text("quote", choices=QUOTES, default="needed"),
        repertoire=table.text("repertoire", choices=REPERTOIRES, default=widest),
    )
    table.done()
    if widest == "cp932" and found.repertoire == "unicode":
        raise LayoutError(
            "not-writable", field="file.repertoire", hint="a cp932 file holds cp932 or jisx0208"
        )
    return found


def _input(table: _Table) -> Input:
    found = Input(
        recipient=_fields(table.table("recipient"), PARTY_FIELDS),
        buyer=_fields(table.table("buyer"), PARTY_FIELDS),
        order_fields=_fields(table.table("order_fields"), ORDER_FIELDS),
        order=table.texts("order"),
        destination=table.texts("destination"),
        required=table.texts("required"),
        session=table.flag("session"),
    )
    table.done()
    if not found.session and not found.recipient:
        raise LayoutError("missing", field="input.recipient", hint="name at least one column")
    return found


def _fields(table: _Table, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = {key: table.texts(key) for key in known if key in table.values}
    table.read.update(known)
    table.done()
    return found


def _output(table: _Table) -> Output:
    columns = table.texts("columns")
    cells_table = table.table("cells")
    cells = tuple(_cell(name, cells_table.table(name)) for name in cells_table.values)
    fits = tuple(
        _fit(_Table(values, f"output.fits[{index}]"))
        for index, values in enumerate(table.tables("fits"))
    )
    defaults = table.table("defaults")
    found = Output(
        columns=columns,
        cells=cells,
        fits=fits,
        measure=table.text("measure", choices=MEASURES, default="characters"),  # type: ignore[arg-type]
        defaults={key: defaults.text(key) for key in defaults.values},
    )
    table.done()
    if not columns:
        raise LayoutError("missing", field="output.columns", hint="name the columns in their order")
    filled = [(f"output.cells.{cell.column}", cell.column) for cell in cells]
    filled += [
        (f"output.fits[{index}]", name) for index, fit in enumerate(fits) for name in fit.columns
    ]
    spills = [(f"output.cells.{cell.column}.spill", cell.spill) for cell in cells if cell.spill]
    for path, name in filled + spills:
        if columns.count(name) != 1:
            raise LayoutError(
                "unknown-column", field=path, hint=f"output.columns must have {name!r} once"
            )
    by_name = [name for _, name in filled]
    for path, name in filled:
        if by_name.count(name) > 1:
            raise LayoutError(
                "column-twice", field=path, hint=f"{name!r} is filled in two places: keep one"
            )
    return found


def _cell(column: str, table: _Table) -> Cell:
    found = Cell(
        column=column,
        value=table.text("value"),
        form=table.text("form", choices=FORMS, default="text"),
        limit=table.number("limit"),
        required=table.flag("required"),
        spill=table.text("spill"),
    )
    table.done()
    return found


def _fit(table: _Table) -> Fit:
    columns = table.texts("columns")
    limits = table.take("limits", list, "a list of numbers", [])
    parts = table.take("parts", list, _PARTS, [])
    for key, value in (("columns", columns), ("parts", parts)):
        if not value:
            raise LayoutError("missing", field=table.at(key), hint="write at least one")
    if len(columns) != len(limits) or not all(
        isinstance(limit, int) and limit > 0 for limit in limits
    ):
        raise LayoutError("wrong-type", field=table.at("limits"), hint="write one number a column")
    for part in parts:
        if not (
            isinstance(part, list)
            and len(part) in (2, 3)
            and isinstance(part[0], str)
            and all(isinstance(number, int) and number >= 0 for number in part[1:])
            and part[1] < len(columns)
        ):
            raise LayoutError("wrong-type", field=table.at("parts"), hint=f"write {_PARTS}")
    found = Fit(
        columns=columns,
        limits=tuple(limits),
        parts=tuple((part[0], part[1], part[2] if len(part) == 3 else 0) for part in parts),
        form=table.text("form", choices=FORMS, default="text"),
        required=table.flag("required", default=True),
    )
    table.done()
    return found


_PARTS: Final = "a list of [template, column number from 0] or [template, column number, limit]"
