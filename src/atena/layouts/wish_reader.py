"""Reads what a row of an export says of the delivery and of the order's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.layouts import delivery as words
from atena.layouts import moments
from atena.layouts.conditions import any_of
from atena.layouts.delivery import COLDNESS, NO_WISH, Delivery, Wish
from atena.layouts.services import read_service
from atena.layouts.wishes import wishes_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.layouts.header import Header
    from atena.layouts.order import Order
    from atena.layouts.schema import Input

    Getter = Callable[[Sequence[str]], str]


class WishReader:
    """The delivery fields of an input layout, bound to the columns of one file."""

    def __init__(
        self, spec: Input, header: Header, joined: Callable[[tuple[str, ...]], Getter]
    ) -> None:
        self._get = {
            name: joined(columns)
            for name, columns in spec.delivery.items()
            if name not in ("gift", "text")
        }
        self._words = {
            name: {words.folded(word): value for word, value in listed.items()}
            for name, listed in spec.words.items()
        }
        self._is_cod = any_of(spec.cod, header) if spec.cod else None
        self._payment = [place for column in spec.cod if (place := header.find(column)) is not None]
        self._states = [(name, any_of(found, header)) for name, found in spec.states.items()]
        self._gifts = [(text, any_of(found, header)) for text, found in spec.gifts.items()]
        self._text_cells = [joined((column,)) for column in spec.delivery.get("text", ())]
        self._gift_cells = [joined((column,)) for column in spec.delivery.get("gift", ())]
        said = {
            column for name, found in spec.states.items() if name != "digital" for column in found
        }
        self._state_places = [
            place for column in said if (place := header.find(column)) is not None
        ]

    @classmethod
    def of(
        cls, spec: Input, header: Header, joined: Callable[[tuple[str, ...]], Getter]
    ) -> WishReader | None:
        """A reader, or None when the layout says nothing of delivery and states."""
        if not spec.delivery and not spec.states and not spec.cod:
            return None
        return cls(spec, header, joined)

    def read(self, row: Sequence[str], order: Order) -> None:
        """Put the wishes, and the state, of a row into its order."""
        is_cod = self._is_cod is not None and self._is_cod(row)
        for state, holds in self._states:
            if holds(row) and not (state == "unpaid" and is_cod):
                order.state = state
                break
        else:
            order.is_open = any(row[place].strip() for place in self._state_places)
        texts = {name: text for name, get in self._get.items() if (text := get(row))}
        if text := "\n".join([text for get in self._text_cells if (text := get(row))]):
            texts["text"] = text
        gift = self._gift(row)
        if not texts and not gift and not is_cod:
            return
        wishes = Delivery()
        unread: list[str] = []
        self._read_times(texts, order, wishes, unread)
        collects = self._read_service(texts, wishes, unread)
        if collects and not is_cod and any(row[place].strip() for place in self._payment):
            unread.append("cod")  # the service would collect what is paid otherwise
            collects = False
        is_cod = collects or is_cod
        if text := texts.get("parcels", ""):
            wish = words.read_count(text)
            wishes.parcels = "" if wish.value == "1" else wish.value
            if not wish.known:
                unread.append("parcels")
        in_part = any(_ALSO in row[place] for place in self._payment)
        self._read_cod(texts, wishes, unread, is_cod=is_cod, in_part=in_part)
        for name in ("remark", "drop_off"):
            if (text := texts.get(name, "")) and _says(text):
                setattr(wishes, name, text)
        wishes.gift = gift
        if wishes != NOTHING:
            order.delivery = wishes
        order.unread = tuple(unread)

    def _gift(self, row: Sequence[str]) -> str:
        """The wrapping asked for: the texts of the flags that are set, and what the columns say."""
        parts = [text for text, holds in self._gifts if holds(row)]
        parts += [text for get in self._gift_cells if (text := get(row)) and _says(text)]
        return " ".join(dict.fromkeys(parts))

    def _read_service(self, texts: Mapping[str, str], wishes: Delivery, unread: list[str]) -> bool:
        """Service and temperature; whether the service is one that collects an amount."""
        collects = False
        if text := texts.get("temperature", ""):
            wish = self._worded("temperature", text) or words.read_general_word("temperature", text)
            wishes.temperature = wish.value
            if not wish.known:
                unread.append("temperature")
        if text := texts.get("service", ""):
            known, cold = self._worded("service", text), ""
            if known is None:
                known, cold, collects = read_service(text)
            wishes.service = known.value
            wishes.temperature = max(wishes.temperature, cold, key=COLDNESS.index)
            if not known.known:
                unread.append("service")
        return collects

    def _read_times(
        self, texts: Mapping[str, str], order: Order, wishes: Delivery, unread: list[str]
    ) -> None:
        if text := texts.get("text"):
            found = wishes_in(text, order.order_date)
            wishes.date, wishes.slot = found.date, found.slot
            if found.unread:
                unread.append("text")
            if found.rest and found.rest not in order.memo:
                order.memo = f"{order.memo}\n{found.rest}" if order.memo else found.rest
        in_text = wishes.date, wishes.slot
        if text := texts.get("slot"):
            wish = self._worded("slot", text) or moments.read_slot(text)
            wishes.slot = wish.value or wishes.slot
            if not wish.known:
                unread.append("slot")
        if text := texts.get("date"):
            day, slot = moments.read_date_and_slot(text, order.order_date)
            wishes.date = day.value or wishes.date
            wishes.slot = wishes.slot or slot.value
            if not day.known:
                unread.append("date")
        said = zip(("date", "slot"), in_text, (wishes.date, wishes.slot), strict=True)
        # the columns were followed; the text says otherwise
        unread += [
            name for name, text, kept in said if text not in ("", kept) and name not in unread
        ]
        if text := texts.get("ship_date"):
            wish = moments.read_wished_date(text)
            wishes.ship_date = wish.value
            if not wish.known:
                unread.append("ship_date")

    def _read_cod(
        self,
        texts: Mapping[str, str],
        wishes: Delivery,
        unread: list[str],
        *,
        is_cod: bool,
        in_part: bool,
    ) -> None:
        """The amount that the carrier collects; that of an order paid otherwise is none, and of one that is paid in two
        ways it is not known.
        """
        if self._is_cod is not None and not is_cod:
            return
        amount = words.NO_WISH if in_part else words.read_amount(texts.get("cod", ""))
        wishes.cod = amount.value
        if not amount.known or (is_cod and not amount.value):
            unread.append("cod")
        if wishes.cod:
            tax = words.read_amount(texts.get("cod_tax", ""))
            if tax.known and int(tax.value or 0) < int(wishes.cod):
                wishes.cod_tax = tax.value
            else:
                unread.append("cod_tax")

    def _worded(self, field: str, text: str) -> Wish | None:
        """What the layout itself says of a word of the export."""
        listed = self._words.get(field)
        if listed is None:
            return None
        value = listed.get(words.folded(text))
        if value is None:
            return None
        return Wish("" if value == "normal" else value) if value else NO_WISH


def _says(text: str) -> bool:
    return words.folded(text) not in words.none_words()


_ALSO: Final = " + "
"""Between two ways in which one order is paid: Cash on Delivery (COD) + Gift Card."""
NOTHING: Final = Delivery()
