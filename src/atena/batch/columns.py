"""Labels as columns: the cells of a layout, or plain typed columns where the layout only names fields."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from atena.layouts import Writer
from atena.layouts.label import ADDRESS_FIELDS, CONFIDENCES, FIELDS, NAME_FIELDS, ORDER_FIELDS
from atena.models import PersonName

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atena.layouts import Label, Layout
    from atena.models import Note


class Columns:
    """How one label becomes one row of a file or a table."""

    def __init__(
        self, layout: Layout, shop: dict[str, str], *, guard_formulas: bool = False
    ) -> None:
        self.writer = Writer(layout, shop, guard_formulas=guard_formulas)
        self.names: tuple[str, ...] = self.writer.columns
        self.plain = None if guard_formulas else PlainRow.of(layout)
        self.floats: frozenset[int] = self.plain.floats if self.plain else frozenset()

    def cells(self, label: Label) -> tuple[list[str], Sequence[Note]]:
        """The label as strings, and what the layout had to do."""
        return self.writer.row(label)

    def values(self, label: Label) -> tuple[list[Any], Sequence[Note]]:
        """The label as values (confidences as numbers)."""
        return self.writer.row(label) if self.plain is None else (self.plain.values(label), ())


class PlainRow:
    """A layout each cell of which is just one field: nothing to cut, to replace or to join."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.floats = frozenset(index for index, field in enumerate(fields) if field in CONFIDENCES)
        self._paths = attrgetter(*(_path(field) for field in fields))
        self._computed: list[tuple[int, Callable[[Label], str]]] = [
            (index, FIELDS[field])
            for index, field in enumerate(fields)
            if _path(field) == "order_id" != field
        ]

    @classmethod
    def of(cls, layout: Layout) -> PlainRow | None:
        """The plain row of a layout, when it is one."""
        output = layout.output
        if output is None or output.fits or layout.file.repertoire != "unicode":
            return None
        by_column = {cell.column: cell for cell in output.cells}
        cells = [by_column.get(column) for column in output.columns]
        fields = [
            cell.value[1:-1] for cell in cells if cell and cell.form == "text" and not cell.limit
        ]
        plain = len(fields) == len(output.columns) > 1 and all(field in FIELDS for field in fields)
        return cls(fields) if plain else None

    def values(self, label: Label) -> list[Any]:
        """One value a column; confidences are numbers."""
        row = list(
            self._paths(label)
        )  # one call reads all attributes, four times as fast as a call each
        for index, get in self._computed:
            row[index] = get(label)
        return row


def _path(field: str) -> str:
    """Where a field stands in a label; for one that is computed any path does, its value is replaced."""
    if field in CONFIDENCES:
        part, name = CONFIDENCES[field]
        return f"{part}.confidence.{name}"
    if field in NAME_FIELDS and field in PersonName.model_fields:
        return f"name.{field}"
    if field in ADDRESS_FIELDS:
        return f"address.{field}"
    return field if field in ORDER_FIELDS else "order_id"
