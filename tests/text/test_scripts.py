"""Which script a character belongs to."""

from __future__ import annotations

import re

import pytest

from atena.text import scripts


@pytest.mark.parametrize(
    ("characters", "script"),
    [
        ("山𠮷髙﨑々〆〇", "kanji"),
        ("ぁゖゝゞ", "hiragana"),
        ("ァヺヽヾ", "katakana"),
        ("AzéＡ", "latin"),
        ("김ㄱ", "hangul"),
        ("0７٣", "digits"),
        ("ー゛・-♪", "common"),
        ("Яعท", "other"),
    ],
)
def test_every_character_has_one_script(characters: str, script: str) -> None:
    assert {scripts.script_of_character(char) for char in characters} == {script}


def test_the_ranges_are_character_classes() -> None:
    assert re.fullmatch(f"[{scripts.KANJI}{scripts.HIRAGANA}{scripts.KATAKANA}]+", "𠮷のヶ々")
    assert not re.search(f"[{scripts.KANJI}{scripts.HANGUL}]", "ーaア")
