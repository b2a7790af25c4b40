"""An address that stands there twice, with the building between or behind."""

from __future__ import annotations

import pytest

from atena import parse_address

ONE = "愛知県岡崎市明大寺町4-12"


@pytest.mark.parametrize(
    ("lines", "building"),
    [
        ([f"{ONE} さざなみ荘304 {ONE} さざなみ荘304"], "さざなみ荘304"),
        ([f"{ONE}さざなみ荘304{ONE}"], "さざなみ荘304"),
        ([ONE, "さざなみ荘304", "岡崎市明大寺町4-12", "さざなみ荘 304"], "さざなみ荘304"),
        ([f"{ONE} さざなみ荘304", "明大寺町4番地12"], "さざなみ荘304"),
        ([f"{ONE} さざなみ荘304(愛知県岡崎市明大寺町4番12)"], "さざなみ荘304"),
        ([f"〒444-0864 {ONE} さざなみ荘304 〒444-0864 {ONE} さざなみ荘304"], "さざなみ荘304"),
        ([f"{ONE} さざなみ荘 {ONE} 304号"], "さざなみ荘 304号"),
    ],
)
def test_a_whole_address_that_is_repeated_is_read_once(lines: list[str], building: str) -> None:
    address = parse_address(lines)
    assert (address.town, address.street, address.building) == ("明大寺町", "4-12", building)
    assert [note.code for note in address.notes] == ["address-repeated"]
    text = "\n".join(lines)
    assert "".join(text[span.start : span.end] for span in address.spans) == text


@pytest.mark.parametrize(
    "building",
    ["明大寺町ハイツ4", "岡崎市役所", "さざなみ荘 明大寺町5-12", "愛知県営住宅4-12"],
)
def test_what_only_begins_alike_is_kept(building: str) -> None:
    assert parse_address(f"{ONE} {building}").building == building
