"""Writes labels in a layout: one compiled `Writer` for a layout and a shop, then a row a label."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atena.errors import LayoutError
from atena.layouts.careful import CellWriter
from atena.layouts.cells import ORDINARY, CompiledCell, compile_cell, compile_list, usual_service
from atena.layouts.fitting import Part, at_home, fit
from atena.layouts.number_ends import tail
from atena.layouts.overflow import standing_alone
from atena.layouts.repertoire import holder, one_line, writer_of
from atena.layouts.template import compile_template, fields_of
from atena.models import Note, plain_note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atena.layouts.delivery import Delivery
    from atena.layouts.label import Label
    from atena.layouts.schema import Cell, Fit, Layout, Output

    _Parts = list[tuple[Callable[[Label], str], int, int]]

UNLIMITED: Final = 1 << 60
ASKED: Final = ("date", "slot", "temperature", "cod", "parcels", "gift", "remark", "drop_off")
"""Wishes that must not be dropped without a note."""
REMARKS: Final = ("gift", "remark", "drop_off")
"""Those that ``{remarks}`` prints together."""


@dataclass(init=False, slots=True)
class Row:
    """The cells in the order of the layout's columns, and what had to be done to them."""

    cells: list[str]
    notes: tuple[Note, ...]

    def __init__(self, cells: list[str], notes: tuple[Note, ...]) -> None:
        self.cells = cells
        self.notes = notes


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
        codes = codes_for(output, words)
        self.layout = layout
        self.columns = output.columns
        self.missing: list[str] = []
        self.prints: set[str] = set()
        """The fields that are written somewhere."""
        self.number_limit = min((cell.limit for cell in output.cells if cell.tail), default=0)
        """Characters of an order's number that fit, 0 when all of them do."""
        self._guard = guard_formulas
        self._careful_cells = careful = CellWriter(
            layout, output.columns, output.measure, guard_formulas=guard_formulas
        )
        self._size, self._write = careful.size, careful.write
        self._holds = holder(layout.file.repertoire)
        self._widest = careful.widest
        self._blank = [""] * len(self.columns)
        self._cells: list[CompiledCell] = []
        self._wishes: list[CompiledCell] = []
        for cell in sorted(output.cells, key=lambda cell: bool(cell.spill)):
            self._add_cell(cell, words, codes)  # last: a long one takes what is left
        self._usual_service = usual_service(self._wishes)
        self._lists = [compile_list(one, output.columns, codes, words) for one in output.lists]
        for one in output.lists:
            self.prints |= {f"delivery.{name}" for name in one.of}
        self._fits: list[tuple[Fit, list[int], Callable[[str], str], _Parts]] = []
        for index, fits in enumerate(output.fits):
            self._add_fit(fits, words, f"output.fits[{index}]")
        self._services, self._highest = output.services, output.highest
        self._slots = output.slots
        self._service_of = {slot: one for one, slots in output.slots.items() for slot in slots}
        self._asked = [name for name in ASKED if not self.prints & _means(name)]
        """Wishes that the layout has no column for."""
        self._one_service = not self.prints & {"delivery.kind", "delivery.service"}
        # the same again, with all that `_ordinary` needs at hand
        self._short_cells = [
            (
                one.index,
                one.get,
                one.form,
                one.form is one_line,
                self._sure(one.cell.limit),
                one.cell.limit,
                one.required,
                one.cell.tail,
            )
            for one in self._cells
        ]
        self._short_fits = [
            (
                form,
                form is one_line,
                form(" ") or " ",
                [
                    (value, home, alone, self._sure(most), most)
                    for (value, home, most), alone in zip(
                        parts, standing_alone([value for value, _, _ in fits.parts]), strict=True
                    )
                ],
                [
                    (place, self._sure(limit), limit)
                    for place, limit in zip(places, fits.limits, strict=True)
                ],
                fits.required,
            )
            for fits, places, form, parts in self._fits
        ]

    def row(self, label: Label) -> Row:
        """The label's cells, within all limits and writable in the file's encoding."""
        delivery = label.delivery
        if delivery is None:
            cells = None if self._guard else self._ordinary(label)
            return self._careful(label, []) if cells is None else Row(cells, ())
        notes: list[Note] = []
        if self._usual_service and not delivery.service:
            delivery = replace(delivery, service=self._usual_service)
            label = replace(label, delivery=delivery)
        label = self._offered(label, delivery, notes)
        cells = None if self._guard else self._ordinary(label)
        if cells is None:
            row = self._careful(label, notes)
            cells, notes = row.cells, list(row.notes)
        if delivery.cod and not delivery.cod_tax and "delivery.cod_net" in self.prints:
            notes.append(plain_note("delivery-unread", "cod_tax"))  # the net amount is not known
        for one in self._wishes:
            cells[one.index] = ""  # a code may be empty
            self._careful_cells.put(one, one.get(label), cells, notes)
            if one.is_lacking(label):
                notes.append(plain_note("delivery-not-offered", one.cell.column))
        for filled in self._lists:
            filled(label, cells, notes)
        return Row(cells, tuple(notes))

    def _offered(self, label: Label, delivery: Delivery, notes: list[Note]) -> Label:
        """The label without the wishes that the service, or the layout, cannot fulfil; they are noted."""
        service, kind = delivery.service, delivery.kind
        lacking = [*self._services.get(service, ()), *self._asked]
        if kind != service:
            lacking += self._services.get(kind, ())
        if delivery.cod and int(delivery.cod) > self._highest.get(service or ORDINARY, UNLIMITED):
            lacking.append("cod")
        if self._slots and (service in self._slots or delivery.slot in self._service_of):
            own = self._service_of.get(delivery.slot)
            if own != service:
                lacking.append("slot")
        refused = [name for name in dict.fromkeys(lacking) if getattr(delivery, name, "")]
        if (
            self._one_service
            and self._services
            and delivery.service
            and delivery.service not in self._services
        ):
            refused.append("service")
        if not refused:
            return label
        if self.layout.output is not None and self.layout.output.kind in ("label", "international"):
            notes += [plain_note("delivery-not-offered", f"delivery.{name}") for name in refused]
        return replace(label, delivery=replace(delivery, **dict.fromkeys(refused, "")))

    def _ordinary(self, label: Label) -> list[str] | None:
        """The cells of a label where nothing has to be cut, moved, replaced or noted; else None."""
        cells = self._blank.copy()
        written = []
        for index, value, form, plain, sure, limit, required, ends in self._short_cells:
            text = value(label)
            if not (plain and text.isprintable()):  # else `one_line` leaves it as it is
                text = form(text)
            if text:
                if len(text) > sure and self._size(text) > limit:
                    if not ends or " " in text:
                        return None
                    text = tail(text, limit, self._size)
                cells[index] = text
                written.append(text)
            elif required and not cells[index]:
                return None
        for form, plain, space, parts, columns, required in self._short_fits:
            laid = []
            for value, home, alone, sure, limit in parts:
                text = value(label)
                if not (plain and text.isprintable()):
                    text = form(text)
                if len(text) > sure and self._size(text) > limit:
                    return None
                laid.append((text, home, alone))
            texts = at_home(laid, len(columns), space)
            for text, (place, sure, limit) in zip(texts, columns, strict=True):
                if text:
                    if len(text) > sure and self._size(text) > limit:
                        return None
                    cells[place] = text
                    written.append(text)
            if required and not cells[columns[0][0]]:
                return None
        whole, parting = "".join(written), self._careful_cells.parting
        return cells if self._holds(whole) and not (parting and parting in whole) else None

    def _sure(self, limit: int) -> int:
        """As many characters fit whatever they are; 0 is no limit."""
        return limit // self._widest if limit else UNLIMITED

    def _careful(self, label: Label, notes: list[Note]) -> Row:
        """Any label, cell by cell."""
        cells = self._blank.copy()
        for fits, places, form, parts in self._fits:  # first: a long name takes what is left
            texts = [
                (
                    self._careful_cells.writable(form(value(label)), fits.columns[home], notes),
                    home,
                    most,
                )
                for value, home, most in parts
            ]
            self._careful_cells.fill(fits, places, form, texts, cells, notes)
        for one in self._cells:
            self._careful_cells.put(one, one.get(label), cells, notes)
        return Row(cells, tuple(notes))

    def _add_cell(
        self, cell: Cell, words: Mapping[str, str], codes: Mapping[str, Mapping[str, str]]
    ) -> None:
        one = compile_cell(cell, self.columns.index(cell.column), codes, words)
        templates = (cell.value, *cell.otherwise)
        self.prints.update(field for template in templates for field in fields_of(template))
        if one.of_label:
            self._cells.append(one)
            return
        if one.of_wishes:
            self._wishes.append(one)
        text = self._write(one.form(one.constant)).text
        if cell.required and not text:
            self.missing.append(next(iter(fields_of(templates[-1])), cell.column))
        if cell.limit and self._size(text) > cell.limit:
            raise LayoutError("shop-word-too-long", field=cell.column, hint=f"at most {cell.limit}")
        self._blank[one.index] = text

    def _add_fit(self, one: Fit, words: Mapping[str, str], path: str) -> None:
        places, form = [self.columns.index(column) for column in one.columns], writer_of(one.form)
        for value, _, _ in one.parts:
            self.prints.update(fields_of(value))
        parts = [
            (compile_template(value, words, path), home, most) for value, home, most in one.parts
        ]
        if not all(isinstance(value, str) for value, _, _ in parts):
            self._fits.append(
                (one, places, form, [(_function(value), home, most) for value, home, most in parts])
            )
            return
        texts = [Part(self._write(form(str(value))).text, home) for value, home, _ in parts]
        fitted = fit(texts, one.limits, self._size, form(" ") or " ")
        if fitted.dropped:
            most = " + ".join(map(str, one.limits))
            raise LayoutError("shop-word-too-long", field=one.columns[0], hint=f"at most {most}")
        if one.required and not any(fitted.cells):
            self.missing.append(one.parts[0][0].strip("{}"))
        for place, text in zip(places, fitted.cells, strict=True):
            self._blank[place] = text


def codes_for(output: Output, words: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """The tables of codes for a shop with these words."""
    codes = dict(output.codes)
    for variant in output.variants:
        if all(words.get(word) in values for word, values in variant.when.items()):
            codes |= {name: output.codes[other] for name, other in variant.codes.items()}
    return codes


def _means(wish: str) -> set[str]:
    """The fields by which a layout can print a wish."""
    if wish == "cod":
        return {f"delivery.{one}" for one in ("cod", "cod_net", "kind", "payment")}
    return {f"delivery.{wish}", *(("remarks",) if wish in REMARKS else ())}


def _function(value: str | Callable[[Label], str]) -> Callable[[Label], str]:
    return (lambda _: value) if isinstance(value, str) else value
