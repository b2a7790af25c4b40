"""Labels as columns: the cells of a layout, or plain typed columns where the layout only names fields."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from atena.errors import BatchError
from atena.layouts import Writer
from atena.layouts.careful import harmless
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
        self.plain = PlainRow.of(layout)
        self._guard = guard_formulas
        self.floats: frozenset[int] = self.plain.floats if self.plain else frozenset()

    def cells(self, label: Label) -> tuple[list[str], Sequence[Note]]:
        """The label as strings, and what the layout had to do."""
        row = self.writer.row(label)
        return row.cells, row.notes

    def values(self, label: Label, sure: Sequence[float]) -> tuple[Sequence[Any], Sequence[Note]]:
        """The label as values; its confidences, ``sure``, as numbers."""
        if self.plain is None:
            return self.cells(label)
        values = self.plain.values(label, sure)
        if not self._guard:
            return values, ()
        guarded = [harmless(value) if isinstance(value, str) else value for value in values]
        return guarded, self.cells(label)[1]


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
        self._runs = [(room, _reader_of(room, list(run))) for room, run in groupby(fields, _room)]
        """Fields that follow one another and stand in one place: where, and what reads them there."""

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

    def values(self, label: Label, sure: Sequence[float]) -> Sequence[Any]:
        """One value a column, of which the confidences (``sure``: `confidences` of the label) are numbers."""
        # models are read as dicts, which is much faster than attribute by attribute
        rooms = (label.name.__dict__, label.address.__dict__, sure, label)
        values: list[Any] = []
        for room, read in self._runs:
            values += read(rooms[room])
        return values


# The places in which a label's values stand, as `PlainRow.values` numbers them.
_NAME: Final = 0
_ADDRESS: Final = 1
_SURE: Final = 2
_COMPUTED: Final = 3


def _room(field: str) -> int:
    """Where a field's value stands."""
    if field in CONFIDENCES:
        return _SURE
    for room, names, model in (
        (_NAME, NAME_FIELDS, PersonName),
        (_ADDRESS, ADDRESS_FIELDS, Address),
    ):
        if field in names and field in model.model_fields and field not in model.late_fields:
            return room
    return _COMPUTED


def _reader_of(room: int, fields: list[str]) -> Callable[[Any], Sequence[Any]]:
    """What reads the values of ``fields`` where they stand."""
    if room == _COMPUTED:
        functions = [FIELDS[field] for field in fields]
        return lambda label: [read(label) for read in functions]
    known = list(CONFIDENCES)
    # interned, as the keys of the models' dicts are: found without comparing texts
    keys: list[Any] = [known.index(field) if room == _SURE else intern(field) for field in fields]
    if len(keys) > 1:
        return itemgetter(*keys)
    (key,) = keys
    return lambda values: (values[key],)
