"""Reads a layout file's text: TOML, checked word by word."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from atena.errors import LayoutError
from atena.layouts import schema
from atena.layouts.delivery import service_names
from atena.layouts.rules import SETTABLE, checked
from atena.layouts.schema import (
    Cell,
    CodeList,
    FileFormat,
    Fit,
    Input,
    Layout,
    Output,
    Variant,
)
from atena.layouts.table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_layout(text: str) -> Layout:
    """Read a layout file's text; raises `LayoutError` naming the first fault, with a hint."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError("not-toml", hint=str(error)) from None
    top = TomlTable(content, "")
    layout = Layout(
        name=top.text("name", required=True),
        title=top.text("title", required=True),
        source=top.text("source", required=True),
        date=top.text("date", required=True),
        about=top.text("about"),
        certainty=top.text("certainty", choices=("", *schema.CERTAINTIES)),
        file=_file(top.table("file")),
        input=_input(top.table("input")) if "input" in content else None,
        output=_output(top.table("output")) if "output" in content else None,
        examples=tuple(top.tables("examples")),
    )
    top.done()
    if layout.input is None and layout.output is None:
        raise LayoutError("nothing-to-do", hint="add an [input] or an [output] table")
    return layout


def _file(table: TomlTable) -> FileFormat:
    encoding = table.text("encoding", choices=schema.ENCODINGS, default="utf-8")
    widest = "cp932" if encoding == "cp932" else "unicode"
    found = FileFormat(
        format=table.text("format", choices=schema.FORMATS, default="csv"),  # type: ignore[arg-type]
        encoding=encoding,
        newline=schema.NEWLINES[table.text("newline", choices=schema.NEWLINES, default="crlf")],
        header=table.flag("header", default=True),
        quote=table.text("quote", choices=schema.QUOTES, default="needed"),
        delimiter=table.text("delimiter", choices=schema.DELIMITERS, default=","),
        repertoire=table.text("repertoire", choices=schema.REPERTOIRES, default=widest),
        rows=table.number("rows"),
        preamble=table.texts("preamble"),
    )
    table.done()
    if widest == "cp932" and found.repertoire == "unicode":
        raise LayoutError(
            "not-writable", field="file.repertoire", hint="a cp932 file holds cp932 or jisx0208"
        )
    return found


def _input(table: TomlTable) -> Input:
    order = table.text("name_order", choices=schema.NAME_ORDERS, default="surname-first")
    words = table.table("words")
    states, gifts = table.table("states"), table.table("gifts")
    found = Input(
        recipient=_fields(table.table("recipient"), schema.PARTY_FIELDS),
        buyer=_fields(table.table("buyer"), schema.PARTY_FIELDS),
        order_fields=_fields(table.table("order_fields"), schema.ORDER_FIELDS),
        delivery=_fields(table.table("delivery"), schema.DELIVERY_FIELDS),
        words={
            name: _texts(words.table(name))
            for name in schema.DELIVERY_FIELDS
            if name in words.values
        },
        cod=_conditions(table.table("cod")),
        not_goods=_conditions(table.table("not_goods")),
        states={
            name: _conditions(states.table(name)) for name in schema.STATES if name in states.values
        },
        gifts={text: _conditions(gifts.table(text)) for text in gifts.values},
        order=table.texts("order"),
        destination=table.texts("destination"),
        required=table.texts("required"),
        given_first=order == "given-first",
        buyer_receives=table.text("no_recipient", choices=("", "buyer")) == "buyer",
        session=table.flag("session"),
    )
    for name in ("slot", "temperature", "service"):
        for value in filter(None, found.words.get(name, {}).values()):
            checked(name, value, "input.words")
    table.done()
    words.read.update(schema.DELIVERY_FIELDS)
    words.done()
    states.read.update(schema.STATES)
    states.done()
    if not found.session and not found.recipient:
        raise LayoutError("missing", field="input.recipient", hint="name at least one column")
    return found


def _fields(table: TomlTable, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = {key: table.texts(key) for key in known if key in table.values}
    table.read.update(known)
    table.done()
    return found


def _conditions(table: TomlTable) -> dict[str, tuple[str, ...]]:
    return {key: table.texts(key) for key in table.values}


def _texts(table: TomlTable) -> dict[str, str]:
    return {key: table.text(key) for key in table.values}


def _output(table: TomlTable) -> Output:
    columns = table.texts("columns")
    cells_table = table.table("cells")
    codes, services = table.table("codes"), table.table("services")
    highest = table.table("highest")
    found = Output(
        columns=columns,
        cells=tuple(_cell(name, cells_table.table(name)) for name in cells_table.values),
        fits=tuple(
            _fit(TomlTable(values, f"output.fits[{index}]"))
            for index, values in enumerate(table.tables("fits"))
        ),
        lists=tuple(
            _list(TomlTable(values, f"output.lists[{index}]"))
            for index, values in enumerate(table.tables("lists"))
        ),
        kind=table.text("kind", choices=schema.KINDS, default="form"),  # type: ignore[arg-type]
        measure=table.text("measure", choices=schema.MEASURES, default="characters"),  # type: ignore[arg-type]
        codes={name: _texts(codes.table(name)) for name in codes.values},
        services=_conditions(services),
        highest={name: highest.number(name) for name in highest.values},
        slots=_conditions(table.table("slots")),
        variants=tuple(
            _variant(TomlTable(values, f"output.variants[{index}]"))
            for index, values in enumerate(table.tables("variants"))
        ),
        defaults=_texts(table.table("defaults")),
    )
    table.done()
    highest.done()
    if not columns:
        raise LayoutError("missing", field="output.columns", hint="name the columns in their order")
    _check_columns(found)
    _check_words(found)
    return found


def _check_words(found: Output) -> None:
    """Services and wishes are called by atena's own words."""
    named = [("output.services", found.services), ("output.highest", found.highest)]
    named += [("output.codes.service", found.codes.get("service", {}))]
    named += [("output.slots", found.slots)]
    for path, table in named:
        for name in table:
            if name not in ("", "*") and name.removesuffix("+cod") not in service_names():
                raise LayoutError(
                    "unknown-word", field=f"{path}.{name}", hint=", ".join(sorted(service_names()))
                )
    wishes = [(f"output.services.{name}", lacking) for name, lacking in found.services.items()]
    wishes += [(f"output.lists[{index}].of", one.of) for index, one in enumerate(found.lists)]
    for path, names in wishes:
        for name in names:
            if name not in SETTABLE:
                raise LayoutError("unknown-word", field=path, hint="one of " + ", ".join(SETTABLE))
    for field in ("slot", "temperature"):
        for word in found.codes.get(field, {}):
            if word not in ("", "*"):
                checked(field, word, "output.codes")
    for slots in found.slots.values():
        for word in slots:
            checked("slot", word, "output.slots")


def _check_columns(found: Output) -> None:
    """Each column is filled in one place, and every table of codes that is named is there."""
    filled = [(f"output.cells.{cell.column}", cell.column) for cell in found.cells]
    groups = [(f"output.fits[{index}]", one.columns) for index, one in enumerate(found.fits)]
    groups += [(f"output.lists[{index}]", one.columns) for index, one in enumerate(found.lists)]
    filled += [(path, name) for path, columns in groups for name in columns]
    spills = [
        (f"output.cells.{cell.column}.spill", cell.spill) for cell in found.cells if cell.spill
    ]
    for path, name in filled + spills:
        if found.columns.count(name) != 1:
            raise LayoutError(
                "unknown-column", field=path, hint=f"output.columns must have {name!r} once"
            )
    by_name = [name for _, name in filled]
    for path, name in filled:
        if by_name.count(name) > 1:
            raise LayoutError(
                "column-twice", field=path, hint=f"{name!r} is filled in two places: keep one"
            )
    later = {name for one in found.lists for name in one.columns}
    later |= {one.column for one in found.cells if one.spill or "{delivery." in str(one)}
    for path, name in spills:
        if name in later:
            raise LayoutError(
                "column-twice",
                field=path,
                hint=f"{name!r} is filled afterwards: name one without spill and wishes",
            )
    named = [(f"output.cells.{cell.column}.codes", cell.codes) for cell in found.cells]
    named += [(f"output.lists[{index}].codes", one.codes) for index, one in enumerate(found.lists)]
    named += [
        (f"output.variants[{index}].codes", name)
        for index, one in enumerate(found.variants)
        for pair in one.codes.items()
        for name in pair
    ]
    for path, name in named:
        if name and name not in found.codes:
            raise LayoutError("unknown-codes", field=path, hint=f"add [output.codes.{name}]")


def _cell(column: str, table: TomlTable) -> Cell:
    found = Cell(
        column=column,
        value=table.text("value"),
        form=table.text("form", choices=schema.FORMS, default="text"),
        limit=table.number("limit"),
        required=table.flag("required"),
        spill=table.text("spill"),
        otherwise=table.texts("else"),
        codes=table.text("codes"),
        tail=table.text("keep", choices=("beginning", "end"), default="beginning") == "end",
        brief=table.flag("brief"),
    )
    table.done()
    return found


def _variant(table: TomlTable) -> Variant:
    found = Variant(_conditions(table.table("when")), _texts(table.table("codes")))
    table.done()
    return found


def _list(table: TomlTable) -> CodeList:
    found = CodeList(table.texts("columns"), table.text("codes"), table.texts("of"))
    table.done()
    return found


def _fit(table: TomlTable) -> Fit:
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
        form=table.text("form", choices=schema.FORMS, default="text"),
        required=table.flag("required", default=True),
    )
    table.done()
    return found


_PARTS: Final = "a list of [template, column number from 0] or [template, column number, limit]"
