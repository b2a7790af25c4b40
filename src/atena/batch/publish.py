"""Gives the files of a run their names when all of them are whole, and sees that none is lost by it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atena.batch.csvout import encode_rows, split_lines
from atena.batch.input.dialect import detect_encoding
from atena.batch.input.files import COMPRESSIONS, STANDARD
from atena.batch.input.prepare import unpacked
from atena.batch.leaving import LEFT_OUT_COLUMNS, REJECT_COLUMNS
from atena.batch.merge import header_of, packer
from atena.batch.partitions import publish_partitions
from atena.batch.review.report import html_report
from atena.batch.review.words import COLUMNS
from atena.errors import BatchError
from atena.layouts.header import matched
from atena.userdata.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.batch.options import Outputs
    from atena.batch.part import PartWorker
    from atena.batch.result import Report
    from atena.layouts import Layout

_LISTS: Final = {"rejects": REJECT_COLUMNS, "left_out": LEFT_OUT_COLUMNS}
"""Files that are only there when there is something in them; those of an earlier run go."""


def check_not_an_export(
    out: Path, source: Layout, columns: Sequence[str], carried: Sequence[str]
) -> None:
    """Raise `BatchError` when OUT is there and is an export of the kind that is read: a forgotten argument
    (``atena batch exports/*.csv``) must not replace the last of the inputs. The ``columns`` of the layout, alone or
    before all that are ``carried`` along, are those of labels."""
    if not out.is_file() or out.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return
    with out.open("rb") as file:
        line = file.readline(1 << 16)
    text = line.decode(detect_encoding([line]), "replace")
    for delimiter in (",", "\t", ";"):
        header = next(csv.reader([text], delimiter=delimiter), [])
        labels = set(header) <= set(columns) or header == [*columns, *carried]
        spec = source.input
        if spec is not None and not labels and matched(spec, header) > 1:
            raise BatchError(
                "would-overwrite",
                field="OUT",
                hint="the last file named is an export itself: name a new file for the labels",
            )


def publish(work: Path, outputs: Outputs, report: Report, worker: PartWorker) -> None:
    """Give the files their names, the output last: when it is there, everything is.

    When every row was rejected the output is not written: the rejects say why.
    """
    made = [
        (name, path)
        for name, path in outputs.named()
        if name in ("summary", "report") or (work / f"whole.{name}").is_file()
    ]
    stats = report.stats
    if stats.rejected and not stats.labels and not stats.left_out:
        made = [(name, path) for name, path in made if name not in ("out", "hold", "foreign")]
    _remove_stale(outputs, {name for name, _ in made})
    report.outputs.update({name: str(path) for name, path in made})
    if outputs.summary is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        write_whole(work / "whole.summary", text.encode())
    if outputs.report is not None:
        page = html_report(report.as_json(), review=work / "whole.review")
        write_whole(work / "whole.report", page.encode())
    for name, path in made:
        whole = work / f"whole.{name}"
        if name in ("review", "gifts") and path.suffix.lower() == ".xlsx":
            whole = _workbook(whole)
        if name == "out" and worker.options.partition_by:
            publish_partitions(whole, path, worker.options.partition_by)
            continue
        limit = worker.columns.writer.layout.file.rows if name in ("out", "hold") else 0
        if limit and worker.out_kind == "csv":
            report.outputs.update(_split(whole, path, name, worker, limit))
        _move(whole, path)


def _remove_stale(outputs: Outputs, made: set[str]) -> None:
    """Remove the lists of an earlier run that this one has nothing to say for."""
    for name, columns in _LISTS.items():
        path: Path | None = getattr(outputs, name)
        if path is None or name in made or not path.is_file():
            continue
        header = encode_rows([columns], "\r\n", "needed", "utf-8-sig")
        with path.open("rb") as file:
            ours = file.read(len(header)) == header
        if ours:
            path.unlink()


def _split(whole: Path, path: Path, name: str, worker: PartWorker, limit: int) -> dict[str, str]:
    """Cut a file of more rows than the carrier takes: the first stays, NAME-2, NAME-3 … are made."""
    form = worker.columns.writer.layout.file
    header = header_of(worker.columns, worker.carried_columns())
    with whole.open(encoding=form.encoding, newline="") as file:
        lines = split_lines(file.read(), form.newline, form.quote)
    rows = lines[len(form.preamble) + form.header :]
    if str(path) == STANDARD and len(rows) > limit:
        raise BatchError(
            "too-many-rows", field="OUT", hint=f"the carrier takes {limit} rows a file: name a file"
        )
    bare, pack = form.encoding.removesuffix("-sig"), packer(path.suffix)
    found: dict[str, str] = {}
    for number, start in enumerate(range(0, max(len(rows), 1), limit), 1):
        body = "".join(rows[start : start + limit]).encode(bare)
        piece = whole if number == 1 else whole.with_suffix(f".{number}")
        write_whole(piece, pack(header + body))
        if number > 1:
            place = _numbered(path, number)
            _move(whole.with_suffix(f".{number}"), place)
            found[f"{name}-{number}"] = str(place)
    number = 2 + len(found)
    while (stale := _numbered(path, number)).is_file() and _begins(stale, header):
        stale.unlink()  # of an earlier, larger run
        number += 1
    return found


def _begins(path: Path, header: bytes) -> bool:
    """Whether a file, packed as its name says, begins so; a damaged one does not."""
    compression = path.suffix.lower()
    try:
        if compression in COMPRESSIONS:
            return next(unpacked(path, compression), b"").startswith(header)
        with path.open("rb") as file:
            return file.read(len(header)) == header
    except (EOFError, OSError, ValueError, zlib.error):
        return False


def _numbered(path: Path, number: int) -> Path:
    packed = path.suffix if path.suffix.lower() in COMPRESSIONS else ""
    plain = Path(path.name.removesuffix(packed))
    return path.with_name(f"{plain.stem}-{number}{plain.suffix}{packed}")


def _workbook(whole: Path) -> Path:
    """The review as a workbook whose cells are all text, so that nothing is made a date or a number."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("review")
    sheet.freeze_panes = "A2"  # the header stays in sight
    with whole.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        for number, name in enumerate(header, 1):
            wide = name in _LONG_COLUMNS
            sheet.column_dimensions[get_column_letter(number)].width = 40 if wide else 13
        for row in [header, *rows]:
            sheet.append([_as_text(sheet, cell) for cell in row])
    made = whole.with_suffix(".xlsx")
    book.save(made)
    return made


_LONG_COLUMNS: Final = frozenset(
    word
    for name in ("why", "street", "building", "raw_address", "memo", "alternatives", "rule")
    for word in COLUMNS[name]
)


def _as_text(sheet: Any, text: str) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.number_format = "@"
    cell.data_type = "s"
    return cell


def _move(made: Path, path: Path) -> None:
    if str(path) == STANDARD:
        with made.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        made.replace(target)
    except OSError:  # another file system: copy beside the goal, then rename
        fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            shutil.copyfile(made, fresh)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
