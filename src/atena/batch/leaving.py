"""The files that a part leaves in the work folder: labels encoded, lists as CSV, hashes of all."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from atena.batch.csvout import csv_line, encode_rows
from atena.layouts.careful import harmless
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
        self._out_kind = out_kind
        self._carried = carried
        self._guard = guard_formulas
        own = columns.writer.layout.file if out_kind == "csv" else None
        foreign = abroad.writer.layout.file if abroad is not None else own
        self._forms = {"out": own, "hold": own, "foreign": foreign}
        """The CSV that labels go to; None where they go to a table or lines of JSON."""
        self._labels: dict[str, list[Any]] = {name: [] for name in _LABELS}
        """Lines of CSV or rows of values."""
        self._lists: dict[str, list[Sequence[str]]] = {name: [] for name in _LISTS}

    def add_label(self, name: str, cells: Sequence[Any], carried: Sequence[str]) -> None:
        """A label's row for ``out``, ``hold`` or ``foreign``: its cells and those of the input that are carried along."""
        row = cells
        if carried:  # the layout's cells are guarded when they are written, the input's are not
            row = [*cells, *(map(harmless, carried) if self._guard else carried)]
        form = self._forms[name]
        if form is None:
            self._labels[name].append(row)
        else:  # at once: a part's rows of cells do not fit into the processor's caches, its lines do
            line = csv_line(row, form.newline, form.quote, form.delimiter)
            self._labels[name].append(line)

    def add(self, name: str, row: Sequence[str]) -> None:
        """A row of one of the lists."""
        guarded = self._guard and name != "remembered"
        self._lists[name].append([harmless(cell) for cell in row] if guarded else row)

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
                files[name] = encode_rows(listed, "\r\n", "needed", "utf-8", errors="replace")
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

    def _encoded(self, name: str, labels: list[Any]) -> bytes:
        form = self._forms[name]
        if form is not None:
            return "".join(labels).encode(form.encoding.removesuffix("-sig"))
        columns = self._columns
        names = [*columns.names, *self._carried]
        if self._out_kind == "jsonl":
            return "".join(
                json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"
                for row in labels
            ).encode("utf-8", "replace")
        from atena.batch.tables import encode_table

        return encode_table(names, labels, columns.floats)
