"""What is soon told of an e-mail address beside a name: it never denies what the long way would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena.lexicon import default_lexicon
from atena.lexicon.names.contexts import length_of
from atena.names.evidence.email import EmailHint
from atena.names.reading.model import read_unlisted
from atena.names.reading.prefilter import SHORTEST, Letters
from atena.text import ends_of, first_kana, last_kana, reading_key, to_katakana

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameTable

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
        assert first & first_kana(key), kana
        assert last & last_kana(key), kana


@pytest.mark.parametrize("name", UNLISTED)
@pytest.mark.parametrize("table", ["surnames", "given_names"])
def test_every_reading_of_the_model_may_be_in_an_address(table: str, name: str) -> None:
    names = getattr(default_lexicon().names, table)
    for kana in names.read(name, read_unlisted).readings:
        key = reading_key(kana)
        for words in ((key,), (key + "shop",), ("my", key), ("a", key, "b")):
            assert Letters(words).may_be_read(names, name), (kana, words)


def test_an_address_of_something_else_holds_no_reading() -> None:
    names = default_lexicon().names.given_names
    assert not Letters(("info",)).may_be_read(names, "咲唯里")
    assert Letters(("sayuri",)).may_be_read(names, "咲唯里")


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


ADDRESSES = [
    ("misaki", "oyama"), ("koyama",), ("yuuta",), ("t", "ono"), ("hattori",), ("kyoko", "blog"),
    ("ohno",), ("mymisaki",), ("sorano", "iro"), ("a",), ("satokun",), ("hiroshi", "m"), ("kappa",),
]  # fmt: skip
NAMES = [
    "美咲",
    "大山",
    "小山",
    "優太",
    "大野",
    "服部",
    "京子",
    "八百",
    "宏",
    "佐藤",
    "空飛",
    "河童",
    "りょう",
    "光ッ",
]


@pytest.mark.parametrize("words", ADDRESSES)
def test_what_may_sound_is_what_the_units_spell(words: tuple[str, ...]) -> None:
    joined = "".join(words)
    for table in (default_lexicon().names.surnames, default_lexicon().names.given_names):
        for name in NAMES:
            spelt = _spellings(table, name)
            expected = (
                any(joined.startswith(key) and len(key) >= SHORTEST for key in spelt)
                or not spelt.isdisjoint(words if len(words) > 1 else ())
                or (
                    len(words) == 1
                    and any(joined.endswith(key) and len(key) >= SHORTEST for key in spelt)
                )
            )
            assert Letters(words).may_sound(table, name) is expected, (name, words)


@pytest.mark.parametrize("words", ADDRESSES)
def test_an_address_is_of_a_name_that_it_holds(words: tuple[str, ...]) -> None:
    hint = EmailHint(words)
    for table in (default_lexicon().names.surnames, default_lexicon().names.given_names):
        for name in (*NAMES, *UNLISTED):
            part = table.get(name)
            model = table.read(name, read_unlisted).readings
            held = _held(model, words) and (part is None or hint.may_mean_another(table, name, ()))
            listed = part is not None and _held(part.readings, words)
            assert hint.is_of(table, name, part) is (listed or held), (name, words)


def _held(readings: tuple[str, ...], words: tuple[str, ...]) -> bool:
    joined = "".join(words)
    keys = [key for kana in readings if (key := reading_key(kana))]
    return any(joined.startswith(key) or joined.endswith(key) or key in words for key in keys)


def _spellings(table: NameTable, name: str) -> set[str]:
    """Everything that the units of a name spell one after the other; a vowel may lengthen the letter before it."""
    found: set[str] = set()
    begun = [("", 0)]
    while begun:
        letters, place = begun.pop()
        if place >= len(name):
            found.add(letters)
            continue
        context = table.context(name[place])
        for unit in context.counts if context is not None else ["1" + to_katakana(name[place])]:
            key, after = reading_key(unit[1:].rstrip("ッ")), place + length_of(unit)
            if key:
                begun.append((letters + key, after))
            if key and letters and key[0] in LENGTHENING.get(letters[-1], ""):
                begun.append((letters + key[1:], after))
    return found


LENGTHENING = {"a": "a", "i": "i", "u": "u", "e": "e", "o": "ou"}
