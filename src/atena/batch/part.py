"""Works through one part: rows in, labels out, into files of the work folder.

A part leaves ``part-N.out``, ``.orders``, whatever else there is something for (`atena.batch.leaving.FILES`)
and, last, ``part-N.json`` with its counts and the sizes and hashes of those files: a part counts as done when
its JSON is there and agrees with the files.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from atena.batch.checkpoint import opened_lexicon
from atena.batch.columns import Columns, carried_names
from atena.batch.combine import read_combined
from atena.batch.engine import TOGETHER, understand_each
from atena.batch.holding import read_held
from atena.batch.leaving import PartFiles
from atena.batch.reading import PartReader, as_text, wanted_columns
from atena.batch.remembering import Memory, corrected_row, is_settled, typed_row
from atena.batch.review.corrections import corrected, lost_by_edit
from atena.batch.review.edited import read_corrections
from atena.batch.review.judge import ABROAD, Doubt, Judge
from atena.batch.review.suggest import rules_for
from atena.batch.review.table import bare_row, parcel_key, review_row
from atena.batch.stats import Stats, confidences
from atena.batch.trail import OrderTrail
from atena.errors import AtenaError, BatchError, DataError
from atena.layouts import Reader, label_of, load_layout
from atena.layouts.order import DONE
from atena.session import normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from atena.batch.options import Options
    from atena.batch.plan import InputPart, Source
    from atena.layouts import Label, Order

    Said = Callable[[str], tuple[str, str]]
    Found = tuple[int, Label, Order | None, tuple[str, ...], Sequence[str], Said | None]
    """Row, label, order, the order's key, the cells that are carried along, what the row says of a wish."""

ABROAD_LAYOUT: Final = "international"
PARENT_CHECK: Final = 500
"""Labels between two looks whether the main process is still there."""


class PartWorker:
    """Does parts for one process; what is costly to set up is set up once."""

    def __init__(
        self,
        options: Options,
        sources: Sequence[Source],
        out_kind: str,
        work: Path,
        tables: str = "",
    ) -> None:
        """``tables`` is the `data_version` that the run began with; raises `BatchError` if it is another now."""
        self.tables = tables
        self.lexicon = opened_lexicon(tables)
        self.options = options
        self.sources = sources
        self.out_kind = out_kind
        self.work = work
        self.source_layout = options.source_layout()
        words = dict(options.shop)
        guard = options.guard_formulas
        self.columns = Columns(options.target_layout(), words, guard_formulas=guard)
        self.abroad: Columns | None = None
        if options.foreign:
            self.abroad = Columns(load_layout(ABROAD_LAYOUT), words, guard_formulas=guard)
        self._judge = Judge(self.columns.writer, options.threshold, words)
        kind = self._judge.kind
        self._apart = kind == "label" or (options.foreign and kind != "international")
        """Whether labels that leave Japan are kept out of OUT."""
        self.corrections = read_corrections(options.corrections)
        self._keyed = options.review or bool(self.corrections)
        self._memory = Memory(options.customers, self.lexicon) if options.remember else None
        self._parent = os.getppid()
        self._readers: dict[int, PartReader] = {}
        self._combined = read_combined(work) if options.combine else None
        self._to_hold = read_held(work) if options.hold else {}
        self._new()

    def _new(self) -> None:
        self._stats = Stats()
        self._trail = OrderTrail()
        carried, guard = self.carried_columns(), self.options.guard_formulas
        self._files = PartFiles(
            self.columns, self.abroad, self.out_kind, carried, guard_formulas=guard
        )

    def run(self, part: InputPart) -> Stats:
        """Do one part and leave its files."""
        self._new()
        self._held = frozenset(self._to_hold.get(part.number, ()))
        self._source = self.sources[part.source]
        for number, found in enumerate(self._labels(part)):
            if number % PARENT_CHECK == 0 and os.getppid() != self._parent:
                raise BatchError(
                    "main-process-gone", hint="start the run again: it goes on where it was"
                )
            row, label = found[:2]
            try:
                self._write(found)
            except DataError:
                raise
            except Exception as error:  # noqa: BLE001 - a fault of ours costs one row, not the run
                self._reject(row, f"failed-{type(error).__name__}", "", label.order_id)
        self._files.leave(self.work, part.number, self._stats, self._trail)
        return self._stats

    def carried_columns(self) -> list[str]:
        """The input's columns that are written as well, under names that the layout does not use; of lines of JSON those
        that are asked for."""
        wanted = self.options.carry
        return carried_names(wanted, self.sources[0].columns or wanted, self.columns.names)

    def reader(self, source: Source) -> Reader:
        """The layout bound to a source's columns; raises `LayoutError` when it does not fit."""
        return Reader(self.source_layout, self._input_columns(source), self.options.rules)

    def parcels(self, part: InputPart) -> Iterator[tuple[int, int, Order]]:
        """The parcels of a part, read but not understood: source, row, order. `run` rejects what cannot be read."""
        self._source = self.sources[part.source]
        reader = self.reader(self._source)
        columns, ignore = self._input_columns(self._source), lambda _row, _reason, _text: None
        numbered = PartReader(self._source, reader, columns, ignore, Counter()).rows(part)
        for index, order in reader.parcels([row for _, row in numbered]):
            yield part.source, numbered[index][0], order

    def _write(self, found: Found) -> None:
        """One label: left out, corrected, judged, and written where it belongs."""
        row, label, order, order_key, carried, said = found
        options, stats = self.options, self._stats
        if label.state and label.state not in options.include:
            stats.left_out[label.state] += 1
            self._files.add("left_out", [self._source.name, str(row), label.order_id, label.state])
            self._trail.pass_by(order_key, row if label.state in DONE else 0)
            return
        if self._judge.is_label and order is not None and not any(order.recipient.place):
            self._reject(row, "recipient-missing", "", label.order_id)
            self._trail.pass_by(order_key)
            return
        self._judge.prepare(label)
        read, key = label, parcel_key(order_key, order, label) if self._keyed else ""
        confirmed, unread, again = False, None, False
        if self.corrections:
            stats.corrected += key in self.corrections
            correction = self.corrections.of(key)
            if correction is not None:
                confirmed = correction.confirmed
                label, unread = corrected(label, correction, self.lexicon)
                if unread is not None:
                    self._judge.prepare(label)
            again = self.corrections.is_confirmed(key, self._source.name, row)
        seen = confirmed or unread is not None
        if self._memory is not None and not seen:
            label = self._memory.recalled(label)
            if label is not read:
                self._judge.prepare(label)
        goal, columns = "out", self.columns
        if label.address.country_code != "JP" and self._apart:
            goal = "foreign"
            columns = self.abroad or columns
        sure = confidences(label)
        as_cells = self.out_kind == "csv" or goal == "foreign"
        cells, notes = columns.cells(label) if as_cells else columns.values(label, sure)
        if not confirmed:
            reasons = self._judge.reasons(label, sure, notes)
        elif unread is None:
            reasons = []
        else:
            reasons = unread + lost_by_edit(columns.cells(read)[1], notes)
        if goal == "foreign" and self.abroad is not None:
            reasons = [reason for reason in reasons if reason.code != ABROAD]
        if goal == "foreign" and confirmed and self.abroad is None:
            reasons = [Doubt(ABROAD, "address")]  # nothing makes it a label within the country
        if (row in self._held or (reasons and options.hold)) and goal == "out":
            goal = "hold"
        if options.only_corrected and not (seen or again):
            goal = ""
        # everything that can fail comes first: a row is written whole, or rejected
        gift = options.review_gifts and label.buyer is not None
        looked: list[str] = []
        if gift or (reasons and options.review):
            rule = rules_for(reasons, said, columns.writer.layout.output, options.language)
            mark = key or parcel_key(order_key, order, label)
            looked = review_row(
                self._source.name, row, label, order, reasons, mark, options.language, rule
            )
        elif reasons:
            looked = bare_row(self._source.name, row, label.order_id)
        stats.add(label, sure, notes, goal or "not-corrected", doubtful=bool(reasons))
        if goal in ("out", "hold") or (goal == "foreign" and self.abroad is not None):
            self._files.add_label(goal, cells, carried)
        if self._memory is not None:
            known = confirmed or (seen and is_settled(reasons))
            learned = corrected_row(read, label) if known else typed_row(read, label)
            if learned is not None:
                self._files.add("remembered", learned)
        if reasons:
            for reason in {(reason.code, reason.field) for reason in reasons}:
                stats.reasons[" ".join(reason).strip()] += 1
            self._files.add("review", looked)
        if gift:
            self._files.add("gifts", looked)
        self._trail.see(order_key, row, label.order_id, key)

    def _reject(self, row: int, reason: str, text: str, order_id: str = "") -> None:
        if self.options.strict:
            raise BatchError("bad-row", field=f"{self._source.name}:{row}", hint=reason)
        self._stats.rejected += 1
        self._stats.rejects[reason.split(":")[0]] += 1
        content = text.rstrip("\r\n") or order_id
        self._files.add("rejects", [self._source.name, str(row), reason, content])

    def _labels(self, part: InputPart) -> Iterator[Found]:
        source = self._source
        layout = self.source_layout
        if layout.input is not None and layout.input.session:
            yield from self._sessions(part)
            return
        columns = self._input_columns(source)
        reader = self.reader(source)
        numbered = self._part_reader(part, reader).rows(part)
        wanted = columns if self.options.carry == ("*",) else self.options.carry
        carry = [list(columns).index(name) for name in wanted]
        self._stats.rows += len(numbered)
        rows = [row for _, row in numbered]
        destined = layout.input is not None and bool(layout.input.destination)
        asked = self.options.review or self.options.review_gifts
        parcels = iter(self._orders(reader, numbered, part))
        while some := list(islice(parcels, TOGETHER)):
            labels = understand_each(
                [order for _, order in some], self.lexicon, evidence=self.options.evidence
            )
            for (index, order), label in zip(some, labels, strict=True):
                row = numbered[index][0]
                key = reader.key(rows[index])
                if destined:
                    order.destination = " ".join(reader.destination(rows[index]))
                if isinstance(label, Exception):
                    self._trail.pass_by(key)
                    self._reject(row, f"failed-{type(label).__name__}", "", order.order_id)
                    continue
                carried = [rows[index][place] for place in carry]
                said = partial(reader.said, rows[index]) if asked else None
                yield row, label, order, key, carried, said

    def _orders(
        self, reader: Reader, numbered: list[tuple[int, list[str]]], part: InputPart
    ) -> Iterator[tuple[int, Order]]:
        """The parcels of a part; those that go with another's are in its label, not here."""
        for index, order in reader.parcels([row for _, row in numbered]):
            if self._combined is not None:
                kept = self._combined.settled(part.source, numbered[index][0], order)
                if kept is None:
                    self._stats.combined += 1
                    continue
                order = kept
            yield index, order

    def _part_reader(self, part: InputPart, reader: Reader | None) -> PartReader:
        """The reader of a part's source; open tables are kept for its next part."""
        found = self._readers.get(part.source)
        if found is None:
            columns = self._input_columns(self._source)
            found = PartReader(self._source, reader, columns, self._reject, self._stats.mended)
            self._readers = {part.source: found}
        found.mended = self._stats.mended
        return found

    def _input_columns(self, source: Source) -> Sequence[str]:
        if source.kind == "csv":
            return source.columns
        return wanted_columns(self.options, self.source_layout, source)

    def _sessions(self, part: InputPart) -> Iterator[Found]:
        for row, content in self._part_reader(part, None).objects(part):
            self._stats.rows += 1
            try:
                checkout = normalize(content, evidence=self.options.evidence, lexicon=self.lexicon)
            except AtenaError as error:
                self._reject(row, f"{error.code}: {error.field}", "")
                continue
            label = label_of(checkout)
            key = (checkout.session_id,)
            carried = [as_text(content.get(name)) for name in self.options.carry]
            yield row, label, None, key, carried, None
            self._trail.close()
