"""What a carrier would miss is noted, what it does not need is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from atena.addresses import parse_address
from atena.addresses.building.parts import read_building
from atena.addresses.result.deliverability import missing_parts

NOTES = tomllib.loads((Path(__file__).resolve().parents[2] / "data/notes.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("street", "building", "codes"),
    [
        ("1-8-1", "", ()),
        ("", "", ("number-missing",)),
        ("1", "", ("number-missing",)),
        ("1丁目", "", ("number-missing",)),
        ("1丁目", "青葉ビル3F", ()),
        ("1丁目北3", "", ()),
        ("1-8-1", "コーポ青葉", ("room-missing",)),
        ("1-8-1-203", "コーポ青葉", ()),
        ("1-8-1", "コーポ青葉203", ()),
        ("1-8-1", "青葉ビル", ("floor-missing",)),
        ("1-8-1", "青葉ビル3F", ()),
        ("1-8-1-203", "青葉ビル", ()),
        ("1-8-1", "青葉ヒルズ森タワー", ("floor-missing",)),
        ("1-8-1", "青葉ビル 山田様方", ()),
        ("1-8-1", "青葉病院", ()),
        ("", "コーポ青葉", ("number-missing", "room-missing")),
        ("2-3", "中央郵便局私書箱第12号", ("po-box",)),
    ],
)
def test_what_is_missing(street: str, building: str, codes: tuple[str, ...]) -> None:
    assert missing_parts(street, street[:1], read_building(building)) == codes
    assert all(code in NOTES for code in codes)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("世田谷区三軒茶屋1丁目", True),
        ("世田谷区三軒茶屋一丁目", True),
        ("世田谷区三軒茶屋1", True),
        ("札幌市北区北24条西5丁目", True),
        ("世田谷区三軒茶屋", True),
        ("世田谷区三軒茶屋1-4", False),
        ("世田谷区三軒茶屋1丁目 青葉ビル3F", False),
        ("千葉県柏市柏255", False),  # no 丁目 there
        ("いわき市鹿島町久保字於振3", False),  # 丁目 there, but not behind a 字
    ],
)
def test_a_chome_alone_is_no_number(text: str, noted: bool) -> None:
    address = parse_address(text)
    assert ("number-missing" in [note.code for note in address.notes]) == noted
    assert address.street or text.endswith("茶屋")


@pytest.mark.parametrize(
    ("text", "code", "noted"),
    [
        ("東京都中野区3-21-8", "", True),
        ("大阪市福島区4丁目7番2号", "", True),
        ("大阪市福島区4丁目7番2号", "553-0003", True),
        (
            "香川県仲多度郡多度津町1034番地",
            "764-0000",
            False,
        ),  # the code is of places without a town
        ("東京都御蔵島村21", "", False),  # no town is known there
        ("東京都中野区弥生町3-21-8", "", False),
    ],
)
def test_a_number_without_a_town_is_told(text: str, code: str, noted: bool) -> None:
    found = parse_address(text, postal_code=code or None)
    assert (not found.town) == (noted or "村" in text or "多度津" in text)
    assert ("town-missing" in {note.code for note in found.notes}) is noted


def test_a_number_alone_is_no_sure_town() -> None:
    found = parse_address("和歌山県和歌山市6-3")  # 六番丁 3, or a town that was left out
    assert (found.town, found.street) == ("六番丁", "3")
    assert found.confidence.town < 0.6
