"""Models are frozen, silent about values, and work out late fields once."""

from __future__ import annotations

import copy
import pickle

import pydantic
import pytest

from atena.addresses.result.fields import address_of
from atena.models import (
    Address,
    AddressConfidence,
    Checkout,
    NameConfidence,
    Note,
    PersonName,
    Reading,
    Span,
    reveal,
)

SECRET = "目黒区下目黒"


def test_repr_shows_shape_but_no_value() -> None:
    address = Address(city=SECRET, source=SECRET, notes=(Note(code="x", facts={"town": SECRET}),))
    checkout = Checkout(session_id=SECRET, email=SECRET, shipping_address=address)
    for shown in (repr(checkout), str(checkout), f"{checkout}", repr([checkout])):
        assert SECRET not in shown
        assert "shipping_address" in shown


def test_reveal_shows_values_in_this_context_only() -> None:
    address = Address(city=SECRET)
    reveal()
    try:
        assert SECRET in repr(address)
    finally:
        reveal(False)
    assert SECRET not in repr(address)


@pytest.mark.parametrize("model", [PersonName, Address, Checkout])
def test_validation_errors_hold_no_value(model: type[pydantic.BaseModel]) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        model.model_validate({"notes": SECRET, "nonsense": SECRET})
    assert SECRET not in str(caught.value)


def test_models_are_frozen() -> None:
    with pytest.raises(pydantic.ValidationError):
        Span(start=0, end=1, field="city").start = 2  # type: ignore[misc]


def late_address(calls: list[str]) -> Address:
    def late(name: str) -> dict[str, object]:
        calls.append(name)
        if name.startswith("building"):
            return {"building_kana": "アルコ", "building_reading": Reading(kana="アルコ")}
        return {name: ()}

    return address_of({**Address.blank(), "town": "下目黒", "source": "下目黒"}, late)


def test_late_fields_are_worked_out_when_read_and_once() -> None:
    calls: list[str] = []
    address = late_address(calls)
    assert address.town == "下目黒"
    assert calls == []
    assert address.spans == ()
    assert address.spans == ()
    assert calls == ["spans"]
    assert address.building_kana == "アルコ"
    assert address.building_reading.kana == "アルコ"
    assert calls == ["spans", "building_kana"]
    assert address.complete().alternatives == ()
    assert calls == ["spans", "building_kana", "alternatives"]


def test_the_order_of_reading_does_not_change_a_dump() -> None:
    read, whole = late_address([]), late_address([])
    assert read.spans == read.alternatives == ()
    assert list(read.model_dump()) == list(whole.model_dump())


def test_late_fields_are_in_dumps_comparisons_and_pickles() -> None:
    dumped = late_address([]).model_dump()
    assert dumped["building_kana"] == "アルコ"
    assert '"building_kana":"アルコ"' in late_address([]).model_dump_json()
    nested = Checkout(shipping_address=late_address([]))
    assert nested.model_dump()["shipping_address"]["building_kana"] == "アルコ"
    assert pickle.loads(pickle.dumps(late_address([]))) == late_address([])
    assert copy.deepcopy(late_address([])) == late_address([])
    assert Address.model_validate(dumped) == late_address([])


def test_built_equals_validated() -> None:
    validated = Address(town="下目黒", source="下目黒")
    built = address_of({**Address.blank(), "town": "下目黒", "source": "下目黒"}, lambda _: {})
    assert built == validated
    assert built.model_dump() == validated.model_dump()
    assert hash(built) == hash(validated)


def test_unknown_attributes_are_errors() -> None:
    with pytest.raises(AttributeError):
        _ = late_address([]).towns  # type: ignore[attr-defined]


def test_detail_joins_town_street_and_building() -> None:
    assert Address(town="下目黒", street="1-8-1").detail == "下目黒1-8-1"
    assert Address(kyoto_street="寺町通", town="大文字町", street="3").detail == "寺町通大文字町3"
    assert Address(town="茂庭", koaza="人来田西", street="143-3").detail == "茂庭人来田西143-3"


def test_needs_review_names_the_doubtful_fields() -> None:
    sure = NameConfidence(split=0.99, surname_kana=0.95, given_name_kana=0.5)
    recipient = PersonName(surname="山田", given_name="剛", kind="person", confidence=sure)
    place = AddressConfidence(prefecture=1, city=1, town=0.7, street=1, building=1)
    checkout = Checkout(recipient=recipient, shipping_address=Address(confidence=place))
    assert checkout.needs_review() == ("recipient.given_name_kana", "shipping_address.town")
    assert checkout.needs_review(threshold=0.4) == ()


def test_a_name_that_is_not_split_needs_review_and_a_company_does_not() -> None:
    for kind, expected in (
        ("mononym", ("recipient.surname", "recipient.given_name")),
        ("organization", ()),
    ):
        assert Checkout(recipient=PersonName(kind=kind)).needs_review() == expected  # type: ignore[arg-type]
