"""Rooms as they are written: all of a room's number is the room, and a number before a word is none."""

from __future__ import annotations

import pytest

from atena import parse_address
from atena.addresses.building.parts import read_building


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("さざなみ団地 D12-304", "D12-304"),
        ("さざなみ団地 4-2-304", "4-2-304"),
        ("さざなみ団地 D-4-304", "D-4-304"),
        ("さざなみ団地 11-4-304号", "11-4-304"),
        ("さざなみ団地第2-304", "304"),
        ("さざなみ荘 西-304", "西-304"),
        ("さざなみ荘 304の2", "304-2"),
        ("さざなみ荘304B", "304B"),
        ("さざなみ荘 Room304", "304"),
        ("さざなみ荘【304】", "304"),
        ("さざなみ荘304(川辺)", "304"),
        ("さざなみ荘304、川辺", "304"),
        ("さざなみ荘II-304", "304"),
        ("メゾンさざなみ/304", "304"),
        ("さざなみ荘 No304", "304"),
        ("さざなみ荘3-D", "3-D"),
        ("さざなみビル4階4A", "4A"),
        ("さざなみビル 12C", "12C"),
        ("さざなみビル300 4F", ""),
        ("さざなみビル403 4F", "403"),
        ("Sazanami House 304-goshitsu", "304"),
        ("Sazanami House 304 goushitsu", "304"),
        ("Sazanami House 304gou", "304"),
        ("Sazanami House (Room 12)", "12"),
        ("Sazanami House #7", "7"),
    ],
)
def test_all_of_a_number_is_the_room(text: str, room: str) -> None:
    assert read_building(text).room == room


@pytest.mark.parametrize(
    "rooms", ["304,305", "304〜306", "304・305号室", "304/305", "304と305", "304及び305"]
)
def test_rooms_side_by_side_are_all_kept(rooms: str) -> None:
    assert read_building(f"さざなみ荘{rooms}").room == rooms.removesuffix("号室")


@pytest.mark.parametrize(
    "text",
    [
        "さざなみ工場 6号門",
        "さざなみ倉庫 4号倉庫",
        "さざなみ埠頭 9号岸壁",
        "さざなみ荘 1-2-3",
        "さざなみ荘 24H",
        "さざなみ 0120-444-555",
        "駅から50m",
        "さざなみ荘 80%館",
    ],
)
def test_a_number_that_is_no_room_is_none(text: str) -> None:
    assert read_building(text).room == ""


def test_a_floor_beside_a_room_stays_a_floor() -> None:
    building = read_building("さざなみビル304/3F")
    assert (building.floor, building.room) == ("3", "304")


def test_a_long_run_of_numbers_and_joints_takes_no_time() -> None:
    for text in ("1-" * 900, "A-1-" * 400, "12の" * 600, "1,2・" * 400):
        assert read_building(text).text
        assert parse_address(f"香川県丸亀市土器町東1-2 {text}").city == "丸亀市"


@pytest.mark.parametrize(
    "remark", ["国道46号沿い", "国道246号 沿い", "県道146号", "バイパス246号沿い"]
)
def test_the_number_of_a_road_is_no_room(remark: str) -> None:
    assert parse_address(f"横須賀市追浜町2-14-6 {remark}").room == ""


@pytest.mark.parametrize(
    ("building", "room"),
    [
        ("うみべハイツ,305", "305"),
        ("うみべハイツ,B-305", "B-305"),
        ("第2うみべビル、305", "305"),
        ("うみべハイツ 1,305", ""),
    ],
)
def test_a_room_may_stand_behind_a_comma(building: str, room: str) -> None:
    assert parse_address(f"横須賀市追浜町2-14-6 {building}").room == room


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("6th Floor", "6"),
        ("Minato Bldg. 2nd Fl.", "2"),
        ("Minato Bldg, 23rd floor", "23"),
        ("Minato Tower Level 14", "14"),
        ("Floor 6", "6"),
        ("6/F Minato Building", "6"),
        ("Basement 1F", "B1"),
        ("Minato Tower Level B2", "B2"),
    ],
)
def test_floors_in_english(text: str, floor: str) -> None:
    assert read_building(text).floor == floor


@pytest.mark.parametrize("text", ["21st Century House", "Flower 6", "6 Flats", "Levels 2"])
def test_english_words_that_say_no_floor(text: str) -> None:
    assert read_building(text).floor == ""


@pytest.mark.parametrize(
    ("text", "floor", "room"),
    [
        ("さざなみビルB1", "B1", ""),
        ("Sazanami Bldg. B2", "B2", ""),
        ("さざなみ荘B1", "", "B1"),
        ("さざなみビル6FA", "6", ""),
        ("Sazanami Bldg. 9 F", "9", ""),
        ("Sazanami House 4kai 403", "4", "403"),
        ("さざなみビル6Fビル", "", ""),
    ],
)
def test_a_basement_is_a_floor_of_office_buildings(text: str, floor: str, room: str) -> None:
    building = read_building(text)
    assert (building.floor, building.room) == (floor, room)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("コーポラス湖南304", "304"),
        ("ハイツ朝日ヶ丘東304号室", "304"),
        ("さざなみ荘 東304", "東304"),
        ("さざなみ荘東-304", "東-304"),
        ("さざなみ荘南棟304", "304"),
    ],
)
def test_a_direction_that_ends_a_name_is_no_part_of_the_room(text: str, room: str) -> None:
    assert read_building(text).room == room
