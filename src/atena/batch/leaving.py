"""The files that a part leaves in the work folder: labels encoded, lists as CSV, hashes of all."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from atena.batch.csvout import csv_line, defused, encode_rows
from atena.userdata.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from atena.batch.columns import Columns
    from atena.batch.stats import Stats
    from atena.batch.trail import OrderTrail

_LABELS: Final = ("out", "hold", "foreign")
_LISTS: Final = ("review", "rejects", "left_out", "gifts", "remembered")
FILES: Final = (*_LABELS, *_LISTS, "orders")
"""What a part may leave, besides its JSON."""
REJECT_COLUMNS: Final = ("input", "row", "reason", "text")
LEFT_OUT_COLUMNS: Final = ("input", "row", "order_id", "state")


class PartFiles:
    """Collects the rows of one part and writes them."""

    def __init__(
        self,
        columns: Columns,
        abroad: Columns | None,
        out_kind: str,
        carried: Sequence[str],
        *,
        guard_formulas: bool,
    ) -> None:
        self._columns = columns
        self._abroad = abroad
        self._out_kind = out_kind
        self._carried = carried
        self._guard = guard_formulas
        self._labels: dict[str, list[Any]] = {name: [] for name in _LABELS}
        """Lines of CSV or rows of values."""
        self._lists: dict[str, list[Sequence[str]]] = {name: [] for name in _LISTS}

    def add_label(self, name: str, cells: Sequence[Any], carried: Sequence[str]) -> None:
        """A label's row for ``out``, ``hold`` or ``foreign``: its cells and those of the input that are carried along."""
        row = cells
        if carried:  # the layout's cells are guarded when they are written, the input's are not
            row = [*cells, *(defused([carried])[0] if self._guard else carried)]
        labels = self._labels[name]
        if self._is_csv(name):
            form = self._columns_of(name).writer.layout.file
            # at once: a part's rows of cells do not fit into the processor's caches, its lines do
            labels.append(csv_line(row, form.newline, form.quote, form.delimiter))
        else:
            labels.append(row)

    def add(self, name: str, row: Sequence[str]) -> None:
        """A row of one of the lists."""
        self._lists[name].append(row)

    def leave(self, work: Path, number: int, stats: Stats, trail: OrderTrail) -> None:
        """Write the files, then the JSON that says that they are whole."""
        stem = f"part-{number:06}"
        files = {
            name: self._encoded(name, rows)
            for name, rows in self._labels.items()
            if rows or name == "out"
        }
        files["orders"] = trail.encoded()
        for name, listed in self._lists.items():
            if listed:
                safe = defused(listed) if self._guard and name != "remembered" else listed
                files[name] = encode_rows(safe, "\r\n", "needed", "utf-8", errors="replace")
        content = {
            "stats": stats.as_json(),
            "files": {
                name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in files.items()
            },
        }
        for name, data in files.items():
            write_whole(work / f"{stem}.{name}", data, safe=False)
        write_whole(work / f"{stem}.json", json.dumps(content).encode(), safe=False)

    def _columns_of(self, name: str) -> Columns:
        return self._abroad if name == "foreign" and self._abroad else self._columns

    def _is_csv(self, name: str) -> bool:
        return self._out_kind == "csv" or (name == "foreign" and self._abroad is not None)

    def _encoded(self, name: str, labels: list[Any]) -> bytes:
        columns = self._columns_of(name)
        if self._is_csv(name):
            encoding = columns.writer.layout.file.encoding
            return "".join(labels).encode("utf-8" if encoding == "utf-8-sig" else encoding)
        names = [*columns.names, *self._carried]
        if self._out_kind == "jsonl":
            return "".join(
                json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"
                for row in labels
            ).encode("utf-8", "replace")
        from atena.batch.tables import encode_table

        return encode_table(names, labels, columns.floats)
