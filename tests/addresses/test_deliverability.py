"""What a carrier would miss is noted, what it does not need is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from atena.addresses.building.parts import read_building
from atena.addresses.result.deliverability import missing_parts

NOTES = tomllib.loads((Path(__file__).resolve().parents[2] / "data/notes.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("street", "building", "codes"),
    [
        ("1-8-1", "", ()),
        ("", "", ("number-missing",)),
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
    assert missing_parts(street, read_building(building)) == codes
    assert all(code in NOTES for code in codes)
