"""A place that begins inside a line, after a building, a company, a person, a label or a broken postal code."""

from __future__ import annotations

import pytest

from atena import parse_address

PLACE = "兵庫県明石市大久保町大窪12-3"


def codes(text: str | list[str]) -> list[str]:
    return [note.code for note in parse_address(text).notes]


@pytest.mark.parametrize(
    ("head", "building", "organization"),
    [
        ("さざなみハイツ304 ", "さざなみハイツ304", ""),
        ("さざなみハイツ304号室、", "さざなみハイツ304号室、", ""),
        ("合同会社さざなみ ", "", "合同会社さざなみ"),
        ("川辺さくら様 ", "", ""),
        ("実家 ", "", ""),
        ("078-000-0000 ", "", ""),
        ("〒674-0051 さざなみハイツ304 ", "さざなみハイツ304", ""),
    ],
)
@pytest.mark.parametrize("place", [PLACE, PLACE.removeprefix("兵庫県")])
def test_what_stands_before_the_place_is_told_apart(
    head: str, building: str, organization: str, place: str
) -> None:
    address = parse_address(head + place)
    assert (address.city, address.town, address.street) == ("明石市", "大久保町大窪", "12-3")
    assert (address.building, address.organization) == (building, organization)
    assert "".join((head + place)[span.start : span.end] for span in address.spans) == head + place


def test_a_prefecture_may_be_glued_to_what_stands_before_it() -> None:
    address = parse_address("合同会社さざなみ" + PLACE)
    assert (address.organization, address.street) == ("合同会社さざなみ", "12-3")


def test_a_building_behind_the_number_stays_there() -> None:
    address = parse_address(f"合同会社さざなみ {PLACE} さざなみビル3F")
    assert (address.organization, address.building, address.floor) == (
        "合同会社さざなみ",
        "さざなみビル3F",
        "3",
    )


@pytest.mark.parametrize("head", ["→", "★", "送り先→", "# ", "● "])
def test_signs_before_the_place_go(head: str) -> None:
    address = parse_address(head + PLACE)
    assert (address.city, address.street, address.building) == ("明石市", "12-3", "")
    assert address.confidence.building > 0.9


@pytest.mark.parametrize("head", ["お荷物は", "No.4 ", "送り元:", "④"])
def test_a_head_that_nothing_explains_is_kept_and_not_sure(head: str) -> None:
    address = parse_address(head + PLACE)
    assert (address.city, address.street) == ("明石市", "12-3")
    assert address.building == head.strip()
    assert address.confidence.street > 0.9 > address.confidence.building


@pytest.mark.parametrize(
    "code", ["674-005 ", "〒674-005", "〒6740", "67400511 ", "〒674 ", "674005"]
)
def test_a_broken_postal_code_is_noted(code: str) -> None:
    address = parse_address(code + PLACE)
    assert (address.city, address.street, address.building) == ("明石市", "12-3", "")
    assert codes(code + PLACE) == ["postal-code-malformed"]


@pytest.mark.parametrize(
    "code", ["〒:674-0051 ", "〒(674-0051)", "674-0051:", "〒674.0051 ", "〒674_0051"]
)
def test_a_postal_code_in_other_signs_is_read(code: str) -> None:
    assert parse_address(code + PLACE).postal_code == "674-0051"
    assert codes(code + PLACE) == []


def test_a_town_of_a_given_municipality_may_stand_inside_a_line() -> None:
    address = parse_address(
        "さざなみハイツ304 大久保町大窪12-3", prefecture="兵庫県", city="明石市"
    )
    assert (address.town, address.street) == ("大久保町大窪", "12-3")
    assert address.building == "さざなみハイツ304"


@pytest.mark.parametrize(
    "text",
    [
        "大窪12-3 兵庫県庁",
        "本町12-3 兵庫県明石市民会館",
        "大窪12-3 兵庫県明石市役所",
        "Sazanami 12",
        "さざなみ 大窪 12-3",
        "No.4 兵庫県",
    ],
)
def test_nothing_inside_is_no_place(text: str) -> None:
    assert parse_address(text).city == ""


def test_a_postal_code_may_be_the_last_word() -> None:
    address = parse_address(f"{PLACE} さざなみハイツ304 674-0051")
    assert (address.postal_code, address.building, address.room) == (
        "674-0051",
        "さざなみハイツ304",
        "304",
    )
    assert parse_address(f"{PLACE} さざなみハイツ 000-1203").postal_code == "674-0051"


@pytest.mark.parametrize("room", ["305", "1305", "305-1"])
@pytest.mark.parametrize("joint", ["\n", " "])
def test_digits_before_the_place_may_be_a_room(room: str, joint: str) -> None:
    address = parse_address(f"{room}{joint}神奈川県横須賀市追浜町2-14-6".split("\n"))
    assert (address.building, address.room, address.street) == (room, room, "2-14-6")
    assert address.confidence.building < 0.9


def test_a_broken_postal_code_on_a_line_of_its_own_is_noted() -> None:
    address = parse_address(["23700", "神奈川県横須賀市追浜町2-14-6", "うみべ荘12"])
    assert [note.code for note in address.notes] == ["postal-code-malformed"]
    assert address.building == "うみべ荘12"
