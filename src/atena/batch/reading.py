"""The rows of one part of an input, whatever its format; what cannot be read is handed to ``reject``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.batch.input.records import csv_records, line_records
from atena.batch.input.rows import RowReader
from atena.errors import BatchError
from atena.layouts.header import Header, column_key

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence

    from atena.batch.options import Options
    from atena.batch.plan import InputPart, Source
    from atena.layouts import Layout, Reader

    Reject = Callable[[int, str, str], None]
    Rows = list[tuple[int, list[str]]]

TOTALS: Final = frozenset(
    [
        "合計",
        "小計",
        "総計",
        "総合計",
        "計",
        "件数",
        "合計金額",
        "total",
        "totals",
        "subtotal",
        "grandtotal",
        "sum",
    ]
)
"""What stands in a row under the table instead of an order."""


class PartReader:
    """Reads the parts of one source."""

    def __init__(
        self,
        source: Source,
        reader: Reader | None,
        columns: Sequence[str],
        reject: Reject,
        mended: Counter[str],
    ) -> None:
        """``reader`` is None for whole sessions; ``columns`` are those that a JSON object is asked for."""
        self._source = source
        self._reader = reader
        self._columns = columns
        self._reject = reject
        self.mended = mended
        self._table: Any = None
        self._header = tuple(map(column_key, source.cells))
        self._headings = frozenset(filter(None, self._header))
        initials = {name.strip()[:1] for name in (*source.cells, *self._header)}
        self._initials = frozenset(initials | {char.upper() for char in initials} | {"\ufeff"})
        self._fixed = list(source.fixed)
        if source.fixed and source.kind == "parquet":  # of the columns asked for
            names = source.columns[-len(source.fixed) :]
            values = dict(zip(names, source.fixed, strict=True))
            self._columns = [name for name in columns if name not in values]
            self._fixed = [values[name] for name in columns if name in values]
        self._rows = (
            RowReader(source.dialect, shape=reader, fixed=source.fixed)
            if reader is not None and source.kind == "csv"
            else None
        )

    def rows(self, part: InputPart) -> Rows:
        """The rows of a part with their numbers, as a spreadsheet counts them."""
        if self._source.kind == "parquet":
            return self._table_rows(part)
        if self._rows is None:
            return [
                (row, [as_text(content.get(column)) for column in self._columns])
                for row, content in self.objects(part)
            ]
        return self._without_totals(self._csv_rows(part, self._rows))

    def objects(self, part: InputPart) -> Iterator[tuple[int, dict[str, Any]]]:
        """The objects of a part of JSON Lines, with their lines."""
        encoding = self._source.dialect.encoding
        for record in line_records(io.BytesIO(self._bytes(part)), part.start, part.row):
            if not record.data.strip():
                continue
            reason, content = record.reason, None
            try:
                content = json.loads(record.data.decode(encoding)) if not reason else None
            except (ValueError, RecursionError):
                reason = "not-json"
            if not reason and not isinstance(content, dict):
                reason = "not-an-object"
            if not reason and not _is_writable(content):
                reason = "lone-surrogate"
            if reason:
                self._reject(record.row, reason, record.data.decode(encoding, "replace"))
            elif isinstance(content, dict):
                yield record.row, content

    def _csv_rows(self, part: InputPart, rows: RowReader) -> Rows:
        data = self._bytes(part)
        columns = rows.dialect.columns
        found: Rows = []
        fast = rows.rows(data)
        if fast is not None:
            for number, cells in enumerate(fast, part.row):
                if len(cells) == columns:
                    found.append((number, cells))
                elif cells:
                    settled, reason = rows.settled(cells)
                    self._keep(
                        found, number, settled, reason, rows, rows.dialect.delimiter.join(cells)
                    )
            return found
        for record in csv_records(io.BytesIO(data), part.start, part.row, dialect=rows.dialect):
            cells, reason = ([], record.reason) if record.reason else rows.parse(record.data)
            text = record.data.decode(rows.dialect.encoding, "replace") if reason else ""
            self._keep(found, record.row, cells, reason, rows, text)
        return found

    def _keep(
        self, found: Rows, number: int, cells: list[str], reason: str, rows: RowReader, text: str
    ) -> None:
        if reason and _key(text.split(rows.dialect.delimiter, 1)[0].strip('"')) in TOTALS:
            self.mended["totals-row"] += 1
        elif reason:
            self._reject(number, reason, text)
        elif cells:
            if rows.mended:
                self.mended[rows.mended] += 1
            found.append((number, cells))

    def _without_totals(self, rows: Rows) -> Rows:
        """The rows without blank ones and those of totals, which stand anywhere under orders; with the cells that the
        file's folders stand for."""
        reader, fixed = self._reader, self._fixed
        if reader is None:
            return rows
        kept: Rows = []
        for number, cells in rows:
            first = next((cell for cell in cells if cell and not cell.isspace()), "")
            if not first:
                continue
            if (
                first.lstrip()[0] in self._initials  # nearly no order begins so
                and column_key(first) in self._headings
                and self._is_heading(number, cells)
            ):
                self.mended["heading-again"] += 1
                continue
            if fixed:
                cells += fixed
            if reader.names_no_place(cells):
                if _key(first) in TOTALS or not any(reader.key(cells)):
                    self.mended["totals-row"] += 1
                    continue
                if _has_one_cell(cells, len(fixed)):  # a remark beside the table
                    self._reject(number, "only-one-cell", first)
                    continue
            kept.append((number, cells))
        return kept

    def _is_heading(self, number: int, cells: list[str]) -> bool:
        """Whether a row is the header again; raises `BatchError` where its columns stand in another order."""
        keys = tuple(map(column_key, cells))
        if keys[: len(self._header)] == self._header:
            return True
        names = list(filter(None, keys))
        if len(names) > 1 and all(name in self._headings for name in names):
            raise BatchError(
                "columns-differ",
                field=f"{self._source.name}:{number}",
                hint="a header with the columns in another order: make it a file of its own",
            )
        return False

    def _bytes(self, part: InputPart) -> bytes:
        with Path(self._source.path).open("rb") as file:
            file.seek(part.start)
            return file.read(part.end - part.start)

    def _table_rows(self, part: InputPart) -> Rows:
        from atena.batch.tables import TableReader

        if self._table is None:
            self._table = TableReader(self._source.path, list(self._columns))
        rows = self._table.rows(part.start, part.end)
        for row in rows if self._fixed else ():
            row += self._fixed
        return list(enumerate(rows, part.start + 1))


def wanted_columns(options: Options, layout: Layout, source: Source) -> list[str]:
    """The columns that the layout reads or the caller carries; of JSON Lines whatever is asked for."""
    if options.carry == ("*",):
        return list(source.columns)
    spec = layout.input
    names = list(options.carry)
    if spec is not None:
        names += sorted(spec.columns())
    if options.rules is not None:
        names += options.rules.columns()
    if not source.columns:
        return list(dict.fromkeys(names))
    header = Header(source.columns)
    places = {place for name in names if (place := header.find(name)) is not None}
    return [source.columns[place] for place in sorted(places)]


def as_text(value: object) -> str:
    """A value of JSON as the text of a cell."""
    return "" if value is None else value if isinstance(value, str) else str(value)


def _is_writable(content: object) -> bool:
    """Whether no text in it has half of a surrogate pair, which no file can hold."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _has_one_cell(cells: list[str], fixed: int) -> bool:
    """Whether nothing but one cell, besides the ``fixed`` last ones, is filled: no order is like that."""
    own = cells[: len(cells) - fixed]
    return len(own) > 2 and sum(1 for cell in own if cell.strip()) == 1


def _key(text: str) -> str:
    return "".join(text.split()).strip(":：").casefold()
