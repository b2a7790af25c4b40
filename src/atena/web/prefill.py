"""`prefill`: a `Checkout` as the fields of a form, with what is doubtful and what it could be instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atena.errors import require_kind, require_share
from atena.layouts import label_of
from atena.models import Checkout
from atena.notes import describe, level
from atena.web.answers import Alternative, Field, NoteText, Prefilled
from atena.web.forms import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atena.layouts import Label
    from atena.models import Note
    from atena.web.forms import Form

MOST_ALTERNATIVES, LEAST = 8, 0.01
"""A person chooses from few, and from nothing that is less probable than that."""

_NAME_PARTS = {
    "surname": "split",
    "given_name": "split",
    "surname_kana": "surname_kana",
    "given_name_kana": "given_name_kana",
}
_ADDRESS_PARTS = frozenset(["prefecture", "city", "town", "street", "building", "town_kana"])


def prefill(
    checkout: Checkout,
    layout: str | Mapping[str, str] | None = None,
    *,
    threshold: float = 0.9,
) -> Prefilled:
    """Fill a form: ``layout`` is a name (``html-autocomplete``), ``{form field: template}``, or None for
    atena's own field names, which ``atena-prefill.js`` takes.

    Every field says how probable it is that it is right (None where nothing was guessed) and, under
    ``threshold``, what else it could be: places in the list of alternatives, each of which sets all the
    fields that change with it. A field of several parts is as
    sure as the part of it that is least sure, and has that part's alternatives. Raises `LayoutError`,
    `InputError`.

    >>> from atena.models import Checkout, NameConfidence, PersonName
    >>> name = PersonName(surname="山田", surname_kana="ヤマダ", kind="person",
    ...     confidence=NameConfidence(split=0.99, surname_kana=0.7))
    >>> answer = prefill(Checkout(recipient=name), {"sei": "{surname}", "sei_kana": "{surname_kana}"})
    >>> answer.values, answer.check
    ({'sei': '山田', 'sei_kana': 'ヤマダ'}, ['sei_kana'])
    """
    require_kind(Checkout, "pass a Checkout", checkout=checkout)
    require_share(threshold=threshold)
    form = form_of(layout)
    label = _once(label_of(checkout))
    values = _values(form, label)
    sure = _confidences(checkout)
    fields: dict[str, Field] = {}
    worst: dict[str, str] = {}
    for column, value in values.items():
        known = [part for part in form.parts[column] if part in sure]
        if known:
            worst[column] = min(known, key=sure.__getitem__)
        confidence = sure[worst[column]] if known else None
        fields[column] = Field(
            value=value,
            confidence=None if confidence is None else round(confidence, 3),
            check=confidence is not None and confidence < threshold,
        )
    check = [column for column, field in fields.items() if field.check]
    shared: list[Alternative] = []
    if check:
        doubted = {column: worst[column] for column in check}
        shared = _add_alternatives(form, label, fields, doubted)
    return Prefilled.model_construct(  # of our own making: nothing to be checked
        values=values, fields=fields, check=check, alternatives=shared, notes=notes_of(checkout)
    )


def notes_of(checkout: Checkout) -> list[NoteText]:
    """The notes of a checkout and of the name and address that a form is filled with."""
    found = [(note, "") for note in checkout.notes]
    if checkout.recipient:
        found += [(note, "recipient.") for note in checkout.recipient.notes]
    if checkout.shipping_address:
        found += [(note, "shipping_address.") for note in checkout.shipping_address.notes]
    return [note_text(note, path) for note, path in found]


def note_text(note: Note, path: str = "") -> NoteText:
    """A note with its words in both languages."""
    return NoteText(
        code=note.code,
        field=path + note.field if note.field else path.rstrip("."),
        level=level(note),
        ja=describe(note, "ja"),
        en=describe(note, "en"),
    )


def _once(label: Label) -> Label:
    """What another field says already is not said again: a form has a field for each."""
    address = label.address
    again = {
        "care_of": address.care_of in address.building,
    }
    empty = {field: "" for field, said in again.items() if said and getattr(address, field)}
    return replace(label, address=address.model_copy(update=empty)) if empty else label


def _values(form: Form, label: Label) -> dict[str, str]:
    return dict(zip(form.writer.columns, form.writer.row(label).cells, strict=True))


def _confidences(checkout: Checkout) -> dict[str, float]:
    """The parts that were guessed; a company has no given name to be unsure of."""
    name, address = checkout.recipient, checkout.shipping_address
    found: dict[str, float] = {}
    if name is not None and name.kind not in ("organization", "empty"):
        found |= {part: getattr(name.confidence, of) for part, of in _NAME_PARTS.items()}
    if address is not None and address.country_code == "JP":
        found |= {part: getattr(address.confidence, part) for part in _ADDRESS_PARTS}
    return found


def _add_alternatives(
    form: Form, label: Label, fields: dict[str, Field], worst: dict[str, str]
) -> list[Alternative]:
    """To each doubtful column, those of the part that it doubts most; the list that they share."""
    found: dict[str, dict[str, Alternative]] = {column: {} for column in worst}
    for of_name in (True, False):
        asked = [column for column, part in worst.items() if (part in _NAME_PARTS) is of_name]
        others = _other_names(label) if of_name else _other_addresses(label)
        for other, probability in others if asked else ():
            changed = {
                column: value
                for column, value in _values(form, other).items()
                if value != fields[column].value
            }
            for column in asked:
                if column in changed:
                    _add(found[column], changed[column], Alternative(probability, changed))
    shared: dict[tuple[float, int], int] = {}  # of the same probability, setting the same
    listed: list[Alternative] = []
    for column, alternatives in found.items():
        ranked = sorted(alternatives.values(), key=lambda one: -one.probability)
        kept = [one for one in ranked if one.probability >= LEAST][:MOST_ALTERNATIVES]
        places = []
        for one in kept:
            key = one.probability, id(one.sets)
            if key not in shared:
                shared[key] = len(listed)
                listed.append(one)
            places.append(shared[key])
        fields[column] = replace(fields[column], alternatives=tuple(places))
    return listed


def _add(found: dict[str, Alternative], value: str, other: Alternative) -> None:
    same = found.get(value)
    if same is None:
        found[value] = other
        return
    # the same value beside other values of the rest: more probable, and the smallest change
    sets = other.sets if len(other.sets) < len(same.sets) else same.sets
    found[value] = Alternative(round(same.probability + other.probability, 3), sets)


def _other_names(label: Label) -> Iterator[tuple[Label, float]]:
    """The other ways to read the name, as labels, with their probabilities."""
    name = label.name
    for one in name.alternatives:
        read = name.model_copy(update=one.model_dump(exclude={"probability"}))
        yield replace(label, name=read), round(one.probability, 3)


def _other_addresses(label: Label) -> Iterator[tuple[Label, float]]:
    """The other places that the address may mean."""
    for place in label.address.alternatives:
        update = place.model_dump(exclude={"probability"})
        if not update["postal_code"]:
            del update["postal_code"]
        yield (
            _once(replace(label, address=label.address.model_copy(update=update))),
            place.probability,
        )
