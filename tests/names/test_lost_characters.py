"""Signs that stand for characters that were lost."""

from __future__ import annotations

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
