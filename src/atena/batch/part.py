"""Works through one part: rows in, labels out, into files of the work folder.

A part leaves ``part-N.out``, ``.orders`` (``.review``, ``.rejects`` when there is something to say) and, last,
``part-N.json`` with its counts and the sizes and hashes of those files: a part counts as done when its
JSON is there and agrees with the files.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.batch.apart import OrderTrail
from atena.batch.columns import Columns
from atena.batch.engine import TOGETHER, doubts, understand_all
from atena.batch.plan import records_of
from atena.batch.records import Dialect, encode_rows, parse_row, parse_rows
from atena.batch.stats import Stats, confidences
from atena.errors import AtenaError, BatchError, DataError
from atena.layouts import Reader, label_of
from atena.session import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atena.batch.options import Options
    from atena.batch.plan import Part, Source
    from atena.layouts import Label, Order
    from atena.models import Note

REVIEW_COLUMNS = ("input", "line", "order_id", "name", "address", "why", "alternatives")
REJECT_COLUMNS = ("input", "line", "reason", "text")
PARENT_CHECK: Final = 500
"""Labels between two looks whether the main process is still there."""


class PartWorker:
    """Does parts for one process; what is costly to set up is set up once."""

    def __init__(
        self, options: Options, sources: Sequence[Source], out_kind: str, work: Path
    ) -> None:
        self.options = options
        self.sources = sources
        self.out_kind = out_kind
        self.work = work
        self.source_layout = options.source_layout()
        self.columns = Columns(
            options.target_layout(), dict(options.shop), guard_formulas=options.guard_formulas
        )
        self._parent = os.getppid()
        self._tables: dict[int, Any] = {}

    def run(self, part: Part) -> Stats:
        """Do one part and leave its files."""
        source = self.sources[part.source]
        stats = Stats()
        self._rejects: list[list[str]] = []
        self._review: list[list[str]] = []
        self._trail = OrderTrail()
        self._source, self._stats = source, stats
        rows: list[Sequence[Any]] = []
        for line, label, carried in self._labels(part, source):
            if len(rows) % PARENT_CHECK == 0 and os.getppid() != self._parent:
                raise BatchError(
                    "main-process-gone", hint="start the run again: it goes on where it was"
                )
            rows.append(self._row(line, label, carried))
        self._leave(part, rows)
        return stats

    def carried_columns(self) -> list[str]:
        """The input's columns that are written as well, under names that the layout does not use."""
        wanted = self.options.carry
        if not wanted:
            return []
        names = self.sources[0].columns if wanted == ("*",) else wanted
        missing = [name for name in names if name not in self.sources[0].columns]
        if missing:
            raise BatchError(
                "column-missing", field=missing[0], hint="name a column of the input to carry"
            )
        return [f"input.{name}" if name in self.columns.names else name for name in names]

    def _row(self, line: int, label: Label, carried: Sequence[str]) -> Sequence[Any]:
        written = self.columns.cells if self.out_kind == "csv" else self.columns.values
        cells, notes = written(label)
        sure = confidences(label)
        doubtful = doubts(label, sure, self.options.threshold)
        problems = [note for note in notes if note.code in _PROBLEMS] if notes else []
        self._stats.add(label, sure, notes, doubtful=bool(doubtful or problems))
        if doubtful or problems:
            self._review.append(self._review_row(line, label, doubtful, problems))
        return [*cells, *carried] if carried else cells

    def _review_row(
        self, line: int, label: Label, doubtful: Sequence[tuple[str, float]], problems: list[Note]
    ) -> list[str]:
        why = [f"{field} {confidence:.2f}" for field, confidence in doubtful]
        why += [f"{note.code} {note.field}".strip() for note in problems]
        name, address = label.name, label.address
        others: list[str] = []
        wanted = [field for field, _ in doubtful] if self.options.review else []
        if any(field.startswith("recipient") for field in wanted):
            others += [
                f"{one.surname} {one.given_name} {one.surname_kana} {one.given_name_kana} {one.probability:.2f}"
                for one in name.alternatives[:3]
            ]
        if any(field.startswith("shipping") for field in wanted):
            others += [
                f"{one.prefecture}{one.city}{one.town}{one.street} {one.probability:.2f}"
                for one in address.alternatives[:3]
            ]
        written = " ".join(
            (address.prefecture + address.city + address.town + address.street, address.building)
        ).strip()
        shown = f"{name.surname} {name.given_name}".strip() or name.organization
        reading = f"{name.surname_kana} {name.given_name_kana}".strip()
        return [
            self._source.name,
            str(line),
            label.order_id,
            f"{shown} ({reading})" if reading else shown,
            written,
            "; ".join(why),
            " | ".join(others),
        ]

    def _reject(self, line: int, reason: str, text: str) -> None:
        if self.options.strict:
            raise BatchError("bad-row", field=f"{self._source.name}:{line}", hint=reason)
        self._stats.rejected += 1
        self._stats.rejects[reason.split(":")[0]] += 1
        self._rejects.append([self._source.name, str(line), reason, text.rstrip("\r\n")])

    def _labels(self, part: Part, source: Source) -> Iterator[tuple[int, Label, Sequence[str]]]:
        layout = self.source_layout
        if layout.input is not None and layout.input.session:
            yield from self._sessions(part, source)
            return
        numbered = self._read_rows(part, source)
        columns = self._input_columns(source)
        reader = Reader(layout, columns)
        carry = self._carry(columns)
        self._stats.rows += len(numbered)
        rows = [row for _, row in numbered]
        parcels = iter(reader.parcels(rows))
        while some := list(islice(parcels, TOGETHER)):
            labels = self._understand([order for _, order in some])
            for (index, order), label in zip(some, labels, strict=True):
                line = numbered[index][0]
                self._trail.see(reader.key(rows[index]), line, order.order_id)
                if isinstance(label, Exception):
                    self._reject(line, f"failed-{type(label).__name__}", "")
                    continue
                yield line, label, [rows[index][place] for place in carry]

    def _understand(self, orders: list[Order]) -> Sequence[Label | Exception]:
        """The labels of orders; a fault of ours costs one order, not the run."""
        evidence = self.options.evidence
        try:
            return understand_all(orders, evidence=evidence)
        except DataError:  # a table is missing or of another version: no row can be right
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is
            if len(orders) == 1:
                return [error]
        return [label for order in orders for label in self._understand([order])]

    def _input_columns(self, source: Source) -> Sequence[str]:
        if source.kind == "csv":
            return source.columns
        return self._wanted_columns(source)

    def _carry(self, columns: Sequence[str]) -> list[int]:
        wanted = self.options.carry
        names = columns if wanted == ("*",) else wanted
        return [list(columns).index(name) for name in names]

    def _read_rows(self, part: Part, source: Source) -> list[tuple[int, list[str]]]:
        if source.kind == "parquet":
            return self._table_rows(part, source)
        data = self._bytes(part, source)
        if source.kind == "jsonl":
            return self._json_rows(part, source, data)
        dialect = Dialect(source.encoding, source.delimiter)
        fast = parse_rows(data, dialect, len(source.columns)) if self._is_clean(data) else None
        if fast is not None:
            return [(part.line + before, row) for before, row in fast]
        rows = []
        for record in records_of(source, io.BytesIO(data), part.start, part.line):
            row, reason = parse_row(record, dialect, len(source.columns))
            if reason:
                self._reject(record.line, reason, record.data.decode(source.encoding, "replace"))
            elif row:
                rows.append((record.line, row))
        return rows

    @staticmethod
    def _is_clean(data: bytes) -> bool:
        """Whether every quote is closed on its line, so that the csv module alone reads the same rows."""
        return b'"' not in data or not any(line.count(b'"') & 1 for line in data.split(b"\n"))

    def _json_rows(self, part: Part, source: Source, data: bytes) -> list[tuple[int, list[str]]]:
        columns = self._wanted_columns(source)
        rows = []
        for line, content in self._json_objects(part, source, data):
            rows.append((line, [_text(content.get(column)) for column in columns]))
        return rows

    def _json_objects(
        self, part: Part, source: Source, data: bytes
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        for record in records_of(source, io.BytesIO(data), part.start, part.line):
            if not record.data.strip():
                continue
            reason = record.reason
            content = None
            try:
                content = json.loads(record.data.decode(source.encoding)) if not reason else None
            except (ValueError, RecursionError):
                reason = "not-json"
            if not reason and not isinstance(content, dict):
                reason = "not-an-object"
            if reason:
                self._reject(record.line, reason, record.data.decode(source.encoding, "replace"))
            elif isinstance(content, dict):
                yield record.line, content

    def _sessions(self, part: Part, source: Source) -> Iterator[tuple[int, Label, Sequence[str]]]:
        for line, content in self._json_objects(part, source, self._bytes(part, source)):
            self._stats.rows += 1
            try:
                checkout = normalize(content, evidence=self.options.evidence)
            except AtenaError as error:
                self._reject(line, f"{error.code}: {error.field}", "")
                continue
            label = label_of(checkout)
            self._trail.see((checkout.session_id,), line, label.order_id)
            self._trail.close()
            yield (
                line,
                label,
                [_text(content.get(name)) for name in self.options.carry],
            )

    def _wanted_columns(self, source: Source) -> list[str]:
        """The columns that the layout reads or the caller carries; of JSON Lines whatever is asked for."""
        if self.options.carry == ("*",):
            return list(source.columns)
        spec = self.source_layout.input
        names = list(self.options.carry)
        if spec is not None:
            names += [*spec.order, *spec.destination, *spec.required]
            for fields in (spec.recipient, spec.buyer, spec.order_fields):
                names += [column for columns in fields.values() for column in columns]
        known = set(source.columns) if source.columns else set(names)
        return [name for name in dict.fromkeys(names) if name in known]

    def _bytes(self, part: Part, source: Source) -> bytes:
        with Path(source.path).open("rb") as file:
            file.seek(part.start)
            return file.read(part.end - part.start)

    def _table_rows(self, part: Part, source: Source) -> list[tuple[int, list[str]]]:
        from atena.batch.tables import TableReader

        if part.source not in self._tables:
            self._tables = {part.source: TableReader(source.path, self._wanted_columns(source))}
        rows = self._tables[part.source].rows(part.start, part.end)
        return [(part.start + index + 1, row) for index, row in enumerate(rows)]

    def _leave(self, part: Part, rows: list[Sequence[Any]]) -> None:
        stem = f"part-{part.number:06}"
        files = {"out": self._encoded(rows), "orders": self._trail.encoded()}
        if self._review:
            files["review"] = encode_rows(self._review, "\r\n", "needed", "utf-8")
        if self._rejects:
            files["rejects"] = encode_rows(self._rejects, "\r\n", "needed", "utf-8")
        content = {
            "stats": self._stats.as_json(),
            "files": {
                name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in files.items()
            },
        }
        for name, data in files.items():
            write_whole(self.work / f"{stem}.{name}", data, safe=False)
        write_whole(self.work / f"{stem}.json", json.dumps(content).encode(), safe=False)

    def _encoded(self, rows: list[Sequence[Any]]) -> bytes:
        layout = self.columns.writer.layout
        if self.out_kind == "csv":
            encoding = "utf-8" if layout.file.encoding == "utf-8-sig" else layout.file.encoding
            return encode_rows(rows, layout.file.newline, layout.file.quote, encoding)
        names = [*self.columns.names, *self.carried_columns()]
        if self.out_kind == "jsonl":
            return "".join(
                json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"
                for row in rows
            ).encode("utf-8", "replace")
        from atena.batch.tables import encode_table

        return encode_table(names, rows, self.columns.floats)


def write_whole(path: Path, data: bytes, *, safe: bool = True) -> None:
    """Write a file so that it is either not there or whole; when ``safe``, even after a power cut.

    The files of a part need not be safe: they count only when they have the hashes in the part's JSON.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with fresh.open("wb") as file:
        file.write(data)
        if safe:
            file.flush()
            os.fsync(file.fileno())
    fresh.replace(path)


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


_PROBLEMS: Final = frozenset({"layout-cut", "layout-required-empty", "character-unwritable"})
