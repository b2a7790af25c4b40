"""How the names of a table begin is told for every name, and tells most other texts apart."""

from __future__ import annotations

import random

import pytest

from atena import Lexicon, parse_name
from atena.lexicon import default_lexicon
from atena.lexicon.names.beginnings import Beginnings, bitmap
from atena.lexicon.store import open_table

TABLES = "surnames", "given_names"


@pytest.mark.parametrize("name", TABLES)
def test_no_listed_name_is_missed(name: str) -> None:
    names = list(open_table(name).keys())
    beginnings = Beginnings(bitmap(names))
    assert all(beginnings.may_begin(key) for key in names)
    table = getattr(default_lexicon().names, name)
    assert all(table.get(key) is not None for key in names)


@pytest.mark.parametrize("name", TABLES)
def test_the_names_at_the_head_of_a_text_are_those_of_the_table(name: str) -> None:
    choose = random.Random(7)
    parts = [sorted(open_table(part).keys()) for part in TABLES]
    table = getattr(default_lexicon().names, name)
    for _ in range(5_000):
        text = choose.choice(parts[0]) + choose.choice(parts[1])
        text = text[: choose.randint(1, len(text))]
        listed = [text[:end] for end in range(1, len(text) + 1) if text[:end] in open_table(name)]
        assert [text[:size] for size, _ in table.heads(text)] == listed
        assert all(part is table.get(text[:size]) for size, part in table.heads(text))


def test_most_texts_begin_as_no_name() -> None:
    choose = random.Random(7)
    surnames = sorted(open_table("surnames").keys())
    beginnings = Beginnings(bitmap(surnames))
    texts = ["".join(choose.choices("山川田村森原林松", k=3)) for _ in range(1_000)]
    told = sum(map(beginnings.may_begin, texts))
    listed = sum(any(name.startswith(text) for name in surnames) for text in set(texts))
    assert listed < told < 500


def test_a_callers_own_name_is_found_however_it_begins() -> None:
    lexicon = Lexicon(extra_surnames={"龘驫麤森": "タイヒソモリ"})
    found = parse_name("龘驫麤森一郎", lexicon=lexicon)
    assert (found.surname, found.surname_kana) == ("龘驫麤森", "タイヒソモリ")
