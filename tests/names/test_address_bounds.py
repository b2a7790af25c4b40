"""What is soon told of an e-mail address beside a name: it never denies what the long way would find."""

from __future__ import annotations

import pytest

from atena.lexicon import default_lexicon
from atena.names.reading.model import read_unlisted
from atena.names.reading.prefilter import may_be_read
from atena.text import ends_of, first_kana, last_kana, reading_key

UNLISTED = [
    "咲唯里",
    "乙葉香",
    "八百樹",
    "りょ",
    "美りょ",
    "実ー",
    "タツよ",
    "光ッ",
    "大生央",
    "勝々美",
    "遊生",
    "安土木",
]


@pytest.mark.parametrize("table", ["surnames", "given_names"])
def test_the_ends_of_every_listed_reading_are_those_of_its_key(table: str) -> None:
    names = getattr(default_lexicon().names, table)
    keys = sorted(names._table.keys("美")) + sorted(names._table.keys("小"))
    readings = {kana for key in keys for kana in names.get(key).readings}
    assert len(readings) > 500
    for kana in readings:
        key, (first, last) = reading_key(kana), ends_of([kana])
        assert first & first_kana(key[:3]), kana
        assert last & last_kana(key[-3:]), kana


@pytest.mark.parametrize("name", UNLISTED)
@pytest.mark.parametrize("table", ["surnames", "given_names"])
def test_every_reading_of_the_model_may_be_in_an_address(table: str, name: str) -> None:
    names = getattr(default_lexicon().names, table)
    for kana in names.read(name, read_unlisted).readings:
        key = reading_key(kana)
        for letters, words in (
            (key, (key,)),
            (key + "shop", (key + "shop",)),
            ("my" + key, ("my", key)),
            ("a" + key + "b", ("a", key, "b")),
        ):
            assert may_be_read(names, name, letters, words), (kana, letters)


def test_an_address_of_something_else_holds_no_reading() -> None:
    names = default_lexicon().names.given_names
    assert not may_be_read(names, "咲唯里", "info", ("info",))
    assert may_be_read(names, "咲唯里", "sayuri", ("sayuri",))


def test_kana_without_letters_of_their_own_fit_everything() -> None:
    first, last = ends_of(["ッタ"])[0], ends_of(["アッ"])[1]
    assert first & first_kana("zz")
    assert last & last_kana("zz")


@pytest.mark.parametrize(
    ("kana", "letters", "fits"),
    [("コウ", "ko", True), ("オヒャ", "oya", True), ("ココ", "ko", True), ("タカ", "ko", False)],
)
def test_the_last_kana_may_only_lengthen(kana: str, letters: str, fits: bool) -> None:
    assert bool(ends_of([kana])[1] & last_kana(letters)) is fits


def test_nothing_is_left_of_no_reading() -> None:
    assert ends_of([""]) == (0, 0)
