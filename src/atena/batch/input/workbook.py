"""Excel workbooks: the first sheet that holds something, as CSV rows that look as the cells do.

A number keeps the zeros that its format shows, a date becomes the text that its format shows (1月2日): what
a spreadsheet has made of 1-2 can then be mended where orders are read.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any, Final

from atena.errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path

ZEROS: Final = re.compile(r"0{2,20}")


def write_csv(path: Path, out: Path) -> None:
    """Write the rows of the first sheet that has any as UTF-8 CSV; blank rows stay, so that rows keep
    their numbers. Raises `BatchError` for what is no workbook, and when several sheets hold something.
    """
    from openpyxl import load_workbook

    content = io.BytesIO(path.read_bytes())  # openpyxl refuses a file that is called .csv
    try:
        book = load_workbook(content, read_only=True, data_only=True)
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise BatchError(
            "not-a-workbook", field=path.name, hint="save it again as .xlsx or as CSV"
        ) from None
    try:
        written = 0
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _filled_rows(sheet)
            if rows == 0:
                continue
            written += 1
            if written > 1:
                raise BatchError(
                    "several-sheets",
                    field=path.name,
                    hint="keep the sheet of the orders, or save it as CSV",
                )
            with out.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                for row in sheet.iter_rows():
                    writer.writerow([cell_text(cell) for cell in row])
        if not written:
            out.write_bytes(b"")
    finally:
        book.close()


def cell_text(cell: Any) -> str:
    """The text that a cell shows, as far as it matters: zeros, dates, whole numbers."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
        if ZEROS.fullmatch(cell.number_format or ""):
            return text.zfill(len(cell.number_format))
        return text
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, str(cell.number_format))
    return str(value).replace("_x000D_", "")


def _date(value: dt.datetime | dt.date, form: str) -> str:
    """A date as its format has it: 1月2日 for m"月"d"日", else 2026/1/2 with a time that is not midnight."""
    bare = form.lower().replace('"', "").split(";")[0]
    if "y" not in bare and "d" in bare and "m" in bare and "h" not in bare:
        return f"{value.month}月{value.day}日"
    text = f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute or value.second):
        return f"{text} {value:%H:%M:%S}"
    return text


def _filled_rows(sheet: Any) -> int:
    """How many rows hold something, up to two."""
    found = 0
    for row in sheet.iter_rows(values_only=True):
        found += any(value is not None for value in row)
        if found > 1:
            break
    return found
