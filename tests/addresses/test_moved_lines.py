"""Lines whose order is not that of an address."""

from __future__ import annotations

import pytest

from atena import explain_address, parse_address


@pytest.mark.parametrize(
    ("lines", "building"),
    [
        (["高知県南国市", "さざなみ荘5号室", "後免町2-3-14"], "さざなみ荘5号室"),
        (["後免町2-3-14", "高知県南国市"], ""),
        (["高知県南国市後免町", "さざなみ荘5号室", "2-3-14"], "さざなみ荘5号室"),
        (["高知県", "南国市", "さざなみ荘5号室", "後免町2-3-14"], "さざなみ荘5号室"),
        (["さざなみ荘5号室", "高知県南国市", "川辺さくら様", "後免町2-3-14"], "さざなみ荘5号室"),
    ],
)
def test_the_line_with_the_town_or_the_number_is_read_behind_the_place(
    lines: list[str], building: str
) -> None:
    address = parse_address(lines)
    assert (address.city, address.town, address.street) == ("南国市", "後免町", "2-3-14")
    assert address.building == building
    assert 0.5 < address.confidence.street < 0.9
    text = "\n".join(lines)
    assert address.source == text
    assert "".join(text[span.start : span.end] for span in address.spans) == text
    streets = [text[span.start : span.end] for span in address.spans if span.field == "street"]
    assert streets == ["2-3-14"]


def test_the_municipality_behind_all_is_no_building() -> None:
    address = parse_address(["後免町2-3-14", "さざなみ荘5号室", "南国市"])
    assert (address.street, address.building) == ("2-3-14", "さざなみ荘5号室")


def test_the_explanation_shows_the_same() -> None:
    lines = ["高知県南国市後免町", "さざなみ荘5号室", "2-3-14"]
    assert explain_address(lines).spans == parse_address(lines).spans


@pytest.mark.parametrize(
    ("lines", "street", "building"),
    [
        (["高知県南国市後免町", "さざなみ荘", "2-203"], "", "さざなみ荘 2-203"),
        (["高知県南国市後免町", "さざなみ荘", "203"], "", "さざなみ荘 203"),
        (["高知県南国市後免町", "さざなみ荘", "3F"], "", "さざなみ荘 3F"),
        (["高知県南国市後免町2-3-14", "さざなみ荘", "5-6"], "2-3-14", "さざなみ荘 5-6"),
    ],
)
def test_a_line_that_may_be_a_room_stays(lines: list[str], street: str, building: str) -> None:
    address = parse_address(lines)
    assert (address.street, address.building) == (street, building)


def test_the_number_with_a_chome_may_have_the_building_on_its_line() -> None:
    address = parse_address(["2丁目14-6 うみべハイツ305", "神奈川県横須賀市追浜町"])
    assert (address.town, address.street) == ("追浜町", "2-14-6")
    assert (address.building, address.room) == ("うみべハイツ305", "305")
    assert address.confidence.street < 0.9
