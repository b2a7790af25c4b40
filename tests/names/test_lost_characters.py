"""Signs that stand for characters that were lost."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


def test_signs_for_lost_characters_stand_for_the_surname() -> None:
    name = parse_name("?? 千代")
    assert name.given_name == "千代"
    assert name.confidence.surname_kana < 0.9


def test_a_sign_in_the_place_of_the_last_character() -> None:
    name = parse_name("荻野 真■")
    assert name.given_name == "真■"
    assert name.confidence.given_name_kana < SURE


@pytest.mark.parametrize("field", ["〇木 美里", "○木 美里", "◯木美里", "●木 美里", "■木 美里様"])
def test_a_sign_that_touches_the_rest_of_a_surname_stays_in_it(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (f"{field[0]}木", "美里")
    assert name.confidence.split < SURE
    assert "character-lost" in [note.code for note in name.notes]


@pytest.mark.parametrize("field", ["○高木 美里", "〇高木美里", "◯ 木 美里"])
def test_a_circle_before_a_whole_name_may_stand_for_a_character(field: str) -> None:
    name = parse_name(field)
    assert name.given_name == "美里"
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    "field", ["● 高木 美里", "●高木美里", "■高木 美里■", "■ 森 美里", "○ 高木 美里"]
)
def test_a_sign_that_decorates_a_whole_name_leaves_it_sure(field: str) -> None:
    name = parse_name(field)
    assert name.surname in ("高木", "森")
    assert name.given_name == "美里"
    assert name.confidence.split >= SURE
