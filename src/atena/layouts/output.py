"""Writes labels in a layout: one compiled `Writer` for a layout and a shop, then a row a label."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.errors import LayoutError
from atena.layouts.fitting import at_home, cut, fit
from atena.layouts.repertoire import form_of, holder, writer
from atena.layouts.template import compile_template
from atena.models import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atena.layouts.label import Label
    from atena.layouts.schema import Cell, Fit, Layout

    _Parts = list[tuple[Callable[[Label], str], int, int]]

DANGEROUS: Final = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula."""
UNLIMITED: Final = 1 << 60


class Row(NamedTuple):
    """The cells in the order of the layout's columns, and what had to be done to them."""

    cells: list[str]
    notes: tuple[Note, ...]


class Writer:
    """A layout with a shop's words, ready to write labels. Immutable; threads may share it."""

    def __init__(
        self, layout: Layout, shop: Mapping[str, str] | None = None, *, guard_formulas: bool = False
    ) -> None:
        """Compile ``layout``; raises `LayoutError` when it has no output.

        Words of the shop's that the layout requires and ``shop`` lacks are in `missing`: the carrier's
        program will ask for them.
        """
        if layout.output is None:
            raise LayoutError(
                "no-output", field=layout.name, hint="choose a layout that can be written"
            )
        output = layout.output
        words = {**output.defaults, **(shop or {})}
        self.layout = layout
        self.columns = output.columns
        self.missing: list[str] = []
        self._guard = guard_formulas
        self._size = (
            partial(_bytes, encoding=layout.file.encoding) if output.measure == "bytes" else len
        )
        self._holds = holder(layout.file.repertoire)
        self._write = writer(layout.file.repertoire)
        self._widest = (
            1 if output.measure == "characters" else 3 if "utf" in layout.file.encoding else 2
        )
        self._blank = [""] * len(self.columns)
        self._cells: list[tuple[int, Callable[[Label], str], Callable[[str], str], Cell]] = []
        for cell in output.cells:
            self._add_cell(cell, words)
        self._fits: list[tuple[Fit, list[int], Callable[[str], str], _Parts]] = []
        for index, one in enumerate(output.fits):
            self._add_fit(one, words, f"output.fits[{index}]")
        # the same again, with all that `_ordinary` needs at hand
        self._short_cells = [
            (index, value, form, self._sure(cell.limit), cell.limit, cell.required)
            for index, value, form, cell in self._cells
        ]
        self._short_fits = [
            (
                form,
                form(" ") or " ",
                [(value, home, self._sure(most), most) for value, home, most in parts],
                [
                    (place, self._sure(limit), limit)
                    for place, limit in zip(places, one.limits, strict=True)
                ],
                one.required,
            )
            for one, places, form, parts in self._fits
        ]

    def row(self, label: Label) -> Row:
        """The label's cells, within all limits and writable in the file's encoding."""
        cells = None if self._guard else self._ordinary(label)
        return self._careful(label) if cells is None else Row(cells, ())

    def _ordinary(self, label: Label) -> list[str] | None:
        """The cells of a label where nothing has to be cut, moved, replaced or noted; else None."""
        cells = self._blank.copy()
        written = []
        for index, value, form, sure, limit, required in self._short_cells:
            text = form(value(label))
            if text:
                if len(text) > sure and self._size(text) > limit:
                    return None
                cells[index] = text
                written.append(text)
            elif required and not cells[index]:
                return None
        for form, space, parts, columns, required in self._short_fits:
            laid = []
            for value, home, sure, limit in parts:
                text = form(value(label))
                if len(text) > sure and self._size(text) > limit:
                    return None
                laid.append((text, home))
            texts = at_home(laid, len(columns), space)
            for text, (place, sure, limit) in zip(texts, columns, strict=True):
                if text:
                    if len(text) > sure and self._size(text) > limit:
                        return None
                    cells[place] = text
                    written.append(text)
            if required and not cells[columns[0][0]]:
                return None
        return cells if self._holds("".join(written)) else None

    def _sure(self, limit: int) -> int:
        """As many characters fit whatever they are; 0 is no limit."""
        return limit // self._widest if limit else UNLIMITED

    def _careful(self, label: Label) -> Row:
        """Any label, cell by cell."""
        cells = self._blank.copy()
        notes: list[Note] = []
        values = [form(value(label)) for _, value, form, _ in self._cells]
        fits = [
            (one, places, form, [(form(value(label)), home, most) for value, home, most in parts])
            for one, places, form, parts in self._fits
        ]
        clean = self._holds("".join([*values, *(part[0] for *_, parts in fits for part in parts)]))
        for (index, _, _, cell), value in zip(self._cells, values, strict=True):
            if value:
                text = value if clean else self._writable(value, cell.column, notes)
                if self._guard and (text := text.lstrip()) and text[0] in DANGEROUS:
                    text = self._defuse(text, cell.column, notes)
                if self._is_over(text, cell.limit):
                    text = self._shorten(text, cell, cells, notes)
                cells[index] = text
            if cell.required and not cells[index]:
                notes.append(Note(code="layout-required-empty", field=cell.column))
        for one, places, form, parts in fits:
            if not clean:
                parts = [
                    (self._writable(text, one.columns[home], notes), home, most)
                    for text, home, most in parts
                ]
            self._fill(one, places, form, parts, cells, notes)
        return Row(cells, tuple(notes))

    def _add_cell(self, cell: Cell, words: Mapping[str, str]) -> None:
        template = compile_template(cell.value, words, f"output.cells.{cell.column}")
        index, form = self.columns.index(cell.column), form_of(cell.form)
        if not isinstance(template, str):
            self._cells.append((index, template, form, cell))
            return
        text = self._write(form(template)).text
        if cell.required and not text:
            self.missing.append(cell.value.strip("{}"))
        if cell.limit and self._size(text) > cell.limit:
            raise LayoutError("shop-word-too-long", field=cell.column, hint=f"at most {cell.limit}")
        self._blank[index] = text

    def _add_fit(self, one: Fit, words: Mapping[str, str], path: str) -> None:
        places, form = [self.columns.index(column) for column in one.columns], form_of(one.form)
        parts = [
            (compile_template(value, words, path), home, most) for value, home, most in one.parts
        ]
        if not all(isinstance(value, str) for value, _, _ in parts):
            self._fits.append(
                (one, places, form, [(_function(value), home, most) for value, home, most in parts])
            )
            return
        texts = [(self._write(form(str(value))).text, home) for value, home, _ in parts]
        fitted = fit(texts, one.limits, self._size, form(" ") or " ")
        if fitted.dropped:
            most = " + ".join(map(str, one.limits))
            raise LayoutError("shop-word-too-long", field=one.columns[0], hint=f"at most {most}")
        if one.required and not any(fitted.cells):
            self.missing.append(one.parts[0][0].strip("{}"))
        for place, text in zip(places, fitted.cells, strict=True):
            self._blank[place] = text

    def _fill(
        self,
        one: Fit,
        places: list[int],
        form: Callable[[str], str],
        texts: list[tuple[str, int, int]],
        cells: list[str],
        notes: list[Note],
    ) -> None:
        space = form(" ") or " "
        parts = self._within(texts)
        fitted = fit(parts, one.limits, self._size, space)
        if self._guard and any(cell and cell[0] in DANGEROUS for cell in fitted.cells):
            # The full-width sign that stands in for a dangerous one may need one more byte.
            fitted = fit(
                parts, [limit - self._widest + 1 for limit in one.limits], self._size, space
            )
        if fitted.dropped:
            notes.append(
                Note(
                    code="layout-cut",
                    field=one.columns[-1],
                    facts={"characters": str(fitted.dropped)},
                )
            )
        elif fitted.moved or len(parts) > len(texts):
            notes.append(Note(code="layout-moved", field=one.columns[0]))
        for place, column, text in zip(places, one.columns, fitted.cells, strict=True):
            if self._guard and text and text[0] in DANGEROUS:
                text = self._defuse(text, column, notes)
            if text:
                cells[place] = text
        if one.required and not cells[places[0]]:
            notes.append(Note(code="layout-required-empty", field=one.columns[0]))

    def _within(self, texts: list[tuple[str, int, int]]) -> list[tuple[str, int]]:
        """The parts, each cut in two where it is longer than its own limit."""
        parts: list[tuple[str, int]] = []
        for text, home, most in texts:
            if self._is_over(text, most):
                kept = cut(text, most, self._size)
                rest = text.lstrip().removeprefix(kept).lstrip()
                parts += [(kept, home), (rest, home + 1)]
            else:
                parts.append((text, home))
        return parts

    def _writable(self, text: str, column: str, notes: list[Note]) -> str:
        written = self._write(text)
        if written.lost:
            notes.append(
                Note(
                    code="character-unwritable",
                    field=column,
                    facts={"characters": str(written.lost)},
                )
            )
        elif written.replaced:
            notes.append(
                Note(
                    code="character-replaced",
                    field=column,
                    facts={"characters": str(written.replaced)},
                )
            )
        return written.text

    def _defuse(self, text: str, column: str, notes: list[Note]) -> str:
        """A leading = + - @ as its full-width twin: harmless to a spreadsheet, and prints alike."""
        notes.append(Note(code="formula-defused", field=column))
        first = "" if text[0] in "\t\r" else chr(ord(text[0]) + 0xFEE0)
        return first + text[1:]

    def _is_over(self, text: str, limit: int) -> bool:
        return 0 < limit < len(text) * self._widest and self._size(text) > limit

    def _shorten(self, text: str, cell: Cell, cells: list[str], notes: list[Note]) -> str:
        close = text.replace(" ", "").replace("\u3000", "")
        if self._size(close) <= cell.limit:
            return close
        kept = cut(text, cell.limit, self._size)
        if cell.spill and not cells[place := self.columns.index(cell.spill)]:
            limit = next(one.limit for one in self._all_cells() if one.column == cell.spill)
            if self._size(text) <= limit or not limit:
                cells[place] = text
                notes.append(Note(code="layout-moved", field=cell.column))
                return kept
        lost = len(text) - len(kept)
        notes.append(Note(code="layout-cut", field=cell.column, facts={"characters": str(lost)}))
        return kept

    def _all_cells(self) -> tuple[Cell, ...]:
        return self.layout.output.cells if self.layout.output else ()


def _function(value: str | Callable[[Label], str]) -> Callable[[Label], str]:
    return (lambda _: value) if isinstance(value, str) else value


def _bytes(text: str, encoding: str) -> int:
    return len(text.encode(encoding, "replace"))
