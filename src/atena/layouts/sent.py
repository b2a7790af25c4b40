"""What carriers say that they have sent: the rows of their results, with an order's number and a tracking number each.

The files of ``data/layouts/tracking`` name the columns of a result (``[result]``) and of what a shop takes (``[upload]``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.errors import LayoutError
from atena.layouts.header import Header
from atena.layouts.mending import whole_number
from atena.layouts.repertoire import writer_of
from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_LINES: Final = 10
"""Titles may stand above a header."""


class Sent(NamedTuple):
    """One row of a carrier's result."""

    row: int
    order: str
    number: str
    day: str = ""
    postal_code: str = ""
    person: str = ""
    carrier: str = ""


@cache
def definition(name: str) -> dict[str, Any]:
    """The file ``name`` of ``data/layouts/tracking``; raises `LayoutError` when there is none."""
    try:
        return tomllib.loads(
            (COMPILED / "layouts" / "tracking" / f"{name}.toml").read_text("utf-8")
        )
    except OSError:
        raise LayoutError(
            "no-such-layout", field=name, hint="one of " + ", ".join(names())
        ) from None


@cache
def names(kind: str = "") -> list[str]:
    """The names of the tracking files; of ``result`` or ``upload`` only.

    >>> "rakuten" in names("upload"), "yamato-b2-result" in names("result")
    (True, True)
    """
    found = sorted(path.stem for path in (COMPILED / "layouts" / "tracking").glob("*.toml"))
    return [name for name in found if not kind or kind in definition(name)]


def recognised_result(rows: Sequence[Sequence[str]]) -> str:
    """The carrier's result that has this header, the first one of a few lines; raises `LayoutError` when none or several
    have."""
    for row in rows[:HEAD_LINES]:
        columns = Header(row)
        found = [
            name
            for name in names("result")
            if all(
                _is_named(columns, definition(name)["result"][key]) for key in ("order", "number")
            )
        ]
        if len(found) == 1:
            return found[0]
    raise LayoutError(
        "not-recognised", field="--result", hint="one of " + ", ".join(names("result"))
    )


def read_result(rows: Sequence[Sequence[str]], name: str) -> list[Sent]:
    """The rows of a carrier's result, its header among them if it has one, lines above it as well."""
    spec = definition(name)["result"]
    headers = enumerate(map(Header, rows[:HEAD_LINES]), 1)
    first, header = next(
        (pair for pair in headers if _is_named(pair[1], spec["number"])), (0, None)
    )
    if spec["header"] and header is None:
        raise LayoutError(
            "column-missing", field=str(spec["number"][0]), hint="name the right --result"
        )
    places = {
        key: _place(header, spec.get(key, ()))
        for key in ("order", "number", "day", "postal_code", "person")
    }
    found = []
    for number, row in enumerate(rows[first:], first + 1):
        cells = {
            key: _bare(row[place]) if place is not None and place < len(row) else ""
            for key, place in places.items()
        }
        if any(cells.values()):
            cells["order"] = writer_of("code")(cells["order"]).strip()
            found.append(Sent(number, **cells, carrier=spec["carrier"]))
    return found


def _bare(cell: str) -> str:
    """A cell without the signs that keep a spreadsheet from making a number of it.

    >>> _bare('="0123"'), _bare("'0123")
    ('0123', '0123')
    """
    text = cell.strip().lstrip("'")
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def tracking_number(cell: str) -> str | None:
    """A tracking number without its hyphens and spaces; None where a spreadsheet has lost digits of it.

    >>> tracking_number("4000-0000-0001"), tracking_number("EJ 123 456 789 JP"), tracking_number("4.0E+11")
    ('400000000001', 'EJ123456789JP', None)
    """
    text = "".join(writer_of("code")(cell).split())
    number = whole_number(text)
    if number is None:
        return None
    close = number.replace("-", "")
    return close if close.isalnum() else number


def _is_named(header: Header, ways: Sequence[str | int]) -> bool:
    return any(isinstance(way, str) and header.find(way) is not None for way in ways)


def _place(header: Header | None, ways: Sequence[str | int]) -> int | None:
    """Where a column is: by one of its names, or by its place (from 1) when there is no header."""
    for way in ways:
        if isinstance(way, int):
            return way - 1
        if header is not None and (place := header.find(way)) is not None:
            return place
    return None
