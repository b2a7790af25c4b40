"""Which fields are told at a glance to be a name and nothing else, character by character."""

from __future__ import annotations

import pytest

from atena.lexicon import default_lexicon
from atena.names.field.characters import BEYOND, FOLDS, KANA, LETTER, marks_beyond, marks_of
from atena.names.field.plain import plain_name
from atena.text import fold_key, is_kana


def test_a_letter_without_the_mark_is_its_own_key() -> None:
    marks = marks_of([], [], [])
    letters = [chr(code) for code in range(BEYOND) if marks[code] & LETTER]
    assert len(letters) > 28_000
    for char in letters:
        if not marks[ord(char)] & FOLDS:
            assert fold_key(f"山{char}子") == f"山{char}子"
        if marks[ord(char)] & KANA:
            assert is_kana(char)


def test_ideographs_of_other_planes_are_letters_too() -> None:
    assert marks_beyond(ord("𠮷")) & LETTER
    assert not marks_beyond(ord("😀"))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("𠮷川 美緒", ("𠮷川美緒", "吉川美緒", 2)),
        ("齋木　美緒", ("齋木美緒", "斎木美緒", 2)),
        ("小早川ゆりえ", ("小早川ゆりえ", "小早川ゆりえ", 0)),
        ("小早川 ゆりえ", ("小早川ゆりえ", "小早川ゆりえ", 3)),
        ("藤堂セレニカ", ("藤堂セレニカ", "藤堂セレニカ", 0)),
        ("藤堂セレ二子", None),
        ("林", None),
        (" 林蓮", None),
        ("林蓮 ", None),
        ("林  蓮", None),
        ("林 蓮 蓮", None),
        ("林 ー蓮", None),
        ("林ー蓮", ("林ー蓮", "林-蓮", 0)),
        ("アン美緒", None),
        ("みお", None),
        ("みお 林", None),
        ("故林蓮", None),
        ("林蓮林蓮林蓮林", None),
        ("林蓮😀", None),
    ],
)
def test_what_is_plain(name: str, plain: tuple[str, str, int] | None) -> None:
    assert plain_name(name, default_lexicon().names) == plain
