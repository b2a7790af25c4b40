"""Labels as columns: the cells of a layout, or plain typed columns where the layout only names fields."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from atena.errors import BatchError
from atena.layouts import Writer
from atena.layouts.fields import ADDRESS_FIELDS, CONFIDENCES, FIELDS, NAME_FIELDS
from atena.models import Address, PersonName

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
        row = self.writer.row(label)
        return row.cells, row.notes

    def values(self, label: Label) -> tuple[Sequence[Any], Sequence[Note]]:
        """The label as values (confidences as numbers)."""
        return self.cells(label) if self.plain is None else (self.plain.values(label), ())


def carried_names(wanted: Sequence[str], columns: Sequence[str], own: Sequence[str]) -> list[str]:
    """What the columns of the input that are carried along are called beside those of the layout (``own``).

    >>> carried_names(["name", "memo"], ["name", "memo", "x"], ["name"])
    ['input.name', 'memo']
    """
    names = columns if tuple(wanted) == ("*",) else wanted
    missing = [name for name in names if name not in columns]
    if missing:
        raise BatchError(
            "column-missing", field=missing[0], hint="name a column of the input to carry"
        )
    return [f"input.{name}" if name in own else name for name in names]


class PlainRow:
    """A layout each cell of which is just one field: nothing to cut, to replace or to join."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.floats = frozenset(index for index, field in enumerate(fields) if field in CONFIDENCES)
        rooms = [_room(field) for field in fields]
        order = sorted(range(len(fields)), key=lambda index: _ROOMS.index(rooms[index]))
        self._places = itemgetter(*[order.index(index) for index in range(len(fields))])
        by_room = {
            room: [fields[index] for index in order if rooms[index] == room] for room in _ROOMS
        }
        self._name, self._address, self._of_name, self._of_address = [
            _values_of([field.removeprefix("confidence.") for field in by_room[room]])
            for room in _ROOMS[:4]
        ]
        self._computed = [FIELDS[field] for field in by_room[COMPUTED]]

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

    def values(self, label: Label) -> Sequence[Any]:
        """One value a column; confidences are numbers."""
        name, address = label.name, label.address
        found = (
            *self._name(
                name.__dict__
            ),  # read as dicts, four times as fast as attribute by attribute
            *self._address(address.__dict__),
            *self._of_name(name.confidence.__dict__),
            *self._of_address(address.confidence.__dict__),
            *[get(label) for get in self._computed],
        )
        values: tuple[Any, ...] = self._places(found)
        return values


COMPUTED: Final = "computed"
_ROOMS: Final = ("name", "address", "confidence of name", "confidence of address", COMPUTED)
"""Where the values of a row stand, in the order in which they are read."""


def _room(field: str) -> str:
    if field in CONFIDENCES:
        return f"confidence of {CONFIDENCES[field][0]}"
    for room, names, model in (
        ("name", NAME_FIELDS, PersonName),
        ("address", ADDRESS_FIELDS, Address),
    ):
        if field in names and field in model.model_fields and field not in model.late_fields:
            return room
    return COMPUTED


def _values_of(names: list[str]) -> Callable[[dict[str, Any]], Sequence[Any]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]
