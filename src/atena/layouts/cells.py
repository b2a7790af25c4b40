"""Compiles the cells of a layout: what depends on the label, what on its wishes only, what on neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atena.layouts.fields import FIELDS
from atena.layouts.repertoire import writer_of
from atena.layouts.template import coded_fields, compile_template, fields_of
from atena.models import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.layouts.label import Label
    from atena.layouts.schema import Cell, CodeList

    Value = Callable[[Label], str]


_ANY: Final = "*"
"""In a table of codes: the code of whatever has none of its own."""


ORDINARY: Final = "parcel"
"""The carrier's ordinary service."""


class CompiledCell:
    """One cell, ready: ``get`` gives its text, ``constant`` the text without any wish.

    A cell depends on the label (``of_label``), on the wishes of the delivery only (``of_wishes``), or on
    neither; then the constant is all.
    """

    def __init__(
        self,
        cell: Cell,
        index: int,
        first: str | Value,
        codes: Mapping[str, str],
        unsaid: frozenset[str],
        inner: Sequence[tuple[Value, Mapping[str, str]]],
        others: Sequence[str | Value],
    ) -> None:
        self.cell = cell
        self.index = index
        self.form: Callable[[str], str] = writer_of(cell.form)
        self._first = first
        self._codes = codes
        self._any = codes.get(_ANY, "")
        self._unsaid = unsaid
        self._inner = inner
        self._others = others
        named = [
            field for template in (cell.value, *cell.otherwise) for field in fields_of(template)
        ]
        varies = [one for one in (first, *others) if not isinstance(one, str)]
        wishes = all(field.split(".")[0] in ("delivery", "shop") for field in named)
        self.of_wishes = bool(varies) and wishes
        self.of_label = bool(varies) and not wishes
        self.required = cell.required and not (
            self.of_label and any(field.startswith("shop.") for field in named)
        )
        """Whether each label must have it; what a word of the shop's can fill is not missed label by label."""
        self.constant = "" if self.of_label else self._without_wishes()
        # most cells are one field
        self.get: Value = (
            first if self.of_label and not codes and not others and callable(first) else self.text
        )

    def text(self, label: Label) -> str:
        """The cell's text: the value, or its code; else the first of the others that says something."""
        raw = self._first if isinstance(self._first, str) else self._first(label)
        if raw:
            if not self._codes:
                return raw
            code = self._codes.get(raw, self._any)
            if code or raw in self._codes:
                return code
        for other in self._others:
            text = other if isinstance(other, str) else other(label)
            if text:
                return text
        return self._codes.get("", "")

    def is_lacking(self, label: Label) -> bool:
        """Whether the label has a wish here that has no code, or one that the shop has not said."""
        raw = self._first if isinstance(self._first, str) else self._first(label)
        if raw and self._codes and not self._any and raw not in self._codes:
            return True
        if raw in self._unsaid:
            return True
        return any((text := get(label)) and text not in table for get, table in self._inner)

    def meaning(self, code: str) -> str:
        """The first word that has this code, empty when none has."""
        return next((word for word, text in self._codes.items() if text == code), "")

    def _without_wishes(self) -> str:
        texts = [one for one in (self._first, *self._others) if isinstance(one, str) and one]
        return texts[0] if texts else self._codes.get("", "")


def compile_cell(
    cell: Cell, index: int, codes: Mapping[str, Mapping[str, str]], words: Mapping[str, str]
) -> CompiledCell:
    """Compile one cell for a shop; raises `LayoutError` for a field that does not exist."""
    path = f"output.cells.{cell.column}"
    listed = codes.get(cell.codes, {})
    table = compiled_codes(listed, words, path)
    return CompiledCell(
        cell,
        index,
        compile_template(cell.value, words, path, codes),
        table,
        frozenset(word for word, text in table.items() if listed[word] and not text),
        [
            (FIELDS[field], codes[table])
            for field, table in coded_fields(cell.value)
            if field in FIELDS
        ],
        [compile_template(template, words, f"{path}.else") for template in cell.otherwise],
    )


def usual_service(cells: Sequence[CompiledCell]) -> str:
    """The service of an order that names none, where the shop's own code for it says that it is not the ordinary one.

    It is looked up in the codes of the column that holds the service.
    """
    for one in cells:
        if one.cell.codes and one.cell.value in ("{delivery.kind}", "{delivery.service}"):
            found = one.meaning(one.constant)
            return "" if found == ORDINARY or "+" in found else found
    return ""


def compiled_codes(codes: Mapping[str, str], words: Mapping[str, str], path: str) -> dict[str, str]:
    """A table of codes; a code may be a word of the shop's (``{shop.slip_type_cod}``)."""
    found: dict[str, str] = {}
    for word, template in codes.items():
        text = compile_template(template, words, f"{path}.codes")
        if isinstance(text, str):
            found[word] = text
    return found


def compile_list(
    one: CodeList,
    columns: Sequence[str],
    codes: Mapping[str, Mapping[str, str]],
    words: Mapping[str, str],
) -> Callable[[Any, list[str], list[Note]], None]:
    """A function that fills columns with the codes of the wishes a label has, in their order."""
    places = [columns.index(column) for column in one.columns]
    table = compiled_codes(codes[one.codes], words, f"output.lists.{one.codes}")

    def fill(label: Any, cells: list[str], notes: list[Note]) -> None:
        delivery = label.delivery
        wanted = []
        for wish in one.of:
            value = getattr(delivery, wish)
            code = table.get(value, table.get(wish)) if value else None
            if code:
                wanted.append(code)
        for place, code in zip(places, wanted, strict=False):
            cells[place] = code
        if len(wanted) > len(places):
            notes.append(Note(code="layout-cut", field=one.columns[-1], facts={"codes": "1"}))

    return fill
