"""Writes one cell, or one running text, that may not fit: cut, moved, replaced, defused, and noted."""

from __future__ import annotations

from codecs import getencoder
from typing import TYPE_CHECKING, Final

from atena.layouts.fitting import cut, halves
from atena.layouts.number_ends import tail
from atena.layouts.overflow import laid_out
from atena.layouts.repertoire import writer
from atena.models import Note, plain_note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atena.layouts.cells import CompiledCell
    from atena.layouts.schema import Cell, Fit, Layout

DANGEROUS: Final = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula; it passes over tabs and carriage returns."""


class CellWriter:
    """Writes texts within a layout's limits and characters. Immutable; threads may share it."""

    def __init__(
        self, layout: Layout, columns: Sequence[str], measure: str, *, guard_formulas: bool
    ) -> None:
        """``measure`` says whether limits count characters or bytes."""
        self.layout = layout
        self.columns = columns
        self.write = writer(layout.file.repertoire)
        self.size: Callable[[str], int] = (
            _byte_counter(layout.file.encoding) if measure == "bytes" else len
        )
        self.widest = 1 if measure == "characters" else 3 if "utf" in layout.file.encoding else 2
        self._guard = guard_formulas
        form = layout.file
        self.parting = form.delimiter if form.quote == "none" else ""
        """The sign that no cell can hold, since nothing is in quotes."""

    def put(self, one: CompiledCell, value: str, cells: list[str], notes: list[Note]) -> None:
        """Write one cell: formed, writable, within its limit."""
        cell = one.cell
        if text := one.form(value):
            text = self.writable(text, cell.column, notes)
            if self._guard:
                text = self._harmless(text.lstrip(), cell.column, notes)
            if self._is_over(text, cell.limit):
                text = self._shorten(text, cell, cells, notes)
                if self._guard and cell.tail:  # the end of a number may begin with a sign
                    text = text.lstrip(DANGEROUS)
            cells[one.index] = text
        if one.required and not cells[one.index]:
            notes.append(plain_note("layout-required-empty", cell.column))

    def fill(
        self,
        one: Fit,
        places: list[int],
        form: Callable[[str], str],
        texts: list[tuple[str, int, int]],
        cells: list[str],
        notes: list[Note],
    ) -> None:
        """Lay a running text into its columns."""
        limits = list(one.limits)
        laid = laid_out(one, texts, limits, self.size, form(" ") or " ")
        if self._guard and any(cell and cell[0] in DANGEROUS for cell in laid.cells):
            # The full-width sign that stands in for a dangerous one may need one more byte.
            limits = [limit - self.widest + 1 for limit in limits]
            laid = laid_out(one, texts, limits, self.size, form(" ") or " ")
        if laid.code:
            notes.append(
                _counted(laid.code, one.columns[-1], laid.dropped)
                if laid.dropped
                else plain_note(laid.code, one.columns[0])
            )
        for place, column, text in zip(places, one.columns, laid.cells, strict=True):
            if text:
                cells[place] = self._harmless(text, column, notes)
        if one.required and not cells[places[0]]:
            notes.append(plain_note("layout-required-empty", one.columns[0]))

    def writable(self, text: str, column: str, notes: list[Note]) -> str:
        written = self.write(text)
        if written.lost:
            notes.append(_counted("character-unwritable", column, written.lost))
        elif written.replaced:
            notes.append(_counted("character-replaced", column, written.replaced))
        if not self.parting or self.parting not in written.text:
            return written.text
        notes.append(_counted("character-replaced", column, written.text.count(self.parting)))
        return " ".join(written.text.replace(self.parting, " ").split())

    def _harmless(self, text: str, column: str, notes: list[Note]) -> str:
        """The text, `harmless` where formulas are guarded against."""
        if not self._guard or text[:1] not in DANGEROUS or not text:
            return text
        notes.append(plain_note("formula-defused", column))
        return harmless(text)

    def _is_over(self, text: str, limit: int) -> bool:
        return 0 < limit < len(text) * self.widest and self.size(text) > limit

    def _shorten(self, text: str, cell: Cell, cells: list[str], notes: list[Note]) -> str:
        if cell.tail:
            kept = tail(text, cell.limit, self.size)
            if kept.count(" ") < text.count(" "):
                notes.append(_counted("layout-cut", cell.column, len(text) - len(kept)))
            return kept
        close = text.replace(" ", "").replace("\u3000", "")
        if self.size(close) <= cell.limit:
            return close
        kept = cut(text, cell.limit, self.size)
        if cell.spill and not cells[place := self.columns.index(cell.spill)]:
            room = cell.limit - self.widest + 1 if self._guard else cell.limit
            head, rest = halves(text, self._limit_of(cell.spill), room, self.size)
            if head:
                cells[place] = head
                notes.append(plain_note("layout-moved", cell.column))
                return self._harmless(rest, cell.column, notes)
        if not cell.brief:
            notes.append(_counted("layout-cut", cell.column, len(text) - len(kept)))
        return kept

    def _limit_of(self, column: str) -> int:
        """The limit of a column, 0 when it has none."""
        output = self.layout.output
        if output is None:
            return 0
        limits = {one.column: one.limit for one in output.cells}
        for fits in output.fits:
            limits.update(zip(fits.columns, fits.limits, strict=True))
        return limits.get(column, 0)


def harmless(text: str) -> str:
    """A text with a leading = + - @ as its full-width twin, which is no formula to a spreadsheet and prints alike.

    >>> harmless("=1+1"), harmless("\\t-1"), harmless("山田")
    ('＝1+1', '－1', '山田')
    """
    text = text.lstrip("\t\r")
    return chr(ord(text[0]) + 0xFEE0) + text[1:] if text and text[0] in DANGEROUS else text


def _counted(code: str, column: str, characters: int) -> Note:
    """A note that tells how many characters it is about."""
    return Note(code=code, field=column, facts={"characters": str(characters)})


def _byte_counter(encoding: str) -> Callable[[str], int]:
    encode = getencoder(encoding)  # looked up once
    if encoding == "utf-8-sig":
        return lambda text: len(encode(text, "replace")[0])
    return lambda text: len(text) if text.isascii() else len(encode(text, "replace")[0])
