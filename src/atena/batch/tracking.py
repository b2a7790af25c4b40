"""`write_shipped`: a carrier's result file and the shop's export → the shop's "shipped" file."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from atena.batch.combine import companions
from atena.batch.csvout import encode_rows
from atena.batch.input.dialect import detect_encoding
from atena.batch.input.files import check_apart, check_plain, find_inputs
from atena.batch.input.prepare import plain_copy
from atena.batch.options import AUTO, make_options
from atena.batch.plan import InputPart, open_source
from atena.batch.reading import PartReader
from atena.batch.recognising import knows
from atena.errors import BatchError
from atena.layouts import Reader
from atena.layouts.days import order_day
from atena.layouts.moments import local_today
from atena.layouts.recognise import recognised as layout_of
from atena.layouts.schema import NEWLINES
from atena.layouts.sent import HEAD_LINES, Sent, definition, read_result, recognised_result
from atena.layouts.tracking import TrackedParcel, Unmatched, beyond, match, upload_rows
from atena.userdata.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(slots=True)
class Shipped:
    """What was written: parcels with a number, those to be sent that have none yet, and rows that fit no parcel."""

    parcels: int = 0
    numbers: int = 0
    open: int = 0
    rows: int = 0
    unmatched: list[Unmatched] = field(default_factory=list)


def write_shipped(
    results: Sequence[str | Path],
    orders: Sequence[str | Path],
    out: str | Path,
    *,
    target: str,
    source: str | Path | Mapping[str, Sequence[str]] = AUTO,
    result: str = AUTO,
    day: str = "",
    combine: bool = False,
) -> Shipped:
    """Write the shop's "shipped" file ``out`` from carriers' ``results`` and the shop's own exports.

    ``target`` is the shop (``atena tracking --help`` lists them), ``source`` the layout of the exports,
    ``result`` that of the results, both recognised by their columns unless said. ``combine`` says that orders of
    one buyer to one place had one label. ``day`` is the ship date where the result has none, or none that can be read.
    Parcels without a number are not written. Raises `BatchError` and `LayoutError`.
    """
    today = order_day(day) if day else local_today()
    if today is None:
        raise BatchError("bad-value", field="day", hint="a day (2026-11-24)")
    goal = Path(out)
    check_apart(map(Path, [*results, *orders]), [("out", goal)])
    spec = definition(target)
    if "upload" not in spec:
        raise BatchError("no-output", field="target", hint="name a shop, not a carrier")
    check_plain("out", goal, tabs=spec["file"]["delimiter"] == "\t")
    with tempfile.TemporaryDirectory(prefix="atena.") as folder:
        parcels = read_parcels(orders, source, Path(folder))
        sent = [
            one
            for path in find_inputs(results).files
            for one in _read_result(path, result, Path(folder))
        ]
    if combine:
        found = companions([(parcel.source, parcel.order) for parcel in parcels])
        for first, others in found.items():
            parcels[first].together = [parcels[other] for other in others]
    parcels = _once(parcels)
    unmatched = match(parcels, sent, day) + beyond(parcels, target)
    rows = upload_rows(parcels, target, today)
    done = [parcel for parcel in parcels if parcel.numbers]
    left = [parcel for parcel in parcels if not parcel.numbers and not parcel.order.state]
    shipped = Shipped(
        parcels=len(done),
        numbers=sum(len(parcel.numbers) for parcel in done),
        open=len(left),
        rows=len(rows),
        unmatched=unmatched,
    )
    form = spec["file"]
    above = [line.split(form["delimiter"]) for line in form.get("preamble", ())]
    content = encode_rows(
        [*above, spec["upload"]["columns"], *rows],
        NEWLINES[form["newline"]],
        form["quote"],
        form["encoding"],
        delimiter=form["delimiter"],
        errors="replace",
    )
    goal.parent.mkdir(parents=True, exist_ok=True)
    write_whole(goal, content)
    return shipped


def read_parcels(
    orders: Sequence[str | Path], source: str | Path | Mapping[str, Sequence[str]], work: Path
) -> list[TrackedParcel]:
    """The parcels of a shop's exports with the rows that they are made of."""
    found: list[TrackedParcel] = []
    for number, path in enumerate(find_inputs(orders).files):
        options = make_options(source=source, target="columns")
        opened = open_source(path, number, options, work, knows(options))
        if options.source == AUTO:
            options = make_options(source=layout_of(opened.columns), target="columns")
        reader = Reader(options.source_layout(), opened.columns)
        whole = InputPart(0, 0, opened.start, opened.bytes, opened.row)
        rows = PartReader(opened, reader, opened.columns, _ignore, Counter()).rows(whole)
        found += _parcels_of(reader, rows, opened.columns, number)
    return found


def _once(parcels: Sequence[TrackedParcel]) -> list[TrackedParcel]:
    """The parcels without those that an earlier export has as well."""
    sources: dict[tuple[str, ...], int] = {}
    return [
        parcel
        for parcel in parcels
        if not parcel.order.order_id
        or parcel.source
        == sources.setdefault(
            (parcel.order.order_id, parcel.destination, *parcel.order.recipient.place),
            parcel.source,
        )
    ]


def _parcels_of(
    reader: Reader, rows: Sequence[tuple[int, Sequence[str]]], columns: Sequence[str], source: int
) -> list[TrackedParcel]:
    """Parcels with their own rows: those from one parcel's first row to the next one's of the same order."""
    cells = [list(row) for _, row in rows]
    found: list[TrackedParcel] = []
    starts = list(reader.parcels(cells))
    by_key: dict[tuple[tuple[str, ...], tuple[str, ...]], TrackedParcel] = {}
    for index, order in starts:
        row = cells[index]
        parcel = TrackedParcel(order, [], " ".join(reader.destination(row)), source)
        found.append(parcel)
        by_key[(reader.key(row), reader.destination(row) + order.recipient.place)] = parcel
    latest: dict[tuple[str, ...], TrackedParcel] = {}
    for index, row in enumerate(cells):
        key = reader.key(row)
        order = reader.order(row)
        goal = by_key.get((key, reader.destination(row) + order.recipient.place))
        if goal is None:
            goal = latest.get(key)
        if goal is None:
            goal = next(
                (parcel for at, parcel in zip(starts, found, strict=True) if at[0] >= index), None
            )
        if goal is not None:
            latest[key] = goal
            goal.rows.append(dict(zip(columns, row, strict=True)))
    return found


def _read_result(path: Path, name: str, work: Path) -> list[Sent]:
    plain, _ = plain_copy(path, work, f"result-{path.stem}")
    data = plain.read_bytes()
    encoding = detect_encoding(data.splitlines(keepends=True))
    text = data.decode(encoding, "replace")
    lines = text.splitlines()[:HEAD_LINES]
    delimiter = max(",\t;", key=lambda sign: max((line.count(sign) for line in lines), default=0))
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    if not rows:
        raise BatchError("empty-file", field=path.name, hint="export the result again")
    known = recognised_result(rows) if name == AUTO else name
    return read_result(rows, known)


def _ignore(row: int, reason: str, text: str) -> None:
    """Rows that cannot be read have no parcel."""
